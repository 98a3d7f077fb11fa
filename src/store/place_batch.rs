//! Many places at once.

use uuid::Uuid;

use crate::domain::place::Place;
use crate::store::place::{PlaceRow, places};
use crate::store::{Result, Store, fact};

const BY_IDS: &str = places!("WHERE p.id IN (");

/// Those of these places that there are, each with its facts.
pub async fn by_ids(store: &Store, ids: &[Uuid]) -> Result<Vec<Place>> {
    let mut facts = fact::of_places(store, ids).await?;
    let with_facts = |row: PlaceRow| {
        let facts = facts.remove(&row.id).unwrap_or_default();
        Ok(Place { facts, ..row.place()? })
    };
    rows_of!(on!(store), PlaceRow, BY_IDS, ids, ")").into_iter().map(with_facts).collect()
}
