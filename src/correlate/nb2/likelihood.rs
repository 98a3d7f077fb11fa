//! The likelihood of the negative binomial, its slopes and its curvature, with the group effects eliminated.

use nalgebra::{Cholesky, DMatrix, DVector};

use crate::correlate::poisson::Column;
use crate::correlate::refusal::Refusal;
use crate::correlate::tail::ln_factorial;

/// What is fitted.
pub struct Counts<'a> {
    pub calls: &'a [f64],
    pub offset: &'a [f64],
    pub group: &'a [usize],
    pub groups: usize,
    pub columns: &'a [Column],
}

/// Where the fit stands.
#[derive(Clone)]
pub struct State {
    pub effects: Vec<f64>,
    pub coefficients: DVector<f64>,
    pub alpha: f64,
}

/// A change of everything; that of alpha is of its logarithm, so that it stays above 0.
pub struct Step {
    effects: Vec<f64>,
    coefficients: DVector<f64>,
    log_alpha: f64,
}

impl Step {
    pub fn largest(&self) -> f64 {
        self.effects.iter().chain(self.coefficients.iter()).map(|one| one.abs()).fold(self.log_alpha.abs(), f64::max)
    }
}

impl State {
    /// Each group at its own rate, no coefficient, a tenth of dispersion.
    pub fn start(counts: &Counts) -> Result<State, Refusal> {
        let (mut calls, mut people) = (vec![0.0; counts.groups], vec![0.0; counts.groups]);
        for cell in 0..counts.calls.len() {
            calls[counts.group[cell]] += counts.calls[cell];
            people[counts.group[cell]] += counts.offset[cell].exp();
        }
        if calls.is_empty() || calls.contains(&0.0) {
            return Err(Refusal::AllZero);
        }
        let effects = calls.iter().zip(&people).map(|(calls, people)| (calls / people).ln()).collect();
        Ok(State { effects, coefficients: DVector::zeros(counts.columns.len()), alpha: 0.1 })
    }

    pub fn moved(&self, step: &Step, by: f64) -> State {
        State {
            effects: self.effects.iter().zip(&step.effects).map(|(effect, step)| effect + by * step).collect(),
            coefficients: &self.coefficients + &step.coefficients * by,
            alpha: (self.alpha.ln() + (by * step.log_alpha).clamp(-3.0, 3.0)).exp(),
        }
    }

    pub fn means(&self, counts: &Counts) -> Vec<f64> {
        let predictor = |cell: usize| {
            let explained: f64 = counts.columns.iter().zip(self.coefficients.iter()).map(|(column, by)| column.values[cell] * by).sum();
            counts.offset[cell] + self.effects[counts.group[cell]] + explained
        };
        (0..counts.calls.len()).map(|cell| predictor(cell).clamp(-690.0, 690.0).exp()).collect()
    }

    pub fn log_likelihood(&self, counts: &Counts) -> f64 {
        let rising = Rising::new(counts.calls, self.alpha);
        let of = |(calls, mean): (&f64, &f64)| {
            rising.logarithms[*calls as usize] - ln_factorial(*calls) - (calls + 1.0 / self.alpha) * (self.alpha * mean).ln_1p()
                + calls * mean.ln()
        };
        counts.calls.iter().zip(&self.means(counts)).map(of).sum()
    }
}

/// Sums over j below a count, for every count up to the largest: `ln(1 + alpha j)` and its first two slopes in alpha.
struct Rising {
    logarithms: Vec<f64>,
    slopes: Vec<f64>,
    curvatures: Vec<f64>,
}

impl Rising {
    fn new(calls: &[f64], alpha: f64) -> Rising {
        let most = calls.iter().fold(0.0_f64, |most, &calls| most.max(calls)) as usize;
        let sums = |term: &dyn Fn(f64) -> f64| {
            let mut sum = 0.0;
            let mut sums = vec![0.0];
            sums.extend((0..most).map(|j| {
                sum += term(j as f64);
                sum
            }));
            sums
        };
        Rising {
            logarithms: sums(&|j| (alpha * j).ln_1p()),
            slopes: sums(&|j| j / (1.0 + alpha * j)),
            curvatures: sums(&|j| -(j / (1.0 + alpha * j)).powi(2)),
        }
    }
}

/// Slopes and (negative) curvature at a state. Coordinates: the columns, then alpha; groups apart.
pub struct Curvature<'a> {
    counts: &'a Counts<'a>,
    alpha: f64,
    /// Slope of each cell in its predictor and in alpha.
    slope: Vec<(f64, f64)>,
    /// Information of each cell's predictor.
    weight: Vec<f64>,
    /// Information of each group's effect.
    of_group: Vec<f64>,
    /// Groups by coordinates.
    between: DMatrix<f64>,
    information: DMatrix<f64>,
}

