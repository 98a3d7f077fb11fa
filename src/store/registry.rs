//! The registry: places with their whole history, a stretch at a time: what recomputing and exporting walk through.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::fact::Fact;
use crate::domain::place::Place;
use crate::domain::visit::Visit;
use crate::store::fact::{FactRow, facts};
use crate::store::place::{self, PlaceRow, places};
use crate::store::visit::{VisitRow, visits};
use crate::store::{Result, Store, Tx};

const PLACES: &str = places!(
    "WHERE p.id >= $1
     ORDER BY p.id
     LIMIT $2"
);
const FACTS: &str = facts!("WHERE place_id BETWEEN $1 AND $2");
const VISITS: &str = visits!("WHERE v.place_id BETWEEN $1 AND $2");
const LOCK_IMPORTS: &str = "SELECT pg_advisory_xact_lock($1)";
/// The advisory lock of imports: "IMPORT" in ASCII.
const IMPORTS: i64 = 0x494d_504f_5254;
const COUNT: &str = "SELECT COUNT(*) FROM place";

/// The same as [`read_histories`], of places that it locks: nobody visits them until the transaction ends.
pub async fn histories(tx: &mut Tx, from: Uuid, limit: i64) -> Result<Vec<(Place, Vec<Visit>)>> {
    place::lock_some(tx, from, limit).await?;
    read_histories(tx, from, limit).await
}

/// Up to `limit` places with ids from `from` on, each with its facts and visits: three queries, whatever the number.
pub async fn read_histories(tx: &mut Tx, from: Uuid, limit: i64) -> Result<Vec<(Place, Vec<Visit>)>> {
    let rows: Vec<PlaceRow> = in_tx!(tx, |db| sqlx::query_as(PLACES).bind(from).bind(limit).fetch_all(db).await?);
    let (Some(first), Some(last)) = (rows.first().map(|row| row.id), rows.last().map(|row| row.id)) else { return Ok(Vec::new()) };
    let facts: Vec<FactRow> = in_tx!(tx, |db| sqlx::query_as(FACTS).bind(first).bind(last).fetch_all(db).await?);
    let made: Vec<VisitRow> = in_tx!(tx, |db| sqlx::query_as(VISITS).bind(first).bind(last).fetch_all(db).await?);
    let mut facts_of: HashMap<Uuid, Vec<Fact>> = HashMap::new();
    for row in facts {
        facts_of.entry(row.place_id).or_default().push(row.fact()?);
    }
    let mut visits_of: HashMap<Uuid, Vec<Visit>> = HashMap::new();
    for row in made {
        let visit = row.visit()?;
        visits_of.entry(visit.place_id).or_default().push(visit);
    }
    let histories = rows.into_iter().map(|row| {
        let place = row.place()?;
        let facts = facts_of.remove(&place.id).unwrap_or_default();
        let visits = visits_of.remove(&place.id).unwrap_or_default();
        Ok((Place { facts, ..place }, visits))
    });
    histories.collect()
}

/// Waits until no other import is under way, and lets none begin before the transaction ends: what an import looks up stands while it writes.
/// On SQLite there is but one writer.
pub async fn lock_imports(tx: &mut Tx) -> Result<()> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query(LOCK_IMPORTS).bind(IMPORTS).execute(&mut **tx).await?;
    }
    Ok(())
}

/// How many places there are.
pub async fn count_places(store: &Store) -> Result<u64> {
    let count: i64 = on!(store, |db| sqlx::query_scalar(COUNT).fetch_one(db).await?);
    Ok(count.unsigned_abs())
}
