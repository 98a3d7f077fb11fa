//! Sets that an import replaced, the last one of each kind: what they need to be brought back.

use crate::domain::day::Micros;
use crate::store::{Result, Tx};

const GET: &str = "SELECT body FROM earlier_set WHERE kind = $1";
const PUT: &str = "
    INSERT INTO earlier_set (kind, body, replaced_at)
    VALUES ($1, $2, $3)
        ON CONFLICT (kind) DO UPDATE
       SET body = excluded.body, replaced_at = excluded.replaced_at";

/// The whole set as JSON.
pub async fn get(tx: &mut Tx, kind: &str) -> Result<Option<String>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(GET).bind(kind).fetch_optional(db).await?))
}

/// Keeps a set in place of the earlier one of its kind.
pub async fn put(tx: &mut Tx, kind: &str, body: &str, at: Micros) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(PUT).bind(kind).bind(body).bind(at).execute(db).await?.rows_affected());
    Ok(())
}
