//! A panel: one cell for each area and period, complete and in order.

mod write;

use std::collections::BTreeSet;

use crate::correlate::exposure::{Exposure, on_one_scale};
use crate::domain::hotline::{Figure, Period};

pub use write::write;

/// Written in place of a figure that was never published.
pub const MISSING: &str = "missing";
/// Written in place of an unknown number of people.
pub const UNKNOWN: &str = "unknown";

/// How many areas and periods there are. Cell (area, period) stands at `area * periods + period`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    pub areas: usize,
    pub periods: usize,
}

impl Grid {
    pub fn cells(self) -> usize {
        self.areas * self.periods
    }

    /// The cells of one area, first period first.
    pub fn area(self, area: usize) -> std::ops::Range<usize> {
        area * self.periods..(area + 1) * self.periods
    }
}

/// Calls, people and exposure, by area and period; each vector has `areas x periods` cells, area after area.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Codes, sorted.
    pub areas: Vec<String>,
    /// One after another, without a gap.
    pub periods: Vec<Period>,
    /// A cell that is `missing` stands as suppressed without a bound.
    pub calls: Vec<Figure>,
    /// Cells for which nothing was ever published.
    pub missing: BTreeSet<usize>,
    /// People; 0 where it is unknown.
    pub population: Vec<f64>,
    /// What `exposure` measures.
    pub measure: Exposure,
    /// 0 or more; a share is at most 1.
    pub exposure: Vec<f64>,
    /// How many places the share rests on, where the file says it.
    pub checked: Option<Vec<u32>>,
}

impl Panel {
    pub fn grid(&self) -> Grid {
        Grid { areas: self.areas.len(), periods: self.periods.len() }
    }

    /// Logarithm of the population of each cell: the offset of a rate.
    pub fn offset(&self) -> Vec<f64> {
        self.population.iter().map(|people| people.ln()).collect()
    }

    /// Cells that the publisher withholds; missing ones are not among them.
    pub fn suppressed(&self) -> usize {
        self.calls.iter().filter(|figure| figure.counted().is_none()).count() - self.missing.len()
    }

    /// The same with its exposure on one scale: 1 is the most there is.
    pub fn on_one_scale(&self) -> Panel {
        Panel { exposure: on_one_scale(self.measure, &self.exposure), ..self.clone() }
    }

    /// The calls with suppressed cells filled by `fill(cell, below)`; `None` as soon as a suppressed cell has no bound.
    pub fn filled(&self, fill: impl Fn(usize, u32) -> f64) -> Option<Vec<f64>> {
        let value = |(cell, figure): (usize, &Figure)| match figure {
            Figure::Counted(calls) => Some(f64::from(*calls)),
            Figure::Suppressed { below } => below.map(|below| fill(cell, below)),
        };
        self.calls.iter().enumerate().map(value).collect()
    }

    /// The calls with suppressed cells at the middle of what they can be, rounded down: 0 to `below - 1`. `None` as
    /// [`filled`](Panel::filled).
    pub fn filled_by_middle(&self) -> Option<Vec<f64>> {
        self.filled(|_, below| f64::from((below - 1) / 2))
    }

    /// The periods from `from` on and before `until`, where given; the rest is left out.
    pub fn window(&self, from: Option<Period>, until: Option<Period>) -> Panel {
        let inside = |period: &Period| from.is_none_or(|from| *period >= from) && until.is_none_or(|until| *period <= until);
        let kept: Vec<usize> = (0..self.periods.len()).filter(|&at| inside(&self.periods[at])).collect();
        let cells: Vec<usize> = (0..self.areas.len()).flat_map(|area| kept.iter().map(move |&at| area * self.periods.len() + at)).collect();
        let of = |values: &[f64]| cells.iter().map(|&cell| values[cell]).collect();
        Panel {
            areas: self.areas.clone(),
            periods: kept.iter().map(|&at| self.periods[at]).collect(),
            calls: cells.iter().map(|&cell| self.calls[cell]).collect(),
            missing: (0..cells.len()).filter(|&now| self.missing.contains(&cells[now])).collect(),
            population: of(&self.population),
            measure: self.measure,
            exposure: of(&self.exposure),
            checked: self.checked.as_ref().map(|checked| cells.iter().map(|&cell| checked[cell]).collect()),
        }
    }

