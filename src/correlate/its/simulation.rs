//! Simulation of the null distribution: how far a step's t value goes where there is no step. Newey-West errors of a short series are far too small for the normal distribution:
//! of series of 36 months without any step, 30 in 100 would be called stepped instead of 5. So the t value is held against its own
//! distribution: the same regression on invented series that carry over from one period to the next as much as this one does.
//!
//! Sources: the t value has the same distribution whatever the level, the line and the size of the errors are, so that simulation gives it
//! exactly for normal errors (Dufour and Kiviet (1996), J. Econometrics 70, 115-153); the carrying over, which residuals understate, is
//! matched by simulation too (Andrews (1993), Econometrica 61, 139-165: median-unbiased estimation).

use nalgebra::{DMatrix, DVector};
use rand_distr::{Distribution as _, StandardNormal};
use rayon::prelude::*;

use crate::correlate::estimate::Estimate;
use crate::correlate::rng::rng;
use crate::domain::confidence::Z_95;

/// Invented series for the distribution of the t value, and for the carrying over at each step of its scale.
const SERIES: u64 = 1_999;
const SERIES_A_STEP: u64 = 399;
/// How much is carried over from a period to the next: from none to nearly all.
const STEPS: u32 = 20;
const WIDTH: f64 = 0.05;

/// What a regression makes of any series.
struct Regression<'a> {
    columns: &'a DMatrix<f64>,
    /// Coefficients from an outcome.
    solve: DMatrix<f64>,
    /// The coefficient asked about.
    column: usize,
    lags: usize,
}

/// The estimate of `column` with an interval and a p-value from simulation; `None` when the columns cannot be solved.
pub fn by_simulation(columns: &DMatrix<f64>, outcome: &DVector<f64>, column: usize, lags: usize, seed: u64) -> Option<Estimate> {
    let solve = (columns.tr_mul(columns)).cholesky()?.solve(&columns.transpose());
    let regression = Regression { columns, solve, column, lags };
    let (coefficient, error, carried) = regression.of(outcome);
    // What rounding leaves of a series that lies on its line is no error.
    if error <= 1e-12 * outcome.norm() || !error.is_finite() {
        return None;
    }
    let carried = regression.matching(carried, seed);
    let mut distances: Vec<f64> = (0..SERIES)
        .into_par_iter()
        .map(|run| {
            let (coefficient, error, _) = regression.of(&series(columns.nrows(), carried, seed, run));
            (coefficient / error).abs()
        })
        .collect();
    distances.sort_by(f64::total_cmp);
    let reached = distances.iter().filter(|&&distance| distance >= (coefficient / error).abs()).count();
    let p_value = (reached + 1) as f64 / (SERIES + 1) as f64;
    // The 1,900th of 1,999: with the observed one among 2,000, a twentieth lies above.
    let half = distances[(0.95 * (SERIES + 1) as f64) as usize - 1] * error;
    Some(Estimate { coefficient, standard_error: half / Z_95, p_value, low: coefficient - half, high: coefficient + half })
}

impl Regression<'_> {
    /// Coefficient, its Newey-West error, and how much one residual is like the next.
    fn of(&self, outcome: &DVector<f64>) -> (f64, f64, f64) {
        let coefficients = &self.solve * outcome;
        let left = outcome - self.columns * &coefficients;
        let pull: Vec<f64> = left.iter().enumerate().map(|(row, left)| self.solve[(self.column, row)] * left).collect();
        let together = |values: &[f64], lag: usize| values[lag..].iter().zip(values).map(|(later, earlier)| later * earlier).sum::<f64>();
        let lagged = |lag: usize| 2.0 * (1.0 - lag as f64 / (self.lags + 1) as f64) * together(&pull, lag);
        let variance = together(&pull, 0) + (1..=self.lags.min(pull.len() - 1)).map(lagged).sum::<f64>();
        let carried = together(left.as_slice(), 1) / together(left.as_slice(), 0).max(f64::MIN_POSITIVE);
        (coefficients[self.column], variance.max(0.0).sqrt(), carried)
    }

    /// How much errors carry over when their residuals show `shown` in the middle of many series.
    fn matching(&self, shown: f64, seed: u64) -> f64 {
        let middle = |step: u32| {
            let carried = f64::from(step) * WIDTH;
            let run = |run| self.of(&series(self.columns.nrows(), carried, seed, (u64::from(step) + 1) << 32 | run)).2;
            let mut shown: Vec<f64> = (0..SERIES_A_STEP).into_par_iter().map(run).collect();
            shown.sort_by(f64::total_cmp);
            shown[shown.len() / 2]
        };
        let (mut below, mut step) = (middle(0), 0);
        while step + 1 < STEPS {
            let above = middle(step + 1);
            if shown < above {
                let part = ((shown - below) / (above - below).max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
                return (f64::from(step) + part) * WIDTH;
            }
            (below, step) = (above, step + 1);
        }
        f64::from(step) * WIDTH
    }
}

/// Normal errors of which `carried` goes over from one period to the next.
fn series(long: usize, carried: f64, seed: u64, run: u64) -> DVector<f64> {
    let mut rng = rng(seed, run);
    let mut before: f64 = StandardNormal.sample(&mut rng);
    let fresh = (1.0 - carried * carried).sqrt();
    DVector::from_fn(long, |row, _| {
        let new: f64 = StandardNormal.sample(&mut rng);
        before = if row == 0 { before } else { carried * before + fresh * new };
        before
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(long: usize) -> DMatrix<f64> {
        DMatrix::from_fn(long, 3, |row, column| match column {
            0 => 1.0,
            1 => row as f64,
            _ => f64::from(u8::from(row >= long / 2)),
        })
    }

    #[test]
    fn a_large_step_is_seen_and_the_same_seed_says_the_same() {
        let noise = series(36, 0.3, 9, 77);
        let stepped = DVector::from_fn(36, |row, _| noise[row] + if row >= 18 { 9.0 } else { 0.0 });
        let found = by_simulation(&columns(36), &stepped, 2, 6, 1).unwrap();
        assert!(found.low > 0.0 && found.p_value < 0.01 && found.low < 9.0 && 9.0 < found.high, "{found:?}");
        assert_eq!(found, by_simulation(&columns(36), &stepped, 2, 6, 1).unwrap());
    }

    /// Twenty series without a step, of which one is expected to be called stepped; the normal distribution calls six.
    #[test]
    fn few_steps_are_seen_where_there_is_none() {
        let alarms = (0..20).filter(|&run| {
            let found = by_simulation(&columns(36), &series(36, 0.3, 5, 1_000 + run), 2, 6, 1).unwrap();
            found.low > 0.0 || found.high < 0.0
        });
        assert!(alarms.count() <= 4);
    }

    #[test]
    fn a_series_without_errors_has_no_interval() {
        assert_eq!(by_simulation(&columns(12), &DVector::from_element(12, 2.0), 2, 3, 1), None);
    }
}
