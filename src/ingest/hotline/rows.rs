//! Rows of hotline figures, each held against the registry, against the calendar and against the rows before it.

use std::collections::HashMap;

use crate::domain::census::{planning_region, with_zero};
use crate::domain::day::Day;
use crate::domain::hotline::{AreaLevel, Figure, Period, Publication, Published, Unit};
use crate::ingest::hotline::Expected;
use crate::ingest::table::{BadCell, Row, Table};

/// No more wrong rows than this are listed.
const LISTED: usize = 50;
/// No hotline counted calls about trafficking before: an earlier year is a slip of the keys.
const FIRST_YEAR: i16 = 1990;

/// Every row with its unit.
///
/// # Errors
/// Every row that cannot be taken, up to fifty, in order.
pub fn read(table: &Table, expected: &Expected<'_>) -> Result<Vec<(Published, Unit)>, Vec<BadCell>> {
    let (mut read, mut wrong): (Vec<(Published, Unit)>, Vec<BadCell>) = (Vec::new(), Vec::new());
    let mut first: HashMap<(String, Period, String), usize> = HashMap::new();
    for row in table.rows() {
        match row.and_then(|row| Ok((row, expected.published(row)?))) {
            Err(cell) => wrong.push(cell),
            Ok((row, (one, unit))) => {
                if let Some(before) = first.insert((one.area.clone(), one.period, one.as_of.clone()), row.number()) {
                    wrong.push(row.wrong("period", format!("expected each area, period and publication once; row {before} has the same")));
                } else if let Some(mixed) = mixed(row, &one, unit, read.first()) {
                    wrong.push(mixed);
                }
                read.push((one, unit));
            }
        }
    }
    wrong.truncate(LISTED);
    if wrong.is_empty() { Ok(read) } else { Err(wrong) }
}

impl Expected<'_> {
    fn published(&self, row: Row<'_>) -> Result<(Published, Unit), BadCell> {
        let area = self.area(row)?;
        let period = self.period(row)?;
        let units = Unit::ALL.iter().map(|unit| unit.code()).collect::<Vec<_>>().join(", ");
        let unit = Unit::parse(row.cell("unit")).ok_or_else(|| row.wrong("unit", format!("expected one of {units}")))?;
        let figure = Figure::read(row.cell("value")).map_err(|expected| row.wrong("value", expected))?;
        let as_of = self.publication(row, period)?;
        let source = row.text("source")?;
        if source.is_empty() {
            return Err(row.wrong("source", "expected where the figure was published"));
        }
        let population = match row.cell("population") {
            "" => None,
            text => match text.parse::<u32>() {
                Ok(people) if people > 0 => Some(people),
                Ok(_) | Err(_) => return Err(row.wrong("population", "expected a whole number of people above 0")),
            },
        };
        Ok((Published { area, period, figure, as_of, population, source }, unit))
    }

    fn area(&self, row: Row<'_>) -> Result<String, BadCell> {
        let area = with_zero(&row.text("area")?, self.state);
        if area == self.state || self.counties.contains(&area) {
            return Ok(area);
        }
        let reason = match planning_region(&area) {
            Some(name) => format!(
                "expected a county of this registry: {area} is the {name} planning region of 2022, whose borders are those of no county here"
            ),
            None => format!("expected the FIPS code of a county of this registry, or {} for the state", self.state),
        };
        Err(row.wrong("area", reason))
    }

    /// A period that has begun. A date stands for one only where somebody has said for which.
    fn period(&self, row: Row<'_>) -> Result<Period, BadCell> {
        let text = row.cell("period");
        let period = match text.parse::<Day>() {
            Ok(day) => self.period_of(row, day)?,
            Err(_) => row.parse("period", "a month as 2019-01, a quarter as 2019-Q1 or a year as 2019")?,
        };
        if period.first_day() > self.today {
            return Err(row.wrong("period", format!("expected a period that has begun: today is {}", self.today)));
        }
        if period.first_day() < Day::of(FIRST_YEAR, 1, 1) {
            return Err(row.wrong("period", format!("expected a period of {FIRST_YEAR} or later")));
        }
        Ok(period)
    }

    fn period_of(&self, row: Row<'_>, day: Day) -> Result<Period, BadCell> {
        let Some(grain) = self.dates else {
            let reason = "expected a month as 2019-01, a quarter as 2019-Q1 or a year as 2019: a spreadsheet made a date of it; \
                          say what the dates in this column stand for, or write the periods as text";
            return Err(row.wrong("period", reason));
        };
        let period = Period::containing(day, grain);
        if period.first_day() == day {
            return Ok(period);
        }
        Err(row.wrong("period", format!("expected the first day of a {}, as dates stand for {}s here", grain.code(), grain.code())))
    }

    /// Published after its period began, and not after today.
    fn publication(&self, row: Row<'_>, period: Period) -> Result<String, BadCell> {
        let column = "published_as_of";
        let date = Publication::parse(row.cell(column))
            .ok_or_else(|| row.wrong(column, "expected when it was published: 2021, 2021-03 or 2021-03-01"))?;
        if date.last < period.first_day() {
            return Err(row.wrong(column, format!("expected a publication after the period {period} began")));
        }
        if date.first > self.today {
            return Err(row.wrong(column, format!("expected a publication that has come out: today is {}", self.today)));
        }
        Ok(date.written)
    }
}

/// A row whose unit, length of period or size of area is not that of the first row.
fn mixed(row: Row<'_>, one: &Published, unit: Unit, first: Option<&(Published, Unit)>) -> Option<BadCell> {
    let (first, first_unit) = first?;
    if unit != *first_unit {
        return Some(row.wrong("unit", format!("expected {} as in the first row: units never mix in a series", first_unit.code())));
    }
    if one.period.grain() != first.period.grain() {
        return Some(row.wrong("period", format!("expected a {} as in the first row", first.period.grain().code())));
    }
    (AreaLevel::of_code(&one.area) != AreaLevel::of_code(&first.area))
        .then(|| row.wrong("area", "expected counties only, or the state only, as in the first row"))
}
