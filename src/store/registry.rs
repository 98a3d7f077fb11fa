//! Places with their whole history, a stretch at a time: what recomputing and exporting walk through.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::fact::Fact;
use crate::domain::place::Place;
use crate::domain::visit::Visit;
use crate::store::place::places;
use crate::store::visit::visits;
use crate::store::{Result, Store, Tx, fact, place, visit};

/// Up to `limit` places with ids after `after`, each with its facts and visits: three queries, whatever the number. Within a write, which
/// holds the places: nobody visits them until it ends.
pub async fn histories(tx: &mut Tx, after: Uuid, limit: i64) -> Result<Vec<(Place, Vec<Visit>)>> {
    place::lock_some(tx, after, limit).await?;
    let rows: Vec<place::Row> =
        within!(tx, |db| sqlx::query_as(places!("WHERE e.id > $1 ORDER BY e.id LIMIT $2")).bind(after).bind(limit).fetch_all(db).await?);
    let (Some(first), Some(last)) = (rows.first().map(|row| row.id), rows.last().map(|row| row.id)) else { return Ok(Vec::new()) };
    let facts: Vec<fact::Row> =
        within!(tx, |db| sqlx::query_as("SELECT * FROM fact WHERE place_id BETWEEN $1 AND $2 ORDER BY recorded_at, id")
            .bind(first)
            .bind(last)
            .fetch_all(db)
            .await?);
    let made: Vec<visit::Row> =
        within!(tx, |db| sqlx::query_as(visits!("WHERE v.place_id BETWEEN $1 AND $2")).bind(first).bind(last).fetch_all(db).await?);
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

/// How many places there are.
pub async fn size(store: &Store) -> Result<u64> {
    let count: i64 = on!(store, |db| sqlx::query_scalar("SELECT COUNT(*) FROM place").fetch_one(db).await?);
    Ok(count.unsigned_abs())
}
