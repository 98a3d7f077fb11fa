//! Places that a supervisor withdrew from the public.

use crate::domain::person::{Permission, Person};
use crate::domain::place::Place;
use crate::store::place::{PlaceRow, places};
use crate::store::{Result, Store};

const WITHDRAWN: &str = places!("WHERE p.withdrawn ORDER BY p.id");

/// The places that were withdrawn from the public, without their facts, as far as somebody on the staff may read them.
pub async fn seen_by(store: &Store, reader: &Person) -> Result<Vec<Place>> {
    if !reader.may(Permission::SeeHidden) {
        return Ok(Vec::new());
    }
    let rows: Vec<PlaceRow> = on!(store, |db| sqlx::query_as(WITHDRAWN).fetch_all(db).await?);
    let places: Vec<Place> = rows.into_iter().map(PlaceRow::place).collect::<Result<_>>()?;
    Ok(places.into_iter().filter(|place| reader.covers(place.county.as_deref())).map(|place| place.as_read_by(reader)).collect())
}
