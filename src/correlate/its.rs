//! Segmented time series: does the line of the rate step, or turn, at a break?
//!
//! `log(calls per 100,000) = const + time + level · (t ≥ b) + slope · max(0, t - b) + sine + cosine of the season`.
//! Source: Wagner et al. (2002), J. Clin. Pharm. Ther. 27, 299-309; Bernal, Cummins and Gasparrini (2017), Int. J. Epidemiol. 46, 348-355.

mod simulation;

use nalgebra::{DMatrix, DVector};
use serde::{Deserialize, Serialize};

use crate::correlate::estimate::Estimate;
use crate::correlate::linear::newey_west;
use crate::correlate::panel::Panel;
use crate::correlate::refusal::Refusal;
use simulation::by_simulation;

/// What the break is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Number of the first period after the break, the first of all being 0.
    pub break_index: usize,
    /// Periods in a season; `None`: no season.
    pub seasonal: Option<usize>,
    /// Lags of the Newey-West errors.
    pub newey_west: usize,
}

/// A step and a turn, on the logarithmic scale, for each period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segments {
    pub time: Estimate,
    pub level: Estimate,
    pub slope: Estimate,
    /// The step with an interval and a p-value from simulation: what is said of it rests on these.
    pub level_by_simulation: Estimate,
}

/// Calls of all areas together in each period (cells as `panel.calls`, suppressed ones filled), for each 100,000 people.
///
/// # Errors
/// `EmptyPeriod` where a period has no call: the rate's logarithm does not exist.
pub fn log_rate(panel: &Panel, calls: &[f64]) -> Result<Vec<f64>, Refusal> {
    let grid = panel.grid();
    let sum = |values: &[f64], at: usize| (0..grid.areas).map(|area| values[area * grid.periods + at]).sum::<f64>();
    (0..grid.periods)
        .map(|at| match sum(calls, at) {
            none if none <= 0.0 => Err(Refusal::EmptyPeriod { period: panel.periods[at].to_string() }),
            some => Ok((some / sum(&panel.population, at) * 1e5).ln()),
        })
        .collect()
}

/// Fits the segments to a series in order of time; `seed` for the simulation of the step.
///
/// # Errors
/// `BreakAtTheEdge` unless two periods stand on each side; `Collinear`; `NoVariation` when the series lies on its line without any error.
pub fn segmented(log_rate: &[f64], terms: Terms, seed: u64) -> Result<Segments, Refusal> {
    let (before, after) = (terms.break_index.min(log_rate.len()), log_rate.len().saturating_sub(terms.break_index));
    if before < 2 || after < 2 {
        return Err(Refusal::BreakAtTheEdge { before, after, needed: 2 });
    }
    let names = ["const", "time", "level", "slope", "sine", "cosine"];
    let width = if terms.seasonal.is_some() { 6 } else { 4 };
    if log_rate.len() <= width {
        return Err(Refusal::TooFewPeriods { found: log_rate.len(), needed: width + 1 });
    }
    let since = |row: usize| row as f64 - terms.break_index as f64;
    let turn = |row: usize| 2.0 * std::f64::consts::PI * row as f64 / terms.seasonal.unwrap_or(1) as f64;
    let columns = DMatrix::from_fn(log_rate.len(), width, |row, column| match column {
        0 => 1.0,
        1 => row as f64,
        2 => f64::from(u8::from(row >= terms.break_index)),
        3 => since(row).max(0.0),
        4 => turn(row).sin(),
        _ => turn(row).cos(),
    });
    let outcome = DVector::from_column_slice(log_rate);
    let fit = newey_west(&columns, &outcome, terms.newey_west, &names[..width])?;
    let flat = || Refusal::NoVariation { column: "calls".into(), spread: 0.0, needed: 0.0 };
    let level_by_simulation = by_simulation(&columns, &outcome, 2, terms.newey_west, seed).ok_or_else(flat)?;
    Ok(Segments { time: fit.estimate(1), level: fit.estimate(2), slope: fit.estimate(3), level_by_simulation })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMS: Terms = Terms { break_index: 6, seasonal: None, newey_west: 2 };

    #[test]
    fn finds_a_step_and_a_turn_that_were_put_there() {
        let line = |t: i32| 1.0 + 0.1 * f64::from(t) + if t >= 6 { 0.5 - 0.05 * f64::from(t - 6) } else { 0.0 };
        let wave = |t: i32| 1e-6 * f64::from((t * 7) % 5 - 2);
        let series: Vec<f64> = (0..20).map(|t| line(t) + wave(t)).collect();
        let found = segmented(&series, TERMS, 1).unwrap();
        let close = |estimate: Estimate, value: f64| (estimate.coefficient - value).abs() < 1e-5;
        assert!(close(found.time, 0.1) && close(found.level, 0.5) && close(found.slope, -0.05), "{found:?}");
        assert!(close(found.level_by_simulation, 0.5) && found.level_by_simulation.low > 0.4, "{found:?}");
        let straight: Vec<f64> = (0..20).map(f64::from).collect();
        assert_eq!(segmented(&straight, TERMS, 1).unwrap_err().code(), "no_variation");
    }

    #[test]
    fn a_break_with_nothing_before_it_is_refused() {
        let series = [1.0; 20];
        let refused = |break_index| segmented(&series, Terms { break_index, ..TERMS }, 1).unwrap_err();
        assert_eq!(refused(1), Refusal::BreakAtTheEdge { before: 1, after: 19, needed: 2 });
        assert_eq!(refused(19), Refusal::BreakAtTheEdge { before: 19, after: 1, needed: 2 });
        assert_eq!(refused(40), Refusal::BreakAtTheEdge { before: 20, after: 0, needed: 2 });
    }
}
