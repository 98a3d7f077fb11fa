//! Tokens for programs of others: issued and revoked by their owner.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::{Digest, sha256};
use crate::domain::field_token::TOKENS_OF_A_PERSON;
use crate::domain::ledger::{EventKind, Noun};
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::{Result, Store, field_token, person};

/// How long a token is good: a season's work on one device, and some.
const TOKEN_LASTS: i64 = 366 * Micros::DAY;

/// A token, this once: the store keeps its digest only.
pub struct NewToken {
    pub token: String,
    pub until: Micros,
}

/// Issues a token to a person; `name` is what they call the device. `None` when they have as many as anybody may.
///
/// # Errors
/// `Dangling` when there is nobody with this id.
pub async fn issue(store: &Store, owner: Uuid, name: &str, ids: &Ids, at: Micros) -> Result<Option<NewToken>> {
    let new = NewToken { token: ids.token(), until: at.plus(TOKEN_LASTS) };
    let mut tx = store.begin().await?;
    person::lock(&mut tx, owner).await?;
    if field_token::count_good(&mut tx, owner, at).await? >= TOKENS_OF_A_PERSON as i64 {
        return Ok(None);
    }
    field_token::add(&mut tx, &sha256(new.token.as_bytes()), owner, name, at, new.until).await?;
    enter(&mut tx, ids, vec![Event::new(EventKind::FieldTokenMade, owner, owner, at).states(Noun::FieldToken, owner)]).await?;
    tx.commit().await?;
    Ok(Some(new))
}

/// Revokes one's own token.
///
/// # Errors
/// `NotFound`, also for somebody else's token and one revoked before.
pub async fn revoke(store: &Store, owner: Uuid, token: &Digest, ids: &Ids, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    field_token::revoke(&mut tx, owner, token, at).await?;
    enter(&mut tx, ids, vec![Event::new(EventKind::FieldTokenRevoked, owner, owner, at).states(Noun::FieldToken, owner)]).await?;
    tx.commit().await
}
