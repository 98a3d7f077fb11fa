//! Photos on their way in: begun, continued where they stopped, completed. What arrived is kept piece by piece until the whole is there.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::Digest;
use crate::domain::upload::{NewUpload, Piece, Progress};
use crate::store::{Error, Result, Store, Tx};

from_row!(Piece { from_byte, length, object_key });

from_row!(Progress { id, visit_id, length, arrived, digest_claimed });

/// Begins an upload, or finds the same one begun before.
///
/// # Errors
/// `Conflict` when another photo stands under the id; `Dangling` when the visit is not there (yet).
pub async fn begin(tx: &mut Tx, upload: &NewUpload, at: Micros) -> Result<Progress> {
    within!(tx, |db| sqlx::query(
        "INSERT INTO photo (id, visit_id, person_id, shows, state, length, digest_claimed, created_at)
         VALUES ($1, $2, $3, $4, 'uploading', $5, $6, $7) ON CONFLICT (id) DO NOTHING"
    )
    .bind(upload.id)
    .bind(upload.visit_id)
    .bind(upload.person_id)
    .bind(upload.shows.code())
    .bind(upload.length)
    .bind(upload.digest_claimed.as_ref().map(|digest| digest.as_slice()))
    .bind(at)
    .execute(db)
    .await?
    .rows_affected());
    let stands: Progress =
        within!(tx, |db| sqlx::query_as("SELECT id, visit_id, length, arrived, digest_claimed FROM photo WHERE id = $1")
            .bind(upload.id)
            .fetch_one(db)
            .await?);
    let same = stands.visit_id == upload.visit_id
        && stands.length == upload.length
        && stands.digest_claimed.as_deref() == upload.digest_claimed.as_ref().map(|digest| digest.as_slice());
    if same { Ok(stands) } else { Err(Error::Conflict) }
}

/// How far this person's photo has come.
///
/// # Errors
/// `NotFound`, also for somebody else's photo.
pub async fn progress(store: &Store, person: Uuid, id: Uuid) -> Result<Progress> {
    Ok(on!(store, |db| sqlx::query_as("SELECT id, visit_id, length, arrived, digest_claimed FROM photo WHERE id = $1 AND person_id = $2")
        .bind(id)
        .bind(person)
        .fetch_one(db)
        .await?))
}

/// Notes a piece that lies in its object already.
///
/// # Errors
/// `Conflict` when another sender was faster: its bytes stand, and this piece is not wanted.
pub async fn add_piece(tx: &mut Tx, photo: Uuid, piece: &Piece) -> Result<()> {
    advance(tx, photo, piece.from_byte, piece.from_byte + piece.length).await?;
    within!(tx, |db| sqlx::query("INSERT INTO photo_piece (photo_id, from_byte, length, object_key) VALUES ($1, $2, $3, $4)")
        .bind(photo)
        .bind(piece.from_byte)
        .bind(piece.length)
        .bind(&piece.object_key)
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

async fn advance(tx: &mut Tx, photo: Uuid, from: i64, to: i64) -> Result<()> {
    let moved = within!(tx, |db| sqlx::query("UPDATE photo SET arrived = $3 WHERE id = $1 AND arrived = $2 AND state = 'uploading'")
        .bind(photo)
        .bind(from)
        .bind(to)
        .execute(db)
        .await?
        .rows_affected());
    if moved == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// The pieces of a photo, in order.
pub async fn pieces(store: &Store, photo: Uuid) -> Result<Vec<Piece>> {
    Ok(on!(store, |db| sqlx::query_as("SELECT from_byte, length, object_key FROM photo_piece WHERE photo_id = $1 ORDER BY from_byte")
        .bind(photo)
        .fetch_all(db)
        .await?))
}

/// The whole has arrived and lies under its own key: the last bytes from `from` on count, and the pieces are forgotten.
///
/// # Errors
/// `Conflict` when another sender completed it.
pub async fn complete(tx: &mut Tx, photo: &Progress, from: i64, digest: &Digest, at: Micros) -> Result<()> {
    advance(tx, photo.id, from, photo.length).await?;
    within!(tx, |db| sqlx::query("UPDATE photo SET state = 'received', digest = $2, completed_at = $3 WHERE id = $1")
        .bind(photo.id)
        .bind(digest.as_slice())
        .bind(at)
        .execute(db)
        .await?
        .rows_affected());
    forget_pieces(tx, photo.id).await
}

/// What arrived up to byte `from` and after it is not what was sent: from the start again.
///
/// # Errors
/// `Conflict` when another sender went on meanwhile.
pub async fn start_over(tx: &mut Tx, photo: Uuid, from: i64) -> Result<()> {
    advance(tx, photo, from, 0).await?;
    forget_pieces(tx, photo).await
}

async fn forget_pieces(tx: &mut Tx, photo: Uuid) -> Result<()> {
    within!(tx, |db| sqlx::query("DELETE FROM photo_piece WHERE photo_id = $1").bind(photo).execute(db).await?.rows_affected());
    Ok(())
}
