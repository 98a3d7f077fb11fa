//! The atlas, the registry in memory: what lists, searches, maps and counts read. Columns rather than rows, in the order in which places lie on a map.
//! Never changed in place: a refreshed one takes its place.

mod area_column;
mod area_sums;
mod builder;
mod catalog;
mod changes;
mod day_statuses;
mod days;
mod duplicates;
mod entry;
mod filter;
mod index_builder;
mod inverted_index;
mod like_places;
mod matching;
mod names;
mod nearest;
mod nearest_quads;
mod pick;
mod places;
mod posters;
mod posting;
mod progress;
mod ranking;
mod recent;
mod search;
mod status_columns;
mod tallies;
mod term_dictionary;
mod texts;
mod two_days;
mod window;
mod worst_first;

#[cfg(test)]
mod sample;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_cache::sync::Cache;
use uuid::Uuid;

pub use area_column::{AreaColumn, LeftOut};
pub use area_sums::AreaSums;
pub use builder::AtlasBuilder;
pub use changes::StatusChange;
pub use duplicates::{Candidate, Duplicate};
pub use entry::Entry;
pub use filter::{Filter, HeldBack};
pub use places::Location;
pub use progress::Progress;
pub use search::{Found, SearchQuery};
pub use window::{OffMap, Window};

pub(crate) use day_statuses::Counts;
pub(crate) use filter::CompiledFilter;

use crate::coverage::mercator::Quad;
use crate::domain::determination::Determination;
use crate::domain::gazetteer::folded;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use area_column::AreaColumns;
use catalog::Catalog;
use day_statuses::DayStatuses;
use days::DayKey;
pub use days::VisitSpan;
use places::Places;
use recent::RecentChanges;
use status_columns::StatusColumns;

/// Days whose statuses are cached, a byte a place each.
const CACHED_DAYS: usize = 8;

/// A picture of the registry at one ledger entry. A place's *position* is its row.
pub struct Atlas {
    version: i64,
    recent: RecentChanges,
    places: Arc<Places>,
    statuses: Arc<StatusColumns>,
    /// Ways to find them, by position.
    catalog: Arc<Catalog>,
    /// Which areas they belong to.
    columns: Arc<AreaColumns>,
    day_statuses: Cache<DayKey, Arc<DayStatuses>>,
    opened: AtomicU64,
}

impl Atlas {
    /// From every place with its determinations, as of ledger entry `version`. Places merged into another one are left out.
    pub fn build(listed: Vec<(Place, Vec<Determination>)>, version: i64) -> Atlas {
        let mut builder = AtlasBuilder::default();
        listed.into_iter().for_each(|(place, spans)| builder.push(&place, &spans));
        builder.atlas(version)
    }

    fn of(places: Arc<Places>, statuses: StatusColumns, catalog: Arc<Catalog>, version: i64) -> Atlas {
        let columns = Arc::default();
        Atlas {
            version,
            recent: RecentChanges::of_all(version),
            places,
            statuses: Arc::new(statuses),
            catalog,
            columns,
            day_statuses: Cache::new(CACHED_DAYS),
            opened: AtomicU64::new(0),
        }
    }

    /// Number of the last ledger entry that the picture holds.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// Number of the ledger entry by which a place changed last, or of a later one that the picture holds: what was made of the place since is
    /// as good as new.
    pub fn version_of(&self, place: Uuid) -> i64 {
        self.recent.of(place)
    }

    /// The places that changed after an entry of the ledger; `None` when so many did, or something else, that each may have.
    pub fn changed_since(&self, version: i64) -> Option<Vec<Uuid>> {
        self.recent.since(version)
    }

    /// The same picture, as if every place had changed with its last entry.
    pub fn changed_throughout(self) -> Atlas {
        Atlas { recent: RecentChanges::of_all(self.version), ..self }
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// In the order of ids.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.catalog.by_id().iter().map(|&at| self.at(at))
    }

    pub fn by_code(&self, code: &PlaceCode) -> Option<Entry<'_>> {
        self.catalog.with_code(&self.places, code.number()).map(|at| self.at(at))
    }

    pub fn by_id(&self, id: Uuid) -> Option<Entry<'_>> {
        self.position(id).map(|at| self.at(at))
    }

    pub(crate) fn position(&self, id: Uuid) -> Option<u32> {
        self.catalog.position(&self.places, id)
    }

    /// Is the place here, with an address that everybody may read?
    pub fn tells_address(&self, id: Uuid) -> bool {
        self.position(id).is_some_and(|at| !self.places.withheld[at as usize])
    }

    /// Positions of these places, ascending; one that is not here has none.
    pub fn positions(&self, ids: &[Uuid]) -> Vec<u32> {
        let mut positions: Vec<u32> = ids.iter().filter_map(|&id| self.position(id)).collect();
        positions.sort_unstable();
        positions
    }

    /// How many places were opened so far, one by one: a page opens those that it shows, and counts the others by columns.
    pub fn places_opened(&self) -> u64 {
        self.opened.load(Ordering::Relaxed)
    }

    pub(crate) fn at(&self, position: u32) -> Entry<'_> {
        self.opened.fetch_add(1, Ordering::Relaxed);
        Entry::at(self, position)
    }

    /// Positions of the places in a square of the map: they stand together.
    pub(crate) fn in_quad(&self, quad: Quad) -> std::ops::Range<u32> {
        let keys = quad.keys();
        let located = &self.places.keys[..self.places.located];
        let start = located.partition_point(|key| key < keys.start());
        start as u32..(start + located[start..].partition_point(|key| key <= keys.end())) as u32
    }

    /// Steps east and south on the map, of a place that has a point.
    pub(crate) fn steps(&self, position: u32) -> (u32, u32) {
        crate::coverage::mercator::from_key(self.places.keys[position as usize])
    }

    fn county_number(&self, county: &str) -> Option<usize> {
        self.places.known.counties.iter().position(|known| **known == *county)
    }

    /// The city of places on record whose folded name is these words, joined by spaces, as its places write it.
    pub fn city(&self, words: &str) -> Option<&str> {
        let known = self.places.known.cities.iter().map(|city| &**city);
        known.filter(|_| !words.is_empty()).find(|city| folded(city).join(" ") == words)
    }

    /// By known city: is its folded name these words?
    fn are_city(&self, words: &str) -> Vec<bool> {
        self.places.known.cities.iter().map(|city| folded(city).join(" ") == words).collect()
    }

    /// Positions of what the filter takes, by name.
    fn matching<'a>(&'a self, filter: &'a Filter, span: VisitSpan) -> impl Iterator<Item = u32> {
        let positions: &[u32] = match &filter.county {
            Some(county) => self.county_number(county).map_or(&[], |county| self.catalog.of_county(county)),
            None => &self.catalog.by_name,
        };
        let filter = CompiledFilter::new(self, filter, span);
        positions.iter().copied().filter(move |&at| filter.matches(at))
    }

    /// Bytes held, the search index and the kept days included.
    pub fn bytes(&self) -> usize {
        let by_day: usize = self.day_statuses.iter().map(|(_, statuses)| statuses.bytes()).sum();
        self.places.bytes() + self.statuses.bytes() + self.catalog.bytes() + self.columns.bytes() + self.recent.bytes() + by_day
    }
}
