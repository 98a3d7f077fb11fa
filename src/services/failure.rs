//! Why places do not display the poster as required: what the visits that decide found short of their law.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_cache::sync::Cache;
use uuid::Uuid;

use crate::coverage::atlas::Atlas;
use crate::domain::day::{Day, Micros};
use crate::domain::determination::on_day;
use crate::domain::fact::facts_on;
use crate::domain::mandate::{Failure, Mandates};
use crate::store::{Result, Store, determination, place_batch, visit};

/// Answers that are kept: some hundred bytes each.
const KEPT: usize = 40_000;

/// The failures of a place, as of an entry of the ledger.
type AsOf = (i64, Box<[Failure]>);

/// What places fail for, each kept until the place changes: that of others leaves it alone.
pub struct KnownFailures {
    /// By place and day, with the entry of the ledger that the answer is as of.
    known: Cache<(Uuid, Day), AsOf>,
    read: AtomicU64,
}

impl Default for KnownFailures {
    fn default() -> KnownFailures {
        KnownFailures { known: Cache::new(KEPT), read: AtomicU64::new(0) }
    }
}

impl KnownFailures {
    /// As [`of_places`], as far as is known at `known_at`; `atlas` is one of before that moment, and says which places changed since.
    ///
    /// # Errors
    /// What the store says.
    pub async fn of_places(
        &self,
        store: &Store,
        mandates: &Mandates,
        atlas: &Atlas,
        places: &[Uuid],
        (day, known_at): (Day, Micros),
    ) -> Result<HashMap<Uuid, Vec<Failure>>> {
        let (mut failures, mut unread) = (HashMap::with_capacity(places.len()), Vec::new());
        for &place in places {
            match self.known.get(&(place, day)).filter(|(version, _)| *version >= atlas.version_of(place)) {
                Some((_, kinds)) => drop(failures.insert(place, kinds.into_vec())),
                None => unread.push(place),
            }
        }
        if unread.is_empty() {
            return Ok(failures);
        }
        self.read.fetch_add(unread.len() as u64, Ordering::Relaxed);
        for (place, kinds) in of_places(store, mandates, &unread, day, known_at).await? {
            self.known.insert((place, day), (atlas.version(), kinds.clone().into()));
            failures.insert(place, kinds);
        }
        Ok(failures)
    }

    /// Places whose visits were read so far.
    pub fn places_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
}

/// Of each of these places what the visit that decides on `day` found short, as far as is known at `known_at`.
pub async fn of_places(
    store: &Store,
    mandates: &Mandates,
    places: &[Uuid],
    day: Day,
    known_at: Micros,
) -> Result<HashMap<Uuid, Vec<Failure>>> {
    let held = determination::of_places(store, places).await?;
    let deciding = held.iter().filter_map(|(place, rows)| Some((*place, on_day(rows, day)?.visit?.0)));
    let deciding: HashMap<Uuid, Uuid> = deciding.collect();
    let visits = visit::by_ids(store, &deciding.values().copied().collect::<Vec<_>>()).await?;
    let mut failures = HashMap::with_capacity(places.len());
    for place in place_batch::by_ids(store, places).await? {
        let Some(visit) = deciding.get(&place.id).and_then(|id| visits.get(id)) else { continue };
        let facts = facts_on(&place.facts, day, known_at);
        let ruling = mandates.ruling(&mandates.law_of(&place), &place.categories, &facts, day);
        failures.insert(place.id, ruling.failures(&visit.finding, &facts));
    }
    Ok(failures)
}
