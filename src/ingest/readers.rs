//! Readers of languages from CSV or XLSX: columns `language, people, counted, year, source`, and `county` or `areas` and `code`.

use std::path::Path;

use crate::domain::area::COUNTIES;
use crate::domain::census::with_zero;
use crate::domain::plain_line::PlainLine;
use crate::domain::readers::ReaderFigure;
use crate::ingest::table::{BadCell, Row, Table, Wanted};

/// Years before this one are mistyped.
const FIRST_YEAR: i64 = 1_950;

/// What a row is held against.
pub struct Expected<'e> {
    /// Codes of the languages that the form of a visit knows.
    pub languages: &'e [String],
    /// FIPS code of the registry's state.
    pub state: &'e str,
    /// No figure is of a later one.
    pub this_year: i64,
}

/// Rows of a file with their numbers, as a spreadsheet counts, and why others cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReaderRows {
    pub sheet: Option<String>,
    pub rows: Vec<(usize, ReaderFigure)>,
    pub refused: Vec<BadCell>,
}

/// Reads a file.
///
/// # Errors
/// What [`Table::open`] says; a file without a column that names the area.
pub fn open(path: &Path, sheet: Option<&str>, expected: &Expected<'_>) -> anyhow::Result<ReaderRows> {
    let table = Table::open(path, Wanted { columns: &["language", "people", "counted", "year", "source"], sheet })?;
    let names_areas = table.has("county") || (table.has("areas") && table.has("code"));
    anyhow::ensure!(
        names_areas,
        "reading {}: the file has no column `county`, and no columns `areas` and `code` that name an area; it has {}",
        path.display(),
        table.headings().join(", ")
    );
    Ok(read(&table, expected))
}

fn read(table: &Table, expected: &Expected<'_>) -> ReaderRows {
    let mut read = ReaderRows { sheet: table.sheet().map(str::to_owned), ..ReaderRows::default() };
    for row in table.rows() {
        match row.and_then(|row| Ok((row.number(), figure(row, expected)?))) {
            Ok(row) => read.rows.push(row),
            Err(wrong) => read.refused.push(wrong),
        }
    }
    read
}

fn figure(row: Row<'_>, expected: &Expected<'_>) -> Result<ReaderFigure, BadCell> {
    let (kind, code) = area(row, expected.state)?;
    let language = row.cell("language").to_owned();
    if !expected.languages.contains(&language) {
        return Err(row.wrong("language", format!("expected a language that a visit can record: {}", expected.languages.join(", "))));
    }
    let (people, counted) = (people(row, "people")?, people(row, "counted")?);
    if counted == 0 || people > counted {
        return Err(
            row.wrong("counted", format!("expected how many people were counted, at least the {people} who read it and more than 0"))
        );
    }
    let known_years = format!("a year from {FIRST_YEAR} to {}", expected.this_year);
    let year = row.parse::<i64>("year", &known_years)?;
    if !(FIRST_YEAR..=expected.this_year).contains(&year) {
        return Err(row.wrong("year", format!("expected {known_years}")));
    }
    let source = PlainLine::new(&row.text("source")?).map_err(|wrong| row.wrong("source", wrong.to_string()))?;
    Ok(ReaderFigure { kind, code, language, people, counted, year, source: source.into() })
}

fn people(row: Row<'_>, column: &str) -> Result<i64, BadCell> {
    let count = row.parse::<i64>(column, COUNT)?;
    if count < 0 { Err(row.wrong(column, format!("expected {COUNT}"))) } else { Ok(count) }
}

const COUNT: &str = "a whole number of people from 0 on, without signs between its digits";

/// A county by its FIPS code where there is one, else a kind of areas and a code.
fn area(row: Row<'_>, state: &str) -> Result<(String, String), BadCell> {
    if !row.cell("county").is_empty() {
        let code = row.source_number("county", "the FIPS code of a county")?;
        return Ok((COUNTIES.to_owned(), with_zero(&code, state)));
    }
    let kind = row.text("areas")?;
    if kind.is_empty() {
        return Err(row.wrong("areas", "expected the FIPS code of a county, or a kind of areas and a code"));
    }
    Ok((kind, row.source_number("code", "the code of an area")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(rows: &str) -> ReaderRows {
        let text = format!("county,areas,code,language,people,counted,year,source\n{rows}");
        let languages = ["en".to_owned(), "es".to_owned()];
        let expected = Expected { languages: &languages, state: "29", this_year: 2_026 };
        read(&Table::read(text.as_bytes(), Wanted::default()).unwrap(), &expected)
    }

    #[test]
    fn an_area_is_a_county_or_one_of_a_set() {
        let read = file("29019,,,es,2100,175000,2023,ACS\n,us-house,4.0,es,9000,700000,2023,ACS\n");
        assert_eq!(read.refused, []);
        let named: Vec<_> = read.rows.iter().map(|(row, figure)| (*row, figure.kind.as_str(), figure.code.as_str())).collect();
        assert_eq!(named, [(2, "counties", "29019"), (3, "us-house", "4")]);
        assert!((read.rows[0].1.share() - 0.012).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_read_is_named_with_row_column_and_reason() {
        for (row, said) in [
            (
                "29019,,,Spanish,1,10,2023,ACS",
                "row 2, column language: expected a language that a visit can record: en, es, found `Spanish`",
            ),
            ("29019,,,es,many,10,2023,ACS", "row 2, column people: expected a whole number of people"),
            ("29019,,,es,-1,10,2023,ACS", "row 2, column people: expected a whole number of people"),
            ("29019,,,es,11,10,2023,ACS", "row 2, column counted: expected how many people were counted, at least the 11 who read it"),
            ("29019,,,es,0,0,2023,ACS", "row 2, column counted: expected how many people were counted"),
            ("29019,,,es,1,10,2027,ACS", "row 2, column year: expected a year from 1950 to 2026, found `2027`"),
            ("29019,,,es,1,10,2023,", "row 2, column source: expected some text, found nothing"),
            (",,4,es,1,10,2023,ACS", "row 2, column areas: expected the FIPS code of a county, or a kind of areas and a code"),
            (",us-house,,es,1,10,2023,ACS", "row 2, column code: expected the code of an area"),
        ] {
            let read = file(&format!("{row}\n"));
            let found = read.refused.first().map(ToString::to_string).unwrap_or_default();
            assert!(read.rows.is_empty() && found.starts_with(said), "{row}: {found}");
        }
    }
}
