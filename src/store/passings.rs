//! Passings: figures of travelers at places; those of a measure are replaced as a whole. And what a file's places are found by.

use uuid::Uuid;

use crate::domain::passings::{Measure, PassingFigure};
use crate::store::{Error, Result, Store, Tx};

macro_rules! columns {
    () => {
        "place_id, measure, passings, year, source"
    };
}

const ALL: &str = concat!("SELECT ", columns!(), " FROM passing_figure ORDER BY place_id, measure");
const ANY: &str = "SELECT EXISTS (SELECT 1 FROM passing_figure)";
const INSERT: &str = concat!("INSERT INTO passing_figure (", columns!(), ") ");
const DELETE: &str = "DELETE FROM passing_figure";
const CODES: &str = "SELECT code, id FROM place";
const NUMBERS: &str = "SELECT number, place_id FROM external_id WHERE register = $1";
const MERGES: &str = "SELECT id, merged_into FROM place WHERE merged_into IS NOT NULL";

struct PassingRow {
    place_id: Uuid,
    measure: String,
    passings: i64,
    year: i64,
    source: String,
}

from_row!(PassingRow { place_id, measure, passings, year, source });

impl PassingRow {
    fn figure(self) -> Result<PassingFigure> {
        let PassingRow { place_id, measure, passings, year, source } = self;
        let known = Measure::parse(&measure).ok_or_else(|| Error::Unreadable(format!("passing_figure.measure = `{measure}`")))?;
        Ok(PassingFigure { place_id, measure: known, passings, year, source })
    }
}

/// Puts these figures in place of all that stood.
pub async fn replace(tx: &mut Tx, figures: &[PassingFigure]) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(DELETE).execute(db).await?.rows_affected());
    insert_all!(tx, figures, INSERT, "", |row, figure| {
        row.push_bind(figure.place_id).push_bind(figure.measure.code()).push_bind(figure.passings);
        row.push_bind(figure.year).push_bind(&figure.source);
    });
    Ok(())
}

/// Every figure, of places merged into others too, by place and measure.
pub async fn all(store: &Store) -> Result<Vec<PassingFigure>> {
    let rows: Vec<PassingRow> = on!(store, |db| sqlx::query_as(ALL).fetch_all(db).await?);
    rows.into_iter().map(PassingRow::figure).collect()
}

/// The same inside a transaction.
pub async fn all_in_tx(tx: &mut Tx) -> Result<Vec<PassingFigure>> {
    let rows: Vec<PassingRow> = in_tx!(tx, |db| sqlx::query_as(ALL).fetch_all(db).await?);
    rows.into_iter().map(PassingRow::figure).collect()
}

/// Is there a figure of any place?
pub async fn any(store: &Store) -> Result<bool> {
    Ok(on!(store, |db| sqlx::query_scalar(ANY).fetch_one(db).await?))
}

/// Every public code with the id of its place, merged ones among them.
pub async fn codes(tx: &mut Tx) -> Result<Vec<(String, Uuid)>> {
    Ok(in_tx!(tx, |db| sqlx::query_as(CODES).fetch_all(db).await?))
}

/// Every number of a register with the id of its place.
pub async fn numbers(tx: &mut Tx, register: &str) -> Result<Vec<(String, Uuid)>> {
    Ok(in_tx!(tx, |db| sqlx::query_as(NUMBERS).bind(register).fetch_all(db).await?))
}

/// Each place that was merged, with the one that it was merged into.
pub async fn merges(store: &Store) -> Result<Vec<(Uuid, Uuid)>> {
    Ok(on!(store, |db| sqlx::query_as(MERGES).fetch_all(db).await?))
}

/// The same inside a transaction.
pub async fn merges_in_tx(tx: &mut Tx) -> Result<Vec<(Uuid, Uuid)>> {
    Ok(in_tx!(tx, |db| sqlx::query_as(MERGES).fetch_all(db).await?))
}
