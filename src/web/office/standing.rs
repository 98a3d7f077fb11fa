//! Places that stand in no public list, or not in full: closed for good, found and not confirmed yet, merged, with an address that is
//! withheld, withdrawn. Staff find them all the same, and are told which it is.

use std::sync::Arc;

use crate::coverage::atlas::{Atlas, Entry};
use crate::domain::coded::coded;
use crate::domain::day::Day;
use crate::domain::new_place::NewPlaceState;
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::store::{new_place, place, withdrawn_place};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;

coded! {
    /// Which places a list shows in the place of those that are open.
    OutsideLists {
        Closed = "closed",
        Unconfirmed = "unconfirmed",
        Withheld = "withheld",
        Withdrawn = "withdrawn",
    }
}

/// Why a place stands in no list of today.
pub enum Standing {
    ClosedSince(Day),
    Unconfirmed,
    /// It was found in the field, and not taken up.
    Refused,
    /// From the public, by a supervisor.
    Withdrawn,
    /// The name of the place that stays.
    MergedInto(String),
}

impl Standing {
    /// `None` for a place that stands in lists.
    pub async fn of(app: &App, place: &Place) -> Result<Option<Standing>, HttpError> {
        if place.merged_into.is_some() {
            return Ok(Some(Standing::MergedInto(place::follow_merges(&app.store, place).await?.name)));
        }
        if place.withdrawn {
            return Ok(Some(Standing::Withdrawn));
        }
        Ok(match new_place::of_place(&app.store, place.id).await?.map(|found| found.state) {
            Some(NewPlaceState::Waiting) => Some(Standing::Unconfirmed),
            Some(NewPlaceState::Refused) => Some(Standing::Refused),
            Some(NewPlaceState::Confirmed | NewPlaceState::Merged) | None => {
                let today = app.today_in(place.county.as_deref());
                place.closed_on.filter(|closed| *closed <= today).map(Standing::ClosedSince)
            }
        })
    }

    /// The same of a place that everybody sees.
    pub fn of_entry(app: &App, entry: &Entry<'_>) -> Option<Standing> {
        let today = app.today_in(entry.county);
        entry.closed_on.filter(|closed| *closed <= today).map(Standing::ClosedSince)
    }
}

/// The places that were withdrawn from the public, as far as somebody may see them, to be searched and listed as the others are.
pub async fn withdrawn(app: &App, reader: &Person) -> Result<Arc<Atlas>, HttpError> {
    Ok(Arc::new(beside(app, withdrawn_place::seen_by(&app.store, reader).await?)))
}

/// An atlas of places that stand in no public one.
fn beside(app: &App, places: Vec<Place>) -> Atlas {
    Atlas::build(places.into_iter().map(|place| (place, Vec::new())).collect(), app.atlas().version())
}

/// The places that nobody has confirmed yet and that somebody may see, to be searched and listed as the others are.
pub async fn unconfirmed(app: &App, reader: &Person) -> Result<Arc<Atlas>, HttpError> {
    Ok(Arc::new(beside(app, new_place::waiting_seen_by(&app.store, reader).await?)))
}
