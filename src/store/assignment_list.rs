//! Assignments as a supervisor's list shows them, each with its place and who has it; and those that an act changed.

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::assignment::{Assignment, AssignmentState, Origin};
use crate::domain::day::{Day, Micros};
use crate::domain::person::Person;
use crate::domain::visit::VisitKind;
use crate::store::error::decode;
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

struct ListedRow {
    id: Uuid,
    place_id: Uuid,
    agency_id: Uuid,
    person_id: Option<Uuid>,
    on_day: Option<Text<Day>>,
    order_in_day: i64,
    kind: String,
    inclusion_probability: Option<f64>,
    origin: String,
    state: String,
    reason: Option<String>,
    visit_id: Option<Uuid>,
    made_by: Uuid,
    made_at: Micros,
    changed_at: Micros,
    code: String,
    place: String,
    city: String,
    county: Option<String>,
    who: Option<String>,
}

from_row!(ListedRow {
    id,
    place_id,
    agency_id,
    person_id,
    on_day,
    order_in_day,
    kind,
    inclusion_probability,
    origin,
    state,
    reason,
    visit_id,
    made_by,
    made_at,
    changed_at,
    code,
    place,
    city,
    county,
    who
});

impl ListedRow {
    fn listed(self) -> Result<ListedAssignment> {
        let one = Assignment {
            kind: decode(VisitKind::parse(&self.kind), "assignment.kind", &self.kind)?,
            origin: decode(Origin::parse(&self.origin), "assignment.origin", &self.origin)?,
            state: decode(AssignmentState::parse(&self.state), "assignment.state", &self.state)?,
            order_in_day: u32::try_from(self.order_in_day).unwrap_or(0),
            id: self.id,
            place_id: self.place_id,
            agency_id: self.agency_id,
            person_id: self.person_id,
            on_day: self.on_day.map(|day| day.0),
            inclusion_probability: self.inclusion_probability,
            reason: self.reason,
            visit_id: self.visit_id,
            made_by: self.made_by,
            made_at: self.made_at,
            changed_at: self.changed_at,
        };
        let ListedRow { code, place, city, county, who, .. } = self;
        Ok(ListedAssignment { one, code, place, city, county, who })
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
