//! Places for pages that everybody may read: the only way by which such pages come to a place.

use uuid::Uuid;

use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::public_place::PublicPlace;
use crate::store::{Error, Result, Store, new_place, place};

/// One place by its code.
///
/// # Errors
/// `NotFound`, also while no supervisor has confirmed it, and where one withdrew it.
pub async fn by_code(store: &Store, code: &PlaceCode) -> Result<PublicPlace> {
    confirmed(store, place::by_code(store, code).await?).await
}

/// One place by its id.
///
/// # Errors
/// As [`by_code`].
pub async fn by_id(store: &Store, id: Uuid) -> Result<PublicPlace> {
    confirmed(store, place::by_id(store, id).await?).await
}

async fn confirmed(store: &Store, place: Place) -> Result<PublicPlace> {
    let found = new_place::of_place(store, place.id).await?;
    if !place.withdrawn && found.is_none_or(|found| found.is_confirmed()) { Ok(PublicPlace::of(place)) } else { Err(Error::NotFound) }
}

/// Where this place was merged into, in the end, or itself.
///
/// # Errors
/// As [`place::follow_merges`].
pub async fn follow_merges(store: &Store, place: &PublicPlace) -> Result<PublicPlace> {
    Ok(PublicPlace::of(place::follow_merges(store, place).await?))
}
