//! Tables from CSV or XLSX: the one reader of every import. A heading and rows of text; what is wrong is told with row, column, value and reason.

mod workbook;

use std::path::Path;
use std::str::FromStr;

use anyhow::Context as _;
use csv::StringRecord;

use crate::domain::place::on_earth;

/// A heading, and rows of cells without spaces around them.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    headings: Vec<String>,
    rows: Vec<StringRecord>,
}

/// One row; the heading is row 1.
#[derive(Clone, Copy)]
pub struct Row<'t> {
    headings: &'t [String],
    record: &'t StringRecord,
    number: usize,
}

/// Why a file is no table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTable {
    #[error("line {0}: expected UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8) and try again")]
    NotUtf8(usize),
    #[error("row {row}: {wrong}")]
    Csv { row: usize, wrong: String },
    #[error("expected a workbook (XLSX) with a sheet: {0}")]
    Workbook(String),
    #[error("the file has no column `{missing}`; it has {found}")]
    NoColumn { missing: String, found: String },
}

/// Why a cell, and with it its row, cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("row {row}, column {column}: {reason}, found `{value}`")]
pub struct BadCell {
    pub row: usize,
    pub column: String,
    /// The first 80 characters of it.
    pub value: String,
    pub reason: String,
}

impl BadCell {
    pub fn new(row: usize, column: &str, value: &str, reason: impl Into<String>) -> BadCell {
        BadCell { row, column: column.to_owned(), value: value.chars().take(80).collect(), reason: reason.into() }
    }
}

impl Table {
    /// Reads a CSV file that has these columns.
    ///
    /// # Errors
    /// When the file cannot be opened, and as [`Table::csv`] and [`Table::require`], with the file's name.
    pub fn open(path: &Path, columns: &[&str]) -> anyhow::Result<Table> {
        let bytes = std::fs::read(path).with_context(|| format!("opening {}", path.display()))?;
        let read = Table::csv(&bytes).and_then(|table| table.require(columns.iter().copied()).map(|()| table));
        read.with_context(|| format!("reading {}", path.display()))
    }

    /// Reads CSV, or XLSX when the content is that of one. An empty row of a spreadsheet is left out.
    ///
    /// # Errors
    /// As [`Table::csv`]; `Workbook` when a spreadsheet cannot be read or has no sheet.
    pub fn read(bytes: &[u8]) -> Result<Table, BadTable> {
        if bytes.starts_with(b"PK\x03\x04") { workbook::read(bytes) } else { Table::csv(bytes) }
    }

    /// # Errors
    /// `NotUtf8` with the line; `Csv` with the row.
    pub fn csv(bytes: &[u8]) -> Result<Table, BadTable> {
        let text = std::str::from_utf8(bytes)
            .map_err(|wrong| BadTable::NotUtf8(bytes[..wrong.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1))?;
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let rows = reader.records().zip(1..).map(|(record, row)| record.map_err(|wrong| BadTable::Csv { row, wrong: wrong.to_string() }));
        Ok(Table::of(rows.collect::<Result<_, _>>()?))
    }

    /// The first record is the heading.
    fn of(mut rows: Vec<StringRecord>) -> Table {
        let headings = if rows.is_empty() { StringRecord::new() } else { rows.remove(0) };
        Table { headings: headings.iter().map(str::to_owned).collect(), rows }
    }

    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    pub fn has(&self, column: &str) -> bool {
        self.headings.iter().any(|heading| heading == column)
    }

    /// # Errors
    /// `NoColumn` for the first column that is not there.
    pub fn require<'c>(&self, columns: impl IntoIterator<Item = &'c str>) -> Result<(), BadTable> {
        match columns.into_iter().find(|column| !self.has(column)) {
            Some(missing) => Err(BadTable::NoColumn { missing: missing.to_owned(), found: self.headings.join(", ") }),
            None => Ok(()),
        }
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().zip(2..).map(|(record, number)| Row { headings: &self.headings, record, number })
    }

    /// The same as CSV, which [`Table::csv`] reads back.
    pub fn to_csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = writer.write_record(&self.headings);
        self.rows.iter().for_each(|row| drop(writer.write_record(row)));
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl<'t> Row<'t> {
    pub fn number(self) -> usize {
        self.number
    }

    /// How many cells there are.
    pub fn cells(self) -> usize {
        self.record.len()
    }

    /// Empty where the row is short, or has no such column.
    pub fn cell(self, column: &str) -> &'t str {
        let at = self.headings.iter().position(|heading| heading == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default()
    }

    /// That the cell cannot be taken, and why: "expected a name".
    pub fn wrong(self, column: &str, reason: impl Into<String>) -> BadCell {
        BadCell::new(self.number, column, self.cell(column), reason)
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
        Ok((lon, lat))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_row_column_and_value_of_what_is_wrong() {
        let table = Table::csv("\u{feff}lon, lat\r\n-92,38\r\nwest,38\r\n-92,95\r\n-92\r\n".as_bytes()).unwrap();
        table.require(["lon", "lat"]).unwrap();
        let said: Vec<_> = table.rows().map(|row| row.point("lon", "lat").map_err(|error| error.to_string())).collect();
        assert_eq!(said[0], Ok((-92.0, 38.0)));
        assert_eq!(said[1], Err("row 3, column lon: expected degrees such as -92.33, found `west`".into()));
        assert_eq!(said[2], Err("row 4, column lat: expected a point of the world: a latitude of -90 to 90, found `95`".into()));
        assert_eq!(said[3], Err("row 5, column lat: expected degrees such as 38.95, found ``".into()));
        let missing = Table::csv(b"x,lat\n").unwrap().require(["lon", "lat"]).unwrap_err().to_string();
        assert_eq!(missing, "the file has no column `lon`; it has x, lat");
    }

    #[test]
    fn what_is_no_table_is_said() {
        assert_eq!(Table::read(b"a,b\n1,\xff\n"), Err(BadTable::NotUtf8(2)));
        assert!(matches!(Table::read(b"PK\x03\x04nothing"), Err(BadTable::Workbook(_))));
        assert_eq!(Table::read(b"").unwrap(), Table { headings: vec![], rows: vec![] });
    }

    #[test]
    fn a_mark_at_the_start_of_the_file_is_no_heading() {
        let read = Table::read("\u{feff}area,value\r\n29001,\" 1\"\r\n".as_bytes()).unwrap();
        assert_eq!(read.headings(), ["area", "value"]);
        assert_eq!(read.rows().map(|row| (row.number(), row.cell("area"), row.cell("value"))).collect::<Vec<_>>(), [(2, "29001", "1")]);
        assert_eq!(Table::csv(read.to_csv().as_bytes()).unwrap(), read);
    }
}
