//! Studies: a plan that is preregistered before anything is computed, and its answer, given once.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::study::Study;
use crate::store::{Error, Result, Store, Tx};

from_row!(Study {
    id,
    series_id,
    control_series_id,
    plan,
    preregistered_by,
    preregistered_at,
    answer,
    panel,
    control_panel,
    answered_at,
    withdrawn_at,
    withdrawn_because
});

/// `$panels` are the columns, or what stands for them where the data is not wanted.
macro_rules! studies {
    ($panels:literal, $rest:literal) => {
        concat!(
            "SELECT id, series_id, control_series_id, plan, preregistered_by, preregistered_at, answer, answered_at, withdrawn_at,
                    withdrawn_because, ",
            $panels,
            " FROM study ",
            $rest
        )
    };
}

const ALL: &str = studies!("CAST(NULL AS TEXT) AS panel, CAST(NULL AS TEXT) AS control_panel", "ORDER BY preregistered_at DESC, id");
const BY_ID: &str = studies!("panel, control_panel", "WHERE id = $1");
const PREREGISTER: &str = "
    INSERT INTO study (id, series_id, control_series_id, plan, preregistered_by, preregistered_at)
    VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (id) DO NOTHING";
const ANSWER: &str = "
    UPDATE study
       SET answer = $2, panel = $3, control_panel = $4, answered_at = $5
     WHERE id = $1 AND answer IS NULL AND withdrawn_at IS NULL";
const WITHDRAW: &str = "
    UPDATE study
       SET withdrawn_at = $2, withdrawn_because = $3
     WHERE id = $1 AND withdrawn_at IS NULL";

/// Adds a plan. The same id again changes nothing and gives `false`.
pub async fn preregister(tx: &mut Tx, study: &Study) -> Result<bool> {
    let added = in_tx!(tx, |db| sqlx::query(PREREGISTER)
        .bind(study.id)
        .bind(study.series_id)
        .bind(study.control_series_id)
        .bind(&study.plan)
        .bind(study.preregistered_by)
        .bind(study.preregistered_at)
        .execute(db)
        .await?
        .rows_affected());
    Ok(added == 1)
}

/// Adds the answer to a plan, with the data of its series and of its control.
///
/// # Errors
/// `Conflict` when it has one already, which is never replaced, or was withdrawn.
pub async fn answer(tx: &mut Tx, id: Uuid, answer: &str, (panel, control): (&str, Option<&str>), at: Micros) -> Result<()> {
    let changed =
        in_tx!(tx, |db| sqlx::query(ANSWER).bind(id).bind(answer).bind(panel).bind(control).bind(at).execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Withdraws a plan; its answer stays.
///
/// # Errors
/// `NotFound` when there is none, or it was withdrawn before.
pub async fn withdraw(tx: &mut Tx, id: Uuid, reason: &str, at: Micros) -> Result<()> {
    let withdrawn = in_tx!(tx, |db| sqlx::query(WITHDRAW).bind(id).bind(at).bind(reason).execute(db).await?.rows_affected());
    if withdrawn == 1 { Ok(()) } else { Err(Error::NotFound) }
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
