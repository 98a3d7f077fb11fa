//! Places that were found in the field, and what supervisors decided about them.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::new_place::{NewPlace, NewPlaceState};
use crate::domain::person::{Permission, Person};
use crate::domain::place::Place;
use crate::store::error::decode;
use crate::store::place::{PlaceRow, places, read_by};
use crate::store::{Result, Store, Tx};

macro_rules! new_places {
    ($($rest:tt)+) => {
        concat!("SELECT n.place_id, n.found_by, n.found_at, n.state, n.decided_by, n.decided_at, n.reason FROM new_place n ", $($rest)+)
    };
}

const OF_PLACE: &str = new_places!("WHERE n.place_id = $1");
const UNDECIDED: &str = new_places!(
    "WHERE n.state = 'waiting' AND ",
    covered!("n.place_id", "$1"),
    " ORDER BY n.found_at, n.place_id
      LIMIT $2"
);
const REFUSED: &str = new_places!(
    "WHERE n.state = 'refused' AND ",
    covered!("n.place_id", "$1"),
    " AND n.decided_at >= $2
      ORDER BY n.decided_at DESC, n.place_id
      LIMIT $3"
);
const STATE: &str = "SELECT state FROM new_place WHERE place_id = $1";
const OF_QUEUE: &str =
    places!("WHERE p.id IN (SELECT n.place_id FROM new_place n WHERE n.state = 'waiting' OR (n.state = 'refused' AND n.decided_at >= $1))");
const WAITING: &str =
    places!("WHERE p.id IN (SELECT n.place_id FROM new_place n WHERE n.state = 'waiting') AND NOT p.withdrawn ORDER BY p.id");
const WAITING_OF_FINDER: &str = places!(
    "WHERE NOT p.withdrawn AND p.id IN (SELECT n.place_id FROM new_place n WHERE n.state = 'waiting' AND n.found_by = $1) ORDER BY p.id"
);
const OF_FINDER: &str = "
    SELECT n.place_id, p.code, p.name, n.state, n.reason
      FROM new_place n
      JOIN place p ON p.id = n.place_id
     WHERE n.found_by = $1 AND (n.state = 'waiting' OR n.decided_at >= $2)
     ORDER BY n.found_at DESC, n.place_id
     LIMIT 20";
const ADD: &str = "
    INSERT INTO new_place (place_id, found_by, found_at, state)
    VALUES ($1, $2, $3, 'waiting')
        ON CONFLICT (place_id) DO NOTHING";
const DECIDE: &str = "
    UPDATE new_place
       SET state = $2, decided_by = $3, decided_at = $4, reason = $5
     WHERE place_id = $1 AND state IN ('waiting', 'refused') AND state <> $2";
const REOPEN: &str = "
    UPDATE new_place
       SET state = 'waiting', decided_by = NULL, decided_at = NULL
     WHERE place_id = $1 AND state = 'merged'";
const TAKE_BACK: &str = "
    UPDATE new_place
       SET state = 'waiting', decided_by = NULL, decided_at = NULL
     WHERE place_id = $1 AND state = 'confirmed'";

struct NewPlaceRow {
    place_id: Uuid,
    found_by: Uuid,
    found_at: Micros,
    state: String,
    decided_by: Option<Uuid>,
    decided_at: Option<Micros>,
    reason: Option<String>,
}

from_row!(NewPlaceRow { place_id, found_by, found_at, state, decided_by, decided_at, reason });

impl NewPlaceRow {
    fn new_place(self) -> Result<NewPlace> {
        Ok(NewPlace {
            state: decode(NewPlaceState::parse(&self.state), "new_place.state", &self.state)?,
            place_id: self.place_id,
            found_by: self.found_by,
            found_at: self.found_at,
            decided_by: self.decided_by,
            decided_at: self.decided_at,
            reason: self.reason,
        })
    }
}

/// What became of a place that somebody found, as they are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub place_id: Uuid,
    /// Without dashes.
    pub code: String,
    pub name: String,
    pub state: NewPlaceState,
    pub reason: Option<String>,
}

struct FoundRow {
    place_id: Uuid,
    code: String,
    name: String,
    state: String,
    reason: Option<String>,
}

from_row!(FoundRow { place_id, code, name, state, reason });

