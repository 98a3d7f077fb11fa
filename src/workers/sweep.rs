//! Sweeping: sessions that have expired, what was handed in to be forgotten now and then, and what a crash left of photos.

use std::time::Duration;

use crate::services;
use crate::services::env::Clock;
use crate::store::Store;
use crate::store::object::Objects;
use crate::workers::Stopping;

const EVERY: Duration = Duration::from_secs(600);
const DAILY: Duration = Duration::from_secs(24 * 3_600);

pub(super) async fn sessions(store: Store, clock: Clock, forget: Box<dyn Fn() + Send + Sync>, mut stopping: Stopping) {
    let mut each = tokio::time::interval(EVERY);
    while stopping.or(each.tick()).await.is_some() {
        forget();
        if let Err(error) = services::session::delete_expired(&store, clock.now()).await {
            tracing::warn!(cause = %error, "expired sessions stay until the next round");
        }
    }
}

/// At the start and daily.
pub(super) async fn photos(store: Store, objects: Objects, clock: Clock, mut stopping: Stopping) {
    let mut each = tokio::time::interval(DAILY);
    while stopping.or(each.tick()).await.is_some() {
        match services::photo::sweep(&store, &objects, clock.now()).await {
            Ok(swept) if swept.pieces + swept.unfinished > 0 => {
                tracing::info!(pieces = swept.pieces, unfinished = swept.unfinished, "took away what a crash had left of photos");
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(cause = %error, "what a crash left of photos stays until tomorrow"),
        }
    }
}
