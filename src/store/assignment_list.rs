//! Assignments as a supervisor's list shows them, each with its place and who has it; and those that an act changed.

use sqlx::{FromRow, Row};
use uuid::Uuid;

use crate::domain::assignment::{Assignment, AssignmentState};
use crate::domain::day::{Day, Micros};
use crate::domain::person::Person;
use crate::domain::visit::VisitKind;
use crate::store::assignment::AssignmentRow;
use crate::store::{Result, Store};

macro_rules! listed {
    ($($rest:expr),+) => {
        concat!(
            "SELECT s.id, s.place_id, s.agency_id, s.person_id, s.on_day, s.order_in_day, s.kind, s.inclusion_probability, s.origin,
                    s.state, s.reason, s.visit_id, s.made_by, s.made_at, s.changed_at,
                    p.code, p.name AS place, p.city, p.county, w.name AS who
               FROM assignment s
               JOIN place p ON p.id = s.place_id
               LEFT JOIN person w ON w.id = s.person_id ",
            $($rest),+
        )
    };
}

const LISTED: &str = listed!(
    "WHERE s.agency_id = $1 AND ",
    covered!("s.place_id", "$2"),
    " AND ($3 = '' OR p.county = $3)
      AND ($4 = '' OR s.state = $4)
      AND ($5 = '' OR s.kind = $5)
      AND ($6 = '' OR s.on_day >= $6)
      AND ($7 = '' OR s.on_day <= $7)
      AND ($8 OR s.person_id = $9)
      AND ($10 OR s.person_id IS NULL)
    ORDER BY s.state <> 'open', s.changed_at DESC, s.id DESC
    LIMIT $11"
);
const BY_IDS: &str = listed!("WHERE s.id IN (");
const CHANGED_AT: &str = listed!("WHERE s.agency_id = $1 AND ", covered!("s.place_id", "$2"), " AND s.changed_at = $3 ORDER BY s.id");

/// Who has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Whoever takes it.
    Nobody,
    Person(Uuid),
}

/// Which assignments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssignmentFilter {
    pub county: Option<String>,
    pub state: Option<AssignmentState>,
    pub kind: Option<VisitKind>,
    /// For this day or a later one.
    pub since: Option<Day>,
    pub until: Option<Day>,
    pub holder: Option<Holder>,
}

/// An assignment of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedAssignment {
    pub one: Assignment,
    /// Of the place, without dashes.
    pub code: String,
    pub place: String,
    pub city: String,
    pub county: Option<String>,
    /// `None`: whoever takes it.
    pub who: Option<String>,
}

struct PlaceOfRow {
    code: String,
    place: String,
    city: String,
    county: Option<String>,
    who: Option<String>,
}

from_row!(PlaceOfRow { code, place, city, county, who });

/// The columns of an assignment, and those of its place.
struct ListedRow(AssignmentRow, PlaceOfRow);

impl<'r, R: Row> FromRow<'r, R> for ListedRow
where
    AssignmentRow: FromRow<'r, R>,
    PlaceOfRow: FromRow<'r, R>,
{
    fn from_row(row: &'r R) -> sqlx::Result<ListedRow> {
        Ok(ListedRow(AssignmentRow::from_row(row)?, PlaceOfRow::from_row(row)?))
    }
}

impl ListedRow {
    fn listed(self) -> Result<ListedAssignment> {
        let ListedRow(one, PlaceOfRow { code, place, city, county, who }) = self;
        Ok(ListedAssignment { one: one.assignment()?, code, place, city, county, who })
    }
}

fn decode_all(rows: Vec<ListedRow>) -> Result<Vec<ListedAssignment>> {
    rows.into_iter().map(ListedRow::listed).collect()
}

/// The assignments that a supervisor reads, latest changed first.
pub async fn listed(store: &Store, by: &Person, filter: &AssignmentFilter, limit: i64) -> Result<Vec<ListedAssignment>> {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let person = match filter.holder {
        Some(Holder::Person(id)) => Some(id),
        Some(Holder::Nobody) | None => None,
    };
    decode_all(on!(store, |db| sqlx::query_as(LISTED)
        .bind(by.agency_id)
        .bind(by.counties.join(","))
        .bind(filter.county.clone().unwrap_or_default())
        .bind(filter.state.map_or("", AssignmentState::code))
        .bind(filter.kind.map_or("", VisitKind::code))
        .bind(day(filter.since))
        .bind(day(filter.until))
        .bind(person.is_none())
        .bind(person.unwrap_or_default())
        .bind(filter.holder != Some(Holder::Nobody))
        .bind(limit)
        .fetch_all(db)
        .await?))
}

/// Those of these assignments that there are, of whatever agency.
pub async fn by_ids(store: &Store, ids: &[Uuid]) -> Result<Vec<ListedAssignment>> {
    decode_all(rows_of!(on!(store), ListedRow, BY_IDS, ids, ") ORDER BY s.id"))
}

/// Those of a supervisor's agency, in their counties, that have stood as they are since this instant.
pub async fn changed_at(store: &Store, by: &Person, at: Micros) -> Result<Vec<ListedAssignment>> {
    let counties = by.counties.join(",");
    decode_all(on!(store, |db| sqlx::query_as(CHANGED_AT).bind(by.agency_id).bind(counties).bind(at).fetch_all(db).await?))
}
