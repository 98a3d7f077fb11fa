//! Invitations: one-time links with which somebody chooses a password. Of the link's token only the SHA-256 is here.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::Digest;
use crate::domain::session::{Invitation, LinkMade};
use crate::store::{Result, Store, Tx};

from_row!(LinkMade { created_at, made_by, expires_at, used_at, voided_at });

const ADD: &str = "
    INSERT INTO invitation (token_digest, person_id, made_by, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5)";
const PERSON: &str = "
    SELECT person_id
      FROM invitation
     WHERE token_digest = $1 AND used_at IS NULL AND voided_at IS NULL AND expires_at > $2";
const ACCEPT: &str = "
    UPDATE invitation
       SET used_at = $2
     WHERE token_digest = $1 AND used_at IS NULL AND voided_at IS NULL AND expires_at > $2
    RETURNING person_id";
const VOID_OPEN: &str = "
    UPDATE invitation
       SET voided_at = $2
     WHERE person_id = $1 AND used_at IS NULL AND voided_at IS NULL";
const OF_PERSON: &str = "
    SELECT i.created_at, m.name AS made_by, i.expires_at, i.used_at, i.voided_at
      FROM invitation i
      LEFT JOIN person m ON m.id = i.made_by
     WHERE i.person_id = $1
     ORDER BY i.created_at DESC, i.token_digest
     LIMIT $2";

/// Adds an invitation; the person's earlier one that is still open is voided first, with [`void_open`].
///
/// # Errors
/// `Dangling` when there is no such person; `Duplicate` when another one is open.
pub async fn add(tx: &mut Tx, invitation: &Invitation) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(ADD)
        .bind(invitation.token_digest.as_slice())
        .bind(invitation.person_id)
        .bind(invitation.made_by)
        .bind(invitation.created_at)
        .bind(invitation.expires_at)
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

/// Whom the link is for, while it can be used.
pub async fn person(store: &Store, token: &Digest, at: Micros) -> Result<Option<Uuid>> {
    Ok(on!(store, |db| sqlx::query_scalar(PERSON).bind(token.as_slice()).bind(at).fetch_optional(db).await?))
}

/// Uses the link up; of two at once only one gets the person.
pub async fn accept(tx: &mut Tx, token: &Digest, at: Micros) -> Result<Option<Uuid>> {
    Ok(in_tx!(tx, |db| sqlx::query_scalar(ACCEPT).bind(token.as_slice()).bind(at).fetch_optional(db).await?))
}

/// Voids the person's link that could still be used. Gives how many there were.
pub async fn void_open(tx: &mut Tx, person: Uuid, at: Micros) -> Result<u64> {
    Ok(in_tx!(tx, |db| sqlx::query(VOID_OPEN).bind(person).bind(at).execute(db).await?.rows_affected()))
}

/// The links made for a person, newest first.
pub async fn of_person(store: &Store, person: Uuid, limit: i64) -> Result<Vec<LinkMade>> {
    Ok(on!(store, |db| sqlx::query_as(OF_PERSON).bind(person).bind(limit).fetch_all(db).await?))
}
