//! Assignments made and changed, each with its entry in the ledger.

use uuid::Uuid;

use crate::domain::assignment::{Assignment, AssignmentChange, NewAssignment};
use crate::domain::day::Micros;
use crate::domain::ledger::EventKind;
use crate::domain::person::Person;
use crate::services::env::Ids;
use crate::services::ledger::entry;
use crate::store::assignment::{self, Outcome};
use crate::store::{Result, Store, ledger};

/// Assigns places to people and days in one go; a place that the agency has an open assignment for stays as it is.
///
/// # Errors
/// `Dangling` when a place or a person is not there; then none was made.
pub async fn assign(store: &Store, by: &Person, wanted: &[NewAssignment], ids: &Ids, at: Micros) -> Result<Outcome> {
    let mut tx = store.begin().await?;
    let made = assignment::make(&mut tx, by, wanted, at).await?;
    if !made.made.is_empty() {
        let new: Vec<&NewAssignment> = wanted.iter().filter(|one| made.made.contains(&one.id)).collect();
        ledger::append(&mut tx, &[entry(ids, at, by.id, EventKind::AssignmentsMade, by.agency_id, &new)]).await?;
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
    let body = serde_json::json!({ "assignment": one.id, "change": change });
    ledger::append(&mut tx, &[entry(ids, at, by, EventKind::AssignmentChanged, one.place_id, &body)]).await?;
    tx.commit().await
}
