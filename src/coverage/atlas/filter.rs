//! The filter of lists, maps and counts, and the same compiled to be tried on every place.

use crate::coverage::atlas::Atlas;
use crate::coverage::atlas::days::DayKey;
use crate::coverage::atlas::places::NONE;
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

/// A filter compiled into the numbers of one atlas.
pub struct CompiledFilter<'a> {
    atlas: &'a Atlas,
    /// By set of categories: is the wanted one among them?
    category_sets: Option<Vec<bool>>,
    county: Option<u32>,
    postal: Option<&'a str>,
    status: Option<Status>,
    day: DayKey,
}

impl<'a> CompiledFilter<'a> {
    pub fn new(atlas: &'a Atlas, filter: &'a Filter, day: Day) -> CompiledFilter<'a> {
        let category_sets = filter.category.as_ref().map(|category| atlas.statuses.sets.iter().map(|set| set.contains(category)).collect());
        let county = filter.county.as_ref().map(|county| atlas.county_number(county).map_or(UNKNOWN, |number| number as u32));
        CompiledFilter { atlas, category_sets, county, postal: filter.postal.as_deref(), status: filter.status, day: DayKey::of(day) }
    }

    pub fn matches(&self, position: u32) -> bool {
        let (at, places, statuses) = (position as usize, &self.atlas.places, &self.atlas.statuses);
        self.category_sets.as_ref().is_none_or(|category_sets| category_sets[statuses.category_sets[at] as usize])
            && self.county.is_none_or(|county| places.counties[at] == county)
            && self.postal.is_none_or(|postal| places.texts.postal(at) == postal)
            && self.status.is_none_or(|status| statuses.status(at, self.day) == Some(status))
    }
}
