//! Assignments made and changed, each with its entry in the ledger.

use uuid::Uuid;

use crate::domain::assignment::{Assignment, AssignmentChange, NewAssignment};
use crate::domain::day::Micros;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::person::Person;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::assignment::{self, Outcome};
use crate::store::{Result, Store};

/// Assigns places to people and days in one go; a place that the agency has an open assignment for stays as it is.
///
/// # Errors
/// `Dangling` when a place or a person is not there; then none was made.
pub async fn assign(store: &Store, by: &Person, wanted: &[NewAssignment], ids: &Ids, at: Micros) -> Result<Outcome> {
    let mut tx = store.begin().await?;
    let made = assignment::make(&mut tx, by, wanted, at).await?;
    if !made.made.is_empty() {
        let change = Event::new(EventKind::AssignmentsMade, by.agency_id, by.id, at);
        enter(&mut tx, ids, vec![change.states_each(Noun::Assignment, made.made.iter().copied())]).await?;
    }
    tx.commit().await?;
    Ok(made)
}

/// Changes one.
///
/// # Errors
/// `Conflict` when it is not open any more, or somebody claimed it first.
pub async fn change(store: &Store, by: Uuid, one: &Assignment, change: &AssignmentChange, ids: &Ids, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    assignment::change(&mut tx, one.id, change, at).await?;
    let entered = Event::new(EventKind::AssignmentChanged, one.place_id, by, at).with("change", change);
    enter(&mut tx, ids, vec![entered.states(Noun::Assignment, one.id)]).await?;
    tx.commit().await
}
