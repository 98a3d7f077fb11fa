//! Hotline figures from CSV or XLSX: columns `area, period, unit, value, published_as_of, source`, and `population` where it is known.
//! A file is taken whole or not at all; everything that is wrong is told, with row, column, value and what was expected.

use std::collections::{BTreeSet, HashMap};

use crate::domain::hotline::{AreaLevel, Figure, Grain, Period, Published, Unit, is_publication_date};
use crate::ingest::table::{BadCell, Row, Table};

/// A file whose every row can be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    pub unit: Unit,
    pub grain: Grain,
    pub area_level: AreaLevel,
    pub published: Vec<Published>,
}

impl Figures {
    /// The first and the last period.
    pub fn span(&self) -> Option<(Period, Period)> {
        let periods = || self.published.iter().map(|one| one.period);
        Some((periods().min()?, periods().max()?))
    }

    pub fn areas(&self) -> usize {
        let mut areas: Vec<&str> = self.published.iter().map(|one| one.area.as_str()).collect();
        areas.sort_unstable();
        areas.dedup();
        areas.len()
    }

    /// What is not there of all areas in all periods from the first to the last. A series may have gaps; a study of them is refused.
    pub fn gap(&self) -> Option<Gap> {
        let there: BTreeSet<(&str, Period)> = self.published.iter().map(|one| (one.area.as_str(), one.period)).collect();
        let areas: BTreeSet<&str> = there.iter().map(|(area, _)| *area).collect();
        let (from, until) = self.span()?;
        let periods: Vec<Period> = (0..=until.since(from)?).map(|by| from.plus(by)).collect();
        let cells = areas.len() * periods.len();
        let all = || areas.iter().flat_map(|area| periods.iter().map(move |period| (*area, *period)));
        let (area, period) = all().find(|cell| !there.contains(cell))?;
        Some(Gap { missing: cells - there.len(), cells, area: area.to_owned(), period })
    }

    pub fn suppressed(&self) -> usize {
        self.published.iter().filter(|one| one.figure.counted().is_none()).count()
    }
}

/// Figures that a file does not have between its first and its last period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub missing: usize,
    pub cells: usize,
    /// Of the first that is missing.
    pub area: String,
    pub period: Period,
}

const COLUMNS: [&str; 6] = ["area", "period", "unit", "value", "published_as_of", "source"];
/// No more wrong rows than this are listed.
const LISTED: usize = 50;

/// Reads figures; `counties` are the codes of the registry, `state` its own.
///
/// # Errors
/// Every row that cannot be taken, up to fifty, in order; a missing column counts as row 1.
pub fn figures(table: &Table, counties: &[String], state: &str) -> Result<Figures, Vec<BadCell>> {
    let missing = COLUMNS.iter().filter(|column| !table.has(column));
    let mut wrong: Vec<BadCell> =
        missing.map(|column| BadCell::new(1, column, &table.headings().join(", "), format!("expected a column `{column}`"))).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let reader = Reader { table, counties, state };
    let mut read: Vec<(Published, Unit)> = Vec::new();
    let mut first: HashMap<(String, Period, String), usize> = HashMap::new();
    for row in table.rows() {
        let number = row.number();
        match reader.published(row) {
            Err(cell) => wrong.push(cell),
            Ok((one, unit)) => {
                if let Some(before) = first.insert((one.area.clone(), one.period, one.as_of.clone()), number) {
                    wrong.push(BadCell::new(
                        number,
                        "period",
                        &one.period.to_string(),
                        format!("expected each area, period and publication once; row {before} has the same"),
                    ));
                } else if let Some(mixed) = reader.mixed(&one, unit, number, read.first()) {
                    wrong.push(mixed);
                }
                read.push((one, unit));
            }
        }
    }
    if let (true, Some((one, unit))) = (wrong.is_empty(), read.first()) {
        let (unit, grain) = (*unit, one.period.grain());
        let area_level = AreaLevel::of_code(&one.area).unwrap_or(AreaLevel::State);
        return Ok(Figures { unit, grain, area_level, published: read.into_iter().map(|(one, _)| one).collect() });
    }
    if wrong.is_empty() {
        wrong.push(BadCell::new(1, "area", "", "expected at least one row under the heading"));
    }
    wrong.truncate(LISTED);
    Err(wrong)
}

struct Reader<'a> {
    table: &'a Table,
    counties: &'a [String],
    state: &'a str,
}

