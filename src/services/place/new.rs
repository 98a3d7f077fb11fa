//! Places found in the field: added unconfirmed, then confirmed or refused by a supervisor. Merging one is [`merge`](super::merge).

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::new_place::NewPlaceState;
use crate::domain::person::{Permission, Person};
use crate::domain::place::Place;
use crate::domain::reason::Reason;
use crate::services::env::Context;
use crate::services::ledger::{Event, enter};
use crate::services::place::{Addition, add_within};
use crate::store::new_place::{self, Decision};
use crate::store::{Error, Result, place};

/// What somebody found a place with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Whoever filled it in saw what the registry knows, likely duplicates among it.
    Form,
    /// Without signal, under a code that the device gave it.
    Device,
}

/// Adds a place that somebody found: a supervisor's form counts at once, all else is looked at by a supervisor first. Where another place
/// has its code, it gets a new one. Adding the same again changes nothing. Gives the number of the ledger's entry.
///
/// # Errors
/// As [`add`](super::add).
pub async fn find(context: &Context<'_>, by: &Person, place: Place, channel: Channel) -> Result<i64> {
    let unconfirmed = channel == Channel::Device || !by.may(Permission::Supervise);
    match insert(context, by.id, &place, unconfirmed).await {
        Err(Error::Duplicate) => insert(context, by.id, &Place { code: context.ids.code(), ..place }, unconfirmed).await,
        found => found,
    }
}

async fn insert(context: &Context<'_>, by: Uuid, place: &Place, unconfirmed: bool) -> Result<i64> {
    let mut tx = context.store.begin().await?;
    let addition = Addition { by, places: std::slice::from_ref(place), visits: &[], unconfirmed };
    let seq = add_within(&mut tx, context, &addition).await?;
    tx.commit().await?;
    Ok(seq)
}

/// Everybody sees the place from now on, and its visits count. Gives the number of the ledger's entry.
///
/// # Errors
/// `Conflict` when somebody decided otherwise before.
pub async fn confirm(context: &Context<'_>, place: Uuid, by: Uuid, at: Micros) -> Result<i64> {
    decide(context, place, EventKind::PlaceConfirmed, &Decision { state: NewPlaceState::Confirmed, by, at, reason: None }).await
}

/// A confirmation is taken back: the place waits as before, and staff see it alone. Gives the number of the ledger's entry.
///
/// # Errors
/// `Conflict` when it was not confirmed, or is one with another entry since.
pub async fn unconfirm(context: &Context<'_>, place: Uuid, by: Uuid, at: Micros) -> Result<i64> {
    let mut tx = context.store.begin().await?;
    place::lock(&mut tx, place).await?;
    let state = new_place::state_in_tx(&mut tx, place).await?;
    let is_apart = place::by_id_in_tx(&mut tx, place).await?.merged_into.is_none() && place::merged_into(&mut tx, place).await?.is_empty();
    if state != Some(NewPlaceState::Confirmed) || !is_apart {
        return Err(Error::Conflict);
    }
    new_place::take_back(&mut tx, place).await?;
    let event = Event::new(EventKind::PlaceUnconfirmed, place, by, at).states(Noun::NewPlace, place);
    let seq = enter(&mut tx, context.ids, vec![event]).await?;
    tx.commit().await?;
    Ok(seq)
}

/// The place is none for the registry; its finder reads why. Gives the number of the ledger's entry.
///
/// # Errors
/// `Conflict` when somebody decided before.
pub async fn refuse(context: &Context<'_>, place: Uuid, by: Uuid, reason: &Reason, at: Micros) -> Result<i64> {
    let decision = Decision { state: NewPlaceState::Refused, by, at, reason: Some(reason.as_str()) };
    decide(context, place, EventKind::PlaceRefused, &decision).await
}

async fn decide(context: &Context<'_>, place: Uuid, kind: EventKind, decision: &Decision<'_>) -> Result<i64> {
    let mut tx = context.store.begin().await?;
    if !new_place::decide(&mut tx, place, decision).await? {
        return Err(Error::Conflict);
    }
    let event = Event::new(kind, place, decision.by, decision.at).states(Noun::NewPlace, place);
    let seq = enter(&mut tx, context.ids, vec![event]).await?;
    tx.commit().await?;
    Ok(seq)
}
