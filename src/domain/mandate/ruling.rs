//! Whether the mandates reach a place, duty by duty, and why.

use std::sync::Arc;

use crate::domain::day::Day;
use crate::domain::fact::Facts;
use crate::domain::mandate::clause::{Clause, ClauseState};
use crate::domain::mandate::cure::{Moment, cure_until};
use crate::domain::mandate::duty::{Duty, DutyKind, EACH_RESTROOM, Jurisdiction};
use crate::domain::mandate::failure::{self, Failure};
use crate::domain::mandate::judge::{self, Judgement};
use crate::domain::mandate::numbers::{self, Circumstances, NumberTable};
use crate::domain::mandate::poster::Design;
use crate::domain::mandate::requirement::{self, Requirement};
use crate::domain::mandate::terms::{Terms, UNREAD};
use crate::domain::mandate::{Applicability, Compliance, condition, law_wording};
use crate::domain::visit::Finding;

/// What the mandates say of one place on one day.
#[derive(Clone, Debug)]
pub struct Ruling {
    pub applicability: Applicability,
    /// One for each duty in force that counts for the place's kinds.
    pub duties: Vec<DutyRuling>,
    /// What is known of the law where no duty says it: unread, only encouraging, none found, each with the day of looking.
    pub background: Vec<Clause>,
    /// Facts that are asked of the place's kinds whatever the law says, and that nobody recorded.
    pub asked: Vec<String>,
    pub(super) day: Day,
    pub(super) terms: Arc<Terms>,
    pub(super) numbers: Arc<NumberTable>,
}

#[derive(Clone, Debug)]
pub struct DutyRuling {
    pub duty: Arc<Duty>,
    pub applicability: Applicability,
    pub reasons: Clause,
    /// Facts that the condition asks for and nobody recorded.
    pub unknown: Vec<String>,
}

/// What a visit form must ask at this very place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Questions {
    /// Locations to look at, in the order of the rules; `each_restroom` stands as `restroom`.
    pub locations: Vec<String>,
    /// How many restrooms there are, and how many of them have the poster.
    pub count_restrooms: bool,
    pub designs: Vec<Design>,
    /// The statute asks for the official design: which poster hangs must be noted.
    pub design_asked: bool,
    pub formats: Vec<String>,
    pub size: bool,
    pub font: bool,
    /// The format may differ by location, or two duties ask for different ones.
    pub format_by_location: bool,
    pub languages: bool,
    pub number: bool,
    pub text_number: bool,
    /// Numbers that a duty names, as people write them.
    pub numbers: Vec<String>,
    pub text_numbers: Vec<String>,
    /// Tokens (`website`, `qr_code`) that may have to stand on it.
    pub content: Vec<String>,
    /// Facts that nobody recorded: of the law's conditions, then of the kind of place.
    pub facts: Vec<String>,
}

/// The first word in order that anything gives; without any there is no rule.
pub(super) fn strongest(all: impl Iterator<Item = Applicability>) -> Applicability {
    all.min().unwrap_or(Applicability::NoRule)
}

impl DutyRuling {
    /// `None`: the duty does not count here.
    pub(super) fn of(layer: &Jurisdiction, duty: &Arc<Duty>, facts: &Facts, day: Day) -> Option<DutyRuling> {
        let applicability = duty.applies(facts, day)?;
        let mut parts = duty.order.iter().map(|order| law_wording::order(order, facts, day, &layer.facts)).collect::<Vec<_>>();
        parts.extend(duty.when.as_ref().map(|when| condition::explain(when, facts, &layer.facts, false)).unwrap_or_default());
        let unknown = duty.asks_for().filter(|fact| !facts.contains_key(*fact)).map(str::to_owned).collect();
        let state = match applicability {
            // A program that seeks or encourages does reach the place: nothing failed.
            Applicability::Required | Applicability::Sought | Applicability::NoRule => ClauseState::Met,
            Applicability::NotRequired => ClauseState::NotMet,
            Applicability::ConditionUnknown | Applicability::Unread => ClauseState::Unknown,
        };
        let reasons = Clause { state, title: law_wording::reach(duty), detail: law_wording::reached(duty, applicability), parts };
        Some(DutyRuling { duty: duty.clone(), applicability, reasons, unknown })
    }

    fn is_judged(&self) -> bool {
        self.duty.kind == DutyKind::Required && matches!(self.applicability, Applicability::Required | Applicability::ConditionUnknown)
    }
}

impl Ruling {
    /// Duties of the place that apply or may apply.
    pub fn not_ruled_out(&self) -> impl Iterator<Item = &DutyRuling> {
        self.duties.iter().filter(|ruled| ruled.is_judged())
    }

    /// Facts that could settle what is unknown.
    pub fn unknown_facts(&self) -> Vec<String> {
        let mut names = Vec::new();
        let open = self.duties.iter().filter(|ruled| ruled.applicability == Applicability::ConditionUnknown);
        for name in open.flat_map(|ruled| &ruled.unknown) {
            add(&mut names, name);
        }
        names
    }

