//! Two days of the same places, by county.

use std::collections::HashMap;

use crate::coverage::atlas::Atlas;
use crate::coverage::atlas::days::{DayKey, VisitSpan};
use crate::coverage::difference::Pairs;
use crate::domain::category::Category;

impl Atlas {
    /// What was seen on two days of the places that were checked on both, and visited anew in between, by county code; `first` is not the later day.
    pub fn county_pairs(&self, category: Option<&Category>, first: VisitSpan, second: VisitSpan) -> HashMap<String, Pairs> {
        let (of_kind, counties) = (self.sets_with(category), &self.places.known.counties);
        let [earlier, later] = [first, second].map(DayKey::of);
        let [first, second] = [first, second].map(|span| self.day_statuses(span));
        let mut pairs = vec![Pairs::default(); counties.len()];
        for (&county, at) in self.places.counties.iter().zip(0..) {
            let is_of_kind = of_kind[self.statuses.category_sets[at as usize] as usize];
            let counts = is_of_kind && self.is_seen_between(at as usize, earlier, later);
            if let Some(pairs) = pairs.get_mut(county as usize).filter(|_| counts) {
                pairs.add(first.status(at), second.status(at));
            }
        }
        counties.iter().zip(pairs).map(|(county, pairs)| (String::from(&**county), pairs)).collect()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::sample::{checked, place};
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::determination::Determination;
    use crate::domain::mandate::Compliance;

    #[test]
    fn a_place_is_counted_in_its_county_by_both_days() {
        let (early, late) = (Day::of(2021, 1, 1), Day::of(2024, 1, 1));
        let seen = |number, county: &str, kind: &str, then, now| {
            let mut known = place(number, "Inn", "", "");
            known.county = Some(county.to_owned());
            known.categories = vec![Category::new(kind)];
            let visited = |day, compliance| Determination { visit: Some((Uuid::nil(), day)), ..checked(day, compliance) };
            (known, vec![visited(early, then), visited(late, now)])
        };
        let (yes, no) = (Some(Compliance::Compliant), Some(Compliance::NotCompliant));
        let places = vec![
            seen(1, "29019", "hotel", no, yes),
            seen(2, "29019", "hotel", yes, yes),
            seen(3, "29019", "airport", yes, no),
            seen(4, "29510", "hotel", None, yes),
        ];
        let atlas = Atlas::build(places, 1);
        let pairs = atlas.county_pairs(None, early.into(), late.into());
        assert_eq!(pairs["29019"], Pairs { on_both: 1, only_first: 1, only_second: 1, on_neither: 0 });
        assert_eq!(pairs["29510"], Pairs::default());
        let hotels = atlas.county_pairs(Some(&Category::new("hotel")), early.into(), late.into());
        assert_eq!(hotels["29019"], Pairs { on_both: 1, only_second: 1, ..Pairs::default() });
        let meanwhile = atlas.county_pairs(None, early.into(), Day::of(2023, 1, 1).into());
        assert_eq!(meanwhile["29019"].checked(), 0, "one and the same visit stands on both days");
        let before = atlas.county_pairs(None, Day::of(2020, 1, 1).into(), late.into());
        assert_eq!(before["29019"].checked(), 0);
    }
}
