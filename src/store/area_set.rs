//! Area sets: districts as imported, with their borders as GeoJSON. A set is replaced as a whole; its dates may change while its borders stay.

use sqlx::types::Text;

use crate::domain::area::{Area, AreaSet};
use crate::domain::area_dates::{AreaDates, LegalStatus};
use crate::domain::day::{Day, Micros};
use crate::domain::gazetteer::AreaName;
use crate::domain::normalize::normalize;
use crate::store::{Error, Result, Store, Tx};

macro_rules! area_sets {
    ($rest:literal) => {
        concat!(
            "SELECT kind, label, source, imported_at, map_of, valid_from, valid_until, legal_status, status_source FROM area_set ",
            $rest
        )
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
    SELECT district.kind, area_set.label, district.code, district.name, map_of, valid_from, valid_until, legal_status, status_source
      FROM district
      JOIN area_set ON area_set.kind = district.kind
     ORDER BY area_set.label, district.kind, district.name_key, district.code";
const DELETE_DISTRICTS: &str = "DELETE FROM district WHERE kind = $1";
const PUT: &str = "
    INSERT INTO area_set (kind, label, source, imported_at, map_of, valid_from, valid_until, legal_status, status_source)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (kind) DO UPDATE
       SET label = excluded.label, source = excluded.source, imported_at = excluded.imported_at, map_of = excluded.map_of,
           valid_from = excluded.valid_from, valid_until = excluded.valid_until, legal_status = excluded.legal_status,
           status_source = excluded.status_source";

/// The columns that say when a map is in force.
struct DatesRow {
    map_of: Option<String>,
    valid_from: Option<Text<Day>>,
    valid_until: Option<Text<Day>>,
    legal_status: Option<String>,
    status_source: Option<String>,
}

struct AreaSetRow {
    kind: String,
    label: String,
    source: String,
    imported_at: Micros,
}

struct AreaNameRow {
    kind: String,
    label: String,
    code: String,
    name: String,
}

from_row!(DatesRow { map_of, valid_from, valid_until, legal_status, status_source });
from_row!(AreaSetRow { kind, label, source, imported_at });
from_row!(AreaNameRow { kind, label, code, name });

impl DatesRow {
    fn dates(self) -> Result<AreaDates> {
        let unreadable = |code: &String| Error::Unreadable(format!("area_set.legal_status = `{code}`"));
        let status = self.legal_status.as_ref().map(|code| LegalStatus::parse(code).ok_or_else(|| unreadable(code))).transpose()?;
        let (from, until) = (self.valid_from.map(|day| day.0), self.valid_until.map(|day| day.0));
        Ok(AreaDates { map_of: self.map_of, from, until, status, source: self.status_source })
    }
}

/// A row and, of its further columns, when its map is in force.
struct Dated<R> {
    row: R,
    dates: DatesRow,
}

impl<'r, R: sqlx::Row, T> sqlx::FromRow<'r, R> for Dated<T>
where
    T: sqlx::FromRow<'r, R>,
    DatesRow: sqlx::FromRow<'r, R>,
{
    fn from_row(row: &'r R) -> sqlx::Result<Dated<T>> {
        Ok(Dated { row: T::from_row(row)?, dates: DatesRow::from_row(row)? })
    }
}

impl Dated<AreaSetRow> {
    fn set(self) -> Result<AreaSet> {
        let AreaSetRow { kind, label, source, imported_at } = self.row;
        Ok(AreaSet { kind, label, source, imported_at, dates: self.dates.dates()? })
    }
}

impl Dated<AreaNameRow> {
    fn name(self) -> Result<AreaName> {
        let AreaNameRow { kind, label, code, name } = self.row;
        Ok(AreaName { kind, label, code, name, dates: self.dates.dates()? })
    }
}

/// Puts a set in place of the one of its kind, if there is one.
pub async fn replace(tx: &mut Tx, set: &AreaSet, areas: &[Area]) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(DELETE_DISTRICTS).bind(&set.kind).execute(db).await?.rows_affected());
    put(tx, set).await?;
    insert_all!(tx, areas, "INSERT INTO district (id, kind, code, name, name_key, geometry) ", "", |row, area| {
        row.push_bind(area.id).push_bind(&set.kind).push_bind(&area.code);
        row.push_bind(&area.name).push_bind(normalize(&area.name)).push_bind(&area.geometry);
    });
    Ok(())
}

/// What stands of a set besides its areas.
pub async fn put(tx: &mut Tx, set: &AreaSet) -> Result<()> {
    let dates = &set.dates;
    in_tx!(tx, |db| sqlx::query(PUT)
        .bind(&set.kind)
        .bind(&set.label)
        .bind(&set.source)
        .bind(set.imported_at)
        .bind(&dates.map_of)
        .bind(dates.from.map(Text))
        .bind(dates.until.map(Text))
        .bind(dates.status.map(LegalStatus::code))
        .bind(&dates.source)
        .execute(db)
        .await?
        .rows_affected());
    Ok(())
}

/// Every set, by label.
pub async fn all(store: &Store) -> Result<Vec<AreaSet>> {
    let rows: Vec<Dated<AreaSetRow>> = on!(store, |db| sqlx::query_as(ALL).fetch_all(db).await?);
    rows.into_iter().map(Dated::set).collect()
}

/// As [`all`], with what the transaction itself wrote before.
pub async fn all_in_tx(tx: &mut Tx) -> Result<Vec<AreaSet>> {
    let rows: Vec<Dated<AreaSetRow>> = in_tx!(tx, |db| sqlx::query_as(ALL).fetch_all(db).await?);
    rows.into_iter().map(Dated::set).collect()
}

/// The areas of every set without their borders, by set and name.
pub async fn names(store: &Store) -> Result<Vec<AreaName>> {
    let rows: Vec<Dated<AreaNameRow>> = on!(store, |db| sqlx::query_as(NAMES).fetch_all(db).await?);
    rows.into_iter().map(Dated::name).collect()
}

/// The set of a kind with its areas, by name.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn of_kind(store: &Store, kind: &str) -> Result<(AreaSet, Vec<Area>)> {
    of_kind_in_tx(&mut store.snapshot().await?, kind).await?.ok_or(Error::NotFound)
}

/// As [`of_kind`], with what the transaction itself wrote before; `None` when there is none.
pub async fn of_kind_in_tx(tx: &mut Tx, kind: &str) -> Result<Option<(AreaSet, Vec<Area>)>> {
    let Some(set) = by_kind(tx, kind).await? else { return Ok(None) };
    let areas = in_tx!(tx, |db| sqlx::query_as(DISTRICTS).bind(kind).fetch_all(db).await?);
    Ok(Some((set, areas)))
}

/// The set of a kind without its areas; `None` when there is none.
pub async fn by_kind(tx: &mut Tx, kind: &str) -> Result<Option<AreaSet>> {
    let row: Option<Dated<AreaSetRow>> = in_tx!(tx, |db| sqlx::query_as(BY_KIND).bind(kind).fetch_optional(db).await?);
    row.map(Dated::set).transpose()
}
