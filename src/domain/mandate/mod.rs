//! Mandates: who must display the poster, what poster, and where, as data that a lawyer can review without reading Rust.
//! `ruling` says whether a place must; `Ruling::judge` says what one visit's finding comes to; both unfold into reasons.

mod case;
mod city;
mod clause;
mod condition;
mod cure;
mod device_clauses;
pub mod draft;
mod duty;
mod expression;
mod failure;
mod file;
mod judge;
mod law_wording;
mod numbers;
pub mod phone_number;
mod place_law;
mod poster;
mod poster_entry;
mod printed_poster;
pub mod prove;
mod reader;
mod requirement;
mod ruling;
mod seen;
mod terms;
mod time_zone;
mod wording;

pub use case::{Answer, Case};
pub use clause::{Clause, ClauseState};
pub use cure::Moment;
pub use duty::{Duty, DutyKind, Jurisdiction, LawStatus, Penalty, Source};
pub use failure::Failure;
pub use judge::{DutyJudgement, Judgement};
pub use poster::{ANOTHER, Design, DesignRule, NOT_LOOKED_CLOSELY, Poster, PosterFormat, Wording, WordingOrigin};
pub use printed_poster::{NotPrintable, PosterPaper, PrintedPoster};
pub use reader::FileError;
pub use ruling::{DutyRuling, Questions, Ruling};
pub use terms::{FactQuestion, SearchWords, Term, Terms};

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::category::{Category, CategoryEntry};
use crate::domain::day::{Day, Micros};
use crate::domain::fact::{Fact, FactKind, FactValue, Facts};
use crate::domain::language::Bilingual;
use crate::domain::mandate::numbers::{Circumstances, NumberTable, NumberToken};

use crate::domain::coded::coded;
use crate::domain::visit::Finding;

coded! {
    /// What the mandates say of a place on a day; of several words the first in this order stands.
    Applicability {
        /// A duty is in force and its condition holds.
        Required = "required",
        /// ... and nobody recorded what its condition asks.
        ConditionUnknown = "condition_unknown",
        /// A law exists that nobody read.
        Unread = "unread",
        /// A government seeks to have the poster up: no duty of the place.
        Sought = "sought",
        /// A duty exists and its condition is false.
        NotRequired = "not_required",
        NoRule = "no_rule",
    }
}
coded! {
    /// What a visit's finding comes to under a duty.
    Compliance { Compliant = "compliant", NotCompliant = "not_compliant", CannotTell = "cannot_tell" }
}

/// Every jurisdiction's mandates.
#[derive(Debug)]
pub struct Mandates {
    terms: Arc<Terms>,
    numbers: Arc<NumberTable>,
    designs: Vec<Design>,
    jurisdictions: Vec<Jurisdiction>,
    by_code: HashMap<String, usize>,
    fingerprint: String,
}

impl Mandates {
    /// Reads the files, given as path and text; one of them is `terms.toml`.
    ///
    /// # Errors
    /// Every error found, each with file, line and what was expected.
    pub fn parse(files: &[(String, String)]) -> Result<Mandates, Vec<FileError>> {
        file::read_all(files)
    }

    /// The mandates as a bill would leave them: its file, given as path and text, takes the place of its jurisdiction's, or stands beside the
    /// others where there is none. With the code of that jurisdiction.
    ///
    /// # Errors
    /// Every error found in the bill's file, each with line and what was expected.
    pub fn amended(&self, file: &str, text: &str) -> Result<(Mandates, String), Vec<FileError>> {
        file::amend(self, file, text)
    }

    pub fn categories(&self) -> &[CategoryEntry] {
        &self.terms.categories
    }

    pub fn category(&self, category: &Category) -> Option<&CategoryEntry> {
        self.terms.categories.iter().find(|entry| entry.code == *category)
    }

    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    pub fn jurisdictions(&self) -> impl Iterator<Item = &Jurisdiction> {
        self.jurisdictions.iter()
    }

    pub fn jurisdiction(&self, code: &str) -> Option<&Jurisdiction> {
        self.by_code.get(code).and_then(|&at| self.jurisdictions.get(at))
    }

    /// Every official design on file.
    pub fn designs(&self) -> &[Design] {
        &self.designs
    }

    /// Numbers to call and numbers for texts that a design carries on a day, as people write them.
    pub fn carried(&self, design: &Design, day: Day) -> [Vec<String>; 2] {
        let here = Circumstances { facts: &Facts::new(), day, numbers: &self.numbers };
        let written = |tokens: &[NumberToken]| tokens.iter().filter_map(|token| numbers::written(token, here)).collect();
        [written(&design.numbers), written(&design.text_numbers)]
    }

