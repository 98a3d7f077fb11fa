//! Sessions: a token of 32 random bytes is with the browser, its SHA-256 is here.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::Digest;
use crate::domain::person::Person;
use crate::store::{Result, Store, Tx, person};

pub async fn open(tx: &mut Tx, token: &Digest, person: Uuid, at: Micros, expires_at: Micros) -> Result<()> {
    within!(tx, |db| sqlx::query(
        "INSERT INTO session (token_digest, person_id, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)"
    )
    .bind(token.as_slice())
    .bind(person)
    .bind(at)
    .bind(expires_at)
    .execute(db)
    .await?
    .rows_affected());
    Ok(())
}

/// Who holds this token, unless it expired or the person was disabled.
pub async fn person(store: &Store, token: &Digest, at: Micros) -> Result<Option<Person>> {
    let id: Option<Uuid> = on!(store, |db| sqlx::query_scalar("SELECT person_id FROM session WHERE token_digest = $1 AND expires_at > $2")
        .bind(token.as_slice())
        .bind(at)
        .fetch_optional(db)
        .await?);
    match id {
        Some(id) => Ok(Some(person::by_id(store, id).await?).filter(|person| !person.disabled)),
        None => Ok(None),
    }
}

pub async fn close(tx: &mut Tx, token: &Digest) -> Result<()> {
    within!(tx, |db| sqlx::query("DELETE FROM session WHERE token_digest = $1").bind(token.as_slice()).execute(db).await?.rows_affected());
    Ok(())
}

/// Ends every session of a person but `keep`.
pub async fn close_others(tx: &mut Tx, person: Uuid, keep: Option<&Digest>) -> Result<u64> {
    let keep = keep.map_or(&[][..], Digest::as_slice);
    Ok(within!(tx, |db| sqlx::query("DELETE FROM session WHERE person_id = $1 AND token_digest <> $2")
        .bind(person)
        .bind(keep)
        .execute(db)
        .await?
        .rows_affected()))
}

/// Forgets what has expired.
pub async fn sweep(tx: &mut Tx, at: Micros) -> Result<u64> {
    Ok(within!(tx, |db| sqlx::query("DELETE FROM session WHERE expires_at <= $1").bind(at).execute(db).await?.rows_affected()))
}
