//! Known devices: browsers that somebody signed in with before. 32 random bytes are in a cookie, their SHA-256 is here.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::Digest;
use crate::store::person::email_key;
use crate::store::{Result, Store, Tx};

const IS_KNOWN_TO: &str = "
    SELECT COUNT(*)
      FROM known_device d
      JOIN person p ON p.id = d.person_id
     WHERE d.token_digest = $1 AND p.email_key = $2";
const IS_KNOWN: &str = "SELECT COUNT(*) FROM known_device WHERE token_digest = $1";
const SEEN: &str = "
    INSERT INTO known_device (token_digest, person_id, seen_at)
    VALUES ($1, $2, $3)
        ON CONFLICT (token_digest, person_id) DO UPDATE
       SET seen_at = excluded.seen_at";
const FORGET: &str = "DELETE FROM known_device WHERE seen_at < $1";

/// Did whoever has this mail address sign in with this device before?
pub async fn is_known_to(store: &Store, token: &Digest, email: &str) -> Result<bool> {
    let found: i64 = on!(store, |db| sqlx::query_scalar(IS_KNOWN_TO).bind(token.as_slice()).bind(email_key(email)).fetch_one(db).await?);
    Ok(found > 0)
}

/// Did anybody sign in with it? A device's token is made here, never taken over from a cookie.
pub async fn is_known(tx: &mut Tx, token: &Digest) -> Result<bool> {
    let found: i64 = in_tx!(tx, |db| sqlx::query_scalar(IS_KNOWN).bind(token.as_slice()).fetch_one(db).await?);
    Ok(found > 0)
}

/// Somebody signed in with it.
pub async fn seen(tx: &mut Tx, token: &Digest, person: Uuid, at: Micros) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(SEEN).bind(token.as_slice()).bind(person).bind(at).execute(db).await?.rows_affected());
    Ok(())
}

/// Forgets devices that nobody signed in with since. Gives how many there were.
pub async fn forget(tx: &mut Tx, before: Micros) -> Result<u64> {
    Ok(in_tx!(tx, |db| sqlx::query(FORGET).bind(before).execute(db).await?.rows_affected()))
}
