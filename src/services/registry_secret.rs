//! What follows from the registry's own secret: the keys under which devices seal what was not sent when its owner signs out, and the
//! secret under which ids of photos are veiled. Each person is given their own key, whenever they are signed in, and nobody else's.

use uuid::Uuid;

use crate::domain::digest::{Digest, DigestBuilder};
use crate::services::env::Ids;
use crate::store::{Error, Result, Store, setting};

/// The key of one person: 32 bytes that follow from the registry's own secret, the same at every sign-in.
///
/// # Errors
/// What the database says.
pub async fn device_key(store: &Store, ids: &Ids, person: Uuid) -> Result<Digest> {
    Ok(DigestBuilder::new().text(&secret(store, ids).await?).id(person).finish())
}

/// The secret under which the ids of photos are veiled in public addresses.
///
/// # Errors
/// What the database says.
pub async fn photo_secret(store: &Store, ids: &Ids) -> Result<Digest> {
    Ok(DigestBuilder::new().text("photos").text(&secret(store, ids).await?).finish())
}

/// Made when it is first asked for; of two that ask at once, both get the first one's.
async fn secret(store: &Store, ids: &Ids) -> Result<String> {
    if let Some(secret) = setting::get(store, setting::DEVICE_SECRET).await? {
        return Ok(secret);
    }
    let mut tx = store.begin().await?;
    setting::put_once(&mut tx, setting::DEVICE_SECRET, &ids.token()).await?;
    tx.commit().await?;
    setting::get(store, setting::DEVICE_SECRET).await?.ok_or(Error::NotFound)
}
