//! Photos that have arrived: what the machine found on them, who let them out.

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::photo::{Camera, Examination, Fingerprint, Photo, PhotoState, Shows};
use crate::store::error::read;
use crate::store::{Error, Result, Store, Tx};

from_row!(Fingerprint { id, visit_id, digest, likeness });

struct Row {
    id: Uuid,
    visit_id: Uuid,
    person_id: Uuid,
    shows: String,
    state: String,
    length: i64,
    arrived: i64,
    digest: Option<Vec<u8>>,
    refused: Option<String>,
    width: Option<i64>,
    height: Option<i64>,
    likeness: Option<i64>,
    camera_lon: Option<f64>,
    camera_lat: Option<f64>,
    camera_day: Option<Text<Day>>,
    reading: Option<String>,
    completed_at: Option<Micros>,
    examined_at: Option<Micros>,
}

from_row!(Row {
    id,
    visit_id,
    person_id,
    shows,
    state,
    length,
    arrived,
    digest,
    refused,
    width,
    height,
    likeness,
    camera_lon,
    camera_lat,
    camera_day,
    reading,
    completed_at,
    examined_at
});

impl Row {
    fn photo(self) -> Result<Photo> {
        let reading = self.reading.as_deref().map(serde_json::from_str).transpose();
        Ok(Photo {
            shows: read(Shows::parse(&self.shows), "photo.shows", &self.shows)?,
            state: read(PhotoState::parse(&self.state), "photo.state", &self.state)?,
            reading: reading.map_err(|error| Error::Unreadable(format!("photo.reading: {error}")))?,
            camera: Camera { position: self.camera_lon.zip(self.camera_lat), day: self.camera_day.map(|day| day.0) },
            id: self.id,
            visit_id: self.visit_id,
            person_id: self.person_id,
            length: self.length,
            arrived: self.arrived,
            digest: self.digest,
            refused: self.refused,
            width: self.width,
            height: self.height,
            likeness: self.likeness,
            completed_at: self.completed_at,
            examined_at: self.examined_at,
        })
    }
}

async fn all(rows: Vec<Row>) -> Result<Vec<Photo>> {
    rows.into_iter().map(Row::photo).collect()
}

/// # Errors
/// `NotFound`.
pub async fn by_id(store: &Store, id: Uuid) -> Result<Photo> {
    let row: Row = on!(store, |db| sqlx::query_as("SELECT * FROM photo WHERE id = $1").bind(id).fetch_one(db).await?);
    row.photo()
}

/// The photos of one visit, in the order in which they were taken.
pub async fn of_visit(store: &Store, visit: Uuid) -> Result<Vec<Photo>> {
    all(on!(store, |db| sqlx::query_as("SELECT * FROM photo WHERE visit_id = $1 ORDER BY id").bind(visit).fetch_all(db).await?)).await
}

/// How many photos a visit has, those still arriving too.
pub async fn count_of_visit(tx: &mut Tx, visit: Uuid) -> Result<i64> {
    Ok(within!(tx, |db| sqlx::query_scalar("SELECT COUNT(*) FROM photo WHERE visit_id = $1").bind(visit).fetch_one(db).await?))
}

/// The released photos of a place, newest first.
pub async fn released(store: &Store, place: Uuid) -> Result<Vec<Photo>> {
    all(on!(store, |db| sqlx::query_as(
        "SELECT p.* FROM photo p JOIN visit v ON v.id = p.visit_id WHERE v.place_id = $1 AND p.state = 'released' ORDER BY v.on_day DESC, p.id DESC"
    )
    .bind(place)
    .fetch_all(db)
    .await?))
    .await
}

/// Examination photos of an agency that nobody decided about yet, oldest first.
pub async fn to_release(store: &Store, agency: Uuid, limit: i64) -> Result<Vec<Photo>> {
    all(on!(store, |db| sqlx::query_as(
        "SELECT p.* FROM photo p JOIN visit v ON v.id = p.visit_id WHERE v.agency_id = $1 AND p.state = 'private' ORDER BY p.examined_at, p.id LIMIT $2"
    )
    .bind(agency)
    .bind(limit)
    .fetch_all(db)
    .await?))
    .await
}

