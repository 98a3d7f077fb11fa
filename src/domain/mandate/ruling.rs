//! Whether the mandates reach a place, duty by duty, and why.

use std::sync::Arc;

use crate::domain::fact::Facts;
use crate::domain::mandate::clause::{Clause, ClauseState};
use crate::domain::mandate::duty::{Design, Duty, EACH_RESTROOM, Jurisdiction};
use crate::domain::mandate::judge::{self, Judgement};
use crate::domain::mandate::requirement::{self, Requirement};
use crate::domain::mandate::terms::Terms;
use crate::domain::mandate::{Applicability, condition, wording};
use crate::domain::visit::Finding;

/// What the mandates say of one place on one day.
#[derive(Clone, Debug)]
pub struct Ruling {
    pub applicability: Applicability,
    /// One for each duty in force for the place's kinds.
    pub duties: Vec<DutyRuling>,
    pub(super) terms: Arc<Terms>,
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
    pub formats: Vec<String>,
    pub size: bool,
    pub font: bool,
    pub languages: bool,
    pub number: bool,
    pub text_number: bool,
    /// Facts that nobody recorded.
    pub facts: Vec<String>,
}

/// Required if any is, else unknown if any is, else not required; without a duty there is no rule.
pub(super) fn strongest(all: impl Iterator<Item = Applicability>) -> Applicability {
    all.min_by_key(|applicability| match applicability {
        Applicability::Required => 0,
        Applicability::ConditionUnknown => 1,
        Applicability::NotRequired => 2,
        Applicability::NoRule => 3,
    })
    .unwrap_or(Applicability::NoRule)
}

impl DutyRuling {
    pub(super) fn of(layer: &Jurisdiction, duty: &Arc<Duty>, facts: &Facts) -> DutyRuling {
        let applicability = duty.applies(facts);
        let parts = duty.when.as_ref().map(|when| condition::explain(when, facts, &layer.facts, false)).unwrap_or_default();
        let unknown = duty.when.iter().flat_map(|when| when.atoms()).filter(|test| !facts.contains_key(&test.fact));
        let state = match applicability {
            Applicability::Required => ClauseState::Met,
            Applicability::NotRequired | Applicability::NoRule => ClauseState::NotMet,
            Applicability::ConditionUnknown => ClauseState::Unknown,
        };
        let reasons = Clause { state, title: wording::reach(duty), detail: wording::reached(duty, applicability), parts };
        DutyRuling { duty: duty.clone(), applicability, reasons, unknown: unknown.map(|test| test.fact.clone()).collect() }
    }
}

impl Ruling {
    /// Duties that apply or may apply.
    pub fn not_ruled_out(&self) -> impl Iterator<Item = &DutyRuling> {
        self.duties.iter().filter(|ruled| ruled.applicability != Applicability::NotRequired)
    }

    /// Facts that could settle what is unknown.
    pub fn unknown_facts(&self) -> Vec<String> {
        let mut names = Vec::new();
        let open = self.duties.iter().filter(|ruled| ruled.applicability == Applicability::ConditionUnknown);
        for name in open.flat_map(|ruled| &ruled.unknown) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }

    /// What a visitor must look at here.
    pub fn questions(&self) -> Questions {
        let mut questions = Questions { facts: self.unknown_facts(), ..Questions::default() };
        for ruled in self.not_ruled_out() {
            for location in ruled.duty.placement.atoms() {
                questions.count_restrooms |= location == EACH_RESTROOM;
                add(&mut questions.locations, if location == EACH_RESTROOM { "restroom" } else { location });
            }
            for design in &ruled.duty.poster.design {
                if !questions.designs.contains(design) {
                    questions.designs.push(design.clone());
                }
            }
            for format in ruled.duty.poster.form.iter().filter_map(|form| form.format.as_deref()) {
                add(&mut questions.formats, format);
            }
            for ask in requirement::requirements(&ruled.duty) {
                match ask {
                    Requirement::Size { .. } => questions.size = true,
                    Requirement::Font { .. } => questions.font = true,
                    Requirement::Forms => {
                        questions.size = true;
                        questions.font |= ruled.duty.poster.form.iter().any(|form| form.min_font_pt.is_some());
                    }
                    Requirement::Languages => questions.languages = true,
                    Requirement::Number => questions.number = true,
                    Requirement::TextNumber => questions.text_number = true,
                    Requirement::Access | Requirement::Placement | Requirement::Conspicuous | Requirement::Legible => {}
                }
            }
        }
        questions
    }

    /// Judges what one visit found, under each duty not ruled out. `None` where nothing is to be judged.
    pub fn judge(&self, finding: &Finding, facts: &Facts) -> Option<Judgement> {
        let duties: Vec<_> = self.not_ruled_out().map(|ruled| judge::judge(&ruled.duty, finding, facts, &self.terms)).collect();
        let compliance = judge::worst(duties.iter().map(|duty| duty.compliance))?;
        Some(Judgement { compliance, duties })
    }
}

fn add(list: &mut Vec<String>, item: &str) {
    if !list.iter().any(|known| known == item) {
        list.push(item.to_owned());
    }
}
