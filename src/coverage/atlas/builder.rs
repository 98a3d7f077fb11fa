//! The builder of an atlas, and its refresh: how the next one is made of it and of what changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::coverage::atlas::Atlas;
use crate::coverage::atlas::catalog::Catalog;
use crate::coverage::atlas::pick::{Pick, moved};
use crate::coverage::atlas::places::{Known, PlaceRows, Places};
use crate::coverage::atlas::status_columns::{StatusColumns, StatusRows};
use crate::domain::determination::{Determination, DeterminationSpan};
use crate::domain::place::Place;

/// Takes places one by one, so that a registry need not be in memory twice.
pub struct AtlasBuilder {
    places: PlaceRows,
    statuses: StatusRows,
}

impl Default for AtlasBuilder {
    fn default() -> AtlasBuilder {
        AtlasBuilder { places: PlaceRows::with_words(&Known::default()), statuses: StatusRows::with_sets(&[]) }
    }
}

impl AtlasBuilder {
    /// Each place once, with its determinations, oldest first; one merged into another is left out.
    pub fn push<S: Into<DeterminationSpan>>(&mut self, place: &Place, spans: impl IntoIterator<Item = S>) {
        if place.merged_into.is_none() {
            self.places.push(place);
            self.statuses.push(place, spans.into_iter().map(Into::into));
        }
    }

    /// The atlas of all that was taken, as of ledger entry `version`.
    pub fn atlas(self, version: i64) -> Atlas {
        let (rows, statuses) = (self.places.done(), self.statuses.done());
        let nothing = Places::default();
        let picks = nothing.woven(&rows, |_| true);
        let places = nothing.picked(&rows, &picks);
        drop(rows);
        let statuses = StatusColumns::default().picked(&statuses, &picks);
        let catalog = Catalog::build(&places);
        Atlas::of(Arc::new(places), statuses, Arc::new(catalog), version)
    }
}

impl Atlas {
    /// The same with these places replaced or added; one merged into another disappears, and of a place given twice the last counts.
    /// What a visit leaves as it is stays shared: names, addresses, points and the catalog of them.
    pub fn refreshed(&self, changed: Vec<(Place, Vec<Determination>)>, version: i64) -> Atlas {
        let changed: BTreeMap<Uuid, (Place, Vec<Determination>)> = changed.into_iter().map(|listed| (listed.0.id, listed)).collect();
        let recent = self.recent.and(changed.keys().copied(), version);
        let mut rows =
            AtlasBuilder { places: PlaceRows::with_words(&self.places.known), statuses: StatusRows::with_sets(&self.statuses.sets) };
        changed.values().for_each(|(place, spans)| rows.push(place, spans));
        let (places, statuses) = (rows.places.done(), rows.statuses.done());
        let before: Vec<u32> = changed.keys().filter_map(|id| self.catalog.position(&self.places, *id)).collect();
        let stays = |&at: &u32| {
            let again = places.ids.binary_search(&self.places.ids[at as usize]);
            again.ok().filter(|&again| self.places.stands_like(at as usize, &places, again)).map(|again| (at, again as u32))
        };
        let staying: Vec<(u32, u32)> = before.iter().filter_map(stays).collect();
        if staying.len() == before.len() && staying.len() == places.len() {
            let mut picks: Vec<Pick> = (0..self.len() as u32).map(Pick::before).collect();
            staying.into_iter().for_each(|(at, again)| picks[at as usize] = Pick::added(again));
            let stands = Atlas::of(self.places.clone(), self.statuses.picked(&statuses, &picks), self.catalog.clone(), version);
            return Atlas { columns: self.columns.clone(), recent, ..stands };
        }
        Atlas { recent, ..self.woven(&places, &statuses, &before, version) }
    }

    /// The same without these places, as far as they stand here.
    pub fn without(self, gone: &[Uuid]) -> Atlas {
        let gone = self.positions(gone);
        if gone.is_empty() {
            return self;
        }
        let nothing =
            AtlasBuilder { places: PlaceRows::with_words(&self.places.known), statuses: StatusRows::with_sets(&self.statuses.sets) };
        self.woven(&nothing.places.done(), &nothing.statuses.done(), &gone, self.version)
    }

