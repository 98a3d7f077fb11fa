//! Photos that have arrived: what the machine found on them, who let them out.

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::person::Person;
use crate::domain::photo::{Camera, Examination, Fingerprint, Photo, PhotoState, Shows};
use crate::store::error::decode;
use crate::store::public_place::seen_by_everybody;
use crate::store::{Error, Result, Store, Tx};

from_row!(Fingerprint { id, visit_id, digest, perceptual_hash });

/// `$rest` may join the visit as `v`.
macro_rules! photos {
    ($($rest:expr),+) => {
        concat!(
            "SELECT p.id, p.visit_id, p.person_id, p.shows, p.state, p.length, p.arrived, p.digest, p.refused, p.width, p.height,
                    p.perceptual_hash, p.looks_like, p.surroundings, p.camera_lon, p.camera_lat, p.camera_day, p.reading, p.completed_at,
                    p.examined_at
               FROM photo p ",
            $($rest),+
        )
    };
}

const BY_ID: &str = photos!("WHERE p.id = $1");
const BY_IDS: &str = photos!("WHERE p.id IN (");
const RELEASED: &str = photos!(
    "JOIN visit v ON v.id = p.visit_id
     JOIN place l ON l.id = v.place_id
     WHERE p.id = $1 AND p.state = 'released' AND ",
    seen_by_everybody!("l")
);
const OF_VISIT: &str = photos!("WHERE p.visit_id = $1 ORDER BY p.id");
const RELEASED_OF_PLACE: &str = photos!(
    "JOIN visit v ON v.id = p.visit_id
     WHERE v.place_id = $1 AND p.state = 'released'
     ORDER BY v.on_day DESC, p.id DESC"
);
const UNDECIDED: &str = photos!(
    "JOIN visit v ON v.id = p.visit_id
     WHERE v.agency_id = $1 AND ",
    covered!("v.place_id", "$2"),
    " AND p.state = 'private'
     ORDER BY p.examined_at, p.id
     LIMIT $3"
);
const DECIDED: &str = photos!(
    "JOIN visit v ON v.id = p.visit_id
     WHERE v.agency_id = $1 AND ",
    covered!("v.place_id", "$2"),
    " AND p.state = $3
     ORDER BY p.decided_at DESC, p.id
     LIMIT $4"
);
const DECIDED_AT: &str = photos!("WHERE p.decided_by = $1 AND p.decided_at = $2 ORDER BY p.id");
const COUNT_UNDECIDED: &str = concat!(
    "SELECT COUNT(*)
       FROM photo p
       JOIN visit v ON v.id = p.visit_id
      WHERE v.agency_id = $1 AND ",
    covered!("v.place_id", "$2"),
    " AND p.state = 'private'"
);
const WHOLE: &str = "SELECT id, state FROM photo WHERE completed_at IS NOT NULL";
const COUNT_OF_VISIT: &str = "SELECT COUNT(*) FROM photo WHERE visit_id = $1 AND state <> 'refused'";
const CLAIM: &str = "
    UPDATE photo
       SET claimed_until = $2, attempts = attempts + 1
     WHERE id = (SELECT id
                   FROM photo
                  WHERE state = 'received' AND (claimed_until IS NULL OR claimed_until <= $1)
                  ORDER BY completed_at, id
                  LIMIT 1)
       AND state = 'received' AND (claimed_until IS NULL OR claimed_until <= $1)
    RETURNING id, attempts";
const PUT_BACK: &str = "
    UPDATE photo
       SET claimed_until = $2, attempts = attempts - 1
     WHERE id = $1 AND state = 'received'";
const RECORD_EXAMINATION: &str = "
    UPDATE photo
       SET state = $2, refused = $3, width = $4, height = $5, perceptual_hash = $6, camera_lon = $7, camera_lat = $8, camera_day = $9,
           reading = $10, examined_at = $11, looks_like = $12, surroundings = $13, claimed_until = NULL
     WHERE id = $1 AND state = 'received'";
const FINGERPRINTS: &str = "
    SELECT id, visit_id, digest, perceptual_hash
      FROM photo
     WHERE visit_id <> $1 AND perceptual_hash IS NOT NULL";
const SURROUNDINGS: &str = "SELECT id, surroundings FROM photo WHERE surroundings IS NOT NULL AND id IN (";
const DECIDE: &str = "
    UPDATE photo
       SET state = $2, decided_by = $3, decided_at = $4
     WHERE id = $1 AND state = $5 AND state IN ('private', 'released', 'withheld')";
const UNDECIDE: &str = "
    UPDATE photo
       SET state = 'private', decided_by = NULL, decided_at = NULL
     WHERE id = $1 AND state IN ('released', 'withheld')";
