//! One-time links with which somebody chooses a password; the link's token is kept as its SHA-256.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::Digest;
use crate::store::{Result, Store, Tx};

pub async fn make(tx: &mut Tx, token: &Digest, person: Uuid, at: Micros, expires_at: Micros) -> Result<()> {
    within!(tx, |db| sqlx::query("INSERT INTO invitation (token_digest, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(token.as_slice())
        .bind(person)
        .bind(at)
        .bind(expires_at)
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

/// Whom the link is for, while it is neither used nor expired.
pub async fn person(store: &Store, token: &Digest, at: Micros) -> Result<Option<Uuid>> {
    Ok(on!(store, |db| sqlx::query_scalar(
        "SELECT person_id FROM invitation WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2"
    )
    .bind(token.as_slice())
    .bind(at)
    .fetch_optional(db)
    .await?))
}

/// Uses the link up; of two at once only one gets the person.
pub async fn accept(tx: &mut Tx, token: &Digest, at: Micros) -> Result<Option<Uuid>> {
    Ok(within!(tx, |db| sqlx::query_scalar(
        "UPDATE invitation SET used_at = $2 WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2 RETURNING person_id"
    )
    .bind(token.as_slice())
    .bind(at)
    .fetch_optional(db)
    .await?))
}
