//! The registry in memory: what lists, searches, maps and counts read. Never changed in place: a refreshed one takes its place.

mod abbreviation;
mod catalogue;
mod entry;
mod figures;
mod hits;
mod names;
mod near;
mod ranking;
mod search;
mod twins;
mod words;

#[cfg(test)]
mod sample;

use std::collections::BTreeMap;
use std::sync::Arc;

use uuid::Uuid;

pub use entry::Entry;
pub use search::{Asked, Found};
pub use twins::{Newcomer, Twin};

use crate::domain::category::Category;
use crate::domain::code::Code;
use crate::domain::day::Day;
use crate::domain::determination::{Determination, Status};
use crate::domain::establishment::Establishment;
use catalogue::Catalogue;

/// A picture of the registry at one ledger entry.
#[derive(Clone)]
pub struct Atlas {
    version: i64,
    /// By id.
    entries: Vec<Arc<Entry>>,
    /// Ways to find them, by position in `entries`.
    catalogue: Arc<Catalogue>,
}

/// Which places are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub category: Option<Category>,
    pub status: Option<Status>,
    pub county: Option<String>,
    pub postal: Option<String>,
}

impl Filter {
    pub fn takes(&self, entry: &Entry, day: Day) -> bool {
        self.category.as_ref().is_none_or(|category| entry.categories.contains(category))
            && self.county.as_ref().is_none_or(|county| entry.county.as_ref() == Some(county))
            && self.postal.as_ref().is_none_or(|postal| entry.postal == *postal)
            && self.status.is_none_or(|status| entry.status(day) == Some(status))
    }

    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }
}

impl Atlas {
    /// From every place with its determinations, as of ledger entry `version`. Places merged into another one are left out.
    pub fn build(listed: Vec<(Establishment, Vec<Determination>)>, version: i64) -> Atlas {
        let standing = listed.into_iter().filter(|(place, _)| place.merged_into.is_none());
        let mut entries: Vec<Arc<Entry>> = standing.map(|(place, spans)| Arc::new(Entry::of(place, spans))).collect();
        entries.sort_by_key(|entry| entry.id);
        Atlas::of(entries, version)
    }

    /// Entries must be sorted by id.
    fn of(entries: Vec<Arc<Entry>>, version: i64) -> Atlas {
        let catalogue = Arc::new(Catalogue::build(&entries));
        Atlas { version, entries, catalogue }
    }

    /// The same with these places replaced or added; one merged into another disappears, and of a place given twice the last counts.
    /// Untouched entries are shared, and the catalogue too, unless somewhere a name, an address, a point, a county or a code changed.
    pub fn refreshed(&self, changed: Vec<(Establishment, Vec<Determination>)>, version: i64) -> Atlas {
        let changed: BTreeMap<Uuid, Option<Entry>> =
            changed.into_iter().map(|(place, spans)| (place.id, place.merged_into.is_none().then(|| Entry::of(place, spans)))).collect();
        let mut entries = self.entries.clone();
        let mut moved: BTreeMap<Uuid, Option<Arc<Entry>>> = BTreeMap::new();
        for (id, entry) in changed {
            match (self.position(id), entry) {
                (Some(at), Some(entry)) if entry.stands_like(&self.entries[at]) => entries[at] = Arc::new(entry),
                (None, None) => {}
                (_, entry) => {
                    moved.insert(id, entry.map(Arc::new));
                }
            }
        }
        if moved.is_empty() {
            return Atlas { version, entries, catalogue: self.catalogue.clone() };
        }
        entries.retain(|entry| !moved.contains_key(&entry.id));
        entries.extend(moved.into_values().flatten());
        // Two sorted runs, which this sort merges.
        entries.sort_by_key(|entry| entry.id);
        Atlas::of(entries, version)
    }

    /// Number of the last ledger entry that the picture holds.
    pub fn version(&self) -> i64 {
        self.version
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// In the order of ids.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().map(Arc::as_ref)
    }

    pub fn by_code(&self, code: &Code) -> Option<&Entry> {
        self.catalogue.by_code.get(code).map(|&at| self.at(at))
    }

    pub fn by_id(&self, id: Uuid) -> Option<&Entry> {
        self.position(id).map(|at| self.entries[at].as_ref())
    }

    fn position(&self, id: Uuid) -> Option<usize> {
        self.entries.binary_search_by_key(&id, |entry| entry.id).ok()
    }

    fn at(&self, position: u32) -> &Entry {
        &self.entries[position as usize]
    }

    /// What the filter takes, by name.
    fn taken<'a>(&'a self, filter: &Filter, day: Day) -> impl Iterator<Item = &'a Entry> {
        let positions: &[u32] = match &filter.county {
            Some(county) => self.catalogue.by_county.get(county).map_or(&[], Vec::as_slice),
            None => &self.catalogue.by_name,
        };
        positions.iter().map(|&at| self.at(at)).filter(move |entry| filter.takes(entry, day))
    }
}

#[cfg(test)]
mod tests {
    use super::sample::{atlas, names, place, towns};
    use super::*;

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
        assert_eq!(after.entries().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["B", "C two", "D", "Newer"]);
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
        assert!(Arc::ptr_eq(&before.catalogue, &after.catalogue));
        assert!(Arc::ptr_eq(&before.entries[0], &after.entries[0]));
        assert_eq!(after.by_id(Uuid::from_u128(2)).unwrap().closed_on, Some(Day::of(2025, 1, 1)));
    }
}
