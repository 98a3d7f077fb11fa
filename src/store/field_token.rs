//! Field tokens: what a program of somebody else signs in with. 32 random bytes are with the device, their SHA-256 is here.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::Digest;
use crate::domain::field_token::FieldToken;
use crate::store::person::email_key;
use crate::store::{Error, Result, Store, Tx};

from_row!(FieldToken { digest, person_id, name, created_at, expires_at, revoked_at });

macro_rules! field_tokens {
    ($rest:literal) => {
        concat!("SELECT t.digest, t.person_id, t.name, t.created_at, t.expires_at, t.revoked_at FROM field_token t ", $rest)
    };
}

const OF_PERSON: &str = field_tokens!("WHERE t.person_id = $1 ORDER BY t.created_at DESC, t.digest");
const OF_EMAIL: &str = field_tokens!(
    "JOIN person p ON p.id = t.person_id
     WHERE p.email_key = $1 AND p.disabled_at IS NULL AND t.revoked_at IS NULL AND t.expires_at > $2"
);
const ADD: &str = "
    INSERT INTO field_token (digest, person_id, name, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5)";
const REVOKE: &str = "
    UPDATE field_token
       SET revoked_at = $3
     WHERE digest = $1 AND person_id = $2 AND revoked_at IS NULL";
const REVOKE_ALL: &str = "
    UPDATE field_token
       SET revoked_at = $2
     WHERE person_id = $1 AND revoked_at IS NULL";
const COUNT_GOOD: &str = "
    SELECT COUNT(*)
      FROM field_token
     WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $2";

/// Adds a token.
///
/// # Errors
/// `Duplicate` when there is the same one already.
pub async fn add(tx: &mut Tx, digest: &Digest, person: Uuid, name: &str, at: Micros, expires_at: Micros) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(ADD)
        .bind(digest.as_slice())
        .bind(person)
        .bind(name)
        .bind(at)
        .bind(expires_at)
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

/// Takes back every good token of a person. Gives how many there were.
pub async fn revoke_all(tx: &mut Tx, person: Uuid, at: Micros) -> Result<u64> {
    Ok(in_tx!(tx, |db| sqlx::query(REVOKE_ALL).bind(person).bind(at).execute(db).await?.rows_affected()))
}

/// How many good tokens a person has at `at`.
pub async fn count_good(tx: &mut Tx, person: Uuid, at: Micros) -> Result<i64> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(COUNT_GOOD).bind(person).bind(at).fetch_one(db).await?))
}

/// A person's tokens, newest first.
pub async fn of_person(store: &Store, person: Uuid) -> Result<Vec<FieldToken>> {
    Ok(on!(store, |db| sqlx::query_as(OF_PERSON).bind(person).fetch_all(db).await?))
}

/// Tokens of whoever has this mail address that are good at `at`; none for somebody disabled.
pub async fn of_email(store: &Store, email: &str, at: Micros) -> Result<Vec<FieldToken>> {
    Ok(on!(store, |db| sqlx::query_as(OF_EMAIL).bind(email_key(email)).bind(at).fetch_all(db).await?))
}

/// Takes a token back.
///
/// # Errors
/// `NotFound`, also for somebody else's token and one taken back before.
pub async fn revoke(tx: &mut Tx, person: Uuid, digest: &Digest, at: Micros) -> Result<()> {
    let changed = in_tx!(tx, |db| sqlx::query(REVOKE).bind(digest.as_slice()).bind(person).bind(at).execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}
