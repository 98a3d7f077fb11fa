//! Labels of places: issued and revoked, each with its entry in the ledger.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::label::Label;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::person::Person;
use crate::domain::reason::Reason;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::{Result, Store, label, person};

/// Issues a label to each of these places that has none that is good.
///
/// # Errors
/// `Dangling` when a place or the person is not there; then none was issued.
pub async fn issue(store: &Store, places: &[Uuid], by: &Person, ids: &Ids, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    let by = &person::in_current_agency(&mut tx, by).await?;
    let mut made = Vec::new();
    for &place in places {
        let (label, is_new) = label::current_or_new(&mut tx, ids.id(at), place, by, at).await?;
        if is_new {
            made.push(Event::new(EventKind::LabelMade, place, by.id, at).states(Noun::Label, label.id));
        }
    }
    if !made.is_empty() {
        enter(&mut tx, ids, made).await?;
    }
    tx.commit().await
}

/// Revokes a label: whoever scans it from now on is told.
///
/// # Errors
/// `Conflict` when it was revoked before.
pub async fn revoke(store: &Store, label: &Label, by: Uuid, reason: &Reason, ids: &Ids, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    label::revoke(&mut tx, label.id, by, reason.as_str(), at).await?;
    enter(&mut tx, ids, vec![Event::new(EventKind::LabelRevoked, label.place_id, by, at).states(Noun::Label, label.id)]).await?;
    tx.commit().await
}
