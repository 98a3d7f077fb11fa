//! Invitations: one-time links with which somebody chooses a password. Of the link's token only the SHA-256 is here.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::Digest;
use crate::domain::session::Invitation;
use crate::store::{Result, Store, Tx};

const ADD: &str = "
    INSERT INTO invitation (token_digest, person_id, created_at, expires_at)
    VALUES ($1, $2, $3, $4)";
const PERSON: &str = "
    SELECT person_id
      FROM invitation
     WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2";
const ACCEPT: &str = "
    UPDATE invitation
       SET used_at = $2
     WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2
    RETURNING person_id";

/// Adds an invitation.
///
/// # Errors
/// `Dangling` when there is no such person.
pub async fn add(tx: &mut Tx, invitation: &Invitation) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(ADD)
        .bind(invitation.token_digest.as_slice())
        .bind(invitation.person_id)
        .bind(invitation.created_at)
        .bind(invitation.expires_at)
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

/// Whom the link is for, while it is neither used nor expired.
pub async fn person(store: &Store, token: &Digest, at: Micros) -> Result<Option<Uuid>> {
    Ok(on!(store, |db| sqlx::query_scalar(PERSON).bind(token.as_slice()).bind(at).fetch_optional(db).await?))
}

/// Uses the link up; of two at once only one gets the person.
pub async fn accept(tx: &mut Tx, token: &Digest, at: Micros) -> Result<Option<Uuid>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(ACCEPT).bind(token.as_slice()).bind(at).fetch_optional(db).await?))
}
