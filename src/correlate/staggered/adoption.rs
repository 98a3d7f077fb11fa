//! Adoption: who begins to display when, and which areas and periods can be compared.

use crate::correlate::panel::{Grid, Panel};
use crate::correlate::refusal::Refusal;
use crate::correlate::unbalanced::Cell;

/// For each area, the first period with at least `displays_from`.
pub fn first_displays(panel: &Panel, displays_from: f64) -> Vec<Option<usize>> {
    let grid = panel.grid();
    (0..grid.areas).map(|area| panel.exposure[grid.area(area)].iter().position(|&share| share >= displays_from)).collect()
}

/// The areas and periods that are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adoption {
    grid: Grid,
    /// Positions in the panel of the areas that are kept.
    pub areas: Vec<usize>,
    /// First displaying period of each of them, which may lie after those kept; `None`: never in the panel.
    pub start: Vec<Option<usize>>,
    /// Positions of the areas that are out: they display from the first period on, or so soon that nothing is left before.
    pub left_out: Vec<usize>,
    /// How many periods are kept, from the first on: later ones have nobody who does not display yet.
    pub periods: usize,
    /// Periods before each first display that are held apart.
    pub apart: usize,
}

impl Adoption {
    /// From first displays, `apart` periods before each of them held apart.
    ///
    /// # Errors
    /// `AllDisplayFromTheStart`, `TooFewFirstDisplays` when nobody begins, `NothingToCompare` when all begin at once, `TooFewAreas` below two.
    pub fn new(grid: Grid, first: &[Option<usize>], apart: usize) -> Result<Adoption, Refusal> {
        let (areas, left_out): (Vec<usize>, Vec<usize>) = (0..grid.areas).partition(|&area| first[area].is_none_or(|start| start > apart));
        if areas.is_empty() {
            return Err(Refusal::AllDisplayFromTheStart { areas: grid.areas });
        }
        if first.iter().flatten().all(|&start| start == 0) {
            return Err(Refusal::TooFewFirstDisplays { found: 0, needed: 1 });
        }
        let until = |&area: &usize| first[area].map_or(grid.periods, |start| start - apart);
        let periods = areas.iter().map(until).max().unwrap_or(0);
        let start: Vec<Option<usize>> = areas.iter().map(|&area| first[area]).collect();
        if areas.len() < 2 {
            return Err(Refusal::TooFewAreas { found: areas.len(), needed: 2 });
        }
        if !start.iter().flatten().any(|&start| start < periods) {
            return Err(Refusal::NothingToCompare { areas: areas.len() });
        }
        Ok(Adoption { grid, areas, start, left_out, periods, apart })
    }

    /// Position in the panel of a kept area's cell.
    pub fn cell(&self, area: usize, period: usize) -> usize {
        self.areas[area] * self.grid.periods + period
    }

    /// Does a kept area display in a period?
    pub fn displays(&self, area: usize, period: usize) -> bool {
        self.start[area].is_some_and(|start| period >= start)
    }

    /// Does a kept area not display yet, nor within the periods held apart?
    pub fn is_clean(&self, area: usize, period: usize) -> bool {
        self.start[area].is_none_or(|start| period + self.apart < start)
    }

    /// Is there, without an area, still one to compare with in every period?
    pub fn compares_without(&self, area: usize) -> bool {
        (0..self.areas.len()).any(|other| other != area && self.is_clean(other, self.periods - 1))
    }

    /// Starts within the periods kept, each once: a cohort is the set of areas with one start. Other areas belong to none.
    pub fn cohorts(&self) -> Vec<usize> {
        let mut starts: Vec<usize> = self.start.iter().flatten().copied().filter(|&start| start < self.periods).collect();
        starts.sort_unstable();
        starts.dedup();
        starts
    }

    /// Cells of a regression: `group` says of a kept area and a period in which group it is, and whether the column is 1; `None` leaves the cell out.
    pub fn cells(&self, calls: &[f64], people: &[f64], group: impl Fn(usize, usize) -> Option<(usize, bool)>) -> Vec<Cell> {
        let mut cells = Vec::with_capacity(self.areas.len() * self.periods);
        for area in 0..self.areas.len() {
            for period in 0..self.periods {
                if let Some((group, marked)) = group(area, period) {
                    let at = self.cell(area, period);
                    cells.push(Cell { area, group, calls: calls[at], people: people[at], marked });
                }
            }
        }
        cells
    }
}
