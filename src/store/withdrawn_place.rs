//! Places that a supervisor withdrew from the public.

use crate::domain::person::{Permission, Person};
use crate::domain::place::Place;
use crate::store::place::{PlaceRow, places, read_by};
use crate::store::{Result, Store};

const WITHDRAWN: &str = places!("WHERE p.withdrawn ORDER BY p.id");

/// The places that were withdrawn from the public, without their facts, as far as somebody on the staff may read them.
pub async fn seen_by(store: &Store, reader: &Person) -> Result<Vec<Place>> {
    if !reader.may(Permission::SeeHidden) {
        return Ok(Vec::new());
    }
    let rows: Vec<PlaceRow> = on!(store, |db| sqlx::query_as(WITHDRAWN).fetch_all(db).await?);
    read_by(rows, reader)
}
