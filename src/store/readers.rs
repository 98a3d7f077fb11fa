//! Readers: figures of the languages that people of areas read; those of a kind of areas are replaced as a whole.

use crate::domain::readers::ReaderFigure;
use crate::store::{Result, Store, Tx};

from_row!(ReaderFigure { kind, code, language, people, counted, year, source });

macro_rules! columns {
    () => {
        "kind, code, language, people, counted, year, source"
    };
}

const ALL: &str = concat!("SELECT ", columns!(), " FROM reader_figure ORDER BY kind, code, language");
const OF_KIND: &str = concat!("SELECT ", columns!(), " FROM reader_figure WHERE kind = $1 ORDER BY code, language");
const KINDS: &str = "SELECT DISTINCT kind FROM reader_figure ORDER BY kind";
const ANY_OF: &str = "SELECT EXISTS (SELECT 1 FROM reader_figure WHERE kind = $1 AND ($2 = '' OR code = $2))";
const INSERT: &str = concat!("INSERT INTO reader_figure (", columns!(), ") ");
const DELETE: &str = "DELETE FROM reader_figure";

/// Puts these figures in place of all that stood.
pub async fn replace(tx: &mut Tx, figures: &[ReaderFigure]) -> Result<()> {
    in_tx!(tx, |db| sqlx::query(DELETE).execute(db).await?.rows_affected());
    insert_all!(tx, figures, INSERT, "", |row, figure| {
        row.push_bind(&figure.kind).push_bind(&figure.code).push_bind(&figure.language).push_bind(figure.people);
        row.push_bind(figure.counted).push_bind(figure.year).push_bind(&figure.source);
    });
    Ok(())
}

/// Every figure, by area and language.
pub async fn all_in_tx(tx: &mut Tx) -> Result<Vec<ReaderFigure>> {
    Ok(in_tx!(tx, |db| sqlx::query_as(ALL).fetch_all(db).await?))
}

/// Those of one kind of areas.
pub async fn of_kind(store: &Store, kind: &str) -> Result<Vec<ReaderFigure>> {
    Ok(on!(store, |db| sqlx::query_as(OF_KIND).bind(kind).fetch_all(db).await?))
}

/// The kinds of areas that have a figure.
pub async fn kinds(store: &Store) -> Result<Vec<String>> {
    Ok(on!(store, |db| sqlx::query_scalar(KINDS).fetch_all(db).await?))
}

/// Is there a figure of an area, or of any of its kind where the code is empty?
pub async fn any_of(store: &Store, kind: &str, code: &str) -> Result<bool> {
    Ok(on!(store, |db| sqlx::query_scalar(ANY_OF).bind(kind).bind(code).fetch_one(db).await?))
}
