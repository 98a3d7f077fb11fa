//! Area sets: districts as imported, with their borders as GeoJSON. A set is replaced as a whole.

use crate::domain::area::{Area, AreaSet};
use crate::domain::gazetteer::AreaName;
use crate::domain::normalize::normalize;
use crate::store::{Error, Result, Store, Tx};

macro_rules! area_sets {
    ($rest:literal) => {
        concat!("SELECT kind, label, source, imported_at FROM area_set ", $rest)
    };
}

const ALL: &str = area_sets!("ORDER BY label, kind");
const BY_KIND: &str = area_sets!("WHERE kind = $1");
const DISTRICTS: &str = "
    SELECT id, kind, code, name, geometry
      FROM district
     WHERE kind = $1
     ORDER BY name_key, code";
const NAMES: &str = "
    SELECT district.kind, area_set.label, district.code, district.name
      FROM district
      JOIN area_set ON area_set.kind = district.kind
     ORDER BY area_set.label, district.kind, district.name_key, district.code";
const DELETE_DISTRICTS: &str = "DELETE FROM district WHERE kind = $1";
const PUT: &str = "
    INSERT INTO area_set (kind, label, source, imported_at)
    VALUES ($1, $2, $3, $4)
        ON CONFLICT (kind) DO UPDATE
       SET label = excluded.label, source = excluded.source, imported_at = excluded.imported_at";

from_row!(AreaSet { kind, label, source, imported_at });
from_row!(AreaName { kind, label, code, name });

/// Puts a set in place of the one of its kind, if there is one.
pub async fn replace(tx: &mut Tx, set: &AreaSet, areas: &[Area]) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(DELETE_DISTRICTS).bind(&set.kind).execute(db).await?.rows_affected());
    in_tx!(tx, |db| sqlx::query(PUT)
        .bind(&set.kind)
        .bind(&set.label)
        .bind(&set.source)
        .bind(set.imported_at)
        .execute(db)
        .await?
        .rows_affected());
    insert_all!(tx, areas, "INSERT INTO district (id, kind, code, name, name_key, geometry) ", "", |row, area| {
        row.push_bind(area.id).push_bind(&set.kind).push_bind(&area.code);
        row.push_bind(&area.name).push_bind(normalize(&area.name)).push_bind(&area.geometry);
    });
    Ok(())
}

/// Every set, by label.
pub async fn all(store: &Store) -> Result<Vec<AreaSet>> {
    Ok(on!(store, |db| sqlx::query_as(ALL).fetch_all(db).await?))
}

/// The areas of every set without their borders, by set and name.
pub async fn names(store: &Store) -> Result<Vec<AreaName>> {
    Ok(on!(store, |db| sqlx::query_as(NAMES).fetch_all(db).await?))
}

/// The set of a kind with its areas, by name.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn of_kind(store: &Store, kind: &str) -> Result<(AreaSet, Vec<Area>)> {
    of_kind_in_tx(&mut store.snapshot().await?, kind).await?.ok_or(Error::NotFound)
}

/// The same inside a transaction; `None` when there is none.
pub async fn of_kind_in_tx(tx: &mut Tx, kind: &str) -> Result<Option<(AreaSet, Vec<Area>)>> {
    let set: Option<AreaSet> = in_tx!(&mut *tx, |db| sqlx::query_as(BY_KIND).bind(kind).fetch_optional(db).await?);
    let Some(set) = set else { return Ok(None) };
    let areas = in_tx!(tx, |db| sqlx::query_as(DISTRICTS).bind(kind).fetch_all(db).await?);
    Ok(Some((set, areas)))
}
