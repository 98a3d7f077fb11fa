//! The atlas follows the ledger: at once for changes made here, within a moment for those made by another node. So does what the pages say of
//! whoever keeps the registry, and the names of imported areas that a search knows.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use crate::coverage::atlas::{Atlas, AtlasBuilder};
use crate::domain::gazetteer::AreaNames;
use crate::domain::site_settings::SiteSettings;
use crate::store::ledger_notices::LedgerNotices;
use crate::store::{Result, Store, area_set, atlas, setting};
use crate::workers::Stopping;
use crate::workers::memory::release_memory;

/// How often the ledger is looked at without being told: what a cut connection swallowed is found then.
const AT_LEAST_EVERY: Duration = Duration::from_secs(5);

/// Holds the atlas of now.
#[derive(Clone)]
pub struct AtlasKeeper {
    now: Arc<ArcSwap<Atlas>>,
    site: Arc<ArcSwap<SiteSettings>>,
    /// Of all sets of areas.
    areas: Arc<ArcSwap<AreaNames>>,
    changed: Arc<Notify>,
    /// Number of the last ledger entry that was looked at.
    followed: watch::Receiver<i64>,
}

impl AtlasKeeper {
    /// Builds the atlas, and starts the loops that follow the ledger.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub(super) async fn start(store: &Store, loops: &mut JoinSet<()>, stopping: &Stopping) -> Result<AtlasKeeper> {
        let atlas = build(store).await?;
        let seq = atlas.version();
        let now = Arc::new(ArcSwap::from_pointee(atlas));
        let changed = Arc::new(Notify::new());
        let (told, followed) = watch::channel(seq);
        let site = Arc::new(ArcSwap::from_pointee(setting::site(store).await?));
        let areas = Arc::new(ArcSwap::from_pointee(area_names(store).await?));
        let keeper = AtlasKeeper { now, site, areas, changed: changed.clone(), followed };
        loops.spawn(follow(store.clone(), keeper.clone(), told, stopping.clone()));
        let (store, mut stopping) = (store.clone(), stopping.clone());
        loops.spawn(async move { stopping.or(listen(store, changed)).await.unwrap_or_default() });
        Ok(keeper)
    }

    pub fn now(&self) -> Arc<Atlas> {
        self.now.load_full()
    }

    pub fn site(&self) -> Arc<SiteSettings> {
        self.site.load_full()
    }

    /// Names of the areas that were imported.
    pub fn areas(&self) -> Arc<AreaNames> {
        self.areas.load_full()
    }

    /// Waits until the atlas holds ledger entry `seq`, two seconds at most: whoever made a change finds it on the next page.
    pub async fn caught_up(&self, seq: i64) {
        self.changed.notify_one();
        let mut followed = self.followed.clone();
        let _ = tokio::time::timeout(Duration::from_secs(2), followed.wait_for(|&now| now >= seq)).await;
    }
}

async fn follow(store: Store, keeper: AtlasKeeper, told: watch::Sender<i64>, mut stopping: Stopping) {
    while stopping.or(tokio::time::timeout(AT_LEAST_EVERY, keeper.changed.notified())).await.is_some() {
        let followed = *told.borrow();
        match refresh(&store, &keeper, followed).await {
            Ok(followed) => {
                told.send_replace(followed);
            }
            Err(error) => tracing::warn!(cause = %error, "the atlas stays as it was for now"),
        }
    }
}

/// Builds the atlas of the whole registry.
///
/// # Errors
/// `Unreadable` when a row holds what this version does not know; else what the database says.
pub async fn build(store: &Store) -> Result<Atlas> {
    let mut builder = AtlasBuilder::default();
    let seq = atlas::all(store, |(place, spans)| builder.push(&place, spans)).await?;
    let atlas = builder.atlas(seq);
    release_memory();
    Ok(atlas)
}

/// Looks at the entries after `followed` and gives the number of the last one. Those that change nothing for everybody leave the atlas, and
/// the answers made from it, as they are.
async fn refresh(store: &Store, keeper: &AtlasKeeper, followed: i64) -> Result<i64> {
    let AtlasKeeper { now, site, areas, .. } = keeper;
    let Some(changes) = atlas::since(store, followed).await? else {
        site.store(Arc::new(setting::site(store).await?));
        areas.store(Arc::new(area_names(store).await?));
        let fresh = build(store).await?;
        let version = fresh.version();
        now.store(Arc::new(fresh));
        return Ok(version);
    };
    if let Some(version) = changes.version {
        // First what is said of the site: pages are kept by the atlas's version.
        site.store(Arc::new(setting::site(store).await?));
        if !changes.others.is_empty() {
            areas.store(Arc::new(area_names(store).await?));
        }
        let fresh = now.load_full().refreshed(changes.places, version);
        now.store(Arc::new(if changes.others.is_empty() { fresh } else { fresh.without(&changes.others).changed_throughout() }));
    }
    Ok(changes.read)
}

async fn area_names(store: &Store) -> Result<AreaNames> {
    Ok(AreaNames::new(area_set::names(store).await?))
}

/// Passes on what other nodes tell of their changes; ends at once where there are none.
async fn listen(store: Store, changed: Arc<Notify>) {
    loop {
        match LedgerNotices::of(&store).await {
            // What was sent while a connection was cut is lost, so look anyway.
            Ok(Some(mut notices)) => {
                while notices.next().await.is_ok() {
                    changed.notify_one();
                }
            }
            Ok(None) => return,
            Err(error) => tracing::warn!(cause = %error, "not listening to other nodes for now"),
        }
        tokio::time::sleep(AT_LEAST_EVERY).await;
    }
}
