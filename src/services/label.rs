//! Labels of places: issued and revoked, each with its entry in the ledger.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::label::Label;
use crate::domain::ledger::EventKind;
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::services::env::Ids;
use crate::services::ledger::entry;
use crate::store::{Result, Store, label, ledger};

/// Issues a label to each place that has none that is good.
///
/// # Errors
/// `Dangling` when a place or the person is not there; then none was issued.
pub async fn issue(store: &Store, places: &[Place], by: &Person, ids: &Ids, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    let mut entries = Vec::new();
    for place in places {
        let (label, is_new) = label::current_or_new(&mut tx, ids.id(at), place.id, by, at).await?;
        if is_new {
            let body = serde_json::json!({ "label": label.id, "serial": label.serial });
            entries.push(entry(ids, at, by.id, EventKind::LabelMade, place.id, &body));
        }
    }
    if !entries.is_empty() {
        ledger::append(&mut tx, &entries).await?;
    }
    tx.commit().await
}

/// Revokes a label: whoever scans it from now on is told.
///
/// # Errors
/// `Conflict` when it was revoked before.
pub async fn revoke(store: &Store, label: &Label, by: Uuid, reason: &str, ids: &Ids, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    label::revoke(&mut tx, label.id, by, reason, at).await?;
    let body = serde_json::json!({ "label": label.id, "reason": reason });
    ledger::append(&mut tx, &[entry(ids, at, by, EventKind::LabelRevoked, label.place_id, &body)]).await?;
    tx.commit().await
}