    /// Without the areas at these positions.
    pub fn without(&self, areas: &[usize]) -> Panel {
        let of = |values: &[f64]| self.cells_without(areas, values);
        let kept: Vec<usize> = (0..self.calls.len()).filter(|cell| !areas.contains(&(cell / self.periods.len()))).collect();
        Panel {
            areas: (0..self.areas.len()).filter(|area| !areas.contains(area)).map(|area| self.areas[area].clone()).collect(),
            periods: self.periods.clone(),
            calls: kept.iter().map(|&cell| self.calls[cell]).collect(),
            missing: (0..kept.len()).filter(|&now| self.missing.contains(&kept[now])).collect(),
            population: of(&self.population),
            measure: self.measure,
            exposure: of(&self.exposure),
            checked: self.checked.as_ref().map(|checked| kept.iter().map(|&cell| checked[cell]).collect()),
        }
    }

    /// A value of each cell, without the areas at these positions.
    pub fn cells_without(&self, areas: &[usize], values: &[f64]) -> Vec<f64> {
        (0..values.len()).filter(|cell| !areas.contains(&(cell / self.periods.len()))).map(|cell| values[cell]).collect()
    }

    /// Calls meet the exposure of `lag` periods before: the first `lag` periods drop out.
    pub fn lagged(&self, lag: usize) -> Panel {
        if lag == 0 || lag >= self.periods.len() {
            return self.clone();
        }
        let before = self.grid();
        let mut later = self.window(Some(self.periods[lag]), None);
        let now = later.grid();
        for area in 0..now.areas {
            for at in 0..now.periods {
                later.exposure[area * now.periods + at] = self.exposure[area * before.periods + at];
            }
        }
        if let (Some(later), Some(earlier)) = (&mut later.checked, &self.checked) {
            for area in 0..now.areas {
                later[now.area(area)].copy_from_slice(&earlier[before.area(area)][..now.periods]);
            }
        }
        later
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panel() -> Panel {
        let months = ["2020-01", "2020-02", "2020-03"].map(|text| text.parse().unwrap());
        Panel {
            areas: vec!["1".into(), "2".into()],
            periods: months.to_vec(),
            calls: (1..=6).map(Figure::Counted).collect(),
            missing: BTreeSet::from([5]),
            population: vec![10.0; 6],
            measure: Exposure::ShareDisplayed,
            exposure: vec![0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
            checked: Some(vec![1, 2, 3, 4, 5, 6]),
        }
    }

    #[test]
    fn a_lag_pairs_calls_with_the_share_before() {
        let lagged = panel().lagged(1);
        assert_eq!(lagged.calls, [2, 3, 5, 6].map(Figure::Counted));
        assert_eq!(lagged.missing, BTreeSet::from([3]));
        assert_eq!(lagged.exposure, [0.1, 0.2, 0.4, 0.5]);
        assert_eq!(lagged.checked, Some(vec![1, 2, 4, 5]));
        assert_eq!(panel().lagged(0), panel());
    }

    #[test]
    fn a_window_keeps_both_of_its_ends() {
        let seen = panel().window(Some("2020-02".parse().unwrap()), Some("2020-03".parse().unwrap()));
        assert_eq!(seen.calls, [2, 3, 5, 6].map(Figure::Counted));
        assert_eq!(seen.grid(), Grid { areas: 2, periods: 2 });
    }

    #[test]
    fn a_suppressed_cell_without_a_bound_cannot_be_filled() {
        let mut panel = panel();
        panel.calls[2] = Figure::Suppressed { below: Some(5) };
        assert_eq!(panel.filled(|_, below| f64::from(below) - 1.0).unwrap()[2], 4.0);
        panel.calls[3] = Figure::Suppressed { below: None };
        assert_eq!(panel.filled(|_, _| 0.0), None);
    }
}
