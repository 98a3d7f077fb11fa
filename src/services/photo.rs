//! Photos: uploaded whole or piece by piece and acknowledged only when they lie safe, examined, released or withheld.

use std::collections::HashSet;

use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::{Digest, sha256};
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::photo::{Examination, PHOTOS_OF_A_VISIT, Photo, PhotoFlag, PhotoState};
use crate::domain::review_flag::{Detail, FlagKind};
use crate::domain::upload::{NewUpload, Piece, Progress};
use crate::evidence::not_a_photo::NotAPhoto;
use crate::evidence::photo::check;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::object::Objects;
use crate::store::{Error, Result, Store, Tx, photo, promised_photo, review_flag, upload};

/// Photos held in memory at once while they are put together: 20 MB each.
static ASSEMBLING: Semaphore = Semaphore::const_new(4);

/// Folder of the pieces of photos that are still arriving.
const PIECES: &str = "pieces";
const ORIGINALS: &str = "originals";
const DERIVATIVES: &str = "derivatives";
/// Whatever is written takes less than this.
const LEFT_FOR: i64 = 3_600 * Micros::SECOND;

/// Where an upload stands after more of it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UploadStep {
    /// So many bytes, more are wanted.
    Partly(i64),
    /// All of it: the number of the ledger's entry.
    Whole(i64),
    /// All of it, and it is no photo that can be used. It is kept all the same.
    Unusable(NotAPhoto),
    /// All bytes came, but not those that were announced: from the start again.
    Damaged,
}

/// Begins an upload, or finds it begun before.
///
/// # Errors
/// `Dangling`: the visit is not there yet. `Conflict`: another photo under that id.
pub async fn begin(store: &Store, wanted: &NewUpload, at: Micros) -> Result<UploadStart> {
    let mut tx = store.begin().await?;
    let progress = upload::begin(&mut tx, wanted, at).await?;
    promised_photo::record(&mut tx, wanted.visit_id, &[wanted.id]).await?;
    if let Some(reason) = progress.refused.as_deref().and_then(NotAPhoto::parse) {
        return Ok(UploadStart::Unusable(reason));
    }
    if photo::count_of_visit(&mut tx, wanted.visit_id).await? > PHOTOS_OF_A_VISIT as i64 {
        return Ok(UploadStart::TooMany);
    }
    tx.commit().await?;
    Ok(UploadStart::At(progress.arrived))
}

/// What came of beginning an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadStart {
    /// Bytes that arrived before.
    At(i64),
    /// All of it arrived before, and cannot be used.
    Unusable(NotAPhoto),
    /// The visit has its six photos.
    TooMany,
}

/// Tries of a photo whose other senders come first.
const TRIES: usize = 5;

/// Begins and ends an upload whose bytes are all here; the same one again changes nothing, however many senders there are at once.
///
/// # Errors
/// As [`begin`] and [`add`]; `Conflict` when another photo stands under the id.
pub async fn keep(store: &Store, objects: &Objects, wanted: &NewUpload, bytes: &[u8], ids: &Ids, at: Micros) -> Result<Kept> {
    for _ in 0..TRIES {
        // After a conflict the photo is looked at again: another sender's bytes are the same ones, or beginning says that they are not.
        let arrived = match begin(store, wanted, at).await? {
            UploadStart::TooMany => return Ok(Kept::TooMany),
            UploadStart::Unusable(reason) => return Ok(Kept::Unusable(reason)),
            UploadStart::At(arrived) if arrived == wanted.length => return Ok(Kept::Whole),
            UploadStart::At(arrived) => arrived,
        };
        let upload = upload::progress(store, wanted.person_id, wanted.id).await?;
        let rest = bytes.get(arrived as usize..).unwrap_or_default().to_vec();
        match add(store, objects, Chunk { upload: &upload, from: arrived, bytes: rest }, ids, at).await {
            Ok(UploadStep::Whole(_)) => return Ok(Kept::Whole),
            Ok(UploadStep::Unusable(reason)) => return Ok(Kept::Unusable(reason)),
            Ok(UploadStep::Partly(_) | UploadStep::Damaged) | Err(Error::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::Busy)
}

/// What came of a photo that was sent in one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Whole,
    /// It is kept, and cannot be used.
    Unusable(NotAPhoto),
    /// The visit has its six photos.
    TooMany,
}

/// Where the original lies.
pub fn original(id: Uuid) -> String {
    key(ORIGINALS, id, "bin")
}

/// Where the public derivative lies.
pub fn derivative(id: Uuid) -> String {
    key(DERIVATIVES, id, "jpg")
}

/// Photos spread over 256 folders by the last two digits of their ids, which are random.
fn key(kind: &str, id: Uuid, ending: &str) -> String {
    let id = id.simple().to_string();
    format!("{kind}/{}/{id}.{ending}", &id[30..])
}

/// Bytes that arrived of an upload.
pub struct Chunk<'a> {
    pub upload: &'a Progress,
    /// They follow on this byte.
    pub from: i64,
    pub bytes: Vec<u8>,
}