impl Reader<'_> {
    fn published(&self, row: Row<'_>) -> Result<(Published, Unit), BadCell> {
        let cell = |column: &str| row.cell(column);
        if row.cells() != self.table.headings().len() {
            let reason = format!("expected {} cells as in the heading", self.table.headings().len());
            return Err(BadCell::new(row.number(), "area", &format!("{} cells", row.cells()), reason));
        }
        let area = cell("area");
        if area != self.state && !self.counties.iter().any(|county| county == area) {
            let reason = format!("expected the FIPS code of a county of this registry, or {} for the state", self.state);
            return Err(row.wrong("area", reason));
        }
        let period = row.parse("period", "a month as 2019-01, a quarter as 2019-Q1 or a year as 2019")?;
        let units = Unit::ALL.iter().map(|unit| unit.code()).collect::<Vec<_>>().join(", ");
        let unit = Unit::parse(cell("unit")).ok_or_else(|| row.wrong("unit", format!("expected one of {units}")))?;
        let figure = Figure::read(cell("value")).map_err(|expected| row.wrong("value", expected))?;
        let as_of = cell("published_as_of");
        if !is_publication_date(as_of) {
            return Err(row.wrong("published_as_of", "expected when it was published: 2021, 2021-03 or 2021-03-01"));
        }
        if cell("source").is_empty() {
            return Err(row.wrong("source", "expected where the figure was published"));
        }
        let population = match cell("population") {
            "" => None,
            text => match text.parse::<u32>() {
                Ok(people) if people > 0 => Some(people),
                Ok(_) | Err(_) => return Err(row.wrong("population", "expected a whole number of people above 0")),
            },
        };
        let published =
            Published { area: area.to_owned(), period, figure, as_of: as_of.to_owned(), population, source: cell("source").to_owned() };
        Ok((published, unit))
    }

    /// A row whose unit, length of period or size of area is not that of the first row.
    fn mixed(&self, one: &Published, unit: Unit, number: usize, first: Option<&(Published, Unit)>) -> Option<BadCell> {
        let (first, first_unit) = first?;
        if unit != *first_unit {
            let reason = format!("expected {} as in the first row: units never mix in a series", first_unit.code());
            return Some(BadCell::new(number, "unit", unit.code(), reason));
        }
        if one.period.grain() != first.period.grain() {
            let reason = format!("expected a {} as in the first row", first.period.grain().code());
            return Some(BadCell::new(number, "period", &one.period.to_string(), reason));
        }
        (AreaLevel::of_code(&one.area) != AreaLevel::of_code(&first.area))
            .then(|| BadCell::new(number, "area", &one.area, "expected counties only, or the state only, as in the first row"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "area,period,unit,value,published_as_of,source,population\n";

    fn read(rows: &str) -> Result<Figures, Vec<String>> {
        let counties = ["29001".to_owned(), "29003".to_owned()];
        figures(&Table::read(format!("{HEAD}{rows}").as_bytes()).unwrap(), &counties, "29")
            .map_err(|wrong| wrong.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn takes_a_whole_file_with_revisions_and_suppressed_cells() {
        let taken =
            read("29001,2020-01,calls,3,2021,page,25000\n29001,2020-01,calls,4,2022,page,25000\n29003,2020-01,calls,<5,2021,page,\n")
                .unwrap();
        assert_eq!((taken.areas(), taken.suppressed(), taken.published.len()), (2, 1, 3));
        assert_eq!((taken.unit, taken.grain, taken.area_level), (Unit::Calls, Grain::Month, AreaLevel::County));
        assert_eq!(taken.published[0].population, Some(25_000));
        assert_eq!(taken.gap(), None);
        let gap = read("29001,2020-01,calls,3,2021,page,1\n29003,2020-03,calls,4,2021,page,1\n").unwrap().gap().unwrap();
        assert_eq!((gap.missing, gap.cells, gap.area.as_str(), gap.period.to_string().as_str()), (4, 6, "29001", "2020-02"));
    }

    #[test]
    fn one_wrong_row_and_nothing_is_taken_and_all_wrong_rows_are_told() {
        let wrong = read(
            "29001,2020-01,calls,3,2021,page,1\n29999,2020-01,calls,3,2021,page,1\n29001,2020-13,calls,3,2021,page,1\n29001,2020-02,calls,-3,2021,page,1\n\
             29001,2020-03,cases,3,2021,page,1\n29001,2020,calls,3,2021,page,1\n29,2020-04,calls,3,2021,page,1\n29001,2020-01,calls,9,2021,page,1\n\
             29001,2020-05,calls,many,2021,page,1\n29001,2020-06,calls,3,soon,page,1\n29001,2020-07,calls,3,2021,,1\n29001,2020-08,calls,3,2021,page,none\n",
        )
        .unwrap_err();
        let expected = [
            "row 3, column area: expected the FIPS code of a county of this registry, or 29 for the state, found `29999`",
            "row 4, column period: expected a month as 2019-01, a quarter as 2019-Q1 or a year as 2019, found `2020-13`",
            "row 5, column value: expected a count of zero or more, found `-3`",
            "row 6, column unit: expected calls as in the first row: units never mix in a series, found `cases`",
            "row 7, column period: expected a month as in the first row, found `2020`",
            "row 8, column area: expected counties only, or the state only, as in the first row, found `29`",
            "row 9, column period: expected each area, period and publication once; row 2 has the same, found `2020-01`",
            "row 10, column value: expected a whole number, `suppressed`, or `<5` where the publisher says how small, found `many`",
            "row 11, column published_as_of: expected when it was published: 2021, 2021-03 or 2021-03-01, found `soon`",
            "row 12, column source: expected where the figure was published, found ``",
            "row 13, column population: expected a whole number of people above 0, found `none`",
        ];
        assert_eq!(wrong, expected);
    }

    #[test]
    fn a_missing_column_and_an_empty_file_are_said() {
        let counties = ["29001".to_owned()];
        let missing = figures(&Table::read(b"area,period\n").unwrap(), &counties, "29").unwrap_err();
        assert_eq!(missing.len(), 4);
        assert_eq!(missing[0].to_string(), "row 1, column unit: expected a column `unit`, found `area, period`");
        assert_eq!(read("").unwrap_err(), ["row 1, column area: expected at least one row under the heading, found ``"]);
    }
}
