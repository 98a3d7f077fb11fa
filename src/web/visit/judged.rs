//! What a visit comes to: its finding held against the law and the facts of its day, in words for whoever made it and whoever looks it over.

use crate::domain::day::Micros;
use crate::domain::fact::{Facts, facts_on};
use crate::domain::language::Bilingual;
use crate::domain::mandate::{Clause, Compliance, Judgement, Mandates, Ruling};
use crate::domain::place::Place;
use crate::domain::visit::{Access, Sighting, Visit};
use crate::web::visit::questions::outcome;

pub struct JudgedVisit {
    pub ruling: Ruling,
    /// What was known of the place on the day.
    facts: Facts,
    access: Access,
    pub judgement: Option<Judgement>,
}

impl JudgedVisit {
    /// By what is on record at `known_at`.
    pub fn of(mandates: &Mandates, place: &Place, visit: &Visit, known_at: Micros) -> JudgedVisit {
        let facts = facts_on(&place.facts, visit.on_day, known_at);
        let ruling = mandates.ruling(&mandates.law_of(place), &place.categories, &facts, visit.on_day);
        JudgedVisit { judgement: ruling.judge(&visit.finding, &facts), ruling, facts, access: visit.finding.access }
    }

    /// Key of the sentence; it counts clauses, `met` of `total`. Where nobody could look, nothing was judged.
    pub fn outcome(&self) -> String {
        match self.access {
            Access::Open => outcome(&self.ruling, self.judgement.as_ref(), &self.facts),
            Access::Closed | Access::Refused | Access::Gone => format!("unjudged-{}", self.access.code()),
        }
    }

    /// Key of what was found, in a few words for a list of visits.
    pub fn found(&self, visit: &Visit) -> &'static str {
        let seen = visit.finding.locations.values();
        let seen = seen.fold(None, |found, one| match one {
            Sighting::Yes => Some(true),
            Sighting::No => found.or(Some(false)),
            Sighting::NotObserved | Sighting::NotApplicable => found,
        });
        let hangs = seen == Some(true) || visit.finding.restrooms_with_poster.is_some_and(|count| count > 0);
        match (self.access, self.judgement.as_ref().map(|judgement| judgement.compliance), hangs, seen) {
            (Access::Closed, ..) => "outcome-closed",
            (Access::Refused, ..) => "outcome-refused",
            (Access::Gone, ..) => "outcome-gone",
            (Access::Open, Some(Compliance::Compliant), ..) => "found-as-required",
            (Access::Open, Some(Compliance::NotCompliant), true, _) => "found-otherwise",
            (Access::Open, _, true, _) => "outcome-seen",
            (Access::Open, _, false, Some(_)) => "outcome-missing",
            (Access::Open, _, false, None) => "outcome-not-looked",
        }
    }

    pub fn clauses(&self) -> Vec<Clause> {
        self.judgement.as_ref().map(Judgement::lines).unwrap_or_default()
    }

    /// Why nothing is asked of the place, where nothing was judged.
    pub fn why(&self) -> Option<&Bilingual> {
        self.ruling.duties.first().map(|ruled| &ruled.reasons.detail)
    }

    pub fn met(&self) -> usize {
        self.judgement.as_ref().map_or(0, Judgement::met)
    }

    pub fn total(&self) -> usize {
        self.judgement.as_ref().map_or(0, Judgement::total)
    }
}
