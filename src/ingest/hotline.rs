//! Hotline figures from CSV or XLSX: columns `area, period, unit, value, published_as_of, source`, and `population` where it is known.
//! A file is taken whole or not at all; everything that is wrong is told, with row, column, value and what was expected.

mod rows;

use std::collections::BTreeSet;

use crate::domain::day::Day;
use crate::domain::hotline::{AreaLevel, DoubtfulZeros, Grain, Period, Published, Unit, doubtful_zeros};
use crate::ingest::table::{BadCell, Table, Wanted, csv};

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

    /// As a file that [`figures`] reads.
    pub fn to_csv(&self) -> String {
        let heading = COLUMNS.iter().map(|column| (*column).to_owned()).chain(["population".to_owned()]).collect();
        let row = |one: &Published| {
            let people = one.population.map(|people| people.to_string()).unwrap_or_default();
            let (period, unit, value) = (one.period.to_string(), self.unit.code().to_owned(), one.figure.to_string());
            vec![one.area.clone(), period, unit, value, one.as_of.clone(), one.source.clone(), people]
        };
        csv(std::iter::once(heading).chain(self.published.iter().map(row)))
    }

    pub fn suppressed(&self) -> usize {
        self.published.iter().filter(|one| one.figure.counted().is_none()).count()
    }

    /// Zeros that likely stand for small numbers.
    pub fn doubtful_zeros(&self) -> Option<DoubtfulZeros> {
        doubtful_zeros(self.published.iter().filter_map(|one| one.figure.counted()))
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

/// What a file of figures is held against.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'e> {
    /// FIPS codes of the registry's counties, and of its state.
    pub counties: &'e [String],
    pub state: &'e str,
    /// Nothing was published after it.
    pub today: Day,
    /// What dates in the column of periods stand for, where somebody has said so: spreadsheets make dates of months.
    pub dates: Option<Grain>,
}

const COLUMNS: [&str; 6] = ["area", "period", "unit", "value", "published_as_of", "source"];

/// The figures of a file, CSV or XLSX, and the sheet that they stand on where it is a workbook.
///
/// # Errors
/// Everything that is wrong, a line each.
pub fn read(bytes: &[u8], sheet: Option<&str>, expected: &Expected<'_>) -> Result<(Figures, Option<String>), Vec<String>> {
    let table = Table::read(bytes, wanted(sheet)).map_err(|wrong| vec![wrong.to_string()])?;
    let figures = figures(&table, expected).map_err(|wrong| wrong.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    Ok((figures, table.sheet().map(str::to_owned)))
}

/// What a table of figures has.
fn wanted(sheet: Option<&str>) -> Wanted<'_> {
    Wanted { columns: &COLUMNS, sheet }
}

/// Reads figures of a table that was read as [`wanted`].
///
/// # Errors
/// Every row that cannot be taken, up to fifty, in order.
fn figures(table: &Table, expected: &Expected<'_>) -> Result<Figures, Vec<BadCell>> {
    let read = rows::read(table, expected)?;
    let Some((one, unit)) = read.first() else { return Err(Vec::new()) };
    let (unit, grain) = (*unit, one.period.grain());
    let area_level = AreaLevel::of_code(&one.area).unwrap_or(AreaLevel::State);
    Ok(Figures { unit, grain, area_level, published: read.into_iter().map(|(one, _)| one).collect() })
}

#[cfg(test)]
mod tests;
