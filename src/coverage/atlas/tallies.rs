//! Tallies: counts of places by status, of a county or of all that a filter takes.

use std::collections::HashMap;
use std::sync::Arc;

use crate::coverage::atlas::day_statuses::{Counts, DayStatuses};
use crate::coverage::atlas::days::DayKey;
use crate::coverage::atlas::filter::CompiledFilter;
use crate::coverage::atlas::{Atlas, Filter};
use crate::coverage::rate::Tally;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::Display;

impl Atlas {
    /// Counts by county code, of the places that stood on `day`, with their status on it.
    pub fn tallies(&self, category: Option<&Category>, day: Day) -> HashMap<String, Tally> {
        let filter = Filter { category: category.cloned(), ..Filter::default() };
        let (filter, statuses) = (CompiledFilter::new(self, &filter, day), self.day_statuses(day));
        let mut counts = vec![Counts::default(); self.places.known.counties.len()];
        for (&county, at) in self.places.counties.iter().zip(0..) {
            if let Some(counts) = counts.get_mut(county as usize).filter(|_| filter.matches(at)) {
                counts.add(&statuses, at);
            }
        }
        let tallies = self.places.known.counties.iter().zip(counts).map(|(county, counts)| (String::from(&**county), counts.tally()));
        tallies.filter(|(_, tally)| tally.places() > 0).collect()
    }

    /// Counts of all that the filter takes and that stood on `day`, with their status on it.
    pub fn tally(&self, filter: &Filter, day: Day) -> Tally {
        let statuses = self.day_statuses(day);
        let mut counts = Counts::default();
        self.matching(filter, day).for_each(|at| counts.add(&statuses, at));
        counts.tally()
    }

    /// Points (degrees) of the places where the latest visit saw the poster and the public or guests come past it, among those that stood on `day`.
    pub fn displaying(&self, category: Option<&Category>, day: Day) -> Vec<(f64, f64)> {
        self.located(category, day, Display::Shown).filter_map(|at| self.places.point(at)).collect()
    }

    /// How many more places display it only where employees come past.
    pub fn staff_only(&self, category: Option<&Category>, day: Day) -> usize {
        self.located(category, day, Display::StaffOnly).count()
    }

    /// Positions of the places with a point, of which a visit saw this.
    fn located(&self, category: Option<&Category>, day: Day, wanted: Display) -> impl Iterator<Item = usize> {
        let sets: Vec<bool> = self.statuses.sets.iter().map(|set| category.is_none_or(|category| set.contains(category))).collect();
        let on = DayKey::of(day);
        (0..self.places.located).filter(move |&at| {
            sets[self.statuses.category_sets[at] as usize]
                && self.statuses.standing(at, on).is_some_and(|standing| standing.display == Some(wanted))
        })
    }

    /// The status of every place on a day, cached.
    pub(crate) fn day_statuses(&self, day: Day) -> Arc<DayStatuses> {
        let on = DayKey::of(day);
        self.day_statuses.get(&on).unwrap_or_else(|| {
            let statuses = Arc::new(DayStatuses::of(&self.statuses, on));
            self.day_statuses.insert(on, statuses.clone());
            statuses
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{checked, place};
    use super::*;
    use crate::domain::determination::Status;
    use crate::domain::mandate::Compliance;

    #[test]
    fn counts_are_those_of_the_day_and_a_closed_place_is_not_counted() {
        let listed = |number, county: Option<&str>, kind: &str| {
            let mut known = place(number, "Inn", "", "");
            known.county = county.map(str::to_owned);
            known.categories = vec![Category::new(kind)];
            known.closed_on = (number == 3).then_some(Day::of(2022, 1, 1));
            (known, vec![checked(Day::of(1900, 1, 1), None), checked(Day::of(2021, 1, 1), Some(Compliance::Compliant))])
        };
        let places = vec![
            listed(1, Some("29019"), "hotel"),
            listed(2, Some("29019"), "airport"),
            listed(3, Some("29510"), "hotel"),
            listed(4, None, "hotel"),
        ];
        let atlas = Atlas::build(places, 1);
        let hotel = Category::new("hotel");
        let before = atlas.tallies(Some(&hotel), Day::of(2020, 1, 1));
        assert_eq!((before["29019"].not_checked, before["29510"].not_checked), (1, 1));
        let after = atlas.tallies(None, Day::of(2026, 1, 1));
        assert_eq!((after["29019"].compliant, after.get("29510")), (2, None));
        let whole = atlas.tally(&Filter { status: Some(Status::Compliant), ..Filter::default() }, Day::of(2026, 1, 1));
        assert_eq!((whole.compliant, whole.places()), (3, 3));
        assert_eq!(atlas.tally(&Filter { county: Some("29019".into()), ..Filter::default() }, Day::of(2020, 1, 1)).not_checked, 2);
    }
}
