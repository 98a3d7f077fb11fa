//! A panel from CSV or XLSX: columns `area, period, calls, population`, one for the exposure, and `checked` where it is known.
//! Anything that is not as it must be is refused with row, column, value and what was expected; nothing is guessed or skipped.

use std::collections::{BTreeSet, HashMap};

use crate::correlate::exposure::Exposure;
use crate::correlate::panel::{Grid, MISSING, Panel, UNKNOWN};
use crate::domain::hotline::{Figure, Period};
use crate::ingest::table::{BadCell, BadTable, Row, Table, Wanted};

/// Why a file is no panel.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPanel {
    #[error(transparent)]
    Table(#[from] BadTable),
    #[error(transparent)]
    Cell(#[from] BadCell),
    #[error("expected one column of share_displayed, share_as_required, displaying_per_100k and people_reached; the file has {found}")]
    NoExposure { found: String },
    #[error("row {row}: area {area} in {period} stands in row {first} already; expected each area and period once")]
    Twice { row: usize, first: usize, area: String, period: Period },
    #[error(
        "area {area} has no row for {period} ({missing} such cells are missing); expected every area in every period from {from} to {until}"
    )]
    Gap { area: String, period: Period, missing: usize, from: Period, until: Period },
}

struct Cell {
    row: usize,
    /// `None`: never published.
    calls: Option<Figure>,
    population: f64,
    exposure: f64,
    checked: Option<u32>,
}

/// Reads a panel. `known`: the areas there are, where they are known; another is refused.
///
/// # Errors
/// The first thing that is wrong, in the order of the rows; gaps after all rows.
pub fn read(bytes: &[u8], known: Option<&[String]>) -> Result<Panel, BadPanel> {
    let table = Table::read(bytes, Wanted { columns: &["area", "period", "calls", "population"], sheet: None })?;
    let measures: Vec<Exposure> = Exposure::ALL.iter().copied().filter(|one| table.has(one.code())).collect();
    let [measure] = measures[..] else { return Err(BadPanel::NoExposure { found: table.headings().join(", ") }) };
    let reader = Reader { known, measure, checked: table.has("checked") };
    let mut cells: HashMap<(String, Period), Cell> = HashMap::new();
    let mut first: Option<(Period, usize)> = None;
    for row in table.rows() {
        let row = row?;
        let (key, cell) = reader.cell(row)?;
        if let Some(first) = cells.get(&key) {
            return Err(BadPanel::Twice { row: row.number(), first: first.row, area: key.0, period: key.1 });
        }
        let (other, at) = *first.get_or_insert((key.1, row.number()));
        if other.grain() != key.1.grain() {
            return Err(row.wrong("period", format!("expected a {} as `{other}` in row {at}", other.grain().code())).into());
        }
        cells.insert(key, cell);
    }
    arrange(&cells, measure)
}

struct Reader<'r> {
    known: Option<&'r [String]>,
    measure: Exposure,
    checked: bool,
}

impl Reader<'_> {
    fn cell(&self, row: Row<'_>) -> Result<((String, Period), Cell), BadCell> {
        let area = row.text("area")?;
        if area.is_empty() {
            return Err(row.wrong("area", "expected the code of an area, such as 29095"));
        }
        if self.known.is_some_and(|known| !known.contains(&area)) {
            return Err(row.wrong("area", "expected the code of an area that exists"));
        }
        let period = row.parse("period", "a month as 2019-01, a quarter as 2019-Q1 or a year as 2019")?;
        let calls = match row.cell("calls") {
            MISSING => None,
            text => Some(Figure::read(text).map_err(|expected| row.wrong("calls", expected))?),
        };
        let population = match row.cell("population") {
            UNKNOWN => 0.0,
            _ => number(row, "population", "expected a number of people above 0", |people| people > 0.0)?,
        };
        let exposure = match self.measure.is_share() {
            true => number(row, self.measure.code(), "expected a share from 0 to 1", |share| (0.0..=1.0).contains(&share))?,
            false => number(row, self.measure.code(), "expected a number of zero or more", |number| number >= 0.0)?,
        };
        let checked = match self.checked {
            true => Some(row.parse("checked", "how many places were checked, a whole number")?),
            false => None,
        };
        Ok(((area, period), Cell { row: row.number(), calls, population, exposure, checked }))
    }
}

/// A finite number for which `fits` holds.
fn number(row: Row<'_>, column: &str, expected: &str, fits: impl Fn(f64) -> bool) -> Result<f64, BadCell> {
    let number = row.cell(column).parse::<f64>().ok().filter(|number| number.is_finite() && fits(*number));
    number.ok_or_else(|| row.wrong(column, expected))
}

