//! What a visit comes to: its finding held against the law and the facts of its day, in words for whoever made it and whoever looks it over.

use crate::domain::day::Micros;
use crate::domain::fact::{Facts, facts_on};
use crate::domain::language::Bilingual;
use crate::domain::mandate::{Clause, Judgement, Mandates, Ruling};
use crate::domain::place::Place;
use crate::domain::visit::Visit;
use crate::web::visit::questions::outcome;

pub struct JudgedVisit {
    pub ruling: Ruling,
    /// What was known of the place on the day.
    facts: Facts,
    pub judgement: Option<Judgement>,
}

impl JudgedVisit {
    /// By what is on record at `known_at`.
    pub fn of(mandates: &Mandates, place: &Place, visit: &Visit, known_at: Micros) -> JudgedVisit {
        let facts = facts_on(&place.facts, visit.on_day, known_at);
        let ruling = mandates.ruling(&mandates.law_of(place), &place.categories, &facts, visit.on_day);
        JudgedVisit { judgement: ruling.judge(&visit.finding, &facts), ruling, facts }
    }

    /// Key of the sentence; it counts clauses, `met` of `total`.
    pub fn outcome(&self) -> String {
        outcome(&self.ruling, self.judgement.as_ref(), &self.facts)
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
