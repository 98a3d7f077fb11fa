//! What draws and trials have in common: secrets that wait for one, how many an agency made, and how rows of either are read.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::store::{Result, Store, Tx};

/// The words are those of the index.
const UNUSED_SECRETS: &str = "
    SELECT seq
      FROM ledger
     WHERE action = 'draw_secret_committed'
       AND NOT EXISTS (SELECT 1 FROM draw d WHERE d.secret_seq = ledger.seq)
       AND NOT EXISTS (SELECT 1 FROM trial t WHERE t.secret_seq = ledger.seq)
     ORDER BY seq";
const MADE_SINCE: &str = "
    SELECT (SELECT COUNT(*) FROM draw d WHERE d.agency_id = $1 AND d.made_at >= $2)
         + (SELECT COUNT(*) FROM trial t WHERE t.agency_id = $1 AND t.made_at >= $2)";

/// Codes with commas between; an empty text holds none.
pub(super) fn listed(codes: &str) -> Vec<String> {
    codes.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

/// A count or a number from 1 on; what is none is 0.
pub(super) fn counted(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

/// Entries whose secret neither a draw nor a trial has used, oldest first.
pub async fn unused_secrets(store: &Store) -> Result<Vec<i64>> {
    Ok(on!(store, |db| sqlx::query_scalar(UNUSED_SECRETS).fetch_all(db).await?))
}

/// As [`unused_secrets`], with what the transaction itself wrote before.
pub async fn unused_secrets_in_tx(tx: &mut Tx) -> Result<Vec<i64>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(UNUSED_SECRETS).fetch_all(db).await?))
}

/// How many draws and trials an agency has made since an instant.
pub async fn made_since(store: &Store, agency: Uuid, since: Micros) -> Result<i64> {
    Ok(on!(store, |db| sqlx::query_scalar(MADE_SINCE).bind(agency).bind(since).fetch_one(db).await?))
}

/// As [`made_since`], with what the transaction itself wrote before.
pub async fn made_since_in_tx(tx: &mut Tx, agency: Uuid, since: Micros) -> Result<i64> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(MADE_SINCE).bind(agency).bind(since).fetch_one(db).await?))
}
