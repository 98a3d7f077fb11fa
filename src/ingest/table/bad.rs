//! What can be wrong with a table and with a cell, in words that say what to do.

use std::fmt;

/// Why a file is no table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTable {
    #[error("line {0}: expected UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8) and try again")]
    NotUtf8(usize),
    #[error("line {0}: a quote is opened and never closed; close it, or write it twice where it belongs to the text")]
    OpenQuote(usize),
    #[error(
        "line {line}: a quote opened in line {opened} is closed, and text follows it; close it where its cell ends, or write it twice where it belongs to the text"
    )]
    TextAfterQuote { opened: usize, line: usize },
    #[error("row {row}: {wrong}")]
    Csv { row: usize, wrong: String },
    #[error("expected a workbook (XLSX) with a sheet: {0}")]
    Workbook(String),
    #[error("the workbook unpacks to more than {0} MB: save only the table in a workbook of its own, or as CSV UTF-8")]
    TooLarge(u64),
    #[error(
        "sheet `{sheet}`, cell {cell}: expected a table of at most {columns} columns and {rows} rows; delete what stands in that cell, or split the table"
    )]
    TooFar { sheet: String, cell: String, columns: u32, rows: u32 },
    #[error("sheet `{sheet}`, cell {cell}: the sheet holds more than {mb} MB of text; split the table")]
    TooMuchText { sheet: String, cell: String, mb: usize },
    #[error("the workbook has no sheet `{missing}`; it has {found}")]
    NoSheet { missing: String, found: String },
    #[error("several sheets of the workbook hold such a table: {0}; say which one is meant")]
    SeveralSheets(String),
    #[error("the workbook has no visible sheet with cells")]
    NoVisibleSheet,
    #[error("{}", no_column(missing, found, sheet.as_deref()))]
    NoColumn { missing: String, found: String, sheet: Option<String> },
    #[error("columns {first} and {second} are both named `{name}`: name one of them otherwise, or delete it")]
    TwoColumns { name: String, first: usize, second: usize },
    #[error("the file has a heading and no rows under it")]
    NoRows,
}

fn no_column(missing: &str, found: &str, sheet: Option<&str>) -> String {
    let place = sheet.map_or_else(|| "the file".to_owned(), |sheet| format!("sheet `{sheet}`"));
    let separator = [(';', "semicolons"), ('\t', "tabs")].into_iter().find(|(mark, _)| found.contains(*mark) && !found.contains(','));
    match separator {
        Some((_, name)) => format!("{place} has no column `{missing}`: its cells are set apart by {name}; save it as CSV with commas"),
        None if found.is_empty() => format!("{place} has no column `{missing}`; it is empty"),
        None => format!("{place} has no column `{missing}`; it has {found}"),
    }
}

/// Why a cell, and with it its row, cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCell {
    /// As a spreadsheet counts: the heading and blank rows count.
    pub row: usize,
    /// Empty where the row as a whole is wrong.
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

impl std::error::Error for BadCell {}

impl fmt::Display for BadCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}", self.row)?;
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        // What cannot be shown is shown by its number.
        write!(f, ": {}, found `{}`", self.reason, self.value.replace(|letter: char| letter.is_control(), "\u{fffd}"))
    }
}
