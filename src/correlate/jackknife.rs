//! The jackknife: errors by leaving out one area at a time: honest where areas are few or one of them is large, when clustered errors (CR1) come out too small.
//!
//! Each area is taken out of the last weighted regression, effects of periods included, and what that does to the coefficients is their spread:
//! `V = (G-1)/G · Σ (b without g - b)²` (CV3). Source: MacKinnon, Nielsen and Webb (2023), J. Applied Econometrics 38, 671-694. Intervals use
//! Student's t with one degree less than there are effective areas.

use nalgebra::{Cholesky, DMatrix, DVector};
use rayon::prelude::*;

use crate::correlate::panel::Grid;
use crate::correlate::poisson::{Column, Fit};
use crate::correlate::refusal::Refusal;

/// The last weighted regression of a fit: what is left out of it, and each cell's weight and pull on its predictor.
pub struct Last<'a> {
    pub grid: Grid,
    pub weight: &'a [f64],
    pub pull: &'a [f64],
    pub left_out_areas: &'a [usize],
    pub left_out_periods: &'a [usize],
    /// Has each period an effect of its own, besides the areas'?
    pub period_effects: bool,
}

/// How many areas the errors of a column really rest on: all, where each has the same weight in it, fewer where a few decide.
///
/// `G* = (Σ A)² / Σ A²` over the areas' parts `A` in the column's information. Source: Carter, Schnepel and Steigerwald (2017),
/// Review of Economics and Statistics 99, 698-709, with the covariance within areas left out.
pub fn effective_areas(grid: Grid, column: usize, fit: &Fit) -> f64 {
    // What the other columns explain of it is taken out by its row of the inverse information.
    let own: Vec<f64> = (0..grid.cells())
        .map(|cell| {
            let along = |other: usize| fit.model[(column, other)] * fit.own_part[other][cell];
            (0..fit.own_part.len()).map(along).sum::<f64>() / fit.model[(column, column)]
        })
        .collect();
    let part = |area: usize| grid.area(area).map(|cell| fit.fitted[cell] * own[cell] * own[cell]).sum::<f64>();
    let (sum, squares) = (0..grid.areas).map(part).fold((0.0, 0.0), |(sum, squares), part| (sum + part, squares + part * part));
    sum * sum / squares
}

/// One area's part in the regression, its own effect eliminated: periods but the last, then columns.
struct Part {
    information: DMatrix<f64>,
    score: DVector<f64>,
}

/// Covariance of the coefficients of a Poisson fit with effects of areas and periods; `areas` are the names for a refusal.
///
/// # Errors
/// `OneAreaDecides` when without one area nothing could be estimated.
pub fn covariance(grid: Grid, calls: &[f64], columns: &[Column], fit: &Fit, areas: &[String]) -> Result<DMatrix<f64>, Refusal> {
    let pull: Vec<f64> = calls.iter().zip(&fit.fitted).map(|(calls, mean)| calls - mean).collect();
    let (left_out_areas, left_out_periods) = (&fit.left_out_areas, &fit.left_out_periods);
    leaving_out(&Last { grid, weight: &fit.fitted, pull: &pull, left_out_areas, left_out_periods, period_effects: true }, columns, areas)
}

/// Covariance of the coefficients of `columns` in a last regression.
///
/// # Errors
/// `OneAreaDecides` when without one area nothing could be estimated.
pub fn leaving_out(last: &Last<'_>, columns: &[Column], areas: &[String]) -> Result<DMatrix<f64>, Refusal> {
    let grid = last.grid;
    let kept: Vec<usize> = (0..grid.areas).filter(|area| !last.left_out_areas.contains(area)).collect();
    let periods: Vec<usize> = (0..grid.periods).filter(|at| !last.left_out_periods.contains(at)).collect();
    let from = if last.period_effects { periods.len() - 1 } else { 0 };
    let part = |&area: &usize| {
        let cells: Vec<usize> = periods.iter().map(|at| area * grid.periods + at).collect();
        part(last, &cells, from, columns)
    };
    let parts: Vec<Part> = kept.par_iter().map(part).collect();
    let width = from + columns.len();
    let mut whole = DMatrix::zeros(width, width);
    parts.iter().for_each(|part| whole += &part.information);
    let change = |(part, &area): (&Part, &usize)| {
        let decides = || Refusal::OneAreaDecides { area: areas[area].clone() };
        let factor = Cholesky::new(&whole - &part.information).ok_or_else(decides)?;
        // What each column has of its own without the area, once those before it are out.
        let own = |at: usize| factor.l_dirty()[(at, at)].powi(2);
        if (from..width).any(|at| own(at) <= 1e-9 * whole[(at, at)]) {
            return Err(decides());
        }
        Ok(factor.solve(&part.score).rows(from, columns.len()).into_owned())
    };
    let changes: Vec<DVector<f64>> = parts.par_iter().zip(&kept).map(change).collect::<Result<_, _>>()?;
    let mut spread = DMatrix::zeros(columns.len(), columns.len());
    changes.iter().for_each(|change| spread += change * change.transpose());
    let groups = kept.len() as f64;
    Ok(spread * ((groups - 1.0) / groups))
}

