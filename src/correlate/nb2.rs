//! Negative binomial regression with variance `mean + alpha · mean²` (NB2): for counts that vary more than chance alone would have it.
//!
//! Log-likelihood of a cell, up to a constant: `Σ_{j<y} ln(1 + alpha j) - (y + 1/alpha) ln(1 + alpha mean) + y ln mean`.
//! Fitted by Newton's method in all coefficients and the dispersion together; effects of groups are eliminated by division, no column each.
//! Sources: Cameron and Trivedi (2013), Regression Analysis of Count Data, 3.3; Lawless (1987), Can. J. Stat. 15, 209-225.

mod likelihood;

use nalgebra::{Cholesky, DMatrix, DVector};
use serde::{Deserialize, Serialize};

use crate::correlate::estimate::Estimate;
use crate::correlate::poisson::Column;
use crate::correlate::refusal::Refusal;
use crate::correlate::sandwich::sandwich;
use likelihood::{Counts, Curvature, State};

const ROUNDS: usize = 100;
/// Below this the dispersion counts as nothing.
const NO_DISPERSION: f64 = 1e-7;

/// A fitted regression. The last row and column of both matrices are the dispersion's.
#[derive(Clone, Debug)]
pub struct Fit {
    pub coefficients: Vec<f64>,
    pub alpha: f64,
    pub model: DMatrix<f64>,
    pub clustered: DMatrix<f64>,
    pub log_likelihood: f64,
    pub fitted: Vec<f64>,
    /// Information of each cell's predictor, and its pull on it.
    pub weight: Vec<f64>,
    pub pull: Vec<f64>,
    /// Each cell's pull on the columns and the dispersion, once the groups' effects are allowed for.
    scores: Vec<DVector<f64>>,
    groups: usize,
    pub rounds: usize,
}

/// How much more than chance the counts vary.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dispersion {
    pub alpha: f64,
    pub alpha_se: f64,
    pub log_likelihood: f64,
}

impl Fit {
    pub fn estimate(&self, column: usize) -> Estimate {
        Estimate::new(self.coefficients[column], self.model[(column, column)].sqrt())
    }

    /// With errors clustered by group (CR1).
    pub fn estimate_clustered(&self, column: usize) -> Estimate {
        Estimate::new(self.coefficients[column], self.clustered[(column, column)].sqrt())
    }

    /// How much cells of one cluster go together beyond themselves: what clustering adds to the variance of a column's coefficient, 0 or more.
    pub fn added_by(&self, cluster: &[usize], column: usize) -> f64 {
        let alone: Vec<usize> = (0..cluster.len()).collect();
        let variance = |cluster: &[usize]| clustered(&self.model, &self.scores, cluster, self.groups)[(column, column)];
        (variance(cluster) - variance(&alone)).max(0.0)
    }

    pub fn dispersion(&self) -> Dispersion {
        let last = self.coefficients.len();
        Dispersion { alpha: self.alpha, alpha_se: self.model[(last, last)].sqrt(), log_likelihood: self.log_likelihood }
    }
}

/// Fits `calls` on `columns` with an effect for each group. `group`: of each cell, 0 to `groups` - 1; errors cluster by `cluster` (0 to `clusters` - 1).
///
/// # Errors
/// `AllZero` when a group, or all, has no calls; `Collinear`, `Separated`, `NoOverdispersion`, `Unsettled`.
pub fn fit(calls: &[f64], offset: &[f64], group: &[usize], cluster: &[usize], columns: &[Column]) -> Result<Fit, Refusal> {
    let groups = group.iter().max().map_or(0, |most| most + 1);
    let counts = Counts { calls, offset, group, groups, columns };
    let mut state = State::start(&counts)?;
    let mut now = state.log_likelihood(&counts);
    for round in 1..=ROUNDS {
        let curvature = Curvature::at(&counts, &state);
        if round == 1 {
            curvature.refuse_collinear(columns)?;
        }
        let step = curvature.newton_step().ok_or(Refusal::Unsettled { rounds: round })?;
        let (next, likelihood) = improved(&counts, &state, &step, now).ok_or(Refusal::Unsettled { rounds: round })?;
        let moved = step.largest();
        (state, now) = (next, likelihood);
        if state.alpha < NO_DISPERSION {
            return Err(Refusal::NoOverdispersion);
        }
        if moved < 1e-9 {
            return finish(&counts, state, now, cluster, round);
        }
        if let Some(at) = state.coefficients.iter().position(|one| one.abs() > 1e6) {
            return Err(Refusal::Separated { column: columns[at].name.clone() });
        }
    }
    match state.coefficients.is_empty() {
        true => Err(Refusal::Unsettled { rounds: ROUNDS }),
        false => Err(Refusal::Separated { column: columns[state.coefficients.iamax()].name.clone() }),
    }
}

