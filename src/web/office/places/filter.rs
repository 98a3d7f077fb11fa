//! Which places a list of the office shows: those of the reader's counties that stand, narrowed by its filter, in its order.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::coverage::atlas::{Atlas, Entry, Filter, SearchQuery};
use crate::domain::assignment::Assignment;
use crate::domain::category::Category;
use crate::domain::coded::coded;
use crate::domain::day::Day;
use crate::domain::determination::{STALE_AFTER_DAYS, Status};
use crate::domain::fresh_period;
use crate::domain::person::Person;
use crate::services::authorize;
use crate::store::{assignment, person};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::list_query::{Column, ListQuery};
use crate::web::http::place_query::{PlaceFilter, SearchText};
use crate::web::http::query::{FromQuery, QueryReader};
use crate::web::office::standing::{self, OutsideLists};
use crate::web::view::list::FilterFields;

pub const COLUMNS: &[Column] = &[
    Column { code: "name", key: "column-name" },
    Column { code: "town", key: "column-town" },
    Column { code: "status", key: "column-status" },
    Column { code: "seen", key: "column-seen" },
    Column { code: "assigned", key: "column-assigned" },
];

coded! {
    /// How long ago somebody looked.
    ResultAge {
        Never = "never",
        /// Less than 30 days.
        Month = "month",
        /// More than 90 days.
        Quarter = "quarter",
        /// More than half a year.
        HalfYear = "half_year",
        Year = "year",
        /// Longer ago than a visit of such a place is fresh.
        Due = "due",
    }
}

impl ResultAge {
    /// `fresh_months`: for how long a visit of the place is fresh.
    fn is_of(self, seen_on: Option<Day>, today: Day, fresh_months: u32) -> bool {
        let days = seen_on.map(|seen_on| today.days_since(seen_on));
        match self {
            ResultAge::Never => days.is_none(),
            ResultAge::Month => days.is_some_and(|days| days < 30),
            ResultAge::Quarter => days.is_some_and(|days| days > 90),
            ResultAge::HalfYear => days.is_some_and(|days| days > 182),
            ResultAge::Year => days.is_some_and(|days| days > STALE_AFTER_DAYS),
            ResultAge::Due => seen_on.is_some_and(|seen_on| fresh_period::is_over(fresh_months, seen_on, today)),
        }
    }
}

/// To whom a place is assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignedTo {
    /// The agency has nothing open there.
    Nobody,
    /// Whoever takes it.
    Anybody,
    Person(Uuid),
}

impl AssignedTo {
    pub fn written(self) -> String {
        match self {
            AssignedTo::Nobody => "none".to_owned(),
            AssignedTo::Anybody => "anybody".to_owned(),
            AssignedTo::Person(id) => id.to_string(),
        }
    }

    fn parse(text: &str) -> Option<AssignedTo> {
        match text {
            "none" => Some(AssignedTo::Nobody),
            "anybody" => Some(AssignedTo::Anybody),
            id => id.parse().ok().map(AssignedTo::Person),
        }
    }

    fn is_of(self, open: Option<&Assignment>) -> bool {
        match self {
            AssignedTo::Nobody => open.is_none(),
            AssignedTo::Anybody => open.is_some_and(|open| open.person_id.is_none()),
            AssignedTo::Person(id) => open.is_some_and(|open| open.person_id == Some(id)),
        }
    }
}

/// `?q=&category=&status=&county=&zip=&age=&assigned=&standing=`, and how the list is shown.
#[derive(Clone, Debug)]
pub struct PlaceListFilter {
    pub text: String,
    pub filter: Filter,
    pub age: Option<ResultAge>,
    pub assigned: Option<AssignedTo>,
    /// In the place of those that are open.
    pub standing: Option<OutsideLists>,
    pub list: ListQuery,
}

impl FromQuery for PlaceListFilter {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PlaceListFilter, HttpError> {
        let (SearchText(text), PlaceFilter(filter)) = (SearchText::from_query(query)?, PlaceFilter::from_query(query)?);
        let age = query.coded("age", ResultAge::parse, HttpError::BadRequest("bad-age"))?;
        let assigned = query.coded("assigned", AssignedTo::parse, HttpError::BadRequest("bad-person"))?;
        let standing = query.coded("standing", OutsideLists::parse, HttpError::BadRequest("bad-outside-lists"))?;
        Ok(PlaceListFilter { text, filter, age, assigned, standing, list: ListQuery::read(query, COLUMNS)? })
    }
}

impl PlaceListFilter {
    /// The filter as fields of an address.
    pub fn fields(&self) -> FilterFields {
        let Filter { category, status, county, city: _, postal, held_back: _ } = &self.filter;
        vec![
            ("q", self.text.clone()),
            ("category", category.as_ref().map_or("", Category::code).to_owned()),
            ("status", status.map_or("", Status::code).to_owned()),
            ("county", county.clone().unwrap_or_default()),
            ("zip", postal.clone().unwrap_or_default()),
            ("age", self.age.map_or("", ResultAge::code).to_owned()),
            ("assigned", self.assigned.map(AssignedTo::written).unwrap_or_default()),
            ("standing", self.standing.map_or("", OutsideLists::code).to_owned()),
        ]
    }

