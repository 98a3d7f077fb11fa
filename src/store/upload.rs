//! Uploads of photos: begun, continued where they stopped, completed. Pieces are kept until all have arrived.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::Digest;
use crate::domain::upload::{NewUpload, Piece, Progress};
use crate::store::{Error, Result, Store, Tx};

from_row!(Progress { id, visit_id, length, arrived, digest_claimed, refused });

from_row!(Piece { from_byte, length, object_key });

macro_rules! progress {
    ($rest:literal) => {
        concat!("SELECT id, visit_id, length, arrived, digest_claimed, refused FROM photo ", $rest)
    };
}
macro_rules! piece_columns {
    () => {
        "photo_id, from_byte, length, object_key"
    };
}

const BY_ID: &str = progress!("WHERE id = $1");
const OF_PERSON: &str = progress!("WHERE id = $1 AND person_id = $2");
const BEGIN: &str = "
    INSERT INTO photo (id, visit_id, person_id, shows, state, length, digest_claimed, created_at)
    VALUES ($1, $2, $3, $4, 'uploading', $5, $6, $7)
        ON CONFLICT (id) DO NOTHING";
const ADVANCE: &str = "
    UPDATE photo
       SET arrived = $3
     WHERE id = $1 AND arrived = $2 AND state = 'uploading'";
const COMPLETE: &str = "
    UPDATE photo
       SET state = 'received', digest = $2, completed_at = $3
     WHERE id = $1";
const PIECES: &str = concat!("SELECT ", piece_columns!(), " FROM photo_piece WHERE photo_id = $1 ORDER BY from_byte");
const PIECE_KEYS: &str = "SELECT object_key FROM photo_piece";
const ADD_PIECE: &str = concat!("INSERT INTO photo_piece (", piece_columns!(), ") VALUES ($1, $2, $3, $4)");
const DELETE_PIECES: &str = "DELETE FROM photo_piece WHERE photo_id = $1";

/// Begins an upload, or finds the same one begun before.
///
/// # Errors
/// `Conflict` when there is another photo under the id; `Dangling` when the visit is not there (yet).
pub async fn begin(tx: &mut Tx, upload: &NewUpload, at: Micros) -> Result<Progress> {
    in_tx!(tx, |db| sqlx::query(BEGIN)
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
    let begun: Progress = in_tx!(tx, |db| sqlx::query_as(BY_ID).bind(upload.id).fetch_one(db).await?);
    let same = begun.visit_id == upload.visit_id
        && begun.length == upload.length
        && begun.digest_claimed.as_deref() == upload.digest_claimed.as_ref().map(|digest| digest.as_slice());
    if same { Ok(begun) } else { Err(Error::Conflict) }
}

/// How far this person's photo has come.
///
/// # Errors
/// `NotFound`, also for somebody else's photo.
pub async fn progress(store: &Store, person: Uuid, id: Uuid) -> Result<Progress> {
    Ok(on!(store, |db| sqlx::query_as(OF_PERSON).bind(id).bind(person).fetch_one(db).await?))
}

/// Records a piece that lies in its object already.
///
/// # Errors
/// `Conflict` when another sender was faster: its bytes count, and this piece is not wanted.
pub async fn add_piece(tx: &mut Tx, photo: Uuid, piece: &Piece) -> Result<()> {
    advance(tx, photo, piece.from_byte, piece.from_byte + piece.length).await?;
    in_tx!(tx, |db| sqlx::query(ADD_PIECE)
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
    let moved = in_tx!(tx, |db| sqlx::query(ADVANCE).bind(photo).bind(from).bind(to).execute(db).await?.rows_affected());
    if moved == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// The pieces of a photo, in order.
pub async fn pieces(store: &Store, photo: Uuid) -> Result<Vec<Piece>> {
    Ok(on!(store, |db| sqlx::query_as(PIECES).bind(photo).fetch_all(db).await?))
}

/// Keys of every piece on record, whatever photo it is of.
pub async fn piece_keys(store: &Store) -> Result<Vec<String>> {
    Ok(on!(store, |db| sqlx::query_scalar(PIECE_KEYS).fetch_all(db).await?))
}

/// The whole has arrived and lies under its own key: the last bytes from `from` on count, and the pieces are forgotten.
///
/// # Errors
/// `Conflict` when another sender completed it.
pub async fn complete(tx: &mut Tx, photo: &Progress, from: i64, digest: &Digest, at: Micros) -> Result<()> {
    advance(tx, photo.id, from, photo.length).await?;
    in_tx!(tx, |db| sqlx::query(COMPLETE).bind(photo.id).bind(digest.as_slice()).bind(at).execute(db).await?.rows_affected());
    delete_pieces(tx, photo.id).await
}

/// What arrived up to byte `from` and after it is not what was sent: from the start again.
///
/// # Errors
/// `Conflict` when another sender went on meanwhile.
pub async fn start_over(tx: &mut Tx, photo: Uuid, from: i64) -> Result<()> {
    advance(tx, photo, from, 0).await?;
    delete_pieces(tx, photo).await
}

async fn delete_pieces(tx: &mut Tx, photo: Uuid) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(DELETE_PIECES).bind(photo).execute(db).await?.rows_affected());
    Ok(())
}