const PLACE_AND_PERSON: &str = "
    SELECT v.place_id, p.person_id
      FROM photo p
      JOIN visit v ON v.id = p.visit_id
     WHERE p.id = $1";

struct PhotoRow {
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
    perceptual_hash: Option<i64>,
    looks_like: Option<Uuid>,
    surroundings: Option<Vec<u8>>,
    camera_lon: Option<f64>,
    camera_lat: Option<f64>,
    camera_day: Option<Text<Day>>,
    reading: Option<String>,
    completed_at: Option<Micros>,
    examined_at: Option<Micros>,
}

from_row!(PhotoRow {
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
    perceptual_hash,
    looks_like,
    surroundings,
    camera_lon,
    camera_lat,
    camera_day,
    reading,
    completed_at,
    examined_at
});

impl PhotoRow {
    fn photo(self) -> Result<Photo> {
        let reading = self.reading.as_deref().map(serde_json::from_str).transpose();
        Ok(Photo {
            shows: decode(Shows::parse(&self.shows), "photo.shows", &self.shows)?,
            state: decode(PhotoState::parse(&self.state), "photo.state", &self.state)?,
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
            perceptual_hash: self.perceptual_hash,
            looks_like: self.looks_like,
            surroundings: self.surroundings,
            completed_at: self.completed_at,
            examined_at: self.examined_at,
        })
    }
}

fn decode_all(rows: Vec<PhotoRow>) -> Result<Vec<Photo>> {
    rows.into_iter().map(PhotoRow::photo).collect()
}

/// One photo.
///
/// # Errors
/// `NotFound`.
pub async fn by_id(store: &Store, id: Uuid) -> Result<Photo> {
    let row: PhotoRow = on!(store, |db| sqlx::query_as(BY_ID).bind(id).fetch_one(db).await?);
    row.photo()
}

/// Those of these photos that there are, by their ids.
pub async fn by_ids(store: &Store, ids: &[Uuid]) -> Result<Vec<Photo>> {
    decode_all(rows_of!(on!(store), PhotoRow, BY_IDS, ids, ") ORDER BY p.id"))
}

/// One photo, for everybody.
///
/// # Errors
/// `NotFound`, also when nobody released it, or when not everybody sees its place.
pub async fn released(store: &Store, id: Uuid) -> Result<Photo> {
    let row: PhotoRow = on!(store, |db| sqlx::query_as(RELEASED).bind(id).fetch_one(db).await?);
    row.photo()
}

/// Every photo that arrived whole, and whether it was released.
pub async fn whole(store: &Store) -> Result<Vec<(Uuid, bool)>> {
    let rows: Vec<(Uuid, String)> = on!(store, |db| sqlx::query_as(WHOLE).fetch_all(db).await?);
    Ok(rows.into_iter().map(|(id, state)| (id, state == PhotoState::Released.code())).collect())
}

/// The photos of one visit, in the order in which they were taken.
pub async fn of_visit(store: &Store, visit: Uuid) -> Result<Vec<Photo>> {
    decode_all(on!(store, |db| sqlx::query_as(OF_VISIT).bind(visit).fetch_all(db).await?))
}

/// How many photos a visit has, those still arriving too; those that cannot be used take nobody's room.
pub async fn count_of_visit(tx: &mut Tx, visit: Uuid) -> Result<i64> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(COUNT_OF_VISIT).bind(visit).fetch_one(db).await?))
}

/// The released photos of a place, newest first.
pub async fn released_of_place(store: &Store, place: Uuid) -> Result<Vec<Photo>> {
    decode_all(on!(store, |db| sqlx::query_as(RELEASED_OF_PLACE).bind(place).fetch_all(db).await?))
}

/// Examined photos that wait for this supervisor's decision, oldest first.
pub async fn undecided(store: &Store, by: &Person, limit: i64) -> Result<Vec<Photo>> {
    let counties = by.counties.join(",");
    decode_all(on!(store, |db| sqlx::query_as(UNDECIDED).bind(by.agency_id).bind(counties).bind(limit).fetch_all(db).await?))
}

/// Photos that were released, or withheld, of the visits that a supervisor decides about; those decided last come first.
pub async fn decided(store: &Store, by: &Person, state: PhotoState, limit: i64) -> Result<Vec<Photo>> {
    let counties = by.counties.join(",");
    decode_all(on!(store, |db| sqlx::query_as(DECIDED)
        .bind(by.agency_id)
        .bind(counties)
        .bind(state.code())
        .bind(limit)
        .fetch_all(db)
        .await?))
}

