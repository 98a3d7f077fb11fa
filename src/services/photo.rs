//! Photos coming in: piece by piece, whole or resumed, acknowledged only when they lie safe.

use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::{Digest, hex, sha256};
use crate::domain::ledger::EventKind;
use crate::domain::photo::PHOTOS_OF_A_VISIT;
use crate::domain::upload::{NewUpload, Piece, Progress};
use crate::services::env::Ids;
use crate::services::record::entry;
use crate::store::object::Objects;
use crate::store::{Error, Result, Store, ledger, photo, upload};

/// Photos held in memory at once while they are put together: 20 MB each.
static PUTTING_TOGETHER: Semaphore = Semaphore::const_new(4);

/// Where an upload stands after more of it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrived {
    /// So many bytes, more are wanted.
    Partly(i64),
    /// All of it: the number of the ledger's entry.
    Whole(i64),
    /// All bytes came, but not those that were announced: from the start again.
    Damaged,
}

/// Begins an upload, or finds it begun before.
///
/// # Errors
/// `Dangling`: the visit is not there yet. `Conflict`: another photo under that id. `Full`: the visit has its six photos.
pub async fn begin(store: &Store, wanted: &NewUpload, at: Micros) -> Result<Begun> {
    let mut tx = store.begin().await?;
    let progress = upload::begin(&mut tx, wanted, at).await?;
    if photo::count_of_visit(&mut tx, wanted.visit_id).await? > PHOTOS_OF_A_VISIT as i64 {
        return Ok(Begun::TooMany);
    }
    tx.commit().await?;
    Ok(Begun::At(progress.arrived))
}

/// What came of beginning an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Bytes that arrived before.
    At(i64),
    /// The visit has its six photos.
    TooMany,
}

/// Where the original lies.
pub fn original(id: Uuid) -> String {
    key("originals", id, "bin")
}

/// Where the public derivative lies.
pub fn derivative(id: Uuid) -> String {
    key("derivatives", id, "jpg")
}

/// Photos spread over 256 folders by the last two digits of their ids, which are random.
fn key(kind: &str, id: Uuid, ending: &str) -> String {
    let id = id.simple().to_string();
    format!("{kind}/{}/{id}.{ending}", &id[30..])
}

/// Takes some bytes that follow on byte `from`.
///
/// # Errors
/// `Conflict` when the upload stands elsewhere by now: ask where, and go on from there.
pub async fn add(
    store: &Store,
    objects: &Objects,
    ids: &Ids,
    progress: &Progress,
    from: i64,
    bytes: Vec<u8>,
    at: Micros,
) -> Result<Arrived> {
    let to = from + bytes.len() as i64;
    if from != progress.arrived || to > progress.length {
        return Err(Error::Conflict);
    }
    if to == progress.length {
        return finish(store, objects, ids, progress, from, bytes, at).await;
    }
    let piece = Piece {
        from_byte: from,
        length: bytes.len() as i64,
        object_key: format!("pieces/{}-{}", progress.id.simple(), ids.id(at).simple()),
    };
    objects.put(&piece.object_key, bytes).await?;
    let noted = async {
        let mut tx = store.begin().await?;
        upload::add_piece(&mut tx, progress.id, &piece).await?;
        tx.commit().await
    };
    match noted.await {
        Ok(()) => Ok(Arrived::Partly(to)),
        Err(error) => {
            objects.delete(&piece.object_key).await?;
            Err(error)
        }
    }
}

async fn finish(store: &Store, objects: &Objects, ids: &Ids, progress: &Progress, from: i64, last: Vec<u8>, at: Micros) -> Result<Arrived> {
    let _turn = PUTTING_TOGETHER.acquire().await.map_err(|_| Error::Busy)?;
    let pieces = upload::pieces(store, progress.id).await?;
    let mut whole = Vec::with_capacity(progress.length as usize);
    for piece in &pieces {
        match objects.get(&piece.object_key).await {
            Ok(bytes) => whole.extend(bytes),
            // Another sender put it together, which beginning anew finds out; or it is lost, and the photo is sent again.
            Err(Error::NotFound) => break,
            Err(error) => return Err(error),
        }
    }
    whole.extend(last);
    let digest = sha256(&whole);
    let damaged =
        whole.len() as i64 != progress.length || progress.digest_claimed.as_ref().is_some_and(|claimed| claimed.as_slice() != digest);
    let mut tx = store.begin().await?;
    let arrived = if damaged {
        upload::start_over(&mut tx, progress.id, from).await?;
        tx.commit().await?;
        Arrived::Damaged
    } else {
        // First whose photo it is: of two senders only one writes.
        upload::complete(&mut tx, progress, from, &digest, at).await?;
        objects.put(&original(progress.id), whole).await?;
        let seq = note(&mut tx, ids, progress, &digest, at).await?;
        tx.commit().await?;
        Arrived::Whole(seq)
    };
    for piece in &pieces {
        objects.delete(&piece.object_key).await?;
    }
    Ok(arrived)
}

async fn note(tx: &mut crate::store::Tx, ids: &Ids, progress: &Progress, digest: &Digest, at: Micros) -> Result<i64> {
    let (place, person): (Uuid, Uuid) = photo::place_and_person(tx, progress.id).await?;
    let body = serde_json::json!({ "photo": progress.id, "visit": progress.visit_id, "bytes": progress.length, "sha256": hex(digest) });
    ledger::append(tx, &[entry(ids, at, person, EventKind::PhotoReceived, place, &body)]).await
}
