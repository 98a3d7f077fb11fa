//! Assignments made and changed, each with its entry in the ledger.

use uuid::Uuid;

use crate::domain::assignment::{Assignment, AssignmentChange, NewAssignment};
use crate::domain::day::Micros;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::person::Person;
use crate::domain::reason::Reason;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::assignment::{self, Outcome};
use crate::store::{Error, Result, Store, assignment_batch};

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
    assignment::change(&mut tx, one, change, at).await?;
    let entered = Event::new(EventKind::AssignmentChanged, one.place_id, by, at).with("change", change);
    enter(&mut tx, ids, vec![entered.states(Noun::Assignment, one.id)]).await?;
    tx.commit().await
}

/// Gives assignments to somebody else, each on its day and in its order: all of them or none.
///
/// # Errors
/// `Conflict` when one of them is not open any more, or was changed since it was read.
pub async fn give_all(store: &Store, by: Uuid, all: &[Assignment], to: Uuid, ids: &Ids, at: Micros) -> Result<()> {
    let mut tx = store.begin().await?;
    let mut events = Vec::with_capacity(all.len());
    for one in all {
        let change = AssignmentChange::Give { person: Some(to), on_day: one.on_day, order_in_day: one.order_in_day };
        assignment::change(&mut tx, one, &change, at).await?;
        let event = Event::new(EventKind::AssignmentChanged, one.place_id, by, at).with("change", &change);
        events.push(event.states(Noun::Assignment, one.id));
    }
    enter(&mut tx, ids, events).await?;
    tx.commit().await
}

/// Takes back what somebody assigned at an instant, as far as nobody changed it since. Gives how many.
///
/// # Errors
/// `Conflict` when nothing is left of it.
pub async fn undo(store: &Store, by: &Person, made_at: Micros, reason: &Reason, ids: &Ids, at: Micros) -> Result<usize> {
    let mut tx = store.begin().await?;
    let undone = assignment_batch::undo(&mut tx, by.id, made_at, reason.as_str(), at).await?;
    if undone.is_empty() {
        return Err(Error::Conflict);
    }
    let change = Event::new(EventKind::AssignmentsUndone, by.agency_id, by.id, at).with("made_at", made_at.0);
    enter(&mut tx, ids, vec![change.states_each(Noun::Assignment, undone.iter().copied())]).await?;
    tx.commit().await?;
    Ok(undone.len())
}
