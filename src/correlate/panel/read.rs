//! A panel from CSV: columns `area, period, calls, population`, one for the exposure, and `checked` where it is known.
//! Anything that is not as it must be is refused with row, column, value and what was expected; nothing is guessed or skipped.

use std::collections::{BTreeSet, HashMap};

use crate::correlate::exposure::Exposure;
use crate::correlate::panel::{Grid, MISSING, Panel, UNKNOWN};
use crate::domain::hotline::{Figure, Period};

/// Why a file is no panel. Rows count from 1, the heading being row 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPanel {
    #[error("line {0}: expected UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8) and try again")]
    NotUtf8(usize),
    #[error("expected a column `{missing}`; the file has {found}")]
    NoColumn { missing: &'static str, found: String },
    #[error("expected one column of share_displayed, displaying_per_100k and people_reached; the file has {found}")]
    NoExposure { found: String },
    #[error("row {row}: expected {expected} cells as in the heading, found {found}")]
    Ragged { row: usize, expected: u64, found: u64 },
    #[error("row {row}, column {column}: {expected}, found `{value}`")]
    Cell { row: usize, column: &'static str, value: String, expected: String },
    #[error("row {row}: area {area} in {period} stands in row {first} already; expected each area and period once")]
    Twice { row: usize, first: usize, area: String, period: Period },
    #[error(
        "area {area} has no row for {period} ({missing} such cells are missing); expected every area in every period from {from} to {until}"
    )]
    Gap { area: String, period: Period, missing: usize, from: Period, until: Period },
    #[error("the file has a heading and no rows")]
    Empty,
    #[error("row {row}: {wrong}")]
    Csv { row: usize, wrong: String },
}

const COLUMNS: [&str; 4] = ["area", "period", "calls", "population"];

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
    let text = std::str::from_utf8(bytes)
        .map_err(|wrong| BadPanel::NotUtf8(bytes[..wrong.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1))?;
    let mut table = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headings = table.headers().map_err(|wrong| BadPanel::Csv { row: 1, wrong: wrong.to_string() })?.clone();
    let at = |name: &'static str| headings.iter().position(|heading| heading == name);
    let found = || headings.iter().collect::<Vec<_>>().join(", ");
    for name in COLUMNS {
        at(name).ok_or_else(|| BadPanel::NoColumn { missing: name, found: found() })?;
    }
    let measures: Vec<Exposure> = Exposure::ALL.iter().copied().filter(|one| at(one.code()).is_some()).collect();
    let [measure] = measures[..] else { return Err(BadPanel::NoExposure { found: found() }) };
    let mut cells: HashMap<(String, Period), Cell> = HashMap::new();
    for (number, record) in table.records().enumerate() {
        let number = number + 2;
        let record = record.map_err(|wrong| unreadable(number, &wrong))?;
        let row = PanelRow { number, record: &record, at: &at, measure };
        let (key, cell) = row.read(known)?;
        if let Some(first) = cells.get(&key) {
            return Err(BadPanel::Twice { row: number, first: first.row, area: key.0, period: key.1 });
        }
        if let Some((first, other)) =
            cells.iter().next().filter(|((_, other), _)| other.grain() != key.1.grain()).map(|((_, p), c)| (c.row, *p))
        {
            return Err(row.wrong("period", format!("expected a {} as `{other}` in row {first}", other.grain().code())));
        }
        cells.insert(key, cell);
    }
    arrange(cells, measure)
}

fn unreadable(row: usize, wrong: &csv::Error) -> BadPanel {
    match wrong.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => BadPanel::Ragged { row, expected: *expected_len, found: *len },
        _ => BadPanel::Csv { row, wrong: wrong.to_string() },
    }
}

struct PanelRow<'r, F: Fn(&'static str) -> Option<usize>> {
    number: usize,
    record: &'r csv::StringRecord,
    at: &'r F,
    measure: Exposure,
}

