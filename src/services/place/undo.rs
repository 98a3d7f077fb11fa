//! Undoing an act on a place: the fields that it changed are put back as they were, as an act of its own, unless something later rests on
//! them.

use uuid::Uuid;

use crate::domain::ledger::Entry;
use crate::domain::place_details::PlaceDetails;
use crate::services::env::Context;
use crate::services::place::act::{Act, ActError, Doing, Refusal, whole};
use crate::services::place::amend::{check, finish};
use crate::store::{ledger, place, registry};

/// Can the act of an entry be undone as its place stands? `entries`: all of the place; `current`: its details.
///
/// # Errors
/// Why not.
pub fn undoable(entries: &[Entry], seq: i64, current: &PlaceDetails) -> Result<Act, Refusal> {
    let entry = entries.iter().find(|entry| entry.seq == seq && entry.action.is_of_details()).ok_or(Refusal::NoAct)?;
    let act = Act::read(entry).ok_or(Refusal::NoAct)?;
    let changed = act.changed();
    let differ: Vec<_> = current.differing(&act.after).into_iter().filter(|field| changed.contains(field)).collect();
    // A merge is undone by a split.
    if changed.is_empty() || act.moved.is_some() {
        return Err(Refusal::NoAct);
    }
    if differ.is_empty() {
        return Ok(act);
    }
    let undone = entries.iter().filter_map(Act::read).any(|later| later.undoes == Some(seq));
    Err(if undone { Refusal::Undone } else { Refusal::ChangedSince(differ) })
}

/// Undoes the act of entry `seq` of a place. Gives the number of the ledger's entry.
///
/// # Errors
/// `Refused` with the reason, and then nothing has changed.
pub async fn undo(context: &Context<'_>, id: Uuid, seq: i64, doing: &Doing<'_>) -> Result<i64, ActError> {
    let mut tx = context.store.begin().await?;
    registry::lock_imports(&mut tx).await?;
    place::lock(&mut tx, id).await?;
    let current = whole(&mut tx, id).await?;
    let entries = ledger::of_subject_in_tx(&mut tx, id).await?;
    let mut details = PlaceDetails::of(&current);
    let act = undoable(&entries, seq, &details)?;
    for field in act.changed() {
        details.take(field, &act.before);
    }
    let prepared = check(&mut tx, context, &current, &details, doing).await?;
    let at = entries.iter().find(|entry| entry.seq == seq).map_or(doing.at, |entry| entry.at);
    let entered = finish(&mut tx, context, &prepared, doing, Some((seq, &act, at))).await?;
    tx.commit().await?;
    Ok(entered)
}
