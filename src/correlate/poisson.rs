//! Poisson regression with an effect for each area and each period, and errors clustered by area.
//!
//! `log E[calls] = offset + area + period + coefficients · columns`, fitted by iteratively reweighted least squares with the effects absorbed.
//! Sources: McCullagh and Nelder (1989), Generalized Linear Models, 2.5; Correia, Guimarães and Zylkin (2020), Stata Journal 20, 95-115 (absorption);
//! Liang and Zeger (1986), Biometrika 73, 13-22 (clustered errors).

use nalgebra::{Cholesky, DMatrix, DVector};

use crate::correlate::absorb::TwoWay;
use crate::correlate::estimate::Estimate;
use crate::correlate::panel::Grid;
use crate::correlate::refusal::Refusal;
use crate::correlate::sandwich::sandwich;

const ROUNDS: usize = 60;
/// A column of which less than this share of its sum of squares is its own counts as a sum of others.
const OWN_SHARE: f64 = 1e-10;

/// The weight of a cell that hardly counts: its effects could not be eliminated with none at all.
pub const HARDLY: f64 = 1e-9;

/// A named explaining column, one value a cell.
#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub values: Vec<f64>,
}

/// How errors are worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errors {
    /// As if the model were true to the last cell.
    Model,
    /// Cells of one area may go together in any way; CR1 correction `G/(G-1) · (N-1)/(N-K)` as in statsmodels.
    Clustered,
}

/// A fitted regression.
#[derive(Clone, Debug)]
pub struct Fit {
    pub coefficients: Vec<f64>,
    pub model: DMatrix<f64>,
    pub clustered: DMatrix<f64>,
    /// Expected calls of each cell; 0 where the area or the period has none at all.
    pub fitted: Vec<f64>,
    /// What is left of each column, cell by cell, once effects are out; empty cells of left-out areas and periods are 0.
    pub own_part: Vec<Vec<f64>>,
    /// Areas and periods without a single call: they say nothing about a ratio and are left out.
    pub left_out_areas: Vec<usize>,
    pub left_out_periods: Vec<usize>,
    pub rounds: usize,
}

impl Fit {
    pub fn estimate(&self, column: usize, errors: Errors) -> Estimate {
        let covariance = match errors {
            Errors::Model => &self.model,
            Errors::Clustered => &self.clustered,
        };
        Estimate::new(self.coefficients[column], covariance[(column, column)].sqrt())
    }
}

/// Fits `calls` (counts of each cell) on `columns` with the logarithm of the population as `offset`.
///
/// # Errors
/// `AllZero`, `TooFewAreas` and `TooFewPeriods` (fewer than two with calls), `Collinear`, `Separated`, `Unsettled`.
pub fn two_way(grid: Grid, calls: &[f64], offset: &[f64], columns: &[Column]) -> Result<Fit, Refusal> {
    two_way_counting(grid, calls, offset, columns, &vec![1.0; calls.len()])
}

/// The same in which a cell counts as much as its `weight`: 1, or [`HARDLY`] for a cell that is only to be told what the others lead one to expect of it
/// and whose calls are given as 0.
///
/// # Errors
/// As [`two_way`].
pub fn two_way_counting(grid: Grid, calls: &[f64], offset: &[f64], columns: &[Column], weight: &[f64]) -> Result<Fit, Refusal> {
    let kept = Kept::new(grid, calls)?;
    let inner = kept.inner;
    let cells = Cells { calls: kept.take(calls), offset: kept.take(offset), weight: kept.take(weight) };
    let taken: Vec<Vec<f64>> = columns.iter().map(|column| kept.take(&column.values)).collect();
    let settled = settle(inner, &cells, &taken, columns)?;
    let clustered = clustered(inner, &cells, &settled, columns.len());
    Ok(Fit {
        coefficients: settled.coefficients.as_slice().to_vec(),
        fitted: kept.put_back(&settled.mean),
        own_part: settled.own.iter().map(|own| kept.put_back(own)).collect(),
        model: settled.bread,
        clustered,
        left_out_areas: kept.without_areas,
        left_out_periods: kept.without_periods,
        rounds: settled.rounds,
    })
}

