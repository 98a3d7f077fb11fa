//! The filter of lists, maps and counts, and the same compiled to be tried on every place.

use std::collections::HashSet;
use std::sync::Arc;

use uuid::Uuid;

use crate::coverage::atlas::Atlas;
use crate::coverage::atlas::day_statuses::DayStatuses;
use crate::coverage::atlas::days::VisitSpan;
use crate::coverage::atlas::places::NONE;
use crate::domain::category::Category;
use crate::domain::determination::Status;
use crate::domain::gazetteer::folded;

/// Places of these kinds are left out unless they are known to be open to the public.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeldBack {
    pub kinds: Vec<Category>,
    pub open: Arc<HashSet<Uuid>>,
}

impl HeldBack {
    pub fn holds(&self, id: Uuid, categories: &[Category]) -> bool {
        categories.iter().any(|category| self.kinds.contains(category)) && !self.open.contains(&id)
    }
}

/// Which places are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub category: Option<Category>,
    pub status: Option<Status>,
    pub county: Option<String>,
    /// As somebody writes it; a place's city is held against it folded.
    pub city: Option<String>,
    pub postal: Option<String>,
    pub held_back: Option<Arc<HeldBack>>,
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
    /// By known city: is it the wanted one?
    cities: Option<Vec<bool>>,
    postal: Option<&'a str>,
    held_back: Option<&'a HeldBack>,
    /// Held against how every place stands on the day, a byte each.
    status: Option<(Status, Arc<DayStatuses>)>,
}

impl<'a> CompiledFilter<'a> {
    pub fn new(atlas: &'a Atlas, filter: &'a Filter, span: VisitSpan) -> CompiledFilter<'a> {
        let category_sets = filter.category.as_ref().map(|category| atlas.statuses.sets.iter().map(|set| set.contains(category)).collect());
        let county = filter.county.as_ref().map(|county| atlas.county_number(county).map_or(UNKNOWN, |number| number as u32));
        let cities = filter.city.as_ref().map(|city| atlas.are_city(&folded(city).join(" ")));
        let (postal, held_back) = (filter.postal.as_deref(), filter.held_back.as_deref());
        let status = filter.status.map(|status| (status, atlas.day_statuses(span)));
        CompiledFilter { atlas, category_sets, county, cities, postal, held_back, status }
    }

    pub fn matches(&self, position: u32) -> bool {
        let (at, places, statuses) = (position as usize, &self.atlas.places, &self.atlas.statuses);
        self.category_sets.as_ref().is_none_or(|category_sets| category_sets[statuses.category_sets[at] as usize])
            && self.county.is_none_or(|county| places.counties[at] == county)
            && self.cities.as_ref().is_none_or(|cities| cities[places.cities[at] as usize])
            && self.postal.is_none_or(|postal| places.texts.postal(at) == postal)
            && self.status.as_ref().is_none_or(|(status, statuses)| statuses.status(position) == Some(*status))
            && self.held_back.is_none_or(|held| !held.holds(places.ids[at], &statuses.sets[statuses.category_sets[at] as usize]))
    }
}
