//! Rows whose place was merged into another one: that one speaks for it, and no row of a file changes it.

use crate::domain::place::Place;
use crate::ingest::places::SourcePlace;
use crate::store::{Result, Tx, place};

/// A row that differs from the entry on record under its number, which was merged into another one.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedRow {
    pub row: usize,
    pub number: String,
    /// Of the entry that was merged.
    pub name: String,
    /// The place that stays in the end: its code without dashes, and its name.
    pub stays: (String, String),
    /// Field, what is on record, what the file has.
    pub fields: Vec<(&'static str, String, String)>,
}

impl MergedRow {
    /// # Errors
    /// `Conflict` when places were merged in a circle.
    pub(super) async fn of(
        tx: &mut Tx,
        source: &SourcePlace,
        merged: &Place,
        fields: Vec<(&'static str, String, String)>,
    ) -> Result<MergedRow> {
        let stays = place::stays(tx, merged.id).await?;
        let stays = (stays.code.plain().to_owned(), stays.name);
        Ok(MergedRow { row: source.row, number: source.number.clone(), name: merged.name.clone(), stays, fields })
    }
}
