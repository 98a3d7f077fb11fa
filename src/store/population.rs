//! The points that people are counted at. They are replaced as a whole: two editions never mix.

use crate::store::{ROWS_A_STATEMENT, Result, Store, Tx};

/// Where the points come from, as a setting: shown wherever people are counted.
pub const SOURCE: &str = "population_source";

#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Row {
    pub code: String,
    /// Degrees.
    pub lon: f64,
    pub lat: f64,
    pub people: i64,
}

/// Puts these points in place of those that stood.
pub async fn replace(tx: &mut Tx, points: &[Row]) -> Result<()> {
    within!(tx, |db| sqlx::query("DELETE FROM population_point").execute(db).await?.rows_affected());
    for some in points.chunks(ROWS_A_STATEMENT) {
        within!(tx, |db| sqlx::QueryBuilder::new("INSERT INTO population_point (code, lon, lat, people) ")
            .push_values(some, |mut row, point| {
                row.push_bind(&point.code).push_bind(point.lon).push_bind(point.lat).push_bind(point.people);
            })
            .build()
            .persistent(some.len() == ROWS_A_STATEMENT)
            .execute(db)
            .await?
            .rows_affected());
    }
    Ok(())
}

/// Every point, by code.
pub async fn all(store: &Store) -> Result<Vec<Row>> {
    Ok(on!(store, |db| sqlx::query_as("SELECT code, lon, lat, people FROM population_point ORDER BY code").fetch_all(db).await?))
}
