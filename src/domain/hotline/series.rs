//! A series of figures, with what was published when, and the breaks in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::coded::coded;
use crate::domain::day::Micros;
use crate::domain::hotline::{BreakKind, Figure, Grain, Period, Unit};
use crate::domain::language::Bilingual;

coded! {
    /// How large the areas of a series are.
    AreaLevel { County = "county", State = "state" }
}

impl AreaLevel {
    /// The level of a FIPS code: two digits for a state, five for a county.
    pub fn of_code(code: &str) -> Option<AreaLevel> {
        match (code.len(), code.bytes().all(|byte| byte.is_ascii_digit())) {
            (2, true) => Some(AreaLevel::State),
            (5, true) => Some(AreaLevel::County),
            _ => None,
        }
    }
}

/// One unit, one length of period, one size of area.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub id: Uuid,
    pub title: String,
    /// Empty where nobody wrote one.
    pub title_es: String,
    pub unit: Unit,
    pub grain: Grain,
    pub area_level: AreaLevel,
    /// Where it comes from and what it counts.
    pub about: Bilingual,
    pub invented: bool,
    pub recorded_at: Micros,
}

/// A number as it was published once.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    pub area: String,
    pub period: Period,
    pub figure: Figure,
    /// As a [`Publication`](crate::domain::hotline::Publication) is written: `2021`, `2021-03` or `2021-03-09`.
    pub as_of: String,
    /// People in the area in the period, where the file has them.
    pub population: Option<u32>,
    pub source: String,
}

/// A day from which on figures do not compare with those before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeriesBreak {
    pub at: Period,
    pub kind: BreakKind,
    pub note: Bilingual,
    pub source: String,
}

/// What stands for one area and period now, and what was published of it before, latest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub now: Published,
    pub before: Vec<Published>,
}

/// Cells by area and period: of several publications the latest stands.
pub fn current_cells(published: Vec<Published>) -> BTreeMap<(String, Period), Cell> {
    let mut cells: BTreeMap<(String, Period), Cell> = BTreeMap::new();
    let mut sorted = published;
    sorted.sort_by(|a, b| a.as_of.cmp(&b.as_of));
    for one in sorted {
        let key = (one.area.clone(), one.period);
        match cells.remove(&key) {
            Some(Cell { now, mut before }) => {
                before.insert(0, now);
                cells.insert(key, Cell { now: one, before });
            }
            None => {
                cells.insert(key, Cell { now: one, before: Vec::new() });
            }
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_stands_and_the_first_publication_stays() {
        let published = |as_of: &str, value| Published {
            area: "29".into(),
            period: "2020".parse().unwrap(),
            figure: Figure::Counted(value),
            as_of: as_of.into(),
            population: None,
            source: "state page".into(),
        };
        let cells = current_cells(vec![published("2022", 270), published("2021", 260)]);
        let cell = &cells[&("29".to_owned(), "2020".parse().unwrap())];
        assert_eq!((cell.now.figure, cell.before[0].figure), (Figure::Counted(270), Figure::Counted(260)));
    }

    #[test]
    fn a_code_tells_its_level() {
        assert_eq!(AreaLevel::of_code("29"), Some(AreaLevel::State));
        assert_eq!(AreaLevel::of_code("29095"), Some(AreaLevel::County));
        assert_eq!(AreaLevel::of_code("Boone"), None);
    }
}
