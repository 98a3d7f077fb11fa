//! False alarms: how often a method raises an alarm where there is nothing: the same calls, with each area given another area's shares, drawn by lot.

use rand::seq::SliceRandom as _;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::correlate::estimate::RateRatio;
use crate::correlate::panel::Grid;
use crate::correlate::rng::rng;
use crate::domain::confidence::Z_95;

/// Alarms among runs in which there is nothing to be found.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FalseAlarms {
    pub runs: usize,
    pub alarms: usize,
    pub rate: f64,
    /// Range in which the rate of a method that holds its 5 % lies in 95 of 100 such trials.
    pub expected_low: f64,
    pub expected_high: f64,
}

impl FalseAlarms {
    /// `alarms` of `runs` (above 0).
    pub fn of(alarms: usize, runs: usize) -> FalseAlarms {
        let half = Z_95 * (0.05 * 0.95 / runs as f64).sqrt();
        FalseAlarms { runs, alarms, rate: alarms as f64 / runs as f64, expected_low: (0.05 - half).max(0.0), expected_high: 0.05 + half }
    }

    /// Does the rate lie in that range? What simulations hold a method to.
    pub fn as_expected(&self) -> bool {
        (self.expected_low..=self.expected_high).contains(&self.rate)
    }
}

/// The exposure with each area given another area's whole course over time, by lot.
pub fn courses_by_lot(grid: Grid, exposure: &[f64], seed: u64, run: u64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..grid.areas).collect();
    order.shuffle(&mut rng(seed, run));
    order.iter().flat_map(|&area| exposure[grid.area(area)].iter().copied()).collect()
}

/// Shuffles whole rows of `exposure` among the areas, so that each keeps its course over time, and counts how often `fit` raises an alarm:
/// an interval that leaves 1 out. Runs that cannot be fitted are drawn but not counted. `None` when none could be.
///
/// Source: Fisher's randomisation, after Bertrand, Duflo and Mullainathan (2004), Quarterly J. Econ. 119, 249-275 (placebo laws).
pub fn shuffled(
    grid: Grid,
    exposure: &[f64],
    runs: usize,
    seed: u64,
    fit: impl Fn(&[f64]) -> Option<RateRatio> + Sync,
) -> Option<FalseAlarms> {
    let outcomes: Vec<bool> = (0..runs as u64)
        .into_par_iter()
        .filter_map(|run| fit(&courses_by_lot(grid, exposure, seed, run)).map(|ratio| ratio.low > 1.0 || ratio.high < 1.0))
        .collect();
    (!outcomes.is_empty()).then(|| FalseAlarms::of(outcomes.iter().filter(|&&alarm| alarm).count(), outcomes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_of_a_thousand_are_as_expected_and_eighty_are_not() {
        assert!(FalseAlarms::of(50, 1000).as_expected());
        assert!(FalseAlarms::of(63, 1000).as_expected() && !FalseAlarms::of(64, 1000).as_expected());
        assert!(FalseAlarms::of(37, 1000).as_expected() && !FalseAlarms::of(36, 1000).as_expected());
    }

    #[test]
    fn every_area_keeps_one_whole_course() {
        let grid = Grid { areas: 3, periods: 2 };
        let exposure = [0.1, 0.11, 0.2, 0.21, 0.3, 0.31];
        let seen = shuffled(grid, &exposure, 50, 3, |shuffled| {
            let mut rows: Vec<&[f64]> = shuffled.chunks(2).collect();
            rows.sort_by(|a, b| a[0].total_cmp(&b[0]));
            assert_eq!(rows.concat(), exposure);
            Some(RateRatio { ratio: 1.0, low: 0.9, high: 1.1 })
        });
        assert_eq!(seen, Some(FalseAlarms::of(0, 50)));
    }
}
