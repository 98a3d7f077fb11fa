//! A supervisor's decision about a place's address: withheld from everybody, shown, or left to the kinds of the place.

use uuid::Uuid;

use crate::domain::address::AddressDecision;
use crate::domain::day::Micros;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::place::Place;
use crate::domain::reason::Reason;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::{Error, Result, Store, place};

/// Under this name the body of the entry holds why.
pub const REASON: &str = "reason";

/// Decides about the address of a place; `None` takes an earlier decision back. Gives the number of the ledger's entry, 0 where that is
/// decided already.
///
/// # Errors
/// `Conflict` when somebody decided since the place was read.
pub async fn decide(
    store: &Store,
    place: &Place,
    decision: Option<AddressDecision>,
    by: Uuid,
    reason: &Reason,
    ids: &Ids,
    at: Micros,
) -> Result<i64> {
    let mut tx = store.begin().await?;
    place::lock(&mut tx, place.id).await?;
    let standing = place::by_id_in_tx(&mut tx, place.id).await?.address_decision;
    if standing == decision {
        return Ok(0);
    }
    if standing != place.address_decision {
        return Err(Error::Conflict);
    }
    place::decide_address(&mut tx, place.id, decision).await?;
    let change = Event::new(EventKind::AddressDecided, place.id, by, at).states(Noun::Place, place.id).with(REASON, reason.as_str());
    let seq = enter(&mut tx, ids, vec![change]).await?;
    tx.commit().await?;
    Ok(seq)
}
