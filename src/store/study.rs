//! Studies: a plan, kept before anything is computed, and its answer, kept once.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::study::Study;
use crate::store::{Error, Result, Store, Tx};

from_row!(Study { id, series_id, plan, fixed_by, fixed_at, answer, panel, answered_at });

/// Keeps a plan. The same id again changes nothing and gives `false`.
pub async fn preregister(tx: &mut Tx, study: &Study) -> Result<bool> {
    let added = within!(tx, |db| sqlx::query(
        "INSERT INTO study (id, series_id, plan, fixed_by, fixed_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING"
    )
    .bind(study.id)
    .bind(study.series_id)
    .bind(&study.plan)
    .bind(study.fixed_by)
    .bind(study.fixed_at)
    .execute(db)
    .await?
    .rows_affected());
    Ok(added == 1)
}

/// Keeps the answer of a plan.
///
/// # Errors
/// `Conflict` when it has one already: an answer is never replaced.
pub async fn answer(tx: &mut Tx, id: Uuid, answer: &str, panel: &str, at: Micros) -> Result<()> {
    let changed =
        within!(tx, |db| sqlx::query("UPDATE study SET answer = $1, panel = $2, answered_at = $3 WHERE id = $4 AND answer IS NULL")
            .bind(answer)
            .bind(panel)
            .bind(at)
            .bind(id)
            .execute(db)
            .await?
            .rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Every study without its data, newest first.
pub async fn all(store: &Store) -> Result<Vec<Study>> {
    Ok(on!(store, |db| {
        sqlx::query_as(
        "SELECT id, series_id, plan, fixed_by, fixed_at, answer, CAST(NULL AS TEXT) AS panel, answered_at FROM study ORDER BY fixed_at DESC, id"
    )
    .fetch_all(db)
    .await?
    }))
}

/// # Errors
/// `NotFound`.
pub async fn by_id(store: &Store, id: Uuid) -> Result<Study> {
    Ok(on!(store, |db| sqlx::query_as("SELECT * FROM study WHERE id = $1").bind(id).fetch_one(db).await?))
}
