//! Facts: dated statements about a place, never overwritten.

use std::collections::HashMap;

use sqlx::types::Text;
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::fact::{Fact, FactValue};
use crate::domain::person::Person;
use crate::store::{Error, Result, Store, Tx};

macro_rules! columns {
    () => {
        "id, place_id, name, value, since_day, until_day, source, document, withdrawn_at, recorded_at"
    };
}
/// Facts, oldest first.
macro_rules! facts {
    ($of:literal) => {
        concat!("SELECT ", $crate::store::fact::columns!(), " FROM fact ", $of, " ORDER BY recorded_at, id")
    };
}
pub(super) use columns;
pub(super) use facts;

const OF_PLACE: &str = facts!("WHERE place_id = $1");
const WITHIN: &str =
    concat!("SELECT ", columns!(), " FROM fact WHERE withdrawn_at IS NULL AND ", covered!("place_id", "$1"), " ORDER BY recorded_at, id");
const OF_PLACES: &str = concat!("SELECT ", columns!(), " FROM fact WHERE place_id IN (");
const NAMED: &str = facts!("WHERE name = $1");

const STATED_AT: &str = "
    SELECT f.place_id, f.id
      FROM fact f
     WHERE f.recorded_at = $2 AND f.withdrawn_at IS NULL
       AND EXISTS (SELECT 1
                     FROM ledger l
                     JOIN ledger_body b ON b.seq = l.seq
                    WHERE l.subject = f.place_id AND l.at = f.recorded_at AND l.action = 'fact_stated' AND b.actor = $1)
     ORDER BY f.place_id
     LIMIT $3";
const MOVE_ALL: &str = "UPDATE fact SET place_id = $2 WHERE place_id = $1 RETURNING id";
const MOVE: &str = "UPDATE fact SET place_id = $3 WHERE id = $1 AND place_id = $2";

const WITHDRAW: &str = "UPDATE fact SET withdrawn_at = $3 WHERE id = $1 AND place_id = $2 AND withdrawn_at IS NULL";
const PUT_BACK: &str = "UPDATE fact SET withdrawn_at = NULL WHERE id = $1 AND place_id = $2 AND withdrawn_at IS NOT NULL";

pub(super) struct FactRow {
    pub place_id: Uuid,
    id: Uuid,
    name: String,
    value: String,
    since_day: Option<Text<Day>>,
    until_day: Option<Text<Day>>,
    source: String,
    document: String,
    withdrawn_at: Option<Micros>,
    recorded_at: Micros,
}

from_row!(FactRow { place_id, id, name, value, since_day, until_day, source, document, withdrawn_at, recorded_at });

impl FactRow {
    pub fn fact(self) -> Result<Fact> {
        let value: FactValue =
            serde_json::from_str(&self.value).map_err(|_| Error::Unreadable(format!("fact.value = `{}`", self.value)))?;
        Ok(Fact {
            id: self.id,
            name: self.name,
            value,
            since: self.since_day.map(|day| day.0),
            until: self.until_day.map(|day| day.0),
            source: self.source,
            document: self.document,
            withdrawn_at: self.withdrawn_at,
            recorded_at: self.recorded_at,
        })
    }
}

/// Adds statements about places; one sent before under the same id changes nothing.
pub async fn insert(tx: &mut Tx, facts: &[(Uuid, &Fact)]) -> Result<()> {
    insert_all!(tx, facts, concat!("INSERT INTO fact (", columns!(), ") "), " ON CONFLICT (id) DO NOTHING", |row, (place, fact)| {
        row.push_bind(fact.id)
            .push_bind(*place)
            .push_bind(&fact.name)
            .push_bind(serde_json::json!(fact.value).to_string())
            .push_bind(fact.since.map(Text))
            .push_bind(fact.until.map(Text))
            .push_bind(&fact.source)
            .push_bind(&fact.document)
            .push_bind(fact.withdrawn_at)
            .push_bind(fact.recorded_at);
    });
    Ok(())
}