/// Adds bytes to an upload; with the last of them the photo is put together and received.
///
/// # Errors
/// `Conflict` when the upload stands elsewhere by now: ask where, and go on from there. `File` or `Objects` when the bytes cannot be stored.
pub async fn add(store: &Store, objects: &Objects, chunk: Chunk<'_>, ids: &Ids, at: Micros) -> Result<UploadStep> {
    let Chunk { upload, from, bytes } = chunk;
    let to = from + bytes.len() as i64;
    if from != upload.arrived || to > upload.length {
        return Err(Error::Conflict);
    }
    if to == upload.length {
        return receive(store, objects, Chunk { upload, from, bytes }, ids, at).await;
    }
    let piece = Piece {
        from_byte: from,
        length: bytes.len() as i64,
        object_key: format!("{PIECES}/{}-{}", upload.id.simple(), ids.id(at).simple()),
    };
    objects.put(&piece.object_key, bytes).await?;
    match add_piece(store, upload.id, &piece).await {
        Ok(()) => Ok(UploadStep::Partly(to)),
        Err(error) => {
            objects.delete(&piece.object_key).await?;
            Err(error)
        }
    }
}

async fn add_piece(store: &Store, photo: Uuid, piece: &Piece) -> Result<()> {
    let mut tx = store.begin().await?;
    upload::add_piece(&mut tx, photo, piece).await?;
    tx.commit().await
}

async fn receive(store: &Store, objects: &Objects, last: Chunk<'_>, ids: &Ids, at: Micros) -> Result<UploadStep> {
    let Chunk { upload, from, bytes } = last;
    let _turn = ASSEMBLING.acquire().await.map_err(|_| Error::Busy)?;
    let pieces = upload::pieces(store, upload.id).await?;
    let whole = assemble(objects, upload, &pieces, bytes).await?;
    let (whole, digest, usable) = looked_at(whole).await?;
    let is_whole = whole.len() as i64 == upload.length;
    let is_as_claimed = upload.digest_claimed.as_ref().is_none_or(|claimed| claimed.as_slice() == digest);
    let mut tx = store.begin().await?;
    let arrived = if is_whole && is_as_claimed {
        // First whose photo it is: of two senders only one writes.
        upload::complete(&mut tx, upload, from, &digest, at).await?;
        objects.put(&original(upload.id), whole).await?;
        let seq = received(&mut tx, ids, upload, at).await?;
        match usable {
            Ok(()) => UploadStep::Whole(seq),
            Err(reason) => {
                let place = photo::place_and_person(&mut tx, upload.id).await?.0;
                record_found(&mut tx, (upload.id, upload.visit_id, place), &Err(reason.code()), ids, at).await?;
                UploadStep::Unusable(reason)
            }
        }
    } else {
        upload::start_over(&mut tx, upload.id, from).await?;
        UploadStep::Damaged
    };
    tx.commit().await?;
    for piece in &pieces {
        objects.delete(&piece.object_key).await?;
    }
    Ok(arrived)
}

/// The bytes with their digest, and whether they can be used, told while the device still has the photo.
async fn looked_at(whole: Vec<u8>) -> Result<(Vec<u8>, Digest, std::result::Result<(), NotAPhoto>)> {
    let looking = tokio::task::spawn_blocking(move || {
        let (digest, usable) = (sha256(&whole), check(&whole));
        (whole, digest, usable)
    });
    looking.await.map_err(|cause| Error::Unreadable(format!("a photo broke its reader: {cause}")))
}

async fn assemble(objects: &Objects, upload: &Progress, pieces: &[Piece], last: Vec<u8>) -> Result<Vec<u8>> {
    let mut whole = Vec::with_capacity(upload.length as usize);
    for piece in pieces {
        match objects.get(&piece.object_key).await {
            Ok(bytes) => whole.extend(bytes),
            // Another sender put it together, which beginning anew finds out; or it is lost, and the photo is sent again.
            Err(Error::NotFound) => break,
            Err(error) => return Err(error),
        }
    }
    whole.extend(last);
    Ok(whole)
}

async fn received(tx: &mut Tx, ids: &Ids, upload: &Progress, at: Micros) -> Result<i64> {
    let (place, person): (Uuid, Uuid) = photo::place_and_person(tx, upload.id).await?;
    enter(tx, ids, vec![Event::new(EventKind::PhotoReceived, place, person, at).states(Noun::Photo, upload.id)]).await
}

/// The file as it came, for whoever may; the ledger says that they opened it.
///
/// # Errors
/// `NotFound`, `File` or `Objects` when it cannot be read.
pub async fn open_original(store: &Store, objects: &Objects, photo: &Photo, by: Uuid, ids: &Ids, at: Micros) -> Result<Vec<u8>> {
    let mut tx = store.begin().await?;
    let (place, _) = photo::place_and_person(&mut tx, photo.id).await?;
    enter(&mut tx, ids, vec![Event::new(EventKind::OriginalOpened, place, by, at).with("photo", photo.id)]).await?;
    tx.commit().await?;
    objects.get(&original(photo.id)).await
}

/// Photos on record whose files are not there: a copy of the database without all of its photos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absent {
    pub on_record: usize,
    pub originals: usize,
    /// Of released photos.
    pub derivatives: usize,
}

