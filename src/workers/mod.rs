//! What runs beside the server, one loop a file: the atlas follows the ledger, photos are examined, what has expired is swept away.
//! They start together, and end together when the server stops.

pub mod atlas;
pub mod examine;
pub mod memory;
mod sweep;

use std::sync::Arc;

use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use crate::domain::mandate::Mandates;
use crate::services::env::{Clock, Ids};
use crate::store::object::Objects;
use crate::store::{Result, Store};
use crate::workers::atlas::AtlasKeeper;

/// What the loops work on.
pub struct Setup {
    pub store: Store,
    pub objects: Objects,
    pub mandates: Arc<Mandates>,
    pub ids: Ids,
    pub clock: Clock,
    /// What else is to be forgotten now and then, so that memory stays bounded.
    pub forget: Box<dyn Fn() + Send + Sync>,
}

/// The loops as they run: they end when this is dropped, in good order when it is stopped.
pub struct Workers {
    /// The registry as it stands.
    pub keeper: AtlasKeeper,
    /// Told when a photo has arrived.
    pub photo_arrived: Arc<Notify>,
    stop: watch::Sender<bool>,
    loops: JoinSet<()>,
}

impl Workers {
    /// Builds the atlas and starts every loop.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub async fn start(setup: Setup) -> Result<Workers> {
        let (stop, stopping) = watch::channel(false);
        let stopping = Stopping(stopping);
        let mut loops = JoinSet::new();
        let keeper = AtlasKeeper::start(&setup.store, &mut loops, &stopping).await?;
        let photo_arrived = Arc::new(Notify::new());
        let Setup { store, objects, mandates, ids, clock, forget } = setup;
        let examiner = examine::Examiner {
            store: store.clone(),
            objects: objects.clone(),
            mandates,
            ids,
            clock: clock.clone(),
            arrived: photo_arrived.clone(),
        };
        for _ in 0..examine::examiners() {
            loops.spawn(examiner.clone().run(stopping.clone()));
        }
        loops.spawn(sweep::photos(store.clone(), objects, clock.clone(), stopping.clone()));
        loops.spawn(sweep::sessions(store, clock, forget, stopping));
        Ok(Workers { keeper, photo_arrived, stop, loops })
    }

    /// Tells every loop to end, and waits until the work that each is at is done.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        while let Some(ended) = self.loops.join_next().await {
            if let Err(cause) = ended {
                tracing::error!(%cause, "a loop ended before its time");
            }
        }
    }
}

/// By which a loop hears that it should end.
#[derive(Clone)]
struct Stopping(watch::Receiver<bool>);

impl Stopping {
    /// Waits for something; `None` when the loop should end instead.
    async fn or<T>(&mut self, something: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            _ = self.0.wait_for(|stopping| *stopping) => None,
            outcome = something => Some(outcome),
        }
    }

    fn has_come(&self) -> bool {
        *self.0.borrow()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_loop_that_is_told_to_stop_ends_whatever_it_waits_for() {
        let (stop, stopping) = watch::channel(false);
        let mut stopping = Stopping(stopping);
        assert_eq!((stopping.or(async { 1 }).await, stopping.has_come()), (Some(1), false));
        stop.send_replace(true);
        assert_eq!((stopping.or(std::future::pending::<i32>()).await, stopping.has_come()), (None, true));
    }

    #[tokio::test]
    async fn a_loop_ends_with_whoever_could_stop_it() {
        let (stop, stopping) = watch::channel(false);
        drop(stop);
        assert_eq!(Stopping(stopping).or(std::future::pending::<i32>()).await, None);
    }
}
