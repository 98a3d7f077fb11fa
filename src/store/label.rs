//! Printed labels: each with a serial number within its place, until it is revoked.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::label::Label;
use crate::domain::person::Person;
use crate::store::{Error, Result, Store, Tx};

from_row!(Label { id, place_id, agency_id, serial, made_at, revoked_at, reason });

macro_rules! labels {
    ($rest:literal) => {
        concat!("SELECT id, place_id, agency_id, serial, made_at, revoked_at, reason FROM label ", $rest)
    };
}

const BY_ID: &str = labels!("WHERE id = $1");
const CURRENT: &str = labels!("WHERE place_id = $1 AND revoked_at IS NULL ORDER BY serial DESC LIMIT 1");
const CURRENT_OF: &str = labels!("WHERE revoked_at IS NULL AND place_id IN (");
const BY_SERIAL: &str = labels!("WHERE place_id = $1 AND serial = $2");
const OF_PLACE: &str = labels!("WHERE place_id = $1 ORDER BY serial DESC");
const LAST_SERIAL: &str = "SELECT MAX(serial) FROM label WHERE place_id = $1";
const ADD: &str = "
    INSERT INTO label (id, place_id, agency_id, serial, made_by, made_at)
    VALUES ($1, $2, $3, $4, $5, $6)";
const REVOKE: &str = "
    UPDATE label
       SET revoked_at = $2, revoked_by = $3, reason = $4
     WHERE id = $1 AND revoked_at IS NULL";

/// The label a place carries now: the newest that is not revoked, or a new one under `id`. Also says whether it is new.
pub async fn current_or_new(tx: &mut Tx, id: Uuid, place: Uuid, by: &Person, at: Micros) -> Result<(Label, bool)> {
    let current: Option<Label> = in_tx!(tx, |db| sqlx::query_as(CURRENT).bind(place).fetch_optional(db).await?);
    if let Some(label) = current {
        return Ok((label, false));
    }
    let last: Option<i64> = in_tx!(tx, |db| sqlx::query_scalar(LAST_SERIAL).bind(place).fetch_one(db).await?);
    let serial = last.unwrap_or(0) + 1;
    let label = Label { id, place_id: place, agency_id: by.agency_id, serial, made_at: at, revoked_at: None, reason: None };
    in_tx!(tx, |db| sqlx::query(ADD)
        .bind(label.id)
        .bind(place)
        .bind(label.agency_id)
        .bind(serial)
        .bind(by.id)
        .bind(at)
        .execute(db)
        .await?
        .rows_affected());
    Ok((label, true))
}

/// The label that each of these places carries now: the newest that is not revoked.
pub async fn current(store: &Store, places: &[Uuid]) -> Result<HashMap<Uuid, Label>> {
    let labels = rows_of!(on!(store), Label, CURRENT_OF, places, ") ORDER BY serial");
    Ok(labels.into_iter().map(|label| (label.place_id, label)).collect())
}

/// One label.
///
/// # Errors
/// `NotFound`.
pub async fn by_id(store: &Store, id: Uuid) -> Result<Label> {
    Ok(on!(store, |db| sqlx::query_as(BY_ID).bind(id).fetch_one(db).await?))
}

/// One label of a place by its serial number.
pub async fn by_serial(store: &Store, place: Uuid, serial: i64) -> Result<Option<Label>> {
    Ok(on!(store, |db| sqlx::query_as(BY_SERIAL).bind(place).bind(serial).fetch_optional(db).await?))
}

/// All labels of a place, newest first.
pub async fn of_place(store: &Store, place: Uuid) -> Result<Vec<Label>> {
    Ok(on!(store, |db| sqlx::query_as(OF_PLACE).bind(place).fetch_all(db).await?))
}

/// The printed label no longer speaks for the place.
///
/// # Errors
/// `Conflict` when it was revoked before or is not there.
pub async fn revoke(tx: &mut Tx, id: Uuid, by: Uuid, reason: &str, at: Micros) -> Result<()> {
    let changed = in_tx!(tx, |db| sqlx::query(REVOKE).bind(id).bind(at).bind(by).bind(reason).execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}
