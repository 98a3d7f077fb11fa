//! Studies: a plan that is preregistered before anything is computed, and its answer, given once.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::study::Study;
use crate::store::{Error, Result, Store, Tx};

from_row!(Study { id, series_id, plan, preregistered_by, preregistered_at, answer, panel, answered_at });

/// `$panel` is the column, or what stands for it where the data is not wanted.
macro_rules! studies {
    ($panel:literal, $rest:literal) => {
        concat!("SELECT id, series_id, plan, preregistered_by, preregistered_at, answer, answered_at, ", $panel, " FROM study ", $rest)
    };
}

const ALL: &str = studies!("CAST(NULL AS TEXT) AS panel", "ORDER BY preregistered_at DESC, id");
const BY_ID: &str = studies!("panel", "WHERE id = $1");
const PREREGISTER: &str = "
    INSERT INTO study (id, series_id, plan, preregistered_by, preregistered_at)
    VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO NOTHING";
const ANSWER: &str = "
    UPDATE study
       SET answer = $2, panel = $3, answered_at = $4
     WHERE id = $1 AND answer IS NULL";

/// Adds a plan. The same id again changes nothing and gives `false`.
pub async fn preregister(tx: &mut Tx, study: &Study) -> Result<bool> {
    let added = in_tx!(tx, |db| sqlx::query(PREREGISTER)
        .bind(study.id)
        .bind(study.series_id)
        .bind(&study.plan)
        .bind(study.preregistered_by)
        .bind(study.preregistered_at)
        .execute(db)
        .await?
        .rows_affected());
    Ok(added == 1)
}

/// Adds the answer to a plan.
///
/// # Errors
/// `Conflict` when it has one already: an answer is never replaced.
pub async fn answer(tx: &mut Tx, id: Uuid, answer: &str, panel: &str, at: Micros) -> Result<()> {
    let changed = in_tx!(tx, |db| sqlx::query(ANSWER).bind(id).bind(answer).bind(panel).bind(at).execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Every study without its data, newest first.
pub async fn all(store: &Store) -> Result<Vec<Study>> {
    Ok(on!(store, |db| sqlx::query_as(ALL).fetch_all(db).await?))
}

/// One study with its data.
///
/// # Errors
/// `NotFound`.
pub async fn by_id(store: &Store, id: Uuid) -> Result<Study> {
    Ok(on!(store, |db| sqlx::query_as(BY_ID).bind(id).fetch_one(db).await?))
}
