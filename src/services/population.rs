//! Where people live: points taken in from a file, in place of those that stood.

use uuid::Uuid;

use crate::coverage::reach::PopulationPoint;
use crate::domain::day::Micros;
use crate::domain::ledger::EventKind;
use crate::domain::population::CensusPoint;
use crate::services::env::Ids;
use crate::services::ledger::entry;
use crate::store::population::{self, SOURCE};
use crate::store::{Error, Result, Store, ledger, setting};

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

/// Every point on record, by code.
///
/// # Errors
/// `Unreadable` when a point has less than no people: an import refuses such a row.
pub async fn points(store: &Store) -> Result<Vec<PopulationPoint>> {
    let point = |CensusPoint { code, lon, lat, people }| match u64::try_from(people) {
        Ok(people) => Ok(PopulationPoint { code, lon, lat, people }),
        Err(_) => Err(Error::Unreadable(format!("point {code}: expected a whole number of people, found `{people}`"))),
    };
    population::all(store).await?.into_iter().map(point).collect()
}
