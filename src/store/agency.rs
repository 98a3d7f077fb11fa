//! Agencies: organisations with their people and their areas.

use uuid::Uuid;

use crate::domain::agency::Agency;
use crate::domain::day::Micros;
use crate::store::{Result, Store, Tx};

from_row!(Agency { id, name });

/// Adds an agency that works in the given counties; none: in the whole registry.
///
/// # Errors
/// `Duplicate` when the name is taken; `NotFound` when a county is not in the registry.
pub async fn add(tx: &mut Tx, id: Uuid, name: &str, counties: &[String], at: Micros) -> Result<()> {
    within!(tx, |db| sqlx::query("INSERT INTO agency (id, name, created_at) VALUES ($1, $2, $3)")
        .bind(id)
        .bind(name)
        .bind(at)
        .execute(db)
        .await?
        .rows_affected());
    for county in counties {
        let added = within!(tx, |db| sqlx::query(
            "INSERT INTO agency_area (agency_id, area_id) SELECT $1, id FROM area WHERE kind = 'county' AND code = $2"
        )
        .bind(id)
        .bind(county)
        .execute(db)
        .await?
        .rows_affected());
        if added == 0 {
            return Err(crate::store::Error::NotFound);
        }
    }
    Ok(())
}

pub async fn all(store: &Store) -> Result<Vec<Agency>> {
    Ok(on!(store, |db| sqlx::query_as("SELECT id, name FROM agency ORDER BY name").fetch_all(db).await?))
}

pub async fn by_name(store: &Store, name: &str) -> Result<Option<Agency>> {
    Ok(on!(store, |db| sqlx::query_as("SELECT id, name FROM agency WHERE name = $1").bind(name).fetch_optional(db).await?))
}
