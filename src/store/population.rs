//! Population: the points that people are counted at. They are replaced as a whole: two editions never mix.

use crate::domain::population::CensusPoint;
use crate::store::{Result, Store, Tx};

from_row!(CensusPoint { code, lon, lat, people });

/// Where the points come from, as a setting: shown wherever people are counted.
pub const SOURCE: &str = "population_source";

macro_rules! columns {
    () => {
        "code, lon, lat, people"
    };
}

const ALL: &str = concat!("SELECT ", columns!(), " FROM population_point ORDER BY code");
const INSERT: &str = concat!("INSERT INTO population_point (", columns!(), ") ");
const DELETE: &str = "DELETE FROM population_point";

/// Puts these points in place of those before.
pub async fn replace(tx: &mut Tx, points: &[CensusPoint]) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(DELETE).execute(db).await?.rows_affected());
    insert_all!(tx, points, INSERT, "", |row, point| {
        row.push_bind(&point.code).push_bind(point.lon).push_bind(point.lat).push_bind(point.people);
    });
    Ok(())
}

/// Every point, by code.
pub async fn all(store: &Store) -> Result<Vec<CensusPoint>> {
    Ok(on!(store, |db| sqlx::query_as(ALL).fetch_all(db).await?))
}

/// As [`all`], with what the transaction itself wrote before.
pub async fn all_in_tx(tx: &mut Tx) -> Result<Vec<CensusPoint>> {
    Ok(in_tx!(tx, |db| sqlx::query_as(ALL).fetch_all(db).await?))
}
