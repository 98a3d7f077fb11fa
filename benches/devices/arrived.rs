//! Verifies what arrived: is everything there, once, byte for byte?

use std::collections::HashMap;

use placard::domain::day::Micros;
use placard::domain::digest::sha256;
use placard::services::photo::{original, sweep};
use placard::services::verify::verify;
use placard::store::object::Objects;
use placard::store::{Store, visit};
use uuid::Uuid;

use crate::device::Logged;
use crate::registry::Registry;

/// In 2100: what is left by then is nobody's work.
const LONG_AFTER: Micros = Micros(4_102_444_800 * Micros::SECOND);

pub struct Counts {
    pub visits: usize,
    pub photos: usize,
    /// Photos that the machine had read by then.
    pub examined: usize,
}

/// # Panics
/// When anything is lost, doubled or changed.
pub async fn check(registry: &Registry, sent: impl Iterator<Item = &Logged>) -> Counts {
    let (mut visits, mut photos) = (Vec::new(), HashMap::new());
    for logged in sent {
        visits.push(logged.id);
        photos.extend(logged.photos.iter().map(|photo| (photo.id, sha256(&photo.bytes).to_vec())));
    }
    let recorded = visit::by_ids(&registry.store, &visits).await.expect("visits");
    assert_eq!((recorded.len(), count(&registry.store, "SELECT COUNT(*) FROM visit").await), (visits.len(), visits.len() as i64));
    let stored = stored_photos(&registry.store).await;
    let digests: HashMap<Uuid, Vec<u8>> = stored.iter().map(|(id, digest, _)| (*id, digest.clone().expect("whole"))).collect();
    assert_eq!(stored.len(), photos.len(), "photos on record");
    assert_eq!(digests, photos, "digests on record");
    for (id, digest) in &photos {
        let file = std::fs::read(registry.photos.join(original(*id))).expect("the original lies in the folder");
        assert_eq!(sha256(&file).as_slice(), digest, "{id}");
    }
    // What a kill left between a piece and its row is swept once it is old enough to be nobody's work.
    let objects = Objects::in_folder(registry.photos.clone());
    sweep(&registry.store, &objects, LONG_AFTER).await.expect("a sweep");
    let pieces = std::fs::read_dir(registry.photos.join("pieces")).expect("a folder").count();
    assert_eq!(pieces, 0, "pieces left over");
    // Two people at one place on one day: each pair stands side by side once.
    let pairs = count(&registry.store, "SELECT COUNT(*) FROM review_flag WHERE kind = 'same_day'").await;
    assert_eq!(pairs, visits.len() as i64 / 2, "pairs of visits");
    let report = verify(&registry.store, |_| {}).await.expect("the record");
    assert_eq!(report.fault, None, "the record of changes");
    Counts { visits: visits.len(), photos: photos.len(), examined: stored.iter().filter(|(.., at)| at.is_some()).count() }
}

type StoredPhoto = (Uuid, Option<Vec<u8>>, Option<i64>);

async fn stored_photos(store: &Store) -> Vec<StoredPhoto> {
    let query = "SELECT id, digest, examined_at FROM photo";
    match store {
        Store::Sqlite { read, .. } => sqlx::query_as(query).fetch_all(read).await,
        Store::Postgres(pool) => sqlx::query_as(query).fetch_all(pool).await,
    }
    .expect("photos")
}

async fn count(store: &Store, query: &'static str) -> i64 {
    match store {
        Store::Sqlite { read, .. } => sqlx::query_scalar(query).fetch_one(read).await,
        Store::Postgres(pool) => sqlx::query_scalar(query).fetch_one(pool).await,
    }
    .expect("a count")
}