impl<'a> Curvature<'a> {
    pub fn at(counts: &'a Counts<'a>, state: &State) -> Curvature<'a> {
        let (alpha, width) = (state.alpha, state.coefficients.len() + 1);
        let rising = Rising::new(counts.calls, alpha);
        let mut built = Curvature {
            counts,
            alpha,
            slope: Vec::with_capacity(counts.calls.len()),
            weight: Vec::with_capacity(counts.calls.len()),
            of_group: vec![0.0; counts.groups],
            between: DMatrix::zeros(width, counts.groups),
            information: DMatrix::zeros(width, width),
        };
        let mut row = vec![0.0; width - 1];
        for (cell, mean) in state.means(counts).into_iter().enumerate() {
            let (calls, group) = (counts.calls[cell], counts.group[cell]);
            let whole = 1.0 + alpha * mean;
            let (weight, cross) = (mean * (1.0 + alpha * calls) / (whole * whole), mean * (calls - mean) / (whole * whole));
            let slope_alpha = rising.slopes[calls as usize] + whole.ln() / (alpha * alpha) - (calls + 1.0 / alpha) * mean / whole;
            let bend_alpha = rising.curvatures[calls as usize] - 2.0 * whole.ln() / alpha.powi(3)
                + 2.0 * mean / (alpha * alpha * whole)
                + (calls + 1.0 / alpha) * (mean / whole).powi(2);
            built.slope.push(((calls - mean) / whole, slope_alpha));
            built.weight.push(weight);
            built.of_group[group] += weight;
            for (value, column) in row.iter_mut().zip(counts.columns) {
                *value = column.values[cell];
            }
            for a in 0..width - 1 {
                built.between[(a, group)] += weight * row[a];
                built.information[(a, width - 1)] += cross * row[a];
                for b in 0..=a {
                    built.information[(a, b)] += weight * row[a] * row[b];
                }
            }
            built.between[(width - 1, group)] += cross;
            built.information[(width - 1, width - 1)] -= bend_alpha;
        }
        for a in 0..width {
            for b in 0..a {
                let value = if a == width - 1 { built.information[(b, a)] } else { built.information[(a, b)] };
                built.information[(a, b)] = value;
                built.information[(b, a)] = value;
            }
        }
        built
    }

    pub fn weights(&self) -> &[f64] {
        &self.weight
    }

    /// Slope of each cell in its predictor.
    pub fn pulls(&self) -> impl Iterator<Item = f64> {
        self.slope.iter().map(|slope| slope.0)
    }

    /// Information of the coordinates once the group effects are out.
    pub fn reduced(&self) -> DMatrix<f64> {
        let scaled =
            DMatrix::from_fn(self.between.nrows(), self.between.ncols(), |row, group| self.between[(row, group)] / self.of_group[group]);
        &self.information - scaled * self.between.transpose()
    }

    /// Adds what one cell pulls the coordinates by, once its pull on its group's effect is allowed for.
    pub fn add_own_score(&self, cell: usize, sum: &mut DVector<f64>) {
        let (slope, slope_alpha) = self.slope[cell];
        let group = self.counts.group[cell];
        let width = sum.len();
        for at in 0..width {
            let direct = if at + 1 == width { slope_alpha } else { slope * self.counts.columns[at].values[cell] };
            sum[at] += direct - self.between[(at, group)] / self.of_group[group] * slope;
        }
    }

    /// Newton's step; where the likelihood is not curved downwards in alpha, its own slope decides.
    pub fn newton_step(&self) -> Option<Step> {
        let width = self.information.nrows();
        let mut score = DVector::zeros(width);
        let mut of_groups = vec![0.0; self.counts.groups];
        for cell in 0..self.slope.len() {
            self.add_own_score(cell, &mut score);
            of_groups[self.counts.group[cell]] += self.slope[cell].0;
        }
        // From alpha to its logarithm: slopes times alpha, curvature times its square less the slope.
        let mut full = self.reduced();
        let slope_alpha: f64 = self.slope.iter().map(|slope| slope.1).sum();
        for at in 0..width - 1 {
            full[(at, width - 1)] *= self.alpha;
            full[(width - 1, at)] *= self.alpha;
        }
        let last = (width - 1, width - 1);
        full[last] = full[last] * self.alpha * self.alpha - slope_alpha * self.alpha;
        score[width - 1] *= self.alpha;
        let factor = Cholesky::new(full.clone()).or_else(|| {
            for at in 0..width - 1 {
                full[(at, width - 1)] = 0.0;
                full[(width - 1, at)] = 0.0;
            }
            full[last] = score[width - 1].abs().max(1.0);
            Cholesky::new(full)
        })?;
        let solved = factor.solve(&score);
        let mut change = solved.clone();
        change[width - 1] *= self.alpha;
        let effects = (0..self.counts.groups)
            .map(|group| (of_groups[group] - self.between.column(group).dot(&change)) / self.of_group[group])
            .collect();
        Some(Step { effects, coefficients: solved.rows(0, width - 1).into_owned(), log_alpha: solved[width - 1] })
    }

    /// Refuses a column that is a sum of others and of what is common to each group.
    pub fn refuse_collinear(&self, columns: &[Column]) -> Result<(), Refusal> {
        let mut left = self.reduced();
        for (at, column) in columns.iter().enumerate() {
            let own = left[(at, at)];
            if own <= 1e-10 * self.information[(at, at)] {
                return Err(Refusal::Collinear { column: column.name.clone() });
            }
            for row in at + 1..columns.len() {
                let factor = left[(row, at)] / own;
                for other in at + 1..columns.len() {
                    let known = left[(at, other)];
                    left[(row, other)] -= factor * known;
                }
            }
        }
        Ok(())
    }
}