/// Compares the photos on record with the files that lie there.
///
/// # Errors
/// What the database, the disk or the bucket says.
pub async fn absent(store: &Store, objects: &Objects) -> Result<Absent> {
    // First what is on record: a file is written before its row.
    let whole = photo::whole(store).await?;
    let mut lying = HashSet::new();
    for kind in [ORIGINALS, DERIVATIVES] {
        lying.extend(objects.list(kind).await?.into_iter().map(|(key, _)| key));
    }
    let originals = whole.iter().filter(|(id, _)| !lying.contains(&original(*id))).count();
    let derivatives = whole.iter().filter(|(id, is_released)| *is_released && !lying.contains(&derivative(*id))).count();
    Ok(Absent { on_record: whole.len(), originals, derivatives })
}

/// What a crash left behind and nobody will ask for, by kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Swept {
    pub pieces: usize,
    pub unfinished: usize,
}

/// Takes away pieces that no upload knows of and files that were never finished, once they are old enough to be nobody's work.
///
/// # Errors
/// What the database, the disk or the bucket says.
pub async fn sweep(store: &Store, objects: &Objects, at: Micros) -> Result<Swept> {
    let before = at.plus(-LEFT_FOR);
    // First what lies there, then what is on record: a piece is written before its row.
    let lying = objects.list(PIECES).await?;
    let known: HashSet<String> = upload::piece_keys(store).await?.into_iter().collect();
    let mut pieces = 0;
    for (key, _) in lying.iter().filter(|(key, written)| *written < before && !known.contains(key)) {
        objects.delete(key).await?;
        pieces += 1;
    }
    Ok(Swept { pieces, unfinished: objects.delete_unfinished(before).await? })
}

/// What is decided about photos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Release,
    Withhold,
    /// An earlier decision is taken back: they wait again.
    TakeBack,
}

/// Releases photos to the public, withholds them, or takes that back, all of them or none; gives the number of the last ledger entry.
///
/// # Errors
/// `Conflict` when one of them cannot be decided on, being neither private nor decided before, or was decided on since it was read; `NotFound`
/// when there are none.
pub async fn decide(store: &Store, photos: &[Photo], decision: Decision, by: Uuid, ids: &Ids, at: Micros) -> Result<i64> {
    let mut tx = store.begin().await?;
    let mut entered = Vec::with_capacity(photos.len());
    for photo in photos {
        match decision {
            Decision::Release => photo::decide(&mut tx, photo, PhotoState::Released, by, at).await?,
            Decision::Withhold => photo::decide(&mut tx, photo, PhotoState::Withheld, by, at).await?,
            Decision::TakeBack => photo::undecide(&mut tx, photo.id).await?,
        }
        let (place, _) = photo::place_and_person(&mut tx, photo.id).await?;
        entered.push(Event::new(EventKind::PhotoDecided, place, by, at).states(Noun::Photo, photo.id));
    }
    if entered.is_empty() {
        return Err(Error::NotFound);
    }
    let seq = enter(&mut tx, ids, entered).await?;
    tx.commit().await?;
    Ok(seq)
}

/// Gives one photo that waits to be examined to its caller alone, until `until`, with how often that was done without an end, this time
/// included.
///
/// # Errors
/// What the database says.
pub async fn claim(store: &Store, at: Micros, until: Micros) -> Result<Option<(Photo, i64)>> {
    let mut tx = store.begin().await?;
    let claimed = photo::claim(&mut tx, at, until).await?;
    tx.commit().await?;
    Ok(claimed)
}

/// Puts a photo back for somebody else, or for later: whoever had it is well, but could not examine it.
///
/// # Errors
/// What the database says.
pub async fn put_back(store: &Store, photo: &Photo, from: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    photo::put_back(&mut tx, photo.id, from).await?;
    tx.commit().await
}

/// Notes what an examination found, or why the file is refused, with the flags for a supervisor.
///
/// # Errors
/// What the database says.
pub async fn record_examination(
    store: &Store,
    photo: &Photo,
    found: &std::result::Result<Examination, &'static str>,
    flags: &[(PhotoFlag, Detail)],
    ids: &Ids,
    at: Micros,
) -> Result<()> {
    let mut tx = store.begin().await?;
    for (flag, detail) in flags {
        review_flag::raise(&mut tx, photo.id, FlagKind::Photo(*flag), photo.visit_id, detail, at).await?;
    }
    let (place, _) = photo::place_and_person(&mut tx, photo.id).await?;
    record_found(&mut tx, (photo.id, photo.visit_id, place), found, ids, at).await?;
    tx.commit().await
}

async fn record_found(
    tx: &mut Tx,
    (photo, visit, place): (Uuid, Uuid, Uuid),
    found: &std::result::Result<Examination, &'static str>,
    ids: &Ids,
    at: Micros,
) -> Result<()> {
    photo::record_examination(tx, photo, found, at).await?;
    let examined = Event::new(EventKind::PhotoExamined, place, Uuid::nil(), at);
    enter(tx, ids, vec![examined.states(Noun::Photo, photo).states(Noun::ReviewFlag, visit)]).await?;
    Ok(())
}
