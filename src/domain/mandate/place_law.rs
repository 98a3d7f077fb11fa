//! Under whose law a place lies: country, state and county by their codes, and a city by its name, where a city's file names itself in that
//! county. What a post office calls by a city's name may lie outside of its limits: nobody here has the limits of cities.

use crate::domain::mandate::{Jurisdiction, Mandates};
use crate::domain::place::Place;

/// Joins the code of a city (`US-CA-0684410`) to that of a county (`US-CA-06037`).
const AND: char = '+';

impl Mandates {
    /// The law of a place.
    pub fn law_of(&self, place: &Place) -> String {
        self.law_at(&place.jurisdiction, place.county.as_deref(), &place.city)
    }

    /// The law at an address of a state (`US-CA`): `US-CA-06037` where the county is known, `US-CA-06037+US-CA-0684410` where the city has law of
    /// its own.
    pub fn law_at(&self, state: &str, county: Option<&str>, city: &str) -> String {
        let mut law = county.map_or_else(|| state.to_owned(), |county| format!("{state}-{county}"));
        let below = |known: &&Jurisdiction| known.code.strip_prefix(state).is_some_and(|rest| rest.starts_with('-'));
        let holds = |known: &&Jurisdiction| known.city.as_ref().is_some_and(|known| known.holds(county, city));
        for known in self.jurisdictions().filter(below).filter(holds) {
            law.push(AND);
            law.push_str(&known.code);
        }
        law
    }

    /// The jurisdictions on file of a law, the widest first: country, state, county, city.
    pub(super) fn layers(&self, law: &str) -> impl Iterator<Item = &Jurisdiction> {
        let (narrowest, cities) = law.split_once(AND).unwrap_or((law, ""));
        let ends = narrowest.match_indices('-').map(|(at, _)| at).chain([narrowest.len()]);
        let codes = ends.filter_map(|end| narrowest.get(..end)).chain(cities.split(AND));
        codes.filter_map(|code| self.jurisdiction(code)).collect::<Vec<_>>().into_iter()
    }
}
