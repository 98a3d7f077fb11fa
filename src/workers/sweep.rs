//! Sweeping: sessions that have expired, and what was handed in to be forgotten now and then.

use std::time::Duration;

use crate::services;
use crate::services::env::Clock;
use crate::store::Store;
use crate::workers::Stopping;

const EVERY: Duration = Duration::from_secs(600);

pub(super) async fn run(store: Store, clock: Clock, forget: Box<dyn Fn() + Send + Sync>, mut stopping: Stopping) {
    let mut each = tokio::time::interval(EVERY);
    while stopping.or(each.tick()).await.is_some() {
        forget();
        if let Err(error) = services::session::delete_expired(&store, clock.now()).await {
            tracing::warn!(cause = %error, "expired sessions stay until the next round");
        }
    }
}