    /// Digits of every number that a duty here names.
    pub fn numbers_required(&self, facts: &Facts) -> Vec<String> {
        let here = self.here(facts);
        let tokens = self.not_ruled_out().flat_map(|ruled| ruled.duty.poster.numbers.iter().flatten());
        tokens.filter_map(|token| numbers::digits(token, here)).collect()
    }

    /// What a visitor must look at here.
    pub fn questions(&self) -> Questions {
        let mut questions = Questions { facts: self.unknown_facts(), ..Questions::default() };
        self.asked.iter().for_each(|name| add(&mut questions.facts, name));
        let (mut formats, nothing_asked) = (Vec::new(), Facts::new());
        let here = self.here(&nothing_asked);
        for ruled in self.not_ruled_out() {
            let poster = &ruled.duty.poster;
            for spot in ruled.duty.placement.atoms() {
                questions.count_restrooms |= spot.location == EACH_RESTROOM;
                spot.observed_as().into_iter().for_each(|location| add(&mut questions.locations, location));
            }
            for design in &poster.designs {
                if !questions.designs.contains(design) {
                    questions.designs.push(design.clone());
                }
            }
            for kind in poster.formats.iter().filter(|format| !format.is_unread()).filter_map(|format| format.kind.as_deref()) {
                add(&mut questions.formats, kind);
            }
            for token in poster.content.iter().flat_map(|content| content.atoms()).filter(|token| *token != UNREAD) {
                add(&mut questions.content, token);
            }
            for token in poster.numbers.iter().flatten() {
                numbers::written(token, here).into_iter().for_each(|number| add(&mut questions.numbers, &number));
            }
            for token in poster.text_numbers.iter().flatten() {
                numbers::written(token, here).into_iter().for_each(|number| add(&mut questions.text_numbers, &number));
            }
            questions.format_by_location |= poster.formats.iter().any(|format| format.only_at.is_some());
            formats.push(&poster.formats);
            requirement::requirements(&ruled.duty).into_iter().for_each(|requirement| questions.add(requirement, &ruled.duty));
        }
        questions.format_by_location |= formats.windows(2).any(|pair| pair[0] != pair[1]);
        questions
    }

    /// Judges what one visit found, under each duty not ruled out. `None` where nothing is to be judged.
    pub fn judge(&self, finding: &Finding, facts: &Facts) -> Option<Judgement> {
        let here = self.here(facts);
        let duties: Vec<_> = self.not_ruled_out().map(|ruled| judge::judge(&ruled.duty, finding, here, &self.terms)).collect();
        let compliance = judge::worst(duties.iter().map(|duty| duty.compliance))?;
        Some(Judgement { compliance, duties })
    }

    /// Why a finding falls short of the duties not ruled out, each kind once.
    pub fn failures(&self, finding: &Finding, facts: &Facts) -> Vec<Failure> {
        let here = self.here(facts);
        let mut kinds: Vec<_> = self.not_ruled_out().flat_map(|ruled| failure::failures(&ruled.duty, finding, here)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// The end of the time to put it right after a first notice: of several duties that are not met, the earliest.
    pub fn cure_until(&self, notice: &Moment, judgement: Option<&Judgement>) -> Option<Moment> {
        let met = |duty: &Arc<Duty>| {
            judgement.is_some_and(|judgement| {
                judgement.duties.iter().any(|judged| Arc::ptr_eq(&judged.duty, duty) && judged.compliance == Compliance::Compliant)
            })
        };
        let open = self.not_ruled_out().map(|ruled| &ruled.duty).filter(|duty| !met(duty));
        cure_until(notice, open.filter_map(|duty| duty.penalty.as_deref()))
    }

    pub(super) fn here<'a>(&'a self, facts: &'a Facts) -> Circumstances<'a> {
        Circumstances { facts, day: self.day, numbers: &self.numbers }
    }
}

impl Questions {
    fn add(&mut self, requirement: Requirement, duty: &Duty) {
        match requirement {
            Requirement::Size { .. } => self.size = true,
            Requirement::Font { .. } => self.font = true,
            Requirement::Formats => {
                self.size |= duty.poster.formats.iter().any(|format| format.min_width_in.is_some());
                self.font |= duty.poster.formats.iter().any(|format| format.min_font_pt.is_some());
            }
            Requirement::Languages => self.languages = true,
            Requirement::Number => self.number = true,
            Requirement::TextNumber => self.text_number = true,
            Requirement::Design => self.design_asked = true,
            Requirement::Access
            | Requirement::Placement
            | Requirement::PlacementInFormat
            | Requirement::Conspicuous
            | Requirement::Legible
            | Requirement::Content => {}
        }
    }
}

fn add(list: &mut Vec<String>, item: &str) {
    if !list.iter().any(|known| known == item) {
        list.push(item.to_owned());
    }
}
