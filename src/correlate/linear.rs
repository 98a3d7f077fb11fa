//! Least squares with Newey-West errors, which allow for what one period carries over to the next.

use nalgebra::{Cholesky, DMatrix, DVector};

use crate::correlate::estimate::Estimate;
use crate::correlate::refusal::Refusal;

/// Coefficients and their covariance.
#[derive(Clone, Debug)]
pub struct Fit {
    pub coefficients: DVector<f64>,
    pub covariance: DMatrix<f64>,
    pub residuals: DVector<f64>,
}

impl Fit {
    pub fn estimate(&self, column: usize) -> Estimate {
        Estimate::new(self.coefficients[column], self.covariance[(column, column)].sqrt())
    }
}

/// Ordinary least squares of `outcome` on `columns` (rows in order of time), with Newey-West errors over `lags` periods: Bartlett weights
/// `1 - lag/(lags + 1)`, no small-sample correction.
///
/// Source: Newey and West (1987), Econometrica 55, 703-708.
///
/// # Errors
/// `Collinear` with the name of the first column that is a sum of those before it. `names` has one for each column.
pub fn newey_west(columns: &DMatrix<f64>, outcome: &DVector<f64>, lags: usize, names: &[&str]) -> Result<Fit, Refusal> {
    if let Some(at) = repeated(columns) {
        return Err(Refusal::Collinear { column: names[at].to_owned() });
    }
    let bread = Cholesky::new(columns.tr_mul(columns)).ok_or_else(|| Refusal::Collinear { column: names[0].to_owned() })?.inverse();
    // Through the orthogonal factor, which keeps the digits that squaring loses.
    let factors = columns.clone().qr();
    let right = factors.q().tr_mul(outcome);
    let solved = factors.r().solve_upper_triangular(&right);
    let coefficients = solved.ok_or_else(|| Refusal::Collinear { column: names[0].to_owned() })?;
    let residuals = outcome - columns * &coefficients;
    let scores = DMatrix::from_fn(columns.nrows(), columns.ncols(), |row, column| columns[(row, column)] * residuals[row]);
    let mut meat = scores.tr_mul(&scores);
    for lag in 1..=lags.min(scores.nrows().saturating_sub(1)) {
        let weight = 1.0 - lag as f64 / (lags + 1) as f64;
        let (later, earlier) = (scores.rows(lag, scores.nrows() - lag), scores.rows(0, scores.nrows() - lag));
        let together = later.tr_mul(&earlier);
        meat += (&together + together.transpose()) * weight;
    }
    Ok(Fit { coefficients, covariance: &bread * meat * &bread, residuals })
}

/// The first column that is a sum of those before it, by Gram and Schmidt.
fn repeated(columns: &DMatrix<f64>) -> Option<usize> {
    let mut basis: Vec<DVector<f64>> = Vec::new();
    for (at, column) in columns.column_iter().enumerate() {
        let mut left = column.into_owned();
        let long = left.norm();
        for _ in 0..2 {
            for one in &basis {
                let along = one.dot(&left);
                left.axpy(-along, one, 1.0);
            }
        }
        if long == 0.0 || left.norm() <= 1e-10 * long {
            return Some(at);
        }
        basis.push(left.normalize());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_is_found_and_a_repeated_column_named() {
        let columns = DMatrix::from_fn(6, 2, |row, column| if column == 0 { 1.0 } else { row as f64 });
        let outcome = DVector::from_fn(6, |row, _| 3.0 + 2.0 * row as f64);
        let fit = newey_west(&columns, &outcome, 2, &["const", "time"]).unwrap();
        assert!((fit.coefficients[0] - 3.0).abs() < 1e-12 && (fit.coefficients[1] - 2.0).abs() < 1e-12);
        let twice = DMatrix::from_fn(6, 3, |row, column| if column == 0 { 1.0 } else { (row * column) as f64 });
        assert_eq!(
            newey_west(&twice, &outcome, 2, &["const", "time", "again"]).unwrap_err(),
            Refusal::Collinear { column: "again".into() }
        );
    }
}
