//! The places that are known to be open to the public, kept while others change: what is stated of a place is read again when the place changes.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use crate::coverage::atlas::Atlas;
use crate::domain::day::{Day, Micros};
use crate::domain::fact::{Fact, FactValue, OPEN_TO_PUBLIC, facts_on};
use crate::store::{Result, Store, fact};

/// When more places have changed, all are read anew.
const MOST_CHANGED: usize = 100;

/// Kept for one day: on the next one other statements may hold.
#[derive(Default)]
pub struct OpenPlaces {
    kept: Mutex<Option<Kept>>,
    read: AtomicU64,
}

#[derive(Clone)]
struct Kept {
    /// The entry of the ledger that it is as of.
    version: i64,
    today: Day,
    open: Arc<HashSet<Uuid>>,
}

impl OpenPlaces {
    /// As far as is known at `known_at`, of which day `today` is; `atlas` is one of before that moment.
    ///
    /// # Errors
    /// What the store says.
    pub async fn known(&self, store: &Store, atlas: &Atlas, today: Day, known_at: Micros) -> Result<Arc<HashSet<Uuid>>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone().filter(|kept| kept.today == today);
        let changed = kept.as_ref().and_then(|kept| atlas.changed_since(kept.version)).filter(|changed| changed.len() <= MOST_CHANGED);
        let open = match (kept, changed) {
            (Some(kept), Some(changed)) if changed.is_empty() => return Ok(kept.open),
            (Some(kept), Some(changed)) => self.changed(store, HashSet::clone(&kept.open), &changed, (today, known_at)).await?,
            (None, _) | (_, None) => self.all(store, (today, known_at)).await?,
        };
        let kept = Kept { version: atlas.version(), today, open: Arc::new(open) };
        let open = kept.open.clone();
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
        Ok(open)
    }

    /// Places of which it was read so far whether they are open.
    pub fn places_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    async fn all(&self, store: &Store, at: (Day, Micros)) -> Result<HashSet<Uuid>> {
        let stated = fact::named(store, OPEN_TO_PUBLIC).await?;
        self.read.fetch_add(stated.len() as u64, Ordering::Relaxed);
        Ok(stated.into_iter().filter(|(_, facts)| is_open(facts, at)).map(|(place, _)| place).collect())
    }

    async fn changed(&self, store: &Store, mut open: HashSet<Uuid>, changed: &[Uuid], at: (Day, Micros)) -> Result<HashSet<Uuid>> {
        for &place in changed {
            let facts = fact::of_place(store, place).await?;
            if is_open(&facts, at) {
                open.insert(place)
            } else {
                open.remove(&place)
            };
        }
        self.read.fetch_add(changed.len() as u64, Ordering::Relaxed);
        Ok(open)
    }
}

fn is_open(facts: &[Fact], (today, known_at): (Day, Micros)) -> bool {
    facts_on(facts, today, known_at).get(OPEN_TO_PUBLIC) == Some(&FactValue::Bool(true))
}
