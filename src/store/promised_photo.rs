//! Photos that were announced with a visit: one that is not complete has not arrived, and somebody should know.

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::person::Person;
use crate::domain::photo::Promise;
use crate::store::{Result, Store, Tx};

/// A visit whose photos have not all arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incomplete {
    pub visit_id: Uuid,
    pub place_id: Uuid,
    pub on_day: Day,
    pub recorded_at: Micros,
    /// Name of whoever made it.
    pub person: String,
    pub promise: Promise,
}

struct IncompleteRow {
    visit_id: Uuid,
    place_id: Uuid,
    on_day: Text<Day>,
    recorded_at: Micros,
    person: String,
    promised: i64,
    missing: i64,
}

from_row!(Promise { promised, missing });

from_row!(IncompleteRow { visit_id, place_id, on_day, recorded_at, person, promised, missing });

const RECORD: &str = "INSERT INTO promised_photo (photo_id, visit_id) ";
const OF_VISIT: &str = "
    SELECT COUNT(*) AS promised,
           COUNT(*) FILTER (WHERE p.completed_at IS NULL) AS missing
      FROM promised_photo m
      LEFT JOIN photo p ON p.id = m.photo_id
     WHERE m.visit_id = $1";
const INCOMPLETE: &str = concat!(
    "
    SELECT v.id AS visit_id, v.place_id, v.on_day, v.recorded_at, n.name AS person,
           COUNT(*) AS promised,
           COUNT(*) FILTER (WHERE p.completed_at IS NULL) AS missing
      FROM promised_photo m
      JOIN visit v ON v.id = m.visit_id
      JOIN person n ON n.id = v.person_id
      LEFT JOIN photo p ON p.id = m.photo_id
     WHERE v.agency_id = $1 AND ",
    covered!("v.place_id", "$2"),
    "
     GROUP BY v.id, v.place_id, v.on_day, v.recorded_at, n.name
    HAVING COUNT(*) FILTER (WHERE p.completed_at IS NULL) > 0
     ORDER BY v.recorded_at, v.id"
);

/// Notes what is to follow; announced again, nothing changes.
pub async fn record(tx: &mut Tx, visit: Uuid, photos: &[Uuid]) -> Result<()> {
    insert_all!(tx, photos, RECORD, " ON CONFLICT DO NOTHING", |row, photo| {
        row.push_bind(*photo).push_bind(visit);
    });
    Ok(())
}

/// What was announced with a visit, and what of it is not here.
pub async fn of_visit(store: &Store, visit: Uuid) -> Result<Promise> {
    Ok(on!(store, |db| sqlx::query_as(OF_VISIT).bind(visit).fetch_one(db).await?))
}

/// The visits that a supervisor decides about with photos that have not arrived, the oldest first.
pub async fn incomplete(store: &Store, by: &Person) -> Result<Vec<Incomplete>> {
    let rows: Vec<IncompleteRow> =
        on!(store, |db| sqlx::query_as(INCOMPLETE).bind(by.agency_id).bind(by.counties.join(",")).fetch_all(db).await?);
    let whole = |row: IncompleteRow| Incomplete {
        visit_id: row.visit_id,
        place_id: row.place_id,
        on_day: row.on_day.0,
        recorded_at: row.recorded_at,
        person: row.person,
        promise: Promise { promised: row.promised, missing: row.missing },
    };
    Ok(rows.into_iter().map(whole).collect())
}
