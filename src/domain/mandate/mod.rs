//! Mandates: who must display the poster, what poster, and where, as data that a lawyer can review without reading Rust.
//! `ruling` says whether a place must; `Ruling::judge` says what one visit's finding comes to; both unfold into reasons.

mod case;
mod clause;
mod condition;
mod duty;
mod expression;
mod file;
mod judge;
pub mod phone;
mod portable;
mod requirement;
mod ruling;
mod terms;
mod wording;

pub use case::Case;
pub use clause::{Clause, ClauseState};
pub use duty::{Design, Duty, FactQuestion, Jurisdiction, Penalty, Poster, PosterFormat, Source};
pub use file::FileError;
pub use judge::{DutyJudgement, Judgement};
pub use ruling::{DutyRuling, Questions, Ruling};
pub use terms::{Term, Terms};

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::category::{Category, CategoryEntry};
use crate::domain::day::Day;
use crate::domain::fact::Facts;
use crate::domain::language::Bilingual;
use crate::domain::visit::{Finding, coded};

coded! {
    /// Must a place display the poster?
    Applicability { Required = "required", NotRequired = "not_required", ConditionUnknown = "condition_unknown", NoRule = "no_rule" }
}
coded! {
    /// What a visit's finding comes to under a duty.
    Compliance { Compliant = "compliant", NotCompliant = "not_compliant", CannotTell = "cannot_tell" }
}

/// Every jurisdiction's mandates.
#[derive(Debug)]
pub struct Mandates {
    terms: Arc<Terms>,
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

    /// What a duty asks, in words.
    pub fn requirements(&self, duty: &Duty) -> Vec<Bilingual> {
        wording::requirements(duty, &self.terms)
    }

    /// Changes whenever a mandate changes.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The question behind a fact, in the narrowest layer that asks it.
    pub fn fact(&self, jurisdiction: &str, name: &str) -> Option<&FactQuestion> {
        self.layers(jurisdiction).flat_map(|layer| &layer.facts).find(|fact| fact.name == name)
    }

    /// Whether and why the mandates reach a place of these categories on a day. Layers (`US`, `US-MO`, `US-MO-29510`) are all judged.
    pub fn ruling(&self, jurisdiction: &str, categories: &[Category], facts: &Facts, day: Day) -> Ruling {
        let duties =
            self.in_force(jurisdiction, categories, day).map(|(layer, duty)| DutyRuling::of(layer, duty, facts)).collect::<Vec<_>>();
        let applicability = ruling::strongest(duties.iter().map(|duty| duty.applicability));
        Ruling { applicability, duties, terms: self.terms.clone() }
    }

    /// The same without reasons.
    pub fn applicability(&self, jurisdiction: &str, categories: &[Category], facts: &Facts, day: Day) -> Applicability {
        ruling::strongest(self.in_force(jurisdiction, categories, day).map(|(_, duty)| duty.applies(facts)))
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
        judge::worst(
            self.in_force(jurisdiction, categories, day)
                .filter(|(_, duty)| duty.applies(facts) != Applicability::NotRequired)
                .map(|(_, duty)| judge::compliance(duty, finding, facts)),
        )
    }

    /// Days, sorted and unique, on which a duty for these categories starts, or the day after one ended.
    pub fn turning_days(&self, jurisdiction: &str, categories: &[Category]) -> Vec<Day> {
        let duties = self.layers(jurisdiction).flat_map(|layer| &layer.duties).filter(|duty| categories.contains(&duty.category));
        let mut days: Vec<Day> = duties.flat_map(|duty| duty.from.into_iter().chain(duty.until.map(|until| until.plus(1)))).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    fn layers(&self, jurisdiction: &str) -> impl Iterator<Item = &Jurisdiction> {
        let ends = jurisdiction.match_indices('-').map(|(at, _)| at).chain([jurisdiction.len()]);
        ends.filter_map(move |end| jurisdiction.get(..end)).filter_map(|code| self.jurisdiction(code)).collect::<Vec<_>>().into_iter()
    }

    fn in_force<'m>(
        &'m self,
        jurisdiction: &str,
        categories: &'m [Category],
        day: Day,
    ) -> impl Iterator<Item = (&'m Jurisdiction, &'m Arc<Duty>)> {
        self.layers(jurisdiction).flat_map(move |layer| {
            layer
                .duties
                .iter()
                .filter(move |duty| categories.contains(&duty.category) && duty.is_in_force(day))
                .map(move |duty| (layer, duty))
        })
    }
}