/// Moves every statement about a place to another one: the two are one. Gives which.
pub async fn move_all(tx: &mut Tx, from: Uuid, to: Uuid) -> Result<Vec<Uuid>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(MOVE_ALL).bind(from).bind(to).fetch_all(db).await?))
}

/// Moves those of these statements that stand with a place to another one.
pub async fn move_some(tx: &mut Tx, ids: &[Uuid], from: Uuid, to: Uuid) -> Result<()> {
    for id in ids {
        in_tx!(tx, |db| sqlx::query(MOVE).bind(*id).bind(from).bind(to).execute(db).await?.rows_affected());
    }
    Ok(())
}

/// A statement about a place counts no more. Says whether it did until now.
pub async fn withdraw(tx: &mut Tx, place: Uuid, id: Uuid, at: Micros) -> Result<bool> {
    Ok(in_tx!(tx, |db| sqlx::query(WITHDRAW).bind(id).bind(place).bind(at).execute(db).await?.rows_affected()) == 1)
}

/// A statement that was taken back counts again. Says whether it had been taken back.
pub async fn put_back(tx: &mut Tx, place: Uuid, id: Uuid) -> Result<bool> {
    Ok(in_tx!(tx, |db| sqlx::query(PUT_BACK).bind(id).bind(place).execute(db).await?.rows_affected()) == 1)
}

/// The same as [`of_place`] inside a transaction.
pub async fn of_place_in_tx(tx: &mut Tx, place: Uuid) -> Result<Vec<Fact>> {
    let rows: Vec<FactRow> = in_tx!(tx, |db| sqlx::query_as(OF_PLACE).bind(place).fetch_all(db).await?);
    rows.into_iter().map(FactRow::fact).collect()
}

/// Every statement under a name, by place, oldest first.
pub async fn named(store: &Store, name: &str) -> Result<HashMap<Uuid, Vec<Fact>>> {
    by_place(on!(store, |db| sqlx::query_as(NAMED).bind(name).fetch_all(db).await?))
}

/// Every statement that still counts about the places of somebody's counties, by place, oldest first.
pub async fn within(store: &Store, reader: &Person) -> Result<HashMap<Uuid, Vec<Fact>>> {
    by_place(on!(store, |db| sqlx::query_as(WITHIN).bind(reader.counties.join(",")).fetch_all(db).await?))
}

/// The same as [`named`] inside a transaction.
pub async fn named_in_tx(tx: &mut Tx, name: &str) -> Result<HashMap<Uuid, Vec<Fact>>> {
    by_place(in_tx!(tx, |db| sqlx::query_as(NAMED).bind(name).fetch_all(db).await?))
}

fn by_place(rows: Vec<FactRow>) -> Result<HashMap<Uuid, Vec<Fact>>> {
    let mut of_place: HashMap<Uuid, Vec<Fact>> = HashMap::new();
    for row in rows {
        of_place.entry(row.place_id).or_default().push(row.fact()?);
    }
    Ok(of_place)
}

/// The statements about one place, oldest first.
pub async fn of_place(store: &Store, place: Uuid) -> Result<Vec<Fact>> {
    let rows: Vec<FactRow> = on!(store, |db| sqlx::query_as(OF_PLACE).bind(place).fetch_all(db).await?);
    rows.into_iter().map(FactRow::fact).collect()
}

/// The statements about several places, oldest first.
pub async fn of_places(store: &Store, places: &[Uuid]) -> Result<HashMap<Uuid, Vec<Fact>>> {
    by_place(rows_of!(on!(store), FactRow, OF_PLACES, places, ") ORDER BY recorded_at, id"))
}

/// What somebody stated of places at one instant and still counts: place and statement.
pub async fn stated_at(store: &Store, by: Uuid, at: Micros, limit: i64) -> Result<Vec<(Uuid, Uuid)>> {
    Ok(on!(store, |db| sqlx::query_as(STATED_AT).bind(by).bind(at).bind(limit).fetch_all(db).await?))
}