/// Photos about which a supervisor decided last at an instant.
pub async fn decided_at(store: &Store, by: Uuid, at: Micros) -> Result<Vec<Photo>> {
    decode_all(on!(store, |db| sqlx::query_as(DECIDED_AT).bind(by).bind(at).fetch_all(db).await?))
}

/// How many wait for this supervisor's decision.
pub async fn count_undecided(store: &Store, by: &Person) -> Result<i64> {
    Ok(on!(store, |db| sqlx::query_scalar(COUNT_UNDECIDED).bind(by.agency_id).bind(by.counties.join(",")).fetch_one(db).await?))
}

/// Takes one photo to be examined until `until`; `None` when there is none. With it comes how often it was taken and not put back, this
/// time included.
pub async fn claim(tx: &mut Tx, now: Micros, until: Micros) -> Result<Option<(Photo, i64)>> {
    let claimed: Option<(Uuid, i64)> = in_tx!(tx, |db| sqlx::query_as(CLAIM).bind(now).bind(until).fetch_optional(db).await?);
    let Some((id, attempts)) = claimed else { return Ok(None) };
    let row: PhotoRow = in_tx!(tx, |db| sqlx::query_as(BY_ID).bind(id).fetch_one(db).await?);
    Ok(Some((row.photo()?, attempts)))
}

/// Puts a photo back that could not be examined, to be taken again from `from` on: this attempt does not count.
pub async fn put_back(tx: &mut Tx, id: Uuid, from: Micros) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(PUT_BACK).bind(id).bind(from).execute(db).await?.rows_affected());
    Ok(())
}

/// Records what the machine found, or why it found nothing.
pub async fn record_examination(tx: &mut Tx, id: Uuid, found: &std::result::Result<Examination, &'static str>, at: Micros) -> Result<()> {
    let (examined, refused) = (found.as_ref().ok(), found.as_ref().err());
    let state = if refused.is_some() { PhotoState::Refused } else { PhotoState::Private };
    let position = examined.and_then(|examined| examined.camera.position);
    in_tx!(tx, |db| sqlx::query(RECORD_EXAMINATION)
        .bind(id)
        .bind(state.code())
        .bind(refused.copied())
        .bind(examined.map(|examined| examined.width))
        .bind(examined.map(|examined| examined.height))
        .bind(examined.map(|examined| examined.perceptual_hash))
        .bind(position.map(|(lon, _)| lon))
        .bind(position.map(|(_, lat)| lat))
        .bind(examined.and_then(|examined| examined.camera.day).map(Text))
        .bind(examined.map(|examined| serde_json::json!(examined.reading).to_string()))
        .bind(at)
        .bind(examined.and_then(|examined| examined.looks_like))
        .bind(examined.map(|examined| examined.surroundings.as_slice()))
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

/// All examined photos of other visits, to be compared with one of `visit`. Forty bytes a photo: a million are read in about a second.
pub async fn fingerprints_of_others(store: &Store, visit: Uuid) -> Result<Vec<Fingerprint>> {
    Ok(on!(store, |db| sqlx::query_as(FINGERPRINTS).bind(visit).fetch_all(db).await?))
}

/// What is to be seen around the posters of these photos, as far as that was looked at, oldest first.
pub async fn surroundings_of(store: &Store, ids: &[Uuid]) -> Result<Vec<(Uuid, Vec<u8>)>> {
    Ok(rows_of!(on!(store), (Uuid, Vec<u8>), SURROUNDINGS, ids, ") ORDER BY id"))
}

/// A supervisor's decision: released to the public page, or withheld.
///
/// # Errors
/// `Conflict` when the photo cannot be decided about (still arriving, refused), or was decided about since it was read.
pub async fn decide(tx: &mut Tx, photo: &Photo, state: PhotoState, by: Uuid, at: Micros) -> Result<()> {
    let changed = in_tx!(tx, |db| sqlx::query(DECIDE)
        .bind(photo.id)
        .bind(state.code())
        .bind(by)
        .bind(at)
        .bind(photo.state.code())
        .execute(db)
        .await?
        .rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// A decision is taken back: the photo waits again.
///
/// # Errors
/// `Conflict` when nobody had decided about it.
pub async fn undecide(tx: &mut Tx, id: Uuid) -> Result<()> {
    let changed = in_tx!(tx, |db| sqlx::query(UNDECIDE).bind(id).execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// The place that a photo's visit was at, and who sent it.
pub async fn place_and_person(tx: &mut Tx, id: Uuid) -> Result<(Uuid, Uuid)> {
    Ok(in_tx!(tx, |db| sqlx::query_as(PLACE_AND_PERSON).bind(id).fetch_one(db).await?))
}