/// How many wait for a decision.
pub async fn count_to_release(store: &Store, agency: Uuid) -> Result<i64> {
    Ok(on!(store, |db| sqlx::query_scalar(
        "SELECT COUNT(*) FROM photo p JOIN visit v ON v.id = p.visit_id WHERE v.agency_id = $1 AND p.state = 'private'"
    )
    .bind(agency)
    .fetch_one(db)
    .await?))
}

/// Takes one photo to be examined until `until`; `None` when there is none.
pub async fn claim(tx: &mut Tx, now: Micros, until: Micros) -> Result<Option<Photo>> {
    let row: Option<Row> = within!(tx, |db| sqlx::query_as(
        "UPDATE photo SET claimed_until = $2, attempts = attempts + 1
          WHERE id = (SELECT id FROM photo WHERE state = 'received' AND (claimed_until IS NULL OR claimed_until <= $1)
                       ORDER BY completed_at, id LIMIT 1)
            AND state = 'received' AND (claimed_until IS NULL OR claimed_until <= $1)
        RETURNING *"
    )
    .bind(now)
    .bind(until)
    .fetch_optional(db)
    .await?);
    row.map(Row::photo).transpose()
}

/// Notes what the machine found, or why it found nothing.
pub async fn note_examined(tx: &mut Tx, id: Uuid, found: &std::result::Result<Examination, &'static str>, at: Micros) -> Result<()> {
    let (examined, refused) = (found.as_ref().ok(), found.as_ref().err());
    let state = if refused.is_some() { PhotoState::Refused } else { PhotoState::Private };
    let position = examined.and_then(|examined| examined.camera.position);
    within!(tx, |db| {
        sqlx::query(
        "UPDATE photo SET state = $2, refused = $3, width = $4, height = $5, likeness = $6, camera_lon = $7, camera_lat = $8, camera_day = $9,
                reading = $10, examined_at = $11, claimed_until = NULL
          WHERE id = $1 AND state = 'received'"
    )
    .bind(id)
    .bind(state.code())
    .bind(refused.copied())
    .bind(examined.map(|examined| examined.width))
    .bind(examined.map(|examined| examined.height))
    .bind(examined.map(|examined| examined.likeness))
    .bind(position.map(|(lon, _)| lon))
    .bind(position.map(|(_, lat)| lat))
    .bind(examined.and_then(|examined| examined.camera.day).map(Text))
    .bind(examined.map(|examined| serde_json::json!(examined.reading).to_string()))
    .bind(at)
    .execute(db)
    .await?
    .rows_affected()
    });
    Ok(())
}

/// All examined photos of other visits, to be compared with one of `visit`. Forty bytes a photo: a million are read in about a second.
pub async fn others(store: &Store, visit: Uuid) -> Result<Vec<Fingerprint>> {
    Ok(on!(store, |db| sqlx::query_as("SELECT id, visit_id, digest, likeness FROM photo WHERE visit_id <> $1 AND likeness IS NOT NULL")
        .bind(visit)
        .fetch_all(db)
        .await?))
}

/// A supervisor's decision: released to the public page, or kept inside.
///
/// # Errors
/// `Conflict` when the photo cannot be decided about (still arriving, refused).
pub async fn decide(tx: &mut Tx, id: Uuid, state: PhotoState, by: Uuid, at: Micros) -> Result<()> {
    let changed = within!(tx, |db| sqlx::query(
        "UPDATE photo SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1 AND state IN ('private', 'released', 'withheld')"
    )
    .bind(id)
    .bind(state.code())
    .bind(by)
    .bind(at)
    .execute(db)
    .await?
    .rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// The place that a photo's visit was at, and who sent it.
pub async fn place_and_person(tx: &mut Tx, id: Uuid) -> Result<(Uuid, Uuid)> {
    Ok(within!(tx, |db| sqlx::query_as("SELECT v.place_id, p.person_id FROM photo p JOIN visit v ON v.id = p.visit_id WHERE p.id = $1")
        .bind(id)
        .fetch_one(db)
        .await?))
}
