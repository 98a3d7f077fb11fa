//! Places for pages that everybody may read: the only way by which such pages come to a place.

use uuid::Uuid;

use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::public_place::PublicPlace;
use crate::store::{Error, Result, Store, new_place, place};

/// In SQL: does everybody see the row of `place` that stands under this name? Not what nobody has confirmed yet, nor what was withdrawn.
macro_rules! seen_by_everybody {
    ($place:literal) => {
        concat!(
            "NOT ",
            $place,
            ".withdrawn AND NOT EXISTS (SELECT 1 FROM new_place n WHERE n.place_id = ",
            $place,
            ".id AND n.state IN ('waiting', 'refused'))"
        )
    };
}
pub(super) use seen_by_everybody;

/// One place by its code.
///
/// # Errors
/// `NotFound`, also while no supervisor has confirmed it, and where one withdrew it or the place that it was merged into.
pub async fn by_code(store: &Store, code: &PlaceCode) -> Result<PublicPlace> {
    of_everybody(store, place::by_code(store, code).await?).await
}

/// One place by its id.
///
/// # Errors
/// As [`by_code`].
pub async fn by_id(store: &Store, id: Uuid) -> Result<PublicPlace> {
    of_everybody(store, place::by_id(store, id).await?).await
}

/// A place that was merged is seen as long as the one that stays is.
async fn of_everybody(store: &Store, place: Place) -> Result<PublicPlace> {
    let found = new_place::of_place(store, place.id).await?;
    let is_withdrawn = place::follow_merges(store, &place).await?.withdrawn;
    if !is_withdrawn && found.is_none_or(|found| found.is_confirmed()) { Ok(PublicPlace::of(place)) } else { Err(Error::NotFound) }
}

/// Where this place was merged into, in the end, or itself.
///
/// # Errors
/// As [`place::follow_merges`].
pub async fn follow_merges(store: &Store, place: &PublicPlace) -> Result<PublicPlace> {
    Ok(PublicPlace::of(place::follow_merges(store, place).await?))
}