/// The first of the step, its half, its quarter, … that does not make the likelihood worse.
fn improved(counts: &Counts, from: &State, step: &likelihood::Step, now: f64) -> Option<(State, f64)> {
    (0..40).find_map(|halvings| {
        let next = from.moved(step, 0.5_f64.powi(halvings));
        let likelihood = next.log_likelihood(counts);
        (likelihood.is_finite() && likelihood >= now - 1e-9 * now.abs().max(1.0)).then_some((next, likelihood))
    })
}

fn finish(counts: &Counts, state: State, log_likelihood: f64, cluster: &[usize], rounds: usize) -> Result<Fit, Refusal> {
    let curvature = Curvature::at(counts, &state);
    let model = Cholesky::new(curvature.reduced()).ok_or(Refusal::Unsettled { rounds })?.inverse();
    let width = state.coefficients.len() + 1;
    let own = |cell| {
        let mut score = DVector::zeros(width);
        curvature.add_own_score(cell, &mut score);
        score
    };
    let scores: Vec<DVector<f64>> = (0..counts.calls.len()).map(own).collect();
    let clustered = clustered(&model, &scores, cluster, counts.groups);
    let fitted = state.means(counts);
    Ok(Fit {
        coefficients: state.coefficients.as_slice().to_vec(),
        alpha: state.alpha,
        model,
        clustered,
        log_likelihood,
        fitted,
        weight: curvature.weights().to_vec(),
        pull: curvature.pulls().collect(),
        scores,
        groups: counts.groups,
        rounds,
    })
}

/// By cluster; with the effects of groups among the parameters.
fn clustered(bread: &DMatrix<f64>, scores: &[DVector<f64>], cluster: &[usize], groups: usize) -> DMatrix<f64> {
    let (clusters, width) = (cluster.iter().max().map_or(0, |most| most + 1), bread.nrows());
    let mut sums = vec![DVector::<f64>::zeros(width); clusters];
    scores.iter().zip(cluster).for_each(|(score, &cluster)| sums[cluster] += score);
    sandwich(bread, &sums, scores.len(), groups + width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_that_vary_less_than_chance_are_refused() {
        let calls: Vec<f64> = (0..40).map(|cell| 10.0 + f64::from(cell % 2)).collect();
        let offset = vec![0.0; 40];
        let group: Vec<usize> = (0..40).map(|cell| cell / 10).collect();
        let share = Column { name: "share".into(), values: (0..40).map(|cell| f64::from(cell * cell % 13)).collect() };
        assert_eq!(fit(&calls, &offset, &group, &group, &[share]).unwrap_err(), Refusal::NoOverdispersion);
    }

    #[test]
    fn a_column_common_to_each_group_is_refused() {
        let calls: Vec<f64> = (0..40).map(|cell| f64::from(cell * cell % 23)).collect();
        let group: Vec<usize> = (0..40).map(|cell| cell / 10).collect();
        let share = Column { name: "share".into(), values: group.iter().map(|&group| group as f64).collect() };
        assert_eq!(fit(&calls, &[0.0; 40], &group, &group, &[share]).unwrap_err(), Refusal::Collinear { column: "share".into() });
        assert_eq!(fit(&[0.0; 40], &[0.0; 40], &group, &group, &[]).unwrap_err(), Refusal::AllZero);
    }
}
