//! What was decided of two entries that become one: the strictest about their addresses counts, and that the one that stays was looked at.
//! The entries of the record keep what was overruled, so that a split gives each its own back.

use serde_json::Value;
use uuid::Uuid;

use crate::domain::address::{AddressDecision, strictest};
use crate::domain::category::Category;
use crate::domain::ledger::{Entry, EventKind, Noun};
use crate::domain::place::Place;
use crate::services::ledger::Event;
use crate::services::place::act::{Act, Doing};
use crate::services::place::address::REASON;
use crate::store::{Result, Tx, new_place, place};

/// Under this name the body of an entry holds what was decided about the place itself, where a merge overrules it.
const OVERRULES: &str = "overrules";

/// Puts the decision about the address in which `wanted` differs from the record there. Gives the entry that says so. `entries`: all of the
/// place, newest first.
pub(super) async fn put_address(
    tx: &mut Tx,
    before: &Place,
    wanted: &Place,
    entries: &[Entry],
    doing: &Doing<'_>,
) -> Result<Option<Event>> {
    if before.address_decision == wanted.address_decision {
        return Ok(None);
    }
    place::decide_address(tx, wanted.id, wanted.address_decision).await?;
    let event = Event::new(EventKind::AddressDecided, wanted.id, doing.by, doing.at).states(Noun::Place, wanted.id);
    let event = event.with(REASON, doing.reason);
    let own = own_address(before, entries);
    Ok(Some(if wanted.address_decision == own { event } else { event.with(OVERRULES, own.map(AddressDecision::code)) }))
}

/// What is to be decided about the address of a place of these kinds when `goes` is split off from it: its own decision again, unless
/// another place that stays merged into it withholds its address.
pub(super) async fn address_apart(
    tx: &mut Tx,
    current: &Place,
    kinds: &[Category],
    goes: Uuid,
    entries: &[Entry],
) -> Result<Option<AddressDecision>> {
    // Somebody who knew of the merge decided so since.
    if current.address_decision == Some(AddressDecision::Shown) {
        return Ok(current.address_decision);
    }
    let mut withholds = false;
    for id in place::merged_into(tx, current.id).await?.into_iter().filter(|id| *id != goes) {
        withholds |= place::by_id_in_tx(tx, id).await?.withholds_address();
    }
    Ok(strictest(own_address(current, entries), kinds, withholds))
}

/// What was decided about a place's address itself, before any merge overruled it.
fn own_address(place: &Place, entries: &[Entry]) -> Option<AddressDecision> {
    let last = entries.iter().find(|entry| entry.action == EventKind::AddressDecided);
    let body = last.and_then(|entry| serde_json::from_str::<Value>(entry.body.as_deref()?).ok());
    match body.as_ref().and_then(|body| body.get(OVERRULES)) {
        Some(own) => own.as_str().and_then(AddressDecision::parse),
        None => place.address_decision,
    }
}

/// A place that was found in the field and confirmed by being merged with waits again, once nothing is merged into it any more. `entries`:
/// all of the place, newest first.
pub(super) async fn wait_again(tx: &mut Tx, stays: Uuid, entries: &[Entry]) -> Result<()> {
    let by_merge = |entry: &Entry| Act::read(entry).and_then(|act| act.moved).is_some_and(|moved| moved.confirmed);
    let last = entries.iter().find_map(|entry| match entry.action {
        EventKind::PlaceConfirmed => Some(false),
        EventKind::PlaceMerged if by_merge(entry) => Some(true),
        _ => None,
    });
    if last == Some(true) && place::merged_into(tx, stays).await?.is_empty() {
        new_place::take_back(tx, stays).await?;
    }
    Ok(())
}
