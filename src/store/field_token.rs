//! Tokens that a program of somebody else signs in with, for one purpose only: 32 random bytes are with the device, their SHA-256 is here.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::Digest;
use crate::domain::field_token::FieldToken;
use crate::store::person::email_key;
use crate::store::{Error, Result, Store, Tx};

from_row!(FieldToken { digest, person_id, name, created_at, expires_at, revoked_at });

/// Adds a token.
///
/// # Errors
/// What the store says.
pub async fn add(tx: &mut Tx, digest: &Digest, person: Uuid, name: &str, at: Micros, expires_at: Micros) -> Result<()> {
    within!(tx, |db| sqlx::query("INSERT INTO field_token (digest, person_id, name, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)")
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

/// A person's tokens, newest first.
pub async fn of(store: &Store, person: Uuid) -> Result<Vec<FieldToken>> {
    Ok(on!(store, |db| sqlx::query_as("SELECT * FROM field_token WHERE person_id = $1 ORDER BY created_at DESC, digest")
        .bind(person)
        .fetch_all(db)
        .await?))
}

/// Tokens of whoever has this mail address that are good at `at`; none for somebody disabled.
pub async fn of_email(store: &Store, email: &str, at: Micros) -> Result<Vec<FieldToken>> {
    Ok(on!(store, |db| sqlx::query_as(
        "SELECT t.* FROM field_token t JOIN person p ON p.id = t.person_id
          WHERE p.email_key = $1 AND p.disabled_at IS NULL AND t.revoked_at IS NULL AND t.expires_at > $2"
    )
    .bind(email_key(email))
    .bind(at)
    .fetch_all(db)
    .await?))
}

/// Takes a token back.
///
/// # Errors
/// `NotFound`, also for somebody else's token and one taken back before.
pub async fn revoke(tx: &mut Tx, person: Uuid, digest: &Digest, at: Micros) -> Result<()> {
    let changed =
        within!(tx, |db| sqlx::query("UPDATE field_token SET revoked_at = $3 WHERE digest = $1 AND person_id = $2 AND revoked_at IS NULL")
            .bind(digest.as_slice())
            .bind(person)
            .bind(at)
            .execute(db)
            .await?
            .rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}
