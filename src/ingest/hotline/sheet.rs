//! The cells of a table as text, whether the file is CSV or a spreadsheet.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Reader as _, Xlsx};

/// A heading and rows. An empty row of a spreadsheet is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Why a file is no table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSheet {
    #[error("line {0}: expected UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8) and try again")]
    NotUtf8(usize),
    #[error("row {row}: {wrong}")]
    Csv { row: usize, wrong: String },
    #[error("expected a workbook (XLSX) with a sheet: {0}")]
    Workbook(String),
}

/// Reads CSV, or XLSX when the content is that of one.
///
/// # Errors
/// When it is neither.
pub fn sheet(bytes: &[u8]) -> Result<Sheet, BadSheet> {
    if bytes.starts_with(b"PK\x03\x04") { workbook(bytes) } else { text(bytes) }
}

fn text(bytes: &[u8]) -> Result<Sheet, BadSheet> {
    let text = std::str::from_utf8(bytes)
        .map_err(|wrong| BadSheet::NotUtf8(bytes[..wrong.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1))?;
    let mut table = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut rows = Vec::new();
    for (at, record) in table.records().enumerate() {
        let record = record.map_err(|wrong| BadSheet::Csv { row: at + 1, wrong: wrong.to_string() })?;
        rows.push(record.iter().map(|cell| cell.trim().to_owned()).collect());
    }
    Ok(headed(rows))
}

/// The first sheet of a workbook. A year, or a count, is a number there: written without its empty fraction.
fn workbook(bytes: &[u8]) -> Result<Sheet, BadSheet> {
    let bad = |wrong: &dyn std::fmt::Display| BadSheet::Workbook(wrong.to_string());
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|wrong| bad(&wrong))?;
    let range = book.worksheet_range_at(0).ok_or_else(|| bad(&"it has none"))?.map_err(|wrong| bad(&wrong))?;
    let cell = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::DateTime(at) => day(*at),
        other => other.to_string().trim().to_owned(),
    };
    let rows = range.rows().map(|row| row.iter().map(cell).collect::<Vec<String>>());
    let mut sheet = headed(rows.filter(|row| row.iter().any(|cell| !cell.is_empty())).collect());
    months(&mut sheet);
    Ok(sheet)
}

/// A cell that the spreadsheet shows as a date, as an ISO day.
fn day(at: ExcelDateTime) -> String {
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// Spreadsheets make the first day of a month of `2024-01`: in the column of periods it is the month again.
fn months(sheet: &mut Sheet) {
    let Some(at) = sheet.headings.iter().position(|heading| heading == "period") else { return };
    for cell in sheet.rows.iter_mut().filter_map(|row| row.get_mut(at)) {
        if let Some(month) = cell.strip_suffix("-01").filter(|month| month.len() == 7) {
            *cell = month.to_owned();
        }
    }
}

fn headed(mut rows: Vec<Vec<String>>) -> Sheet {
    if rows.is_empty() {
        return Sheet { headings: Vec::new(), rows };
    }
    let headings = rows.remove(0);
    Sheet { headings, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_table_is_said() {
        assert_eq!(sheet(b"a,b\n1,\xff\n"), Err(BadSheet::NotUtf8(2)));
        assert!(matches!(sheet(b"PK\x03\x04nothing"), Err(BadSheet::Workbook(_))));
        assert_eq!(sheet(b"").unwrap(), Sheet { headings: vec![], rows: vec![] });
    }

    #[test]
    fn a_mark_at_the_start_of_the_file_is_no_heading() {
        let read = sheet("\u{feff}area,value\r\n29001,\"1\"\r\n".as_bytes()).unwrap();
        assert_eq!(read, Sheet { headings: vec!["area".into(), "value".into()], rows: vec![vec!["29001".into(), "1".into()]] });
    }
}
