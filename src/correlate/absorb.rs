//! Absorbs fixed effects: takes area and period means out of a column, under weights, without a column of ones and zeros for each.
//!
//! The normal equations of the two sets of effects are solved in parts: areas by division, since no cell lies in two of them, then the
//! periods that remain in a small dense system. Source: Frisch and Waugh (1933), Econometrica 1, 387-401; Lovell (1963), J. Am. Stat. Assoc. 58,
//! 993-1010: regressing what is left over gives the coefficients and errors of the regression with every effect in it.

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};
use rayon::prelude::*;

use crate::correlate::panel::Grid;

/// The two sets of effects under one set of weights, ready to be taken out of any number of columns.
pub struct TwoWay<'w> {
    grid: Grid,
    weights: &'w [f64],
    /// Sum of the weights of each area.
    of_area: Vec<f64>,
    /// Periods but the last, once areas are eliminated; positive definite where areas and periods hang together.
    periods: Option<Cholesky<f64, Dyn>>,
}

impl<'w> TwoWay<'w> {
    /// `weights`: one for each cell, above 0. `None` when they are too uneven for the system to be solved.
    pub fn new(grid: Grid, weights: &'w [f64]) -> Option<TwoWay<'w>> {
        let of_area: Vec<f64> = (0..grid.areas).map(|area| weights[grid.area(area)].iter().sum()).collect();
        let free = grid.periods.saturating_sub(1);
        if free == 0 {
            return Some(TwoWay { grid, weights, of_area, periods: None });
        }
        let chunk = grid.areas.div_ceil(rayon::current_num_threads() * 4).max(1);
        let areas: Vec<usize> = (0..grid.areas).collect();
        let parts: Vec<DMatrix<f64>> = areas.par_chunks(chunk).map(|areas| period_system(grid, weights, &of_area, areas, free)).collect();
        let mut system = DMatrix::zeros(free, free);
        for part in &parts {
            system += part;
        }
        let periods = Some(Cholesky::new(system)?);
        Some(TwoWay { grid, weights, of_area, periods })
    }

    /// What is left of `column` once its area and period effects are taken out.
    pub fn residual(&self, column: &[f64]) -> Vec<f64> {
        let periods = self.grid.periods;
        let mut means = vec![0.0; self.grid.areas];
        let mut right = DVector::zeros(periods);
        for (area, mean) in means.iter_mut().enumerate() {
            let cells = self.grid.area(area);
            let (weights, values) = (&self.weights[cells.clone()], &column[cells]);
            *mean = weights.iter().zip(values).map(|(weight, value)| weight * value).sum::<f64>() / self.of_area[area];
            for (at, (weight, value)) in weights.iter().zip(values).enumerate() {
                right[at] += weight * (value - *mean);
            }
        }
        let mut effect = vec![0.0; periods];
        if let Some(system) = &self.periods {
            let solved = system.solve(&right.rows(0, periods - 1).into_owned());
            effect[..periods - 1].copy_from_slice(solved.as_slice());
        }
        let mut left = Vec::with_capacity(column.len());
        for (area, mean) in means.iter().enumerate() {
            let cells = self.grid.area(area);
            let shift =
                self.weights[cells.clone()].iter().zip(&effect).map(|(weight, effect)| weight * effect).sum::<f64>() / self.of_area[area];
            let own = mean - shift;
            left.extend(column[cells].iter().zip(&effect).map(|(value, effect)| value - own - effect));
        }
        left
    }
}

/// The part that some areas have in the system of the periods: diagonal of weights, less the outer product of each area's weights over their sum.
fn period_system(grid: Grid, weights: &[f64], of_area: &[f64], areas: &[usize], free: usize) -> DMatrix<f64> {
    let mut system = DMatrix::<f64>::zeros(free, free);
    for &area in areas {
        let weights = &weights[grid.area(area)];
        for column in 0..free {
            let scaled = weights[column] / of_area[area];
            // The Cholesky factor reads the lower half only.
            let below = &mut system.as_mut_slice()[column * free..(column + 1) * free];
            for (cell, weight) in below[column..].iter_mut().zip(&weights[column..free]) {
                *cell -= scaled * weight;
            }
            below[column] += weights[column];
        }
    }
    system
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_of_what_areas_and_periods_hold_in_common() {
        let grid = Grid { areas: 3, periods: 4 };
        let weights: Vec<f64> = (1..=12).map(|n| 0.5 + f64::from(n % 5)).collect();
        let sums: Vec<f64> = (0..12).map(|cell| f64::from(cell / 4) * 7.0 - f64::from((cell % 4) * (cell % 4))).collect();
        let left = TwoWay::new(grid, &weights).unwrap().residual(&sums);
        assert!(left.iter().all(|value| value.abs() < 1e-12), "{left:?}");
    }

    #[test]
    fn what_is_left_is_at_right_angles_to_every_effect() {
        let grid = Grid { areas: 4, periods: 3 };
        let weights: Vec<f64> = (0..12).map(|n| 1.0 + f64::from(n * n % 7)).collect();
        let column: Vec<f64> = (0..12).map(|n| f64::from(n * n * n % 11)).collect();
        let left = TwoWay::new(grid, &weights).unwrap().residual(&column);
        let weighted = |cell: usize| weights[cell] * left[cell];
        for area in 0..4 {
            assert!(grid.area(area).map(weighted).sum::<f64>().abs() < 1e-12);
        }
        for period in 0..3 {
            assert!((0..4).map(|area| weighted(area * 3 + period)).sum::<f64>().abs() < 1e-12);
        }
        assert!(left.iter().any(|value| value.abs() > 0.1));
    }
}
