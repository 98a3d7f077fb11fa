//! Sessions: opened by signing in, closed by signing out, forgotten once they have expired.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::Digest;
use crate::domain::session::Session;
use crate::services::env::Ids;
use crate::store::{Result, Store, Tx, session};

/// How long a sign-in lasts. Long, because days without signal must not end it under somebody's work.
pub const LASTS: i64 = 30 * Micros::DAY;

/// Opens a session and gives the token for the browser; the store keeps its digest only.
///
/// # Errors
/// `Dangling` when there is nobody with this id.
pub async fn open(store: &Store, person: Uuid, ids: &Ids, at: Micros) -> Result<String> {
    let mut tx = store.begin().await?;
    let token = open_within(&mut tx, person, ids, at).await?;
    tx.commit().await?;
    Ok(token)
}

/// The same within a change of more.
pub(super) async fn open_within(tx: &mut Tx, person: Uuid, ids: &Ids, at: Micros) -> Result<String> {
    let token = ids.token();
    session::open(tx, &Session::new(&token, person, at, LASTS)).await?;
    Ok(token)
}

/// Closes the session with this token; one that is closed stays so.
///
/// # Errors
/// What the database says.
pub async fn close(store: &Store, token: &Digest) -> Result<()> {
    let mut tx = store.begin().await?;
    session::close(&mut tx, token).await?;
    tx.commit().await
}

/// Forgets the sessions that have expired; gives how many.
///
/// # Errors
/// What the database says.
pub async fn delete_expired(store: &Store, at: Micros) -> Result<u64> {
    let mut tx = store.begin().await?;
    let swept = session::delete_expired(&mut tx, at).await?;
    tx.commit().await?;
    Ok(swept)
}