/// What is given of each cell.
struct Cells {
    calls: Vec<f64>,
    offset: Vec<f64>,
    weight: Vec<f64>,
}

impl Cells {
    fn weighted(&self, mean: &[f64]) -> Vec<f64> {
        mean.iter().zip(&self.weight).map(|(mean, weight)| mean * weight).collect()
    }
}

/// The part of the grid that has calls.
struct Kept {
    cells: Vec<usize>,
    all: usize,
    inner: Grid,
    without_areas: Vec<usize>,
    without_periods: Vec<usize>,
}

impl Kept {
    fn new(grid: Grid, calls: &[f64]) -> Result<Kept, Refusal> {
        let none = |cell: usize| calls[cell] == 0.0;
        let without_areas: Vec<usize> = (0..grid.areas).filter(|&area| grid.area(area).all(none)).collect();
        let without_periods: Vec<usize> =
            (0..grid.periods).filter(|&at| (0..grid.areas).map(|area| area * grid.periods + at).all(none)).collect();
        let inner = Grid { areas: grid.areas - without_areas.len(), periods: grid.periods - without_periods.len() };
        if inner.areas == 0 {
            return Err(Refusal::AllZero);
        }
        if inner.areas < 2 {
            return Err(Refusal::TooFewAreas { found: inner.areas, needed: 2 });
        }
        if inner.periods < 2 {
            return Err(Refusal::TooFewPeriods { found: inner.periods, needed: 2 });
        }
        let inside = |cell: &usize| !without_areas.contains(&(cell / grid.periods)) && !without_periods.contains(&(cell % grid.periods));
        let cells = (0..grid.cells()).filter(inside).collect();
        Ok(Kept { cells, all: grid.cells(), inner, without_areas, without_periods })
    }

    fn take(&self, values: &[f64]) -> Vec<f64> {
        self.cells.iter().map(|&cell| values[cell]).collect()
    }

    fn put_back(&self, values: &[f64]) -> Vec<f64> {
        let mut all = vec![0.0; self.all];
        for (&cell, &value) in self.cells.iter().zip(values) {
            all[cell] = value;
        }
        all
    }
}

struct Settled {
    coefficients: DVector<f64>,
    mean: Vec<f64>,
    /// Columns with effects taken out, under the last weights.
    own: Vec<Vec<f64>>,
    /// Inverse of the information of the coefficients.
    bread: DMatrix<f64>,
    rounds: usize,
}

/// Reweights until the coefficients stand still.
fn settle(grid: Grid, cells: &Cells, columns: &[Vec<f64>], names: &[Column]) -> Result<Settled, Refusal> {
    let (calls, offset) = (&cells.calls, &cells.offset);
    let middle = calls.iter().sum::<f64>() / calls.len() as f64;
    let mut mean: Vec<f64> = calls.iter().map(|calls| 0.5 * (calls + middle)).collect();
    let mut before: Option<DVector<f64>> = None;
    for round in 1..=ROUNDS {
        let working: Vec<f64> =
            (0..calls.len()).map(|cell| mean[cell].ln() - offset[cell] + (calls[cell] - mean[cell]) / mean[cell]).collect();
        let weight = cells.weighted(&mean);
        let Some(effects) = TwoWay::new(grid, &weight) else { return Err(stuck(round, names)) };
        let target = effects.residual(&working);
        let own: Vec<Vec<f64>> = columns.iter().map(|column| effects.residual(column)).collect();
        let information = products(&weight, &own);
        if round == 1 {
            refuse_collinear(&weight, columns, &information, names)?;
        }
        let Some(factor) = Cholesky::new(information) else { return Err(stuck(round, names)) };
        let right = DVector::from_iterator(own.len(), own.iter().map(|own| weighted(&weight, own, &target)));
        let coefficients = factor.solve(&right);
        let step = before.as_ref().map_or(f64::INFINITY, |before| (&coefficients - before).amax() / coefficients.amax().max(1.0));
        for cell in 0..calls.len() {
            let unexplained = target[cell] - own.iter().zip(coefficients.iter()).map(|(own, by)| own[cell] * by).sum::<f64>();
            // The linear predictor is the working value less what the regression leaves over.
            mean[cell] = (offset[cell] + working[cell] - unexplained).exp().clamp(1e-300, 1e300);
        }
        if step < 1e-11 || (own.is_empty() && round > 12) {
            // The error matrices belong to the final means, one step closer than those of this round's regression.
            let weight = cells.weighted(&mean);
            let effects = TwoWay::new(grid, &weight).ok_or_else(|| stuck(round, names))?;
            let own: Vec<Vec<f64>> = columns.iter().map(|column| effects.residual(column)).collect();
            let bread = Cholesky::new(products(&weight, &own)).ok_or_else(|| stuck(round, names))?.inverse();
            return Ok(Settled { coefficients, mean, own, bread, rounds: round });
        }
        before = Some(coefficients);
    }
    Err(diverging(before, names))
}

