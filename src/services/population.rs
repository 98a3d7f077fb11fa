//! Where people live: points taken in from a file, in place of those that stood.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::ledger::EventKind;
use crate::domain::population::CensusPoint;
use crate::services::env::Ids;
use crate::services::ledger::entry;
use crate::store::population::{self, SOURCE};
use crate::store::{Result, Store, ledger, setting};

/// Puts these points in place of those that stood; `source` is shown wherever people are counted. Gives the number of the ledger entry.
///
/// # Errors
/// `Duplicate` when two points have one code. Then nothing has changed.
pub async fn import(store: &Store, points: &[CensusPoint], source: &str, ids: &Ids, at: Micros) -> Result<i64> {
    let people: i64 = points.iter().map(|point| point.people).sum();
    let body = serde_json::json!({ "points": points.len(), "people": people, "source": source });
    let mut tx = store.begin().await?;
    population::replace(&mut tx, points).await?;
    setting::put(&mut tx, SOURCE, source).await?;
    let seq = ledger::append(&mut tx, &[entry(ids, at, Uuid::nil(), EventKind::PopulationImported, Uuid::nil(), &body)]).await?;
    tx.commit().await?;
    Ok(seq)
}
