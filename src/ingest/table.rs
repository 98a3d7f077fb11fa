//! Tables from CSV or XLSX: the one reader of every import. A heading and rows of text; what is wrong is told with row, column, value and reason.

mod bad;
mod comma_separated;
mod row;
mod workbook;
mod write;

use std::path::Path;

use anyhow::Context as _;
use csv::StringRecord;

use crate::domain::plain_text::{plain_text, trimmed};

pub use bad::{BadCell, BadTable};
pub use row::Row;
pub use write::csv;

/// What a reader wants of a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'w> {
    /// Columns without which nothing can be read.
    pub columns: &'w [&'w str],
    /// The sheet of a workbook; `None`: the one visible sheet that has the columns.
    pub sheet: Option<&'w str>,
}

/// A heading, and rows of cells without spaces around them. No row is blank.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Of the workbook.
    sheet: Option<String>,
    headings: Vec<String>,
    heading_row: usize,
    rows: Vec<NumberedRow>,
}

/// The cells of a row, and its number as a spreadsheet shows it: blank rows count.
#[derive(Clone, Debug, PartialEq)]
struct NumberedRow {
    number: usize,
    cells: StringRecord,
}

impl Table {
    /// Reads a file.
    ///
    /// # Errors
    /// When the file cannot be opened, and as [`Table::read`], with the file's name.
    pub fn open(path: &Path, wanted: Wanted<'_>) -> anyhow::Result<Table> {
        let bytes = std::fs::read(path).with_context(|| format!("opening {}", path.display()))?;
        Table::read(&bytes, wanted).with_context(|| format!("reading {}", path.display()))
    }

    /// Reads XLSX when the content is that of a workbook, else CSV.
    ///
    /// # Errors
    /// When it is neither, two columns have one name, a wanted one is not there, or no row stands under the heading.
    pub fn read(bytes: &[u8], wanted: Wanted<'_>) -> Result<Table, BadTable> {
        let (sheet, rows) = if bytes.starts_with(b"PK\x03\x04") {
            let (sheet, rows) = workbook::read(bytes, wanted)?;
            (Some(sheet), rows)
        } else {
            (None, comma_separated::read(bytes)?)
        };
        Table::of(sheet, rows, wanted.columns)
    }

    /// The first row is the heading.
    fn of(sheet: Option<String>, rows: Vec<NumberedRow>, wanted: &[&str]) -> Result<Table, BadTable> {
        let mut rows = rows.into_iter();
        let heading = rows.next().unwrap_or(NumberedRow { number: 1, cells: StringRecord::new() });
        let headings: Vec<String> = heading.cells.iter().map(named).collect();
        for (second, name) in headings.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if let Some(first) = headings[..second].iter().position(|other| other == name) {
                return Err(BadTable::TwoColumns { name: name.clone(), first: first + 1, second: second + 1 });
            }
        }
        let table = Table { sheet, headings, heading_row: heading.number, rows: rows.collect() };
        table.require(wanted)?;
        if table.rows.is_empty() { Err(BadTable::NoRows) } else { Ok(table) }
    }

    /// The sheet of the workbook that was read.
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The row in which the headings stand.
    pub fn heading_row(&self) -> usize {
        self.heading_row
    }

    pub fn has(&self, column: &str) -> bool {
        self.headings.iter().any(|heading| heading == column)
    }

    fn require(&self, columns: &[&str]) -> Result<(), BadTable> {
        match columns.iter().find(|column| !self.has(column)) {
            Some(missing) => {
                Err(BadTable::NoColumn { missing: (*missing).to_owned(), found: self.headings.join(", "), sheet: self.sheet.clone() })
            }
            None => Ok(()),
        }
    }

    /// Each row, or why it does not fit under the heading.
    pub fn rows(&self) -> impl Iterator<Item = Result<Row<'_>, BadCell>> {
        self.rows.iter().map(|row| Row::new(&self.headings, row.number, &row.cells).whole())
    }
}

/// A heading as it is compared.
fn named(heading: &str) -> String {
    plain_text(heading).unwrap_or_else(|_| trimmed(heading).to_owned())
}

#[cfg(test)]
mod tests;
