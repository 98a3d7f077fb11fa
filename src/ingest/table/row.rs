//! A row of a table: its cells by the names of their columns, as text, numbers and points.

use std::str::FromStr;

use csv::StringRecord;

use crate::domain::plain_text::{plain_text, trimmed};
use crate::domain::point::{has_fix, on_earth};
use crate::domain::source_number::source_number;
use crate::ingest::table::bad::BadCell;
use crate::ingest::table::write::opened;

/// What a spreadsheet writes where a formula failed. Source: ECMA-376, part 1, 18.17.3 (error values).
const ERRORS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA"];

/// One row; numbers are those that a spreadsheet shows.
#[derive(Clone, Copy)]
pub struct Row<'t> {
    headings: &'t [String],
    cells: &'t StringRecord,
    number: usize,
}

impl<'t> Row<'t> {
    pub(super) fn new(headings: &'t [String], number: usize, cells: &'t StringRecord) -> Row<'t> {
        Row { headings, cells, number }
    }

    /// A row with more or fewer cells than the heading is torn: in which column its cells belong nobody knows.
    pub(super) fn whole(self) -> Result<Row<'t>, BadCell> {
        let (wanted, found) = (self.headings.len(), self.cells.len());
        let beyond = self.cells.iter().skip(wanted).any(|cell| !cell.is_empty());
        if found < wanted || beyond {
            let reason = format!("expected {wanted} cells as in the heading (a cell with a comma in it needs quotes around it)");
            return Err(BadCell::new(self.number, "", &format!("{found} cells"), reason));
        }
        Ok(self)
    }

    pub fn number(self) -> usize {
        self.number
    }

    /// As it stands, without space around it. Empty where there is no such column.
    pub fn cell(self, column: &str) -> &'t str {
        let at = self.headings.iter().position(|heading| heading == column);
        at.and_then(|at| self.cells.get(at)).map(|cell| opened(trimmed(cell))).unwrap_or_default()
    }

    /// That the cell cannot be taken, and why: "expected a name".
    pub fn wrong(self, column: &str, reason: impl Into<String>) -> BadCell {
        BadCell::new(self.number, column, self.cell(column), reason)
    }

    /// One line of plain text; it may be empty.
    ///
    /// # Errors
    /// Control and direction characters, letters that an encoding lost, and what a spreadsheet writes where a formula failed.
    pub fn text(self, column: &str) -> Result<String, BadCell> {
        let cell = self.cell(column);
        if ERRORS.contains(&cell) {
            return Err(self.wrong(column, "expected a value: a formula failed there, or nothing was found"));
        }
        plain_text(cell).map_err(|wrong| self.wrong(column, wrong.to_string()))
    }

    /// The number under which a source keeps something, in its normal form.
    ///
    /// # Errors
    /// As [`Row::text`]; an empty cell, and one that a spreadsheet rounded.
    pub fn source_number(self, column: &str, expected: &str) -> Result<String, BadCell> {
        let text = self.text(column)?;
        if text.is_empty() {
            return Err(self.wrong(column, format!("expected {expected}")));
        }
        source_number(&text).map_err(|wrong| self.wrong(column, wrong.to_string()))
    }

    /// # Errors
    /// When the cell is not what `expected` says.
    pub fn parse<T: FromStr>(self, column: &str, expected: &str) -> Result<T, BadCell> {
        self.cell(column).parse().map_err(|_| self.wrong(column, format!("expected {expected}")))
    }

    /// Degrees, longitude first, from these two columns.
    ///
    /// # Errors
    /// Text, or a point that is not on earth.
    pub fn point(self, lon_column: &str, lat_column: &str) -> Result<(f64, f64), BadCell> {
        let lon: f64 = self.parse(lon_column, "degrees such as -92.33")?;
        let lat: f64 = self.parse(lat_column, "degrees such as 38.95")?;
        if !on_earth(lon, 0.0) {
            return Err(self.wrong(lon_column, "expected a point of the world: a longitude of -180 to 180"));
        }
        if !on_earth(0.0, lat) {
            return Err(self.wrong(lat_column, "expected a point of the world: a latitude of -90 to 90"));
        }
        if !has_fix(lon, lat) {
            return Err(self.wrong(lon_column, "expected a point: 0, 0 lies in the sea and stands for none"));
        }
        Ok((lon, lat))
    }
}
