//! The first sheet of an XLSX workbook as a table.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Reader as _, Xlsx};
use csv::StringRecord;

use crate::ingest::table::{BadTable, Table};

/// A year, or a count, is a number there: written without its empty fraction.
///
/// # Errors
/// `Workbook` when it cannot be read or has no sheet.
pub fn read(bytes: &[u8]) -> Result<Table, BadTable> {
    let bad = |wrong: &dyn std::fmt::Display| BadTable::Workbook(wrong.to_string());
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|wrong| bad(&wrong))?;
    let range = book.worksheet_range_at(0).ok_or_else(|| bad(&"it has none"))?.map_err(|wrong| bad(&wrong))?;
    let rows = range.rows().map(|row| row.iter().map(text).collect::<Vec<String>>());
    let mut rows: Vec<Vec<String>> = rows.filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
    restore_months(&mut rows);
    Ok(Table::of(rows.into_iter().map(StringRecord::from).collect()))
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::DateTime(at) => day(*at),
        other => other.to_string().trim().to_owned(),
    }
}

/// A cell that the spreadsheet shows as a date, as an ISO day.
fn day(at: ExcelDateTime) -> String {
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// Spreadsheets make the first day of a month of `2024-01`: in the column of periods it is the month again.
fn restore_months(rows: &mut [Vec<String>]) {
    let Some((heading, rows)) = rows.split_first_mut() else { return };
    let Some(at) = heading.iter().position(|heading| heading == "period") else { return };
    for cell in rows.iter_mut().filter_map(|row| row.get_mut(at)) {
        if let Some(month) = cell.strip_suffix("-01").filter(|month| month.len() == 7) {
            *cell = month.to_owned();
        }
    }
}