    /// Where these places are: what nobody has confirmed yet is in no picture that others see.
    pub async fn atlas(&self, app: &App, by: &Person) -> Result<Arc<Atlas>, HttpError> {
        match self.standing {
            Some(OutsideLists::Unconfirmed) => standing::unconfirmed(app, by).await,
            Some(OutsideLists::Withdrawn) => standing::withdrawn(app, by).await,
            Some(OutsideLists::Closed | OutsideLists::Withheld) | None => Ok(app.atlas()),
        }
    }

    /// The places, all of them: text that is not found whole finds nothing, for what is found is acted on.
    pub fn find<'a>(&self, app: &App, atlas: &'a Atlas, by: &Person, held: &Held) -> Vec<Entry<'a>> {
        let wanted = SearchQuery { text: self.text.clone(), filter: self.filter.clone(), limit: atlas.len(), ..SearchQuery::default() };
        let found = atlas.search(&wanted, app.today());
        let site = app.site();
        let mut days: HashMap<Option<String>, Day> = HashMap::new();
        let mut today = |county: Option<&str>| *days.entry(county.map(str::to_owned)).or_insert_with(|| app.today_in(county));
        let mut entries: Vec<Entry<'a>> = if found.partial { Vec::new() } else { found.entries };
        entries.retain(|entry| {
            let today = today(entry.county);
            by.covers(entry.county)
                && (self.standing == Some(OutsideLists::Withdrawn)
                    || entry.closed_on.is_some_and(|closed| closed <= today) == (self.standing == Some(OutsideLists::Closed)))
                && (self.standing != Some(OutsideLists::Withheld) || entry.is_withheld)
                && self.age.is_none_or(|age| age.is_of(seen_on(entry, today), today, site.fresh.months(entry.categories)))
                && self.assigned.is_none_or(|to| to.is_of(held.open.get(&entry.id)))
        });
        self.sort(&mut entries, app.today(), held);
        entries
    }

    fn sort(&self, entries: &mut [Entry<'_>], today: Day, held: &Held) {
        let Some(sort) = self.list.sort else { return };
        let folded = |text: &str| text.to_lowercase();
        match sort.column {
            "town" => entries.sort_by_cached_key(|entry| (folded(entry.city), folded(entry.name))),
            "status" => entries.sort_by_cached_key(|entry| (entry.status(today).map_or("", Status::code), folded(entry.name))),
            "seen" => entries.sort_by_cached_key(|entry| (seen_on(entry, today), folded(entry.name))),
            "assigned" => entries.sort_by_cached_key(|entry| (held.who(entry.id).map(folded), folded(entry.name))),
            _ => entries.sort_by_cached_key(|entry| folded(entry.name)),
        }
        if sort.descending {
            entries.reverse();
        }
    }
}

/// The day of the visit that decides.
fn seen_on(entry: &Entry<'_>, today: Day) -> Option<Day> {
    entry.determination(today).and_then(|held| held.seen_on)
}

/// What the reader's agency has open, by place, and its people.
pub struct Held {
    pub open: HashMap<Uuid, Assignment>,
    people: Vec<Person>,
}

impl Held {
    pub async fn of(app: &App, by: &Person) -> Result<Held, HttpError> {
        let open = assignment::open(&app.store, by, i64::MAX).await?.into_iter().map(|one| (one.place_id, one)).collect();
        let people = person::all(&app.store).await?.into_iter().filter(|person| person.agency_id == by.agency_id);
        Ok(Held { open, people: people.collect() })
    }

    /// All whom the reader can send somewhere.
    pub fn colleagues(&self, by: &Person) -> Vec<Person> {
        self.people.iter().filter(|other| authorize::can_send(by, other)).cloned().collect()
    }

    /// The name of whoever is to go there; empty where anybody may.
    pub fn who(&self, place: Uuid) -> Option<&str> {
        let open = self.open.get(&place)?;
        let whose = open.person_id.and_then(|id| self.people.iter().find(|person| person.id == id));
        Some(whose.map_or("", |person| person.name.as_str()))
    }

    /// How many visits each of them has on each day.
    pub fn planned(&self) -> HashMap<(Uuid, Day), usize> {
        let mut planned = HashMap::new();
        for whose in self.open.values().filter_map(|open| open.person_id.zip(open.on_day)) {
            *planned.entry(whose).or_insert(0) += 1;
        }
        planned
    }

    pub fn on_day(&self, place: Uuid) -> Option<Day> {
        self.open.get(&place).and_then(|open| open.on_day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_tells_what_is_old_from_what_nobody_saw() {
        let today = Day::of(2026, 6, 1);
        let ages =
            |days: i64| ResultAge::ALL.iter().filter(|age| age.is_of(Some(today.plus(-days)), today, 24)).copied().collect::<Vec<_>>();
        assert_eq!(ages(0), [ResultAge::Month]);
        assert_eq!(ages(60), []);
        assert_eq!(ages(91), [ResultAge::Quarter]);
        assert_eq!(ages(366), [ResultAge::Quarter, ResultAge::HalfYear, ResultAge::Year]);
        assert_eq!(ages(731), [ResultAge::Quarter, ResultAge::HalfYear, ResultAge::Year, ResultAge::Due]);
        let unseen: Vec<_> = ResultAge::ALL.iter().filter(|age| age.is_of(None, today, 24)).copied().collect();
        assert_eq!(unseen, [ResultAge::Never]);
    }
}
