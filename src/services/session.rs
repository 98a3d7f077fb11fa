//! Sessions: opened by signing in, closed by signing out, forgotten once they have expired. And the devices that people signed in with.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::{Digest, sha256};
use crate::domain::ledger::EventKind;
use crate::domain::session::Session;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::services::password;
use crate::store::{Error, Optional as _, Result, Store, Tx, known_device, person, session};

/// How long a sign-in lasts. Long, because days without signal must not end it under somebody's work.
pub const SESSION_LASTS: i64 = 30 * Micros::DAY;
/// How long a device is known after the last sign-in with it.
pub const DEVICE_LASTS: i64 = 366 * Micros::DAY;

/// Two tokens for the browser; the store keeps their digests only.
pub struct SignedInTokens {
    pub session: String,
    /// By which it is known when somebody signs in again.
    pub device: String,
}

/// Signs somebody in whose password was right, with a device whose token is `device`, if it has one.
///
/// # Errors
/// `Dangling` when there is nobody with this id.
pub async fn sign_in(store: &Store, person: Uuid, device: Option<&str>, ids: &Ids, at: Micros) -> Result<SignedInTokens> {
    let mut tx = store.begin().await?;
    let tokens = open(&mut tx, person, device, ids, at).await?;
    enter(&mut tx, ids, vec![Event::new(EventKind::SignedIn, person, person, at).with("by", "password")]).await?;
    tx.commit().await?;
    Ok(tokens)
}

/// Whose password it is, after the same work for a wrong one and for a mail address that nobody has: that is entered, and `None`.
///
/// # Errors
/// What the database says; `Unreadable` where the work came to no end.
pub async fn check_password(store: &Store, email: &str, tried: &str, ids: &Ids, at: Micros) -> Result<Option<Uuid>> {
    let (stored, tried) = (person::password(store, email).await?, tried.to_owned());
    let fits = tokio::task::spawn_blocking(move || {
        let fits = password::verify(&tried, stored.as_ref().map(|(_, hash)| hash.as_str()));
        stored.filter(|_| fits).map(|(person, _)| person)
    });
    let whose = fits.await.map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    if whose.is_none() {
        sign_in_failed(store, email, ids, at).await?;
    }
    Ok(whose)
}

/// Enters that a password was wrong: whose, where the mail address is somebody's; what was typed is kept nowhere.
async fn sign_in_failed(store: &Store, email: &str, ids: &Ids, at: Micros) -> Result<()> {
    let account = person::by_email(store, email).await.optional()?.map_or(Uuid::nil(), |known| known.id);
    let mut tx = store.begin().await?;
    enter(&mut tx, ids, vec![Event::new(EventKind::SignInFailed, account, Uuid::nil(), at)]).await?;
    tx.commit().await
}

/// Opens a session within a larger change, such as accepting an invitation.
pub(super) async fn open(tx: &mut Tx, person: Uuid, device: Option<&str>, ids: &Ids, at: Micros) -> Result<SignedInTokens> {
    let token = ids.token();
    session::open(tx, &Session::new(&token, person, at, SESSION_LASTS)).await?;
    let device = match device {
        Some(known) if known_device::is_known(tx, &sha256(known.as_bytes())).await? => known.to_owned(),
        Some(_) | None => ids.token(),
    };
    known_device::seen(tx, &sha256(device.as_bytes()), person, at).await?;
    Ok(SignedInTokens { session: token, device })
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

/// Forgets the sessions that have expired, and the devices that nobody used for long; gives how many sessions.
///
/// # Errors
/// What the database says.
pub async fn delete_expired(store: &Store, at: Micros) -> Result<u64> {
    let mut tx = store.begin().await?;
    let swept = session::delete_expired(&mut tx, at).await?;
    known_device::forget(&mut tx, at.plus(-DEVICE_LASTS)).await?;
    tx.commit().await?;
    Ok(swept)
}
