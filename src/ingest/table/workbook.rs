//! A sheet of an XLSX workbook as rows. Cells are read as a stream: what the file says of its own size is never believed.

use std::io::{Cursor, Read as _};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx};
use csv::StringRecord;

use crate::domain::plain_text::trimmed;
use crate::ingest::table::bad::BadTable;
use crate::ingest::table::{NumberedRow, Wanted};

/// A table has no more columns and rows than this.
const COLUMNS: u32 = 200;
const ROWS: u32 = 200_000;
/// Megabytes that a workbook may unpack to, and that the text of a sheet may hold: many cells may share one long text.
const UNPACKED_MB: u64 = 50;
const TEXT_MB: usize = 50;

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

/// The sheet that is wanted by its name, or the one visible sheet whose heading has the wanted columns; where none has them, the first visible
/// one with cells. Gives its name and its rows that are not blank.
///
/// # Errors
/// What cannot be read, is too large, or cannot be told apart.
pub fn read(bytes: &[u8], wanted: Wanted<'_>) -> Result<(String, Vec<NumberedRow>), BadTable> {
    measure(bytes)?;
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(bad)?;
    let name = match wanted.sheet.map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => by_name(&book, name)?,
        None => only_table(&mut book, wanted.columns)?,
    };
    let mut rows = rows(&mut book, &name, usize::MAX)?;
    // Blank cells at the end of a row are not stored.
    let width = rows.first().map_or(0, |heading| heading.cells.len());
    for row in &mut rows {
        (row.cells.len()..width).for_each(|_| row.cells.push_field(""));
    }
    Ok((name, rows))
}

fn bad(wrong: impl std::fmt::Display) -> BadTable {
    BadTable::Workbook(wrong.to_string())
}

/// Unpacks everything once, and keeps nothing of it: sizes in the directory can say anything.
fn measure(bytes: &[u8]) -> Result<(), BadTable> {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).map_err(bad)?;
    let most = UNPACKED_MB * 1_000_000;
    let mut unpacked = 0;
    for at in 0..parts.len() {
        let part = parts.by_index(at).map_err(bad)?;
        unpacked += std::io::copy(&mut part.take(most + 1 - unpacked), &mut std::io::sink()).map_err(bad)?;
        if unpacked > most {
            return Err(BadTable::TooLarge(UNPACKED_MB));
        }
    }
    Ok(())
}

/// Names of sheets with cells, the hidden ones only where they are asked for.
fn sheets(book: &Book<'_>, hidden: bool) -> Vec<String> {
    let readable = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    readable.filter(|sheet| hidden || sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.clone()).collect()
}

fn by_name(book: &Book<'_>, wanted: &str) -> Result<String, BadTable> {
    let names = sheets(book, true);
    let found = names.join(", ");
    let same = |name: &String| trimmed(name).to_lowercase() == wanted.to_lowercase();
    names.into_iter().find(same).ok_or_else(|| BadTable::NoSheet { missing: wanted.to_owned(), found })
}

fn only_table(book: &mut Book<'_>, columns: &[&str]) -> Result<String, BadTable> {
    let (mut first, mut fitting) = (None, Vec::new());
    for name in sheets(book, false) {
        let Some(heading) = rows(book, &name, 1)?.pop() else { continue };
        if columns.iter().all(|column| heading.cells.iter().any(|cell| trimmed(cell) == *column)) {
            fitting.push(name.clone());
        }
        first.get_or_insert(name);
    }
    match (fitting.len(), first) {
        (0, Some(first)) => Ok(first),
        (0, None) => Err(BadTable::NoVisibleSheet),
        (1, _) => Ok(fitting.swap_remove(0)),
        (..) => Err(BadTable::SeveralSheets(fitting.join(", "))),
    }
}

/// Up to `most` rows that are not blank.
fn rows(book: &mut Book<'_>, sheet: &str, most: usize) -> Result<Vec<NumberedRow>, BadTable> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(bad)?;
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    let mut held = 0;
    while let Some(cell) = cells.next_cell().map_err(bad)? {
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        if row >= ROWS || column >= COLUMNS {
            return Err(BadTable::TooFar { sheet: sheet.to_owned(), cell: named(row, column), columns: COLUMNS, rows: ROWS });
        }
        held += text.len();
        if held > TEXT_MB * 1_000_000 {
            return Err(BadTable::TooMuchText { sheet: sheet.to_owned(), cell: named(row, column), mb: TEXT_MB });
        }
        if rows.last().is_none_or(|(last, _)| *last != row) {
            if rows.len() == most {
                break;
            }
            if rows.last().is_some_and(|(last, _)| *last > row) {
                return Err(bad(format!("cell {} of sheet `{sheet}` stands behind later rows", named(row, column))));
            }
            rows.push((row, Vec::new()));
        }
        if let Some((_, row)) = rows.last_mut() {
            row.resize(row.len().max(column as usize + 1), String::new());
            row[column as usize] = text;
        }
    }
    Ok(rows.into_iter().map(|(row, cells)| NumberedRow { number: row as usize + 1, cells: StringRecord::from(cells) }).collect())
}

/// `B7`, as a spreadsheet names a cell; both count from 0.
fn named(row: u32, column: u32) -> String {
    let (mut letters, mut rest) = (Vec::new(), column + 1);
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("{}{}", letters.into_iter().rev().collect::<String>(), row + 1)
}

/// A year, or a count, is a number there: written without its empty fraction.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::String(text) => trimmed(text).to_owned(),
        DataRef::SharedString(text) => trimmed(text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(is) => is.to_string(),
        DataRef::DateTime(at) => day(*at),
        DataRef::DateTimeIso(at) => at.split_once("T00:00:00").map_or(at.as_str(), |(day, _)| day).to_owned(),
        DataRef::DurationIso(long) => long.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A cell that the spreadsheet shows as a date, as an ISO day.
fn day(at: ExcelDateTime) -> String {
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_a_spreadsheet_names_them() {
        let names = [(0, 0), (6, 1), (0, 25), (0, 26), (1_048_575, 16_383)].map(|(row, column)| named(row, column));
        assert_eq!(names, ["A1", "B7", "Z1", "AA1", "XFD1048576"]);
    }
}
