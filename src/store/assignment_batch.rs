//! Assignments made in one go, and what other agencies have open.

use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::domain::assignment::Assignment;
use crate::domain::day::Micros;
use crate::store::assignment::{AssignmentRow, assignments, decode_all};
use crate::store::{ROWS_A_STATEMENT, Result, Store, Tx, push_ids};

const BATCH: &str = assignments!("WHERE made_by = $1 AND made_at = $2 ORDER BY id");
const LAST_PEOPLE: &str = "
    SELECT DISTINCT person_id
      FROM assignment
     WHERE made_by = $1 AND person_id IS NOT NULL
       AND made_at = (SELECT MAX(l.made_at) FROM assignment l WHERE l.made_by = $1 AND l.person_id IS NOT NULL)";
/// What somebody changed meanwhile stays.
const UNDO: &str = "
    UPDATE assignment
       SET state = 'withdrawn', reason = $3, changed_at = $4
     WHERE made_by = $1 AND made_at = $2 AND state = 'open' AND changed_at = made_at
    RETURNING id";
const ELSEWHERE: &str = assignments!("WHERE state = 'open' AND agency_id <> ");

/// What somebody assigned at an instant.
pub async fn made(store: &Store, by: Uuid, at: Micros) -> Result<Vec<Assignment>> {
    decode_all(on!(store, |db| sqlx::query_as(BATCH).bind(by).bind(at).fetch_all(db).await?))
}

/// The people to whom somebody assigned places the last time.
pub async fn last_people(store: &Store, by: Uuid) -> Result<Vec<Uuid>> {
    Ok(on!(store, |db| sqlx::query_scalar(LAST_PEOPLE).bind(by).fetch_all(db).await?))
}

/// Takes back what somebody assigned at an instant, as far as nobody changed it since. Gives which.
pub async fn undo(tx: &mut Tx, by: Uuid, made_at: Micros, reason: &str, at: Micros) -> Result<Vec<Uuid>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(UNDO).bind(by).bind(made_at).bind(reason).bind(at).fetch_all(db).await?))
}

/// What other agencies than this one have open at some places.
pub async fn elsewhere(store: &Store, agency: Uuid, places: &[Uuid]) -> Result<Vec<Assignment>> {
    let mut found = Vec::new();
    for some in places.chunks(ROWS_A_STATEMENT) {
        let rows: Vec<AssignmentRow> = on!(store, |db| {
            let mut query = QueryBuilder::new(ELSEWHERE);
            query.push_bind(agency).push(" AND place_id IN (");
            push_ids(&mut query, some);
            query.push(") ORDER BY id").build_query_as().persistent(false).fetch_all(db).await?
        });
        found.extend(decode_all(rows)?);
    }
    Ok(found)
}