/// Puts the cells into their order; refuses when one is missing.
fn arrange(cells: &HashMap<(String, Period), Cell>, measure: Exposure) -> Result<Panel, BadPanel> {
    let areas: BTreeSet<&String> = cells.keys().map(|(area, _)| area).collect();
    let (from, until) = cells.keys().fold((None, None), |(from, until): (Option<Period>, Option<Period>), (_, period)| {
        (Some(from.map_or(*period, |from| from.min(*period))), Some(until.map_or(*period, |until| until.max(*period))))
    });
    let (Some(from), Some(until)) = (from, until) else { return Err(BadTable::NoRows.into()) };
    let periods: Vec<Period> = (0..=until.since(from).unwrap_or_default()).map(|by| from.plus(by)).collect();
    let grid = Grid { areas: areas.len(), periods: periods.len() };
    let mut panel = Panel {
        areas: areas.into_iter().cloned().collect(),
        periods,
        calls: vec![],
        missing: BTreeSet::new(),
        population: vec![],
        measure,
        exposure: vec![],
        checked: Some(vec![]),
    };
    for area in &panel.areas {
        for period in &panel.periods {
            let Some(cell) = cells.get(&(area.clone(), *period)) else {
                let missing = grid.cells() - cells.len();
                return Err(BadPanel::Gap { area: area.clone(), period: *period, missing, from, until });
            };
            if cell.calls.is_none() {
                panel.missing.insert(panel.calls.len());
            }
            panel.calls.push(cell.calls.unwrap_or(Figure::Suppressed { below: None }));
            panel.population.push(cell.population);
            panel.exposure.push(cell.exposure);
            match (&mut panel.checked, cell.checked) {
                (Some(all), Some(one)) => all.push(one),
                (checked, _) => *checked = None,
            }
        }
    }
    Ok(panel)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correlate::panel::write;

    const HEAD: &str = "area,period,calls,population,share_displayed\n";

    fn refused(rows: &str) -> String {
        read(format!("{HEAD}{rows}").as_bytes(), Some(&["1".into(), "2".into()])).unwrap_err().to_string()
    }

    #[test]
    fn says_row_column_value_and_expectation() {
        let table = [
            ("1,2020-01,-3,10,0.5\n", "row 2, column calls: expected a count of zero or more, found `-3`"),
            ("1,2020-01,3,ten,0.5\n", "row 2, column population: expected a number of people above 0, found `ten`"),
            ("1,2020-01,3,0,0.5\n", "row 2, column population: expected a number of people above 0, found `0`"),
            ("1,2020-01,3,10,NaN\n", "row 2, column share_displayed: expected a share from 0 to 1, found `NaN`"),
            ("1,2020-01,3,10,55\n", "row 2, column share_displayed: expected a share from 0 to 1, found `55`"),
            ("9,2020-01,3,10,0.5\n", "row 2, column area: expected the code of an area that exists, found `9`"),
            (
                "1,Jan 2020,3,10,0.5\n",
                "row 2, column period: expected a month as 2019-01, a quarter as 2019-Q1 or a year as 2019, found `Jan 2020`",
            ),
            (
                "1,2020-01,3,10,0.5\n1,2020-01,4,10,0.5\n",
                "row 3: area 1 in 2020-01 stands in row 2 already; expected each area and period once",
            ),
            ("1,2020-01,3,10,0.5\n1,2020,4,10,0.5\n", "row 3, column period: expected a month as `2020-01` in row 2, found `2020`"),
            (
                "1,2020-01,3,10\n",
                "row 2: expected 5 cells as in the heading (a cell with a comma in it needs quotes around it), found `4 cells`",
            ),
            (
                "1,2020-01,3,10,\"0.5\n",
                "line 2: a quote is opened and never closed; close it, or write it twice where it belongs to the text",
            ),
            ("", "the file has a heading and no rows under it"),
        ];
        for (rows, said) in table {
            assert_eq!(refused(rows), said, "{rows}");
        }
        let gap = refused("1,2020-01,3,10,0.5\n1,2020-03,3,10,0.5\n2,2020-01,3,10,0.5\n2,2020-02,1,10,0.1\n2,2020-03,1,10,0.1\n");
        assert_eq!(
            gap,
            "area 1 has no row for 2020-02 (1 such cells are missing); expected every area in every period from 2020-01 to 2020-03"
        );
        assert_eq!(read(b"area,calls\n", None).unwrap_err().to_string(), "the file has no column `period`; it has area, calls");
        assert_eq!(read(b"area,\xff\n", None).unwrap_err(), BadTable::NotUtf8(1).into());
        let twice = read(b"area,period,calls,calls,population,share_displayed\n1,2020,1,2,10,0.5\n", None).unwrap_err().to_string();
        assert!(twice.starts_with("columns 3 and 4 are both named `calls`"), "{twice}");
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter() {
        let rows = ["1,2020-01,1,10,0.1", "1,2020-02,<5,10,0.2", "2,2020-01,3,20,0.3", "2,2020-02,suppressed,20,0.4"];
        let there = read(format!("{HEAD}{}\n", rows.join("\n")).as_bytes(), None).unwrap();
        let mut turned = rows;
        turned.reverse();
        assert_eq!(read(format!("\u{feff}{HEAD}{}\n", turned.join("\r\n")).as_bytes(), None).unwrap(), there);
        assert_eq!(there.suppressed(), 2);
        assert_eq!(there.exposure, [0.1, 0.2, 0.3, 0.4]);
        assert_eq!(there.checked, None);
    }

    #[test]
    fn reads_how_many_were_checked() {
        let panel = read(b"area,period,calls,population,share_displayed,checked\n1,2020-Q1,1,10,0.1,7\n", None).unwrap();
        assert_eq!(panel.checked, Some(vec![7]));
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in [
            "area,period,calls,population,share_displayed,checked\n1,2020-01,3,100,0.3333333333333333,8\n1,2020-02,<5,100,1,9\n",
            "area,period,calls,population,displaying_per_100k\n1,2020-01,missing,unknown,12.5\n1,2020-02,suppressed,100,0\n",
        ] {
            assert_eq!(write(&read(text.as_bytes(), None).unwrap()), text);
        }
    }
}
