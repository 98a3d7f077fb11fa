//! Which places are meant, and the same made ready to be asked of every place.

use crate::coverage::atlas::Atlas;
use crate::coverage::atlas::places::NONE;
use crate::coverage::atlas::standing::On;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::Status;

/// Which places are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub category: Option<Category>,
    pub status: Option<Status>,
    pub county: Option<String>,
    pub postal: Option<String>,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }
}

/// The number of a county that no place lies in.
const UNKNOWN: u32 = NONE - 1;

/// A filter in the numbers of one atlas.
pub struct Sieve<'a> {
    atlas: &'a Atlas,
    /// By set of categories: is the wanted one among them?
    kinds: Option<Vec<bool>>,
    county: Option<u32>,
    postal: Option<&'a str>,
    status: Option<Status>,
    on: On,
}

impl<'a> Sieve<'a> {
    pub fn new(atlas: &'a Atlas, filter: &'a Filter, day: Day) -> Sieve<'a> {
        let kinds = filter.category.as_ref().map(|category| atlas.standing.sets.iter().map(|set| set.contains(category)).collect());
        let county = filter.county.as_ref().map(|county| atlas.county_number(county).map_or(UNKNOWN, |number| number as u32));
        Sieve { atlas, kinds, county, postal: filter.postal.as_deref(), status: filter.status, on: On::day(day) }
    }

    pub fn takes(&self, position: u32) -> bool {
        let (at, places, standing) = (position as usize, &self.atlas.places, &self.atlas.standing);
        self.kinds.as_ref().is_none_or(|kinds| kinds[standing.kinds[at] as usize])
            && self.county.is_none_or(|county| places.counties[at] == county)
            && self.postal.is_none_or(|postal| places.texts.postal(at) == postal)
            && self.status.is_none_or(|status| standing.status(at, self.on) == Some(status))
    }
}
