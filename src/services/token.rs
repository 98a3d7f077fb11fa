//! Tokens for programs of others: issued and revoked by their owner.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::{Digest, sha256};
use crate::services::env::Ids;
use crate::store::{Result, Store, field_token};

/// How long a token is good: a season's work on one device, and some.
const LASTS: i64 = 366 * Micros::DAY;

/// A token, this once: the store keeps its digest only.
pub struct NewToken {
    pub token: String,
    pub until: Micros,
}

/// Issues a token to a person; `name` is what they call the device.
///
/// # Errors
/// `Dangling` when there is nobody with this id.
pub async fn issue(store: &Store, person: Uuid, name: &str, ids: &Ids, at: Micros) -> Result<NewToken> {
    let new = NewToken { token: ids.token(), until: at.plus(LASTS) };
    let mut tx = store.begin().await?;
    field_token::add(&mut tx, &sha256(new.token.as_bytes()), person, name, at, new.until).await?;
    tx.commit().await?;
    Ok(new)
}

/// Revokes one's own token.
///
/// # Errors
/// `NotFound`, also for somebody else's token and one revoked before.
pub async fn revoke(store: &Store, person: Uuid, token: &Digest, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    field_token::revoke(&mut tx, person, token, at).await?;
    tx.commit().await
}
