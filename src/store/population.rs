//! The points that people are counted at. They are replaced as a whole: two editions never mix.

use crate::domain::population::CensusPoint;
use crate::store::{Result, Store, Tx};

from_row!(CensusPoint { code, lon, lat, people });

/// Where the points come from, as a setting: shown wherever people are counted.
pub const SOURCE: &str = "population_source";

/// Puts these points in place of those that stood.
pub async fn replace(tx: &mut Tx, points: &[CensusPoint]) -> Result<()> {
    within!(tx, |db| sqlx::query("DELETE FROM population_point").execute(db).await?.rows_affected());
    insert_all!(tx, points, "INSERT INTO population_point (code, lon, lat, people) ", "", |row, point| {
        row.push_bind(&point.code).push_bind(point.lon).push_bind(point.lat).push_bind(point.people);
    });
    Ok(())
}

/// Every point, by code.
pub async fn all(store: &Store) -> Result<Vec<CensusPoint>> {
    Ok(on!(store, |db| sqlx::query_as("SELECT code, lon, lat, people FROM population_point ORDER BY code").fetch_all(db).await?))
}
