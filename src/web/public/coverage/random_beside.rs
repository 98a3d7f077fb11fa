//! What visits of places drawn at random say of some places, beside their share: those of the one draw that can tell of most of them, for draws are
//! not added up.

use std::collections::BTreeMap;

use crate::coverage::atlas::Atlas;
use crate::coverage::horvitz_thompson::{Estimate, SampledPlace, estimate};
use crate::domain::address::is_withheld_kind;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::services::draw_visit::{DrawnVisit, Outcome};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;

/// Places of one draw that were visited for it.
#[derive(Default)]
pub struct RandomVisits {
    /// The draw's number.
    pub draw: u32,
    pub visited: usize,
    /// Of those visited: the visit could tell.
    told: Vec<SampledPlace>,
}

impl RandomVisits {
    /// Of all places of a kind, or of all kinds, until a day.
    ///
    /// # Errors
    /// What the store says.
    pub async fn of_all(app: &App, on: Day, category: Option<&Category>) -> Result<RandomVisits, HttpError> {
        let drawn = app.drawn_visits().await?;
        Ok(most_telling(drawn.iter(), on, category))
    }

    /// Of the places of a kind, or of all kinds, at these positions (ascending), until a day.
    pub fn among(drawn: &[DrawnVisit], atlas: &Atlas, positions: &[u32], on: Day, category: Option<&Category>) -> RandomVisits {
        let is_among = |one: &&DrawnVisit| atlas.position(one.place_id).is_some_and(|at| positions.binary_search(&at).is_ok());
        most_telling(drawn.iter().filter(is_among), on, category)
    }

    fn add(&mut self, one: &DrawnVisit, outcome: Outcome) {
        self.draw = one.draw;
        self.visited += 1;
        if let Outcome::Told { as_left, .. } = outcome {
            self.told.push(SampledPlace { displays: as_left, probability: one.probability });
        }
    }

    pub fn told(&self) -> usize {
        self.told.len()
    }

    /// The share as the visits left it, as other shares are.
    pub fn estimate(&self) -> Option<Estimate> {
        estimate(&self.told)
    }
}

/// The draw whose visits can tell of most, of two the later. Of places that nobody has visited yet nothing is told: whoever runs one of few would know
/// of the visit to come.
fn most_telling<'d>(drawn: impl Iterator<Item = &'d DrawnVisit>, on: Day, category: Option<&Category>) -> RandomVisits {
    // Counts of these kinds would point at single places whose address is withheld.
    if category.is_some_and(|category| is_withheld_kind(std::slice::from_ref(category))) {
        return RandomVisits::default();
    }
    let mut by_draw = BTreeMap::<u32, RandomVisits>::new();
    for one in drawn.filter(|one| category.is_none_or(|category| one.categories.contains(category))) {
        if let Some((_, outcome)) = one.outcome.filter(|(day, _)| *day <= on) {
            by_draw.entry(one.draw).or_default().add(one, outcome);
        }
    }
    by_draw.into_values().max_by_key(|visits| (visits.told(), visits.draw)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_draw_that_can_tell_of_most_speaks_alone() {
        let day = Day::of(2026, 6, 1);
        let told = |as_left| Outcome::Told { as_found: false, as_left };
        let one = |draw, outcome| DrawnVisit { draw, place_id: Uuid::nil(), categories: Vec::new(), probability: 0.5, outcome };
        let mut drawn = vec![one(1, Some((day, told(true)))), one(1, Some((day, told(true))))];
        drawn.extend((0..5).map(|at| one(2, Some((day, told(at < 2))))));
        drawn.extend([one(2, Some((day, Outcome::Closed))), one(2, None), one(2, Some((day.plus(1), told(true))))]);
        let found = most_telling(drawn.iter(), day, None);
        assert_eq!((found.draw, found.visited, found.told()), (2, 6, 5));
        assert!((found.estimate().unwrap().share - 0.4).abs() < 1e-12);
        assert_eq!(most_telling(drawn.iter(), day.plus(-1), None).visited, 0);
    }

    #[test]
    fn nothing_is_told_of_a_kind_whose_addresses_are_withheld() {
        let told = |kind: &str| {
            let (day, categories) = (Day::of(2026, 6, 1), vec![Category::new(kind)]);
            let outcome = Some((day, Outcome::Told { as_found: true, as_left: true }));
            let drawn = [DrawnVisit { draw: 1, place_id: Uuid::nil(), categories: categories.clone(), probability: 0.5, outcome }];
            most_telling(drawn.iter(), day, categories.first()).told()
        };
        assert_eq!((told("hotel"), told("maternity_home")), (1, 0));
    }
}
