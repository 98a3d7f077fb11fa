//! Keeps the atlas in step with the ledger: at once for changes made here, within a moment for those made by another node.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use sqlx::postgres::PgListener;
use tokio::sync::{Notify, watch};

use crate::coverage::atlas::{Atlas, AtlasBuilder};
use crate::store::{Result, Store, atlas};
use crate::workers::memory;

/// How often the ledger is looked at without being told: what a cut connection swallowed is found then.
const AT_LEAST_EVERY: Duration = Duration::from_secs(5);

/// Holds the atlas of now.
#[derive(Clone)]
pub struct AtlasKeeper {
    now: Arc<ArcSwap<Atlas>>,
    changed: Arc<Notify>,
    version: watch::Receiver<i64>,
}

impl AtlasKeeper {
    /// Reads the whole registry and follows it from then on.
    ///
    /// # Errors
    /// What the store says.
    pub async fn start(store: Store) -> Result<AtlasKeeper> {
        let atlas = whole(&store).await?;
        let seq = atlas.version();
        let now = Arc::new(ArcSwap::from_pointee(atlas));
        let changed = Arc::new(Notify::new());
        let (told, version) = watch::channel(seq);
        tokio::spawn(follow(store.clone(), now.clone(), changed.clone(), told));
        if let Store::Postgres(pool) = &store {
            tokio::spawn(listen(pool.clone(), changed.clone()));
        }
        Ok(AtlasKeeper { now, changed, version })
    }

    pub fn now(&self) -> Arc<Atlas> {
        self.now.load_full()
    }

    /// Waits until the atlas holds ledger entry `seq`, two seconds at most: whoever made a change finds it on the next page.
    pub async fn caught_up(&self, seq: i64) {
        self.changed.notify_one();
        let mut version = self.version.clone();
        let _ = tokio::time::timeout(Duration::from_secs(2), version.wait_for(|&now| now >= seq)).await;
    }
}

async fn follow(store: Store, now: Arc<ArcSwap<Atlas>>, changed: Arc<Notify>, told: watch::Sender<i64>) {
    loop {
        let _ = tokio::time::timeout(AT_LEAST_EVERY, changed.notified()).await;
        match refresh(&store, &now).await {
            Ok(version) => {
                told.send_replace(version);
            }
            Err(error) => tracing::warn!(cause = %error, "the atlas stays as it was for now"),
        }
    }
}

/// The atlas of a store that nobody serves yet.
pub async fn whole(store: &Store) -> Result<Atlas> {
    let mut builder = AtlasBuilder::default();
    let seq = atlas::all(store, |(place, spans)| builder.push(&place, &spans)).await?;
    let atlas = builder.atlas(seq);
    memory::hand_back();
    Ok(atlas)
}

async fn refresh(store: &Store, now: &ArcSwap<Atlas>) -> Result<i64> {
    let atlas = now.load_full();
    let fresh = match atlas::since(store, atlas.version()).await? {
        Some((_, seq)) if seq == atlas.version() => return Ok(seq),
        Some((changed, seq)) => atlas.refreshed(changed, seq),
        None => whole(store).await?,
    };
    let version = fresh.version();
    now.store(Arc::new(fresh));
    Ok(version)
}

/// Passes on what PostgreSQL tells of other nodes' changes.
async fn listen(pool: sqlx::PgPool, changed: Arc<Notify>) {
    loop {
        match connect(&pool).await {
            // `try_recv` gives `None` after a cut: what was sent meanwhile is lost, so look anyway.
            Ok(mut listener) => {
                while listener.try_recv().await.is_ok() {
                    changed.notify_one();
                }
            }
            Err(error) => tracing::warn!(cause = %error, "not listening to other nodes for now"),
        }
        tokio::time::sleep(AT_LEAST_EVERY).await;
    }
}

async fn connect(pool: &sqlx::PgPool) -> std::result::Result<PgListener, sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen("ledger").await?;
    Ok(listener)
}
