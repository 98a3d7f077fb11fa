//! The registry in memory: what lists, searches, maps and counts read. Columns rather than rows, in the order in which places lie on a map.
//! Never changed in place: a refreshed one takes its place.

mod abbreviation;
mod catalogue;
mod days;
mod entry;
mod figures;
mod gathered;
mod hits;
mod lexicon;
mod names;
mod near;
mod outwards;
mod pick;
mod places;
mod ranking;
mod reading;
mod refreshed;
mod search;
mod sieve;
mod standing;
mod texts;
mod twins;
mod window;
mod words;

#[cfg(test)]
mod sample;

use std::sync::Arc;

use quick_cache::sync::Cache;
use uuid::Uuid;

pub use entry::{Entry, Holding};
pub use refreshed::Gathering;
pub use search::{Found, Locale};
pub use sieve::Filter;
pub use twins::{Newcomer, Twin};
pub use window::Window;

pub(crate) use reading::Counts;
pub(crate) use sieve::Sieve;

use crate::coverage::mercator::Quad;
use crate::domain::code::Code;
use crate::domain::day::Day;
use crate::domain::determination::Determination;
use crate::domain::place::Place;
use catalogue::Catalogue;
use places::Places;
use reading::Reading;
use standing::{On, Standing};

/// Days whose statuses are kept, a byte a place each.
const DAYS_KEPT: usize = 8;

/// A picture of the registry at one ledger entry. A place's *position* is its row.
pub struct Atlas {
    version: i64,
    places: Arc<Places>,
    standing: Arc<Standing>,
    /// Ways to find them, by position.
    catalogue: Arc<Catalogue>,
    readings: Cache<On, Arc<Reading>>,
}

impl Atlas {
    /// From every place with its determinations, as of ledger entry `version`. Places merged into another one are left out.
    pub fn build(listed: Vec<(Place, Vec<Determination>)>, version: i64) -> Atlas {
        let mut gathering = Gathering::default();
        listed.into_iter().for_each(|(place, spans)| gathering.push(&place, &spans));
        gathering.atlas(version)
    }

    fn of(places: Arc<Places>, standing: Standing, catalogue: Arc<Catalogue>, version: i64) -> Atlas {
        Atlas { version, places, standing: Arc::new(standing), catalogue, readings: Cache::new(DAYS_KEPT) }
    }

    /// Number of the last ledger entry that the picture holds.
    pub fn version(&self) -> i64 {
        self.version
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// In the order of ids.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.catalogue.by_id().iter().map(|&at| self.at(at))
    }

    pub fn by_code(&self, code: &Code) -> Option<Entry<'_>> {
        self.catalogue.with_code(&self.places, code.number()).map(|at| self.at(at))
    }

    pub fn by_id(&self, id: Uuid) -> Option<Entry<'_>> {
        self.catalogue.position(&self.places, id).map(|at| self.at(at))
    }

    pub(crate) fn at(&self, position: u32) -> Entry<'_> {
        Entry::at(self, position)
    }

    /// Positions of the places in a square of the map: they stand together.
    pub(crate) fn within(&self, quad: Quad) -> std::ops::Range<u32> {
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

    /// Positions of what the filter takes, by name.
    fn taken<'a>(&'a self, filter: &'a Filter, day: Day) -> impl Iterator<Item = u32> {
        let positions: &[u32] = match &filter.county {
            Some(county) => self.county_number(county).map_or(&[], |county| self.catalogue.of_county(county)),
            None => &self.catalogue.by_name,
        };
        let sieve = Sieve::new(self, filter, day);
        positions.iter().copied().filter(move |&at| sieve.takes(at))
    }

    /// Bytes held, the search index and the kept days included.
    pub fn bytes(&self) -> usize {
        let readings: usize = self.readings.iter().map(|(_, reading)| reading.bytes()).sum();
        self.places.bytes() + self.standing.bytes() + self.catalogue.bytes() + readings
    }
}
