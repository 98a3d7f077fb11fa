//! Areas: the counties and the state, with their borders as GeoJSON.

use crate::domain::area::Area;
use crate::domain::normalize::normalize;
use crate::store::{Result, Store, Tx};

from_row!(Area { id, kind, code, name, geometry });

const OF_KIND: &str = "
    SELECT id, kind, code, name, geometry
      FROM area
     WHERE kind = $1
     ORDER BY name_key, code";

/// Adds areas; one whose kind and code are there already is left as it is.
pub async fn insert(tx: &mut Tx, areas: &[Area]) -> Result<()> {
    insert_all!(
        tx,
        areas,
        "INSERT INTO area (id, kind, code, name, name_key, geometry) ",
        " ON CONFLICT (kind, code) DO NOTHING",
        |row, area| {
            row.push_bind(area.id).push_bind(&area.kind).push_bind(&area.code);
            row.push_bind(&area.name).push_bind(normalize(&area.name)).push_bind(&area.geometry);
        }
    );
    Ok(())
}

/// The same as [`of_kind`] inside a transaction.
pub async fn of_kind_in_tx(tx: &mut Tx, kind: &str) -> Result<Vec<Area>> {
    Ok(in_tx!(tx, |db| sqlx::query_as(OF_KIND).bind(kind).fetch_all(db).await?))
}

/// All areas of a kind, by name.
pub async fn of_kind(store: &Store, kind: &str) -> Result<Vec<Area>> {
    Ok(on!(store, |db| sqlx::query_as(OF_KIND).bind(kind).fetch_all(db).await?))
}