/// `free`: how many periods have effects of their own.
fn part(last: &Last<'_>, cells: &[usize], free: usize, columns: &[Column]) -> Part {
    let width = free + columns.len();
    let (weight, pull) = (last.weight, last.pull);
    let total: f64 = cells.iter().map(|&cell| weight[cell]).sum();
    // Each coordinate's weighted sum over the area, and its products.
    let mut sums = DVector::zeros(width);
    let mut information = DMatrix::zeros(width, width);
    let mut score = DVector::zeros(width);
    for (at, &cell) in cells.iter().enumerate() {
        if at < free {
            sums[at] = weight[cell];
            information[(at, at)] = weight[cell];
            score[at] = pull[cell];
        }
        for (number, column) in columns.iter().enumerate() {
            let value = column.values[cell];
            sums[free + number] += weight[cell] * value;
            score[free + number] += pull[cell] * value;
            if at < free {
                information[(free + number, at)] = weight[cell] * value;
                information[(at, free + number)] = weight[cell] * value;
            }
            for (other, second) in columns.iter().enumerate() {
                information[(free + number, free + other)] += weight[cell] * value * second.values[cell];
            }
        }
    }
    information.ger(-1.0 / total, &sums, &sums, 1.0);
    Part { information, score }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correlate::poisson::two_way;
    use crate::correlate::simulate::{Recipe, simulated_panel};

    /// Against fitting again without each area, which is what the one step stands for.
    #[test]
    fn one_step_is_close_to_fitting_again_without_each_area() {
        let grid = Grid { areas: 12, periods: 10 };
        let panel = simulated_panel(grid, Recipe { calls_a_cell: 30.0, rate_ratio: 1.3, alpha: 0.02 }, 5).unwrap();
        let (calls, offset) = (panel.filled(|_, _| 0.0).unwrap(), panel.offset());
        let share = |exposure: Vec<f64>| [Column { name: "share".into(), values: exposure }];
        let fit = two_way(grid, &calls, &offset, &share(panel.exposure.clone())).unwrap();
        let ours = covariance(grid, &calls, &share(panel.exposure.clone()), &fit, &panel.areas).unwrap()[(0, 0)];
        let without = |area: usize| {
            let rest =
                |values: &[f64]| (0..grid.cells()).filter(|cell| cell / grid.periods != area).map(|cell| values[cell]).collect::<Vec<_>>();
            let smaller = Grid { areas: 11, ..grid };
            two_way(smaller, &rest(&calls), &rest(&offset), &share(rest(&panel.exposure))).unwrap().coefficients[0]
        };
        let again: f64 = (0..12).map(|area| (without(area) - fit.coefficients[0]).powi(2)).sum::<f64>() * 11.0 / 12.0;
        assert!((ours / again - 1.0).abs() < 0.15, "{ours} {again}");
    }

    #[test]
    fn areas_of_one_weight_all_count_and_a_large_one_takes_from_the_rest() {
        let grid = Grid { areas: 12, periods: 10 };
        let exposure: Vec<f64> = (0..120).map(|cell| f64::from(u8::from((cell / 10 + cell % 10) % 2 == 0))).collect();
        let effective = |first: f64| {
            let calls: Vec<f64> = (0..120).map(|cell| if cell < 10 { first } else { 20.0 } + (cell % 3) as f64).collect();
            let columns = [Column { name: "share".into(), values: exposure.clone() }];
            effective_areas(grid, 0, &two_way(grid, &calls, &[0.0; 120], &columns).unwrap())
        };
        assert!((effective(20.0) - 12.0).abs() < 0.1, "{}", effective(20.0));
        assert!(effective(400.0) < 9.0, "{}", effective(400.0));
    }

    #[test]
    fn an_answer_that_one_area_decides_is_refused_by_its_name() {
        let grid = Grid { areas: 6, periods: 8 };
        let calls: Vec<f64> = (0..48).map(|cell| f64::from(5 + cell * cell % 7)).collect();
        let displayed: Vec<f64> = (0..48).map(|cell| f64::from(u8::from(cell / 8 == 2 && cell % 8 > 3))).collect();
        let columns = [Column { name: "share".into(), values: displayed }];
        let areas: Vec<String> = (0..6).map(|area| format!("A{area}")).collect();
        let fit = two_way(grid, &calls, &[0.0; 48], &columns).unwrap();
        assert_eq!(covariance(grid, &calls, &columns, &fit, &areas).unwrap_err(), Refusal::OneAreaDecides { area: "A2".into() });
    }
}