impl<F: Fn(&'static str) -> Option<usize>> PanelRow<'_, F> {
    fn text(&self, column: &'static str) -> &str {
        (self.at)(column).and_then(|at| self.record.get(at)).unwrap_or_default()
    }

    fn wrong(&self, column: &'static str, expected: impl Into<String>) -> BadPanel {
        BadPanel::Cell { row: self.number, column, value: self.text(column).chars().take(60).collect(), expected: expected.into() }
    }

    /// A finite number for which `fits` holds.
    fn number(&self, column: &'static str, expected: &str, fits: impl Fn(f64) -> bool) -> Result<f64, BadPanel> {
        let number = self.text(column).parse::<f64>().ok().filter(|number| number.is_finite() && fits(*number));
        number.ok_or_else(|| self.wrong(column, expected))
    }

    fn read(&self, known: Option<&[String]>) -> Result<((String, Period), Cell), BadPanel> {
        let area = self.text("area").to_owned();
        if area.is_empty() {
            return Err(self.wrong("area", "expected the code of an area, such as 29095"));
        }
        if known.is_some_and(|known| !known.contains(&area)) {
            return Err(self.wrong("area", "expected the code of an area that exists"));
        }
        let period = self
            .text("period")
            .parse::<Period>()
            .map_err(|_| self.wrong("period", "expected a month as 2019-01, a quarter as 2019-Q1 or a year as 2019"))?;
        let calls = match self.text("calls") {
            MISSING => None,
            text => Some(Figure::read(text).map_err(|expected| self.wrong("calls", expected))?),
        };
        let population = match self.text("population") {
            UNKNOWN => 0.0,
            _ => self.number("population", "expected a number of people above 0", |people| people > 0.0)?,
        };
        let exposure = match self.measure.is_share() {
            true => self.number(self.measure.code(), "expected a share from 0 to 1", |share| (0.0..=1.0).contains(&share))?,
            false => self.number(self.measure.code(), "expected a number of zero or more", |number| number >= 0.0)?,
        };
        let checked = match (self.at)("checked") {
            None => None,
            Some(_) => Some(
                self.text("checked").parse().map_err(|_| self.wrong("checked", "expected how many places were checked, a whole number"))?,
            ),
        };
        Ok(((area, period), Cell { row: self.number, calls, population, exposure, checked }))
    }
}

/// Puts the cells into their order; refuses when one is missing.
fn arrange(cells: HashMap<(String, Period), Cell>, measure: Exposure) -> Result<Panel, BadPanel> {
    let mut areas: Vec<String> = cells.keys().map(|(area, _)| area.clone()).collect();
    areas.sort_unstable();
    areas.dedup();
    let (Some(&from), Some(&until)) = (cells.keys().map(|(_, period)| period).min(), cells.keys().map(|(_, period)| period).max()) else {
        return Err(BadPanel::Empty);
    };
    let long = until.since(from).unwrap_or_default();
    let periods: Vec<Period> = (0..=long).map(|by| from.plus(by)).collect();
    let grid = Grid { areas: areas.len(), periods: periods.len() };
    let mut panel = Panel {
        areas,
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
            ("1,2020-01,3,10\n", "row 2: expected 5 cells as in the heading, found 4"),
            ("", "the file has a heading and no rows"),
        ];
        for (rows, said) in table {
            assert_eq!(refused(rows), said, "{rows}");
        }
        let gap = refused("1,2020-01,3,10,0.5\n1,2020-03,3,10,0.5\n2,2020-01,3,10,0.5\n2,2020-02,1,10,0.1\n2,2020-03,1,10,0.1\n");
        assert_eq!(
            gap,
            "area 1 has no row for 2020-02 (1 such cells are missing); expected every area in every period from 2020-01 to 2020-03"
        );
        assert_eq!(read(b"area,calls\n", None).unwrap_err().to_string(), "expected a column `period`; the file has area, calls");
        assert_eq!(read(b"area,\xff\n", None).unwrap_err(), BadPanel::NotUtf8(1));
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
}