    /// The same without the places at the positions `gone`, and with new rows.
    fn woven(&self, places: &Places, statuses: &StatusColumns, gone: &[u32], version: i64) -> Atlas {
        let mut stays = vec![true; self.len()];
        gone.iter().for_each(|&at| stays[at as usize] = false);
        let picks = self.places.woven(places, |at| stays[at as usize]);
        let whole = self.places.picked(places, &picks);
        let (old, new) = moved(&picks, self.len(), places.len());
        let new: Vec<u32> = new.into_iter().flatten().collect();
        let catalog = self.catalog.spliced(&whole, &old, &new);
        Atlas::of(Arc::new(whole), self.statuses.picked(statuses, &picks), Arc::new(catalog), version)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{atlas, checked, names, place, point, towns};
    use super::*;
    use crate::coverage::atlas::{Filter, SearchQuery};
    use crate::domain::category::Category;
    use crate::domain::day::Day;
    use crate::domain::mandate::Compliance;
    use proptest::prelude::*;

    #[test]
    fn a_refreshed_atlas_finds_the_new_and_forgets_the_merged() {
        let before = towns();
        let mut gone = place(2, "Walnut Inn", "7 Bus Rd", "Columbia");
        gone.merged_into = Some(Uuid::from_u128(5));
        let after = before.refreshed(vec![(place(99, "Harbor Lodge", "3 Quay", "Hannibal"), Vec::new()), (gone, Vec::new())], 2);
        assert_eq!(names(&after, "harbor"), ["Harbor Lodge"]);
        assert!(!names(&after, "walnut inn").contains(&"Walnut Inn".to_owned()));
        assert_eq!((before.len(), after.len(), after.version()), (5, 5, 2));
        assert_eq!(names(&before, "walnut inn")[0], "Walnut Inn");
    }

    #[test]
    fn a_merge_does_not_shift_what_else_changed() {
        let before = atlas(&[("A", "", ""), ("B", "", ""), ("C", "", ""), ("D", "", "")]);
        let mut gone = place(1, "A", "", "");
        gone.merged_into = Some(Uuid::from_u128(2));
        let again = |number, name: &str| (place(number, name, "", ""), Vec::new());
        let after = before.refreshed(vec![(gone, Vec::new()), again(4, "D"), again(3, "C two"), again(9, "New"), again(9, "Newer")], 2);
        assert_eq!(after.entries().map(|entry| entry.name).collect::<Vec<_>>(), ["B", "C two", "D", "Newer"]);
        for number in [2, 3, 4, 9] {
            let entry = after.by_id(Uuid::from_u128(number)).unwrap();
            assert_eq!(after.by_code(&entry.code), Some(entry));
        }
        assert_eq!(after.by_id(Uuid::from_u128(1)), None);
    }

    #[test]
    fn what_only_changes_its_status_keeps_the_catalogue() {
        let before = towns();
        let mut closed = place(2, "Walnut Inn", "7 Bus Rd", "Columbia");
        closed.closed_on = Some(Day::of(2025, 1, 1));
        let after = before.refreshed(vec![(closed, Vec::new())], 2);
        assert!(Arc::ptr_eq(&before.catalog, &after.catalog) && Arc::ptr_eq(&before.places, &after.places));
        assert_eq!(after.by_id(Uuid::from_u128(2)).unwrap().closed_on, Some(Day::of(2025, 1, 1)));
    }

    #[test]
    fn what_nobody_may_see_any_more_is_found_no_more() {
        let before = towns();
        let (five, inn) = (before.len(), Uuid::from_u128(2));
        assert!(before.by_id(inn).is_some());
        let after = before.without(&[inn, Uuid::from_u128(77)]);
        assert_eq!((five, after.len(), after.by_id(inn), after.version()), (5, 4, None, 1));
        assert!(!names(&after, "walnut inn").contains(&"Walnut Inn".to_owned()));
        assert_eq!(after.without(&[inn]).len(), 4);
    }

    /// A place made of few choices, so that changes meet each other.
    fn listed((number, name, spot, county, kind, seen): (u128, String, u8, u8, u8, u8)) -> (Place, Vec<Determination>) {
        let mut inn = place(
            number,
            &name,
            ["1 Main St", "2 Oak Ave"][usize::from(spot % 2)],
            ["Rolla", "Joplin", "Ashland"][usize::from(county % 3)],
        );
        inn.point = if spot < 8 { point(-95.0 + f64::from(spot), 36.0 + f64::from(county)) } else { None };
        inn.county = (county > 0).then(|| format!("2900{county}"));
        inn.categories = vec![Category::new(["hotel", "airport", "maternity_home"][usize::from(kind % 3)])];
        inn.merged_into = (kind == 5).then(|| Uuid::from_u128(1_000));
        inn.aliases = if kind == 4 { vec!["Alias Inn".into()] } else { Vec::new() };
        (inn, vec![checked(Day::of(1900, 1, 1), None), checked(Day::of(2020, 1, 1), Compliance::ALL.get(usize::from(seen)).copied())])
    }

    fn places() -> impl Strategy<Value = Vec<(Place, Vec<Determination>)>> {
        prop::collection::vec((0..24u128, "[ab]{1,2}( inn)?", 0..10u8, 0..4u8, 0..6u8, 0..5u8).prop_map(listed), 0..40)
    }

    proptest! {
        #[test]
        fn a_refreshed_atlas_is_the_one_built_anew(first in places(), changed in places()) {
            let once = |listed: Vec<(Place, Vec<Determination>)>| listed.into_iter().map(|listed| (listed.0.id, listed)).collect::<BTreeMap<_, _>>();
            let first = once(first);
            let refreshed = Atlas::build(first.values().cloned().collect(), 1).refreshed(changed.clone(), 2);
            let built = Atlas::build(first.into_iter().chain(once(changed)).collect::<BTreeMap<_, _>>().into_values().collect(), 2);
            prop_assert!(refreshed.entries().eq(built.entries()));
            prop_assert_eq!(&refreshed.places.keys, &built.places.keys);
            for text in ["", "a", "b", "inn", "ab inn", "rolla main", "alias", "aa joplin", "abb"] {
                for county in [None, Some("29001".to_owned())] {
                    let query = SearchQuery { text: text.into(), filter: Filter { county, ..Filter::default() }, limit: 9, ..SearchQuery::default() };
                    let (left, right) = (refreshed.search(&query, Day::of(2026, 1, 1)), built.search(&query, Day::of(2026, 1, 1)));
                    prop_assert_eq!(left.total, right.total, "{}", text);
                    prop_assert_eq!(left.entries, right.entries, "{}", text);
                    prop_assert_eq!(left.nearest, right.nearest, "{}", text);
                }
            }
            for day in [Day::of(2010, 1, 1), Day::of(2026, 1, 1)] {
                prop_assert_eq!(refreshed.tallies(None, day), built.tallies(None, day));
            }
            for code in 0..24 {
                let code = crate::domain::place_code::PlaceCode::from_number(code);
                prop_assert_eq!(refreshed.by_code(&code), built.by_code(&code));
            }
        }
    }
}
