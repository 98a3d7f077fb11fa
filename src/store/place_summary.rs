//! Places by what they are recognized by: an import holds the rows of a file against them.

use uuid::Uuid;

use crate::store::{Result, Tx};

const SUMMARIES: &str = "
    SELECT id, code, name, street, city, lon, lat
      FROM place
     WHERE merged_into IS NULL
     ORDER BY id";

/// What a place is recognized by: enough to hold many rows of a file against every place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceSummary {
    pub id: Uuid,
    /// Without dashes.
    pub code: String,
    pub name: String,
    pub street: String,
    pub city: String,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
}

from_row!(PlaceSummary { id, code, name, street, city, lon, lat });

/// Every place that was not merged into another one.
pub async fn summaries(tx: &mut Tx) -> Result<Vec<PlaceSummary>> {
    Ok(in_tx!(tx, |db| sqlx::query_as(SUMMARIES).fetch_all(db).await?))
}