    /// What a duty asks, in words: on its last day, or with the latest numbers.
    pub fn requirements(&self, duty: &Duty) -> Vec<Bilingual> {
        let here = Circumstances { facts: &Facts::new(), day: duty.until.unwrap_or(Day::of(9999, 1, 1)), numbers: &self.numbers };
        law_wording::requirements(duty, here, &self.terms)
    }

    /// Where the poster must hang, and how many of them, in words.
    pub fn hanging(&self, duty: &Duty) -> [Bilingual; 2] {
        law_wording::hanging(duty, &self.terms)
    }

    /// The duty of that id, whether it is in force or not.
    pub fn duty(&self, id: &str) -> Option<&Arc<Duty>> {
        self.jurisdictions.iter().flat_map(|known| &known.duties).find(|duty| duty.id == id)
    }

    /// Changes whenever a mandate changes, or how visits are judged by it.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Facts that there is a question for, each once: those of the law there, and those of kinds of place.
    pub fn facts(&self, jurisdiction: &str) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let of_kinds = self.terms.kind_facts.iter().map(|asked| &asked.fact);
        for fact in self.layers(jurisdiction).flat_map(|layer| &layer.facts).chain(of_kinds) {
            if !names.contains(&fact.name) {
                names.push(fact.name.clone());
            }
        }
        names
    }

    /// The same, and those that may be stated of any place.
    pub fn facts_to_state(&self, jurisdiction: &str) -> Vec<String> {
        let of_any = self.terms.place_facts.iter().map(|fact| fact.name.clone());
        self.facts(jurisdiction).into_iter().chain(of_any).collect()
    }

    /// The question behind a fact: of the law there, of a kind of place or of any place.
    pub fn fact(&self, jurisdiction: &str, name: &str) -> Option<&FactQuestion> {
        let of_kinds = self.terms.kind_facts.iter().map(|asked| &asked.fact).chain(&self.terms.place_facts);
        self.layers(jurisdiction).flat_map(|layer| &layer.facts).chain(of_kinds).find(|fact| fact.name == name)
    }

    /// What can answer the question behind a fact: what the law's orders and conditions understand; yes or no where none rests on it.
    pub fn fact_kind(&self, jurisdiction: &str, name: &str) -> FactKind {
        let kind = |duty: &Duty| {
            let of_order = duty.order.iter().filter(|order| order.fact == name).map(|_| FactKind::Day);
            let tests = duty.when.iter().flat_map(|when| when.atoms()).filter(|test| test.fact == name);
            of_order.chain(tests.map(condition::Test::kind)).next()
        };
        let of_place = || self.terms.place_facts.iter().any(|fact| fact.name == name).then_some(FactKind::Text);
        self.layers(jurisdiction).flat_map(|layer| &layer.duties).find_map(|duty| kind(duty)).or_else(of_place).unwrap_or(FactKind::YesNo)
    }

    /// Whether and why the mandates reach a place of these categories on a day. Layers (`US`, `US-MO`, `US-MO-29510`) are all judged.
    pub fn ruling(&self, jurisdiction: &str, categories: &[Category], facts: &Facts, day: Day) -> Ruling {
        let duties: Vec<_> =
            self.in_force(jurisdiction, categories, day).filter_map(|(layer, duty)| DutyRuling::of(layer, duty, facts, day)).collect();
        let unread = self.layers(jurisdiction).filter(|layer| layer.is_unread(day)).map(|_| Applicability::Unread);
        let applicability = ruling::strongest(duties.iter().map(|duty| duty.applicability).chain(unread));
        let background = self.layers(jurisdiction).filter_map(|layer| law_wording::background(layer, day)).collect();
        let asked = self.terms.asked_of(categories).filter(|name| !facts.contains_key(*name)).map(str::to_owned).collect();
        Ruling { applicability, duties, background, asked, day, terms: self.terms.clone(), numbers: self.numbers.clone() }
    }

    /// The day from which the jurisdiction's own law asks for posters: the first of any of its duties.
    pub fn first_day(&self, jurisdiction: &str) -> Option<Day> {
        let duties = self.jurisdiction(jurisdiction)?.duties.iter().filter(|duty| duty.kind == DutyKind::Required);
        duties.filter_map(|duty| duty.from).min()
    }

    /// The same without reasons.
    pub fn applicability(&self, jurisdiction: &str, categories: &[Category], facts: &Facts, day: Day) -> Applicability {
        let unread = self.layers(jurisdiction).filter(|layer| layer.is_unread(day)).map(|_| Applicability::Unread);
        ruling::strongest(self.in_force(jurisdiction, categories, day).filter_map(|(_, duty)| duty.applies(facts, day)).chain(unread))
    }

    /// What a finding comes to, without reasons; `None` where nothing is to be judged.
    pub fn compliance(
        &self,
        jurisdiction: &str,
        categories: &[Category],
        facts: &Facts,
        day: Day,
        finding: &Finding,
    ) -> Option<Compliance> {
        let here = Circumstances { facts, day, numbers: &self.numbers };
        let may_apply = |duty: &Arc<Duty>| {
            duty.kind == DutyKind::Required
                && matches!(duty.applies(facts, day), Some(Applicability::Required | Applicability::ConditionUnknown))
        };
        judge::worst(
            self.in_force(jurisdiction, categories, day)
                .filter(|(_, duty)| may_apply(duty))
                .map(|(_, duty)| judge::compliance(duty, finding, here)),
        )
    }

    /// Days, sorted and unique, on which any word about a place of these categories may change: a rule starts, or the day after one ended.
    pub fn turning_days(&self, jurisdiction: &str, categories: &[Category], facts: &[Fact], known_at: Micros) -> Vec<Day> {
        let duties = self.duties_for(jurisdiction, categories).map(|(_, duty)| duty);
        let mut days: Vec<Day> = duties.flat_map(|duty| self.turns(duty, facts, known_at)).collect();
        days.extend(self.layers(jurisdiction).filter(|layer| layer.status == LawStatus::Unread).filter_map(|layer| layer.since));
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Those of the turning days on which a duty of the place begins or ends: what was seen before one was seen under another rule.
    pub fn rule_turning_days(&self, jurisdiction: &str, categories: &[Category], facts: &[Fact], known_at: Micros) -> Vec<Day> {
        let stated = |duty: &Duty| duty.asks_for().any(|name| facts.iter().any(|fact| fact.name == name));
        let binds = |duty: &Duty| duty.kind == DutyKind::Required && (duty.category.is_some() || stated(duty));
        let duties = self.duties_for(jurisdiction, categories).map(|(_, duty)| duty).filter(|duty| binds(duty));
        let mut days: Vec<Day> = duties.flat_map(|duty| self.turns(duty, facts, known_at)).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    fn turns(&self, duty: &Duty, facts: &[Fact], known_at: Micros) -> Vec<Day> {
        let mut days: Vec<Day> = duty.from.into_iter().chain(duty.until.map(|until| until.plus(1))).collect();
        let within = |day: &Day| duty.is_in_force(*day);
        if let Some(order) = &duty.order {
            let ordered = facts.iter().filter(|fact| fact.recorded_at <= known_at && fact.name == order.fact);
            for (first, last) in ordered.filter_map(|fact| match &fact.value {
                FactValue::Text(text) => text.parse().ok().map(|day| order.term(day)),
                FactValue::Bool(_) | FactValue::Number(_) | FactValue::List(_) => None,
            }) {
                days.extend([first].into_iter().chain(last.map(|last| last.plus(1))).filter(within));
            }
        }
        for token in duty.poster.numbers.iter().chain(&duty.poster.text_numbers).flatten() {
            if let NumberToken::Reference(reference) = token {
                days.extend(self.numbers.changes(reference).into_iter().filter(within));
            }
        }
        days
    }

    fn in_force<'m>(
        &'m self,
        jurisdiction: &str,
        categories: &'m [Category],
        day: Day,
    ) -> impl Iterator<Item = (&'m Jurisdiction, &'m Arc<Duty>)> {
        self.duties_for(jurisdiction, categories).filter(move |(_, duty)| duty.is_in_force(day))
    }

    /// Duties for these kinds of place, and those for every kind. Where a rule names one of the kinds and says the same, the general one is left out.
    fn duties_for<'m>(&'m self, jurisdiction: &str, categories: &'m [Category]) -> impl Iterator<Item = (&'m Jurisdiction, &'m Arc<Duty>)> {
        self.layers(jurisdiction).flat_map(move |layer| {
            let named = |duty: &Duty| categories.iter().any(|category| duty.names(category));
            let said = move |general: &Duty| {
                let same = |duty: &Duty| {
                    (&duty.when, &duty.placement, duty.from, duty.until) == (&general.when, &general.placement, general.from, general.until)
                };
                layer.duties.iter().any(|duty| named(duty) && same(duty) && Arc::ptr_eq(&duty.poster, &general.poster))
            };
            layer.duties.iter().filter(move |duty| named(duty) || (duty.category.is_none() && !said(duty))).map(move |duty| (layer, duty))
        })
    }
}