fn weighted(weights: &[f64], a: &[f64], b: &[f64]) -> f64 {
    weights.iter().zip(a).zip(b).map(|((weight, a), b)| weight * a * b).sum()
}

fn products(weights: &[f64], columns: &[Vec<f64>]) -> DMatrix<f64> {
    DMatrix::from_fn(columns.len(), columns.len(), |row, column| weighted(weights, &columns[row], &columns[column]))
}

/// Weights that fall to nothing after the first round mean that fitted calls do: the mark of separation.
fn stuck(round: usize, names: &[Column]) -> Refusal {
    match names.first() {
        Some(column) if round > 1 => Refusal::Separated { column: column.name.clone() },
        Some(_) | None => Refusal::Unsettled { rounds: round },
    }
}

/// After the last round: the coefficient farthest out is the one that runs away.
fn diverging(last: Option<DVector<f64>>, names: &[Column]) -> Refusal {
    match last.map(|last| last.iamax()).and_then(|at| names.get(at)) {
        Some(column) => Refusal::Separated { column: column.name.clone() },
        None => Refusal::Unsettled { rounds: ROUNDS },
    }
}

/// Refuses a column of which nothing is its own, once effects and the columns before it are out.
fn refuse_collinear(weights: &[f64], columns: &[Vec<f64>], information: &DMatrix<f64>, names: &[Column]) -> Result<(), Refusal> {
    let total: f64 = weights.iter().sum();
    let mut left = information.clone();
    for (at, column) in columns.iter().enumerate() {
        let middle = weights.iter().zip(column).map(|(weight, value)| weight * value).sum::<f64>() / total;
        let spread: f64 = weights.iter().zip(column).map(|(weight, value)| weight * (value - middle) * (value - middle)).sum();
        if spread <= total * 1e-24 {
            return Err(Refusal::NoVariation { column: names[at].name.clone(), spread: 0.0, needed: 0.0 });
        }
        let own = left[(at, at)];
        if own <= OWN_SHARE * spread {
            return Err(Refusal::Collinear { column: names[at].name.clone() });
        }
        for row in at + 1..columns.len() {
            let factor = left[(row, at)] / own;
            for column in at + 1..columns.len() {
                let known = left[(at, column)];
                left[(row, column)] -= factor * known;
            }
        }
    }
    Ok(())
}

/// By area; with the effects of areas and periods among the parameters.
fn clustered(grid: Grid, cells: &Cells, settled: &Settled, columns: usize) -> DMatrix<f64> {
    let off = |cell: usize| cells.weight[cell] * (cells.calls[cell] - settled.mean[cell]);
    let of_column = |area: usize, own: &Vec<f64>| grid.area(area).map(|cell| own[cell] * off(cell)).sum::<f64>();
    let score = |area| DVector::from_iterator(columns, settled.own.iter().map(|own| of_column(area, own)));
    let scores: Vec<DVector<f64>> = (0..grid.areas).map(score).collect();
    sandwich(&settled.bread, &scores, grid.cells(), grid.areas + grid.periods - 1 + columns)
}

#[cfg(test)]
mod tests;
