//! Assignments made and changed, each with its entry in the ledger.

use uuid::Uuid;

use crate::domain::assignment::{Assignment, AssignmentChange, NewAssignment};
use crate::domain::day::Micros;
use crate::domain::ledger::EventKind;
use crate::domain::person::Person;
use crate::services::env::Ids;
use crate::services::record::entry;
use crate::store::assignment::Made;
use crate::store::{Result, Store, assignment, ledger};

/// Makes assignments in one go; places that the agency has an open one for stay as they are.
pub async fn make(store: &Store, by: &Person, wanted: &[NewAssignment], ids: &Ids, at: Micros) -> Result<Made> {
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