/// `None` for a place that came to be in another way.
pub async fn of_place(store: &Store, place: Uuid) -> Result<Option<NewPlace>> {
    let row: Option<NewPlaceRow> = on!(store, |db| sqlx::query_as(OF_PLACE).bind(place).fetch_optional(db).await?);
    row.map(NewPlaceRow::new_place).transpose()
}

/// What waits for a decision, oldest first; and what was refused since an instant, newest first; each with its place, without its facts, in
/// the counties of a supervisor.
pub async fn queue(store: &Store, by: &Person, since: Micros, limit: i64) -> Result<Vec<(NewPlace, Place)>> {
    let counties = by.counties.join(",");
    let mut rows: Vec<NewPlaceRow> = on!(store, |db| sqlx::query_as(UNDECIDED).bind(&counties).bind(limit).fetch_all(db).await?);
    let refused: Vec<NewPlaceRow> = on!(store, |db| sqlx::query_as(REFUSED).bind(&counties).bind(since).bind(limit).fetch_all(db).await?);
    rows.extend(refused);
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<PlaceRow> = on!(store, |db| sqlx::query_as(OF_QUEUE).bind(since).fetch_all(db).await?);
    let mut places: HashMap<Uuid, Place> =
        places.into_iter().map(|row| row.place().map(|place| (place.id, place))).collect::<Result<_>>()?;
    let with_place = |row: NewPlaceRow| places.remove(&row.place_id).map(|place| Ok((row.new_place()?, place)));
    rows.into_iter().filter_map(with_place).collect()
}

/// How far a place that was found in the field has come; `None` for any other.
pub async fn state_in_tx(tx: &mut Tx, place: Uuid) -> Result<Option<NewPlaceState>> {
    let state: Option<String> = in_tx!(tx, |db| sqlx::query_scalar(STATE).bind(place).fetch_optional(db).await?);
    state.map(|state| decode(NewPlaceState::parse(&state), "new_place.state", &state)).transpose()
}

/// What became of what somebody found: what waits, and what was decided since an instant; newest first.
pub async fn of_finder(store: &Store, person: Uuid, since: Micros) -> Result<Vec<Found>> {
    let rows: Vec<FoundRow> = on!(store, |db| sqlx::query_as(OF_FINDER).bind(person).bind(since).fetch_all(db).await?);
    let read = |row: FoundRow| {
        let state = decode(NewPlaceState::parse(&row.state), "new_place.state", &row.state)?;
        Ok(Found { place_id: row.place_id, code: row.code, name: row.name, state, reason: row.reason })
    };
    rows.into_iter().map(read).collect()
}

/// What waits for a decision in the counties of somebody who may see it, as far as they may read it, without its facts: a volunteer sees what
/// they found themselves.
pub async fn waiting_seen_by(store: &Store, reader: &Person) -> Result<Vec<Place>> {
    let rows: Vec<PlaceRow> = if reader.may(Permission::SeeHidden) {
        on!(store, |db| sqlx::query_as(WAITING).fetch_all(db).await?)
    } else {
        on!(store, |db| sqlx::query_as(WAITING_OF_FINDER).bind(reader.id).fetch_all(db).await?)
    };
    read_by(rows, reader)
}

/// Notes who found a place; sent again, it changes nothing.
pub async fn add(tx: &mut Tx, place: Uuid, found_by: Uuid, at: Micros) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(ADD).bind(place).bind(found_by).bind(at).execute(db).await?.rows_affected());
    Ok(())
}

/// What a supervisor decided.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    pub state: NewPlaceState,
    pub by: Uuid,
    pub at: Micros,
    pub reason: Option<&'a str>,
}

/// Notes what a supervisor decided. Says whether there was something to decide.
pub async fn decide(tx: &mut Tx, place: Uuid, decision: &Decision<'_>) -> Result<bool> {
    let Decision { state, by, at, reason } = *decision;
    let changed = in_tx!(tx, |db| sqlx::query(DECIDE)
        .bind(place)
        .bind(state.code())
        .bind(by)
        .bind(at)
        .bind(reason)
        .execute(db)
        .await?
        .rows_affected());
    Ok(changed == 1)
}

/// A place that was merged stands by itself again: it waits as before.
pub async fn reopen(tx: &mut Tx, place: Uuid) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(REOPEN).bind(place).execute(db).await?.rows_affected());
    Ok(())
}

/// A place that counted as looked at waits as before.
pub async fn take_back(tx: &mut Tx, place: Uuid) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(TAKE_BACK).bind(place).execute(db).await?.rows_affected());
    Ok(())
}
