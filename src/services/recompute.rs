//! Every determination made anew, when mandates change: what differs is closed and replaced, nothing is overwritten.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::determination::timeline;
use crate::domain::ledger::{EventKind, Noun};
use crate::services::env::Context;
use crate::services::ledger::{Event, enter};
use crate::store::{Result, determination, next_id, registry, setting};

/// Places worked on in one transaction.
const AT_ONCE: i64 = 500;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recomputation {
    pub places: u64,
    pub changed: u64,
}

/// Works through the whole registry in the order of ids; `progress` is told how many places are done.
///
/// # Errors
/// What the database says. What was done until then stands; repeating it does no harm.
pub async fn recompute(context: &Context<'_>, now: Micros, progress: impl Fn(u64)) -> Result<Recomputation> {
    let Context { store, mandates, ids } = *context;
    let mut done = Recomputation::default();
    let mut from = Some(Uuid::nil());
    while let Some(first) = from {
        let mut tx = store.begin().await?;
        let histories = registry::histories(&mut tx, first, AT_ONCE).await?;
        let Some((last, _)) = histories.last() else { break };
        from = next_id(last.id);
        let rows: Vec<_> = histories.iter().map(|(place, visits)| (place.id, timeline(place, visits, mandates, now))).collect();
        done.changed += determination::replace(&mut tx, &rows, now).await?.len() as u64;
        tx.commit().await?;
        done.places += histories.len() as u64;
        progress(done.places);
    }
    let change = Event::new(EventKind::DeterminationsRecomputed, Uuid::nil(), Uuid::nil(), now).states_table(Noun::Setting);
    let change = change.with("places", done.places).with("changed", done.changed).with("mandates", mandates.fingerprint());
    let mut tx = store.begin().await?;
    setting::put(&mut tx, setting::MANDATES, mandates.fingerprint()).await?;
    enter(&mut tx, ids, vec![change]).await?;
    tx.commit().await?;
    Ok(done)
}
