//! Which places changed lately, and by which entry of the ledger: what was made of one place stays good while others change.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

/// Places that are told apart; when more of them have changed, all count as changed.
const AT_MOST: usize = 10_000;

#[derive(Clone)]
pub struct RecentChanges {
    /// The entry by which every place counts as changed that is not among these.
    all: i64,
    places: Arc<HashMap<Uuid, i64>>,
}

impl RecentChanges {
    pub fn of_all(version: i64) -> RecentChanges {
        RecentChanges { all: version, places: Arc::default() }
    }

    /// And then these places changed, by the entry `version` at the latest.
    pub fn and(&self, changed: impl Iterator<Item = Uuid>, version: i64) -> RecentChanges {
        let mut places = HashMap::clone(&self.places);
        places.extend(changed.map(|place| (place, version)));
        if places.len() > AT_MOST { RecentChanges::of_all(version) } else { RecentChanges { all: self.all, places: Arc::new(places) } }
    }

    /// The entry by which a place changed last, or a later one.
    pub fn of(&self, place: Uuid) -> i64 {
        self.places.get(&place).copied().unwrap_or(self.all)
    }

    /// The places that changed after an entry; `None` when that cannot be told of each.
    pub fn since(&self, version: i64) -> Option<Vec<Uuid>> {
        let later = self.places.iter().filter(|(_, changed)| **changed > version).map(|(place, _)| *place);
        (self.all <= version).then(|| later.collect())
    }

    pub fn bytes(&self) -> usize {
        self.places.capacity() * size_of::<(Uuid, i64)>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Never older than the place's own last change; that of another one leaves it alone while there are few.
        #[test]
        fn a_place_is_never_told_to_be_older_than_it_is(changes in prop::collection::vec(prop::collection::vec(0..9u128, 0..4), 0..20)) {
            let (mut recent, mut last) = (RecentChanges::of_all(1), [1; 9]);
            for (version, changed) in (2..).zip(&changes) {
                recent = recent.and(changed.iter().map(|number| Uuid::from_u128(*number)), version);
                changed.iter().for_each(|number| last[*number as usize] = version);
            }
            for (number, last) in (0..).zip(last) {
                prop_assert_eq!(recent.of(Uuid::from_u128(number)), last);
            }
            for version in 1..=changes.len() as i64 + 1 {
                let mut since = recent.since(version).unwrap();
                since.sort_unstable();
                let expected = (0..).zip(last).filter(|(_, last)| *last > version).map(|(number, _)| Uuid::from_u128(number));
                prop_assert_eq!(since, expected.collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn when_too_many_have_changed_all_have() {
        let many = (0..=AT_MOST as u128).map(Uuid::from_u128);
        let recent = RecentChanges::of_all(1).and([Uuid::from_u128(7)].into_iter(), 2).and(many, 3);
        assert_eq!((recent.of(Uuid::from_u128(7)), recent.of(Uuid::from_u128(u128::MAX))), (3, 3));
        assert_eq!((recent.since(2), recent.since(3)), (None, Some(Vec::new())));
    }
}
