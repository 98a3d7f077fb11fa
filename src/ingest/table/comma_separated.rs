//! CSV (RFC 4180) as rows. Quotes are held to: one that is never closed would swallow the rows behind it.

use csv::StringRecord;

use crate::ingest::table::NumberedRow;
use crate::ingest::table::bad::BadTable;

/// Every row that is not blank, with its number.
///
/// # Errors
/// `NotUtf8`, `OpenQuote` and `TextAfterQuote` with the line; `Csv` with the row.
pub fn read(bytes: &[u8]) -> Result<Vec<NumberedRow>, BadTable> {
    let line = |until: usize| bytes[..until].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let text = std::str::from_utf8(bytes).map_err(|wrong| BadTable::NotUtf8(line(wrong.valid_up_to())))?;
    // Text of two bytes a letter, as spreadsheets call Unicode: every other byte is 0.
    if text.as_bytes().iter().take(4).filter(|&&byte| byte == 0).count() > 1 {
        return Err(BadTable::NotUtf8(1));
    }
    let text = text.trim_start_matches('\u{feff}');
    hold_to_quotes(text)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).trim(csv::Trim::All).from_reader(text.as_bytes());
    let (mut rows, mut number) = (Vec::new(), 0);
    for record in reader.records() {
        let record = record.map_err(|wrong| BadTable::Csv { row: number + 1, wrong: wrong.to_string() })?;
        let start = record.position().map_or(0, |position| position.byte() as usize);
        number += 1 + blank_lines(text, start);
        if record.iter().any(|cell| !cell.is_empty()) {
            let mut cells = StringRecord::new();
            record.iter().for_each(|cell| cells.push_field(cell));
            rows.push(NumberedRow { number, cells });
        }
    }
    Ok(rows)
}

/// Line ends before the first cell of a row, which the reader of CSV steps over: a line feed behind a carriage return is not one of its own.
fn blank_lines(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let is_end = |at: usize| matches!(bytes.get(at), Some(b'\r' | b'\n'));
    let is_own = |at: &usize| bytes[*at] == b'\r' || *at == 0 || bytes[at - 1] != b'\r';
    (start..).take_while(|at| is_end(*at)).filter(is_own).count()
}

/// Walks over the quotes as the reader of CSV does: one opens where a cell begins, and is closed where it ends.
fn hold_to_quotes(text: &str) -> Result<(), BadTable> {
    let bytes = text.as_bytes();
    let (mut at, mut line, mut opened, mut cell_begins) = (0, 1, None, true);
    while let Some(&letter) = bytes.get(at) {
        at += 1;
        line += usize::from(letter == b'\n');
        match (letter, opened) {
            (b'"', None) if cell_begins => opened = Some(line),
            (b'"', Some(_)) if bytes.get(at) == Some(&b'"') => at += 1,
            (b'"', Some(_)) if cell_ends(&bytes[at..]) => opened = None,
            (b'"', Some(opened)) => return Err(BadTable::TextAfterQuote { opened, line }),
            _ => {}
        }
        cell_begins = opened.is_none() && matches!(letter, b',' | b'\r' | b'\n');
    }
    opened.map_or(Ok(()), |line| Err(BadTable::OpenQuote(line)))
}

/// Does nothing but spaces stand before the end of the cell?
fn cell_ends(rest: &[u8]) -> bool {
    rest.iter().find(|letter| **letter != b' ').is_none_or(|letter| matches!(letter, b',' | b'\r' | b'\n'))
}
