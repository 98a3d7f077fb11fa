//! Passings of a year from CSV or XLSX: columns `measure, passings, year, source`, and `place` or `register` and `number`.

use std::path::Path;

use crate::domain::passings::Measure;
use crate::domain::place::ExternalId;
use crate::domain::place_code::PlaceCode;
use crate::domain::plain_line::PlainLine;
use crate::ingest::table::{BadCell, Row, Table, Wanted};

/// Years before this one are mistyped.
const FIRST_YEAR: i64 = 1_950;

/// Whose figure it is, as the file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamedPlace {
    Code(PlaceCode),
    Number(ExternalId),
}

/// One row of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassingRow {
    /// As a spreadsheet counts.
    pub row: usize,
    pub place: NamedPlace,
    pub measure: Measure,
    /// A year.
    pub passings: i64,
    pub year: i64,
    pub source: String,
}

/// Rows of a file, and why others cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassingRows {
    pub sheet: Option<String>,
    pub rows: Vec<PassingRow>,
    pub refused: Vec<BadCell>,
}

/// Reads a file; `this_year`: no figure is of a later one.
///
/// # Errors
/// What [`Table::open`] says; a file without a column that names the place.
pub fn open(path: &Path, sheet: Option<&str>, this_year: i64) -> anyhow::Result<PassingRows> {
    let table = Table::open(path, Wanted { columns: &["measure", "passings", "year", "source"], sheet })?;
    let names_places = table.has("place") || (table.has("register") && table.has("number"));
    anyhow::ensure!(
        names_places,
        "reading {}: the file has no column `place`, and no columns `register` and `number` that name one; it has {}",
        path.display(),
        table.headings().join(", ")
    );
    Ok(read(&table, this_year))
}

fn read(table: &Table, this_year: i64) -> PassingRows {
    let mut read = PassingRows { sheet: table.sheet().map(str::to_owned), ..PassingRows::default() };
    for row in table.rows() {
        match row.and_then(|row| passings(row, this_year)) {
            Ok(row) => read.rows.push(row),
            Err(wrong) => read.refused.push(wrong),
        }
    }
    read
}

fn passings(row: Row<'_>, this_year: i64) -> Result<PassingRow, BadCell> {
    let measure = Measure::parse(row.cell("measure")).ok_or_else(|| row.wrong("measure", expected_measure()))?;
    let passings = row.parse::<i64>("passings", COUNT)?;
    if passings < 0 {
        return Err(row.wrong("passings", format!("expected {COUNT}")));
    }
    let known_years = format!("a year from {FIRST_YEAR} to {this_year}");
    let year = row.parse::<i64>("year", &known_years)?;
    if !(FIRST_YEAR..=this_year).contains(&year) {
        return Err(row.wrong("year", format!("expected {known_years}")));
    }
    let source = PlainLine::new(&row.text("source")?).map_err(|wrong| row.wrong("source", wrong.to_string()))?;
    Ok(PassingRow { row: row.number(), place: named_place(row)?, measure, passings, year, source: source.into() })
}

const COUNT: &str = "a whole number a year from 0 on, without signs between its digits";

fn expected_measure() -> String {
    let codes: Vec<_> = Measure::ALL.iter().map(|measure| measure.code()).collect();
    format!("expected {}", codes.join(", "))
}

/// By its code where there is one, else by its number in a register.
fn named_place(row: Row<'_>) -> Result<NamedPlace, BadCell> {
    if !row.cell("place").is_empty() {
        return row.parse("place", "the public code of a place, such as 7K3QF9ZD2").map(NamedPlace::Code);
    }
    let register = row.text("register")?;
    if register.is_empty() {
        return Err(row.wrong("register", "expected the public code of a place, or a register and a number"));
    }
    Ok(NamedPlace::Number(ExternalId { register, number: row.source_number("number", "the number of the place in that register")? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(rows: &str) -> PassingRows {
        let text = format!("place,register,number,measure,passings,year,source\n{rows}");
        read(&Table::read(text.as_bytes(), Wanted::default()).unwrap(), 2_026)
    }

    fn refused(row: &str) -> String {
        let read = file(&format!("{row}\n"));
        assert!(read.rows.is_empty(), "{row}");
        read.refused[0].to_string()
    }

    #[test]
    fn a_place_is_named_by_its_code_or_by_a_number_elsewhere() {
        let code = PlaceCode::from_number(77);
        let read = file(&format!("{},,,boardings,120,2024,Amtrak\n,faa,STL.0,enplanements,7000000,2023,FAA\n", code.plain()));
        assert_eq!(read.refused, []);
        assert_eq!(read.rows[0].place, NamedPlace::Code(code));
        let number = ExternalId { register: "faa".into(), number: "STL.0".into() };
        let airport = PassingRow {
            row: 3,
            place: NamedPlace::Number(number),
            measure: Measure::Enplanements,
            passings: 7_000_000,
            year: 2_023,
            source: "FAA".into(),
        };
        assert_eq!(read.rows[1], airport);
    }

    #[test]
    fn what_cannot_be_read_is_named_with_row_column_and_reason() {
        for (row, said) in [
            (
                ",faa,STL,flights,1,2024,FAA",
                "row 2, column measure: expected enplanements, boardings, room_nights, vehicles, found `flights`",
            ),
            (",faa,STL,enplanements,\"1,200\",2024,FAA", "row 2, column passings: expected a whole number a year"),
            (",faa,STL,enplanements,-1,2024,FAA", "row 2, column passings: expected a whole number a year"),
            (",faa,STL,enplanements,9.5,2024,FAA", "row 2, column passings: expected a whole number a year"),
            (",faa,STL,enplanements,9,2027,FAA", "row 2, column year: expected a year from 1950 to 2026, found `2027`"),
            (",faa,STL,enplanements,9,24,FAA", "row 2, column year: expected a year from 1950 to 2026, found `24`"),
            (",faa,STL,enplanements,9,2024,", "row 2, column source: expected some text, found nothing"),
            (",,STL,enplanements,9,2024,FAA", "row 2, column register: expected the public code of a place, or a register and a number"),
            (",faa,,enplanements,9,2024,FAA", "row 2, column number: expected the number of the place in that register"),
            ("NOPE,,,enplanements,9,2024,FAA", "row 2, column place: expected the public code of a place"),
        ] {
            let found = refused(row);
            assert!(found.starts_with(said), "{row}: {found}");
        }
    }
}
