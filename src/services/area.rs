//! The import of a set of areas, in place of the set of its kind.

use uuid::Uuid;

use crate::domain::area::{Area, AreaSet};
use crate::domain::ledger::EventKind;
use crate::ingest::areas::AreaFeature;
use crate::services::env::Ids;
use crate::services::ledger::entry;
use crate::store::{Result, Store, area_set, ledger};

/// Keeps the areas with their borders as of `set.imported_at`; the number of the entry that says so.
///
/// # Errors
/// `Duplicate` when two areas have one code; then nothing has changed.
pub async fn import(store: &Store, set: &AreaSet, areas: Vec<AreaFeature>, ids: &Ids) -> Result<i64> {
    let at = set.imported_at;
    let row = |area: AreaFeature| Area {
        id: ids.id(at),
        kind: set.kind.clone(),
        code: area.code,
        name: area.name,
        geometry: geojson::Geometry::from(&area.border).to_string(),
    };
    let rows: Vec<Area> = areas.into_iter().map(row).collect();
    let body = serde_json::json!({ "kind": set.kind, "label": set.label, "source": set.source, "areas": rows.len() });
    let mut tx = store.begin().await?;
    area_set::replace(&mut tx, set, &rows).await?;
    let seq = ledger::append(&mut tx, &[entry(ids, at, Uuid::nil(), EventKind::AreasImported, Uuid::nil(), &body)]).await?;
    tx.commit().await?;
    Ok(seq)
}
