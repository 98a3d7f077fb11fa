//! Event study: calls by time since an area first displayed, against the period just before.
//!
//! A column for each distance in time from the first display, all in one Poisson regression with area and period effects; distances beyond the
//! window are held at its ends; areas that never display are the comparison. Source: Freyaldenhoven, Hansen and Shapiro (2019),
//! Am. Econ. Rev. 109, 3307-3338. Errors are those of leaving out one area at a time, held against Student's t with as many degrees as there are
//! effective areas less one. The test of what came before is a Wald test of all columns before the display, by permutation.

use nalgebra::{Cholesky, DMatrix, DVector};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::correlate::estimate::Estimate;
use crate::correlate::jackknife;
use crate::correlate::null::courses_by_lot;
use crate::correlate::panel::Panel;
use crate::correlate::poisson::{Column, Fit, two_way};
use crate::correlate::refusal::Refusal;

/// Periods shown on each side of the first display.
pub const REACH: i32 = 6;
/// So many areas at least must begin to display inside the window.
pub const FEWEST_FIRST_DISPLAYS: usize = 10;
/// Arrangements that the periods before the display are held against.
const SHUFFLES: u64 = 199;

/// One distance in time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Distance {
    /// Periods since the first display; negative before it. The ends stand for all beyond.
    pub periods: i32,
    /// Logarithm of the rate ratio to the period before the first display; `None` for that period itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    pub distances: Vec<Distance>,
    /// Do the periods before the display differ already? A small value warns that areas that came to display were on another course.
    pub p_value_before: f64,
    pub areas_that_display: usize,
}

/// For each area, the first period with at least `displays_from`.
pub fn first_displays(panel: &Panel, displays_from: f64) -> Vec<Option<usize>> {
    let grid = panel.grid();
    (0..grid.areas).map(|area| panel.exposure[grid.area(area)].iter().position(|&share| share >= displays_from)).collect()
}

/// Fits the course.
///
/// # Errors
/// `TooFewFirstDisplays` under [`FEWEST_FIRST_DISPLAYS`]; else those of the regression.
pub fn course(panel: &Panel, calls: &[f64], displays_from: f64, seed: u64) -> Result<Course, Refusal> {
    let (grid, first) = (panel.grid(), first_displays(panel, displays_from));
    let found = first.iter().flatten().filter(|&&at| at > 0).count();
    if found < FEWEST_FIRST_DISPLAYS {
        return Err(Refusal::TooFewFirstDisplays { found, needed: FEWEST_FIRST_DISPLAYS });
    }
    let columns = columns(panel, displays_from);
    let fit = two_way(grid, calls, &panel.offset(), &columns)?;
    let covariance = jackknife::covariance(grid, calls, &columns, &fit, &panel.areas)?;
    let freedom = |at: usize| (jackknife::effective_areas(grid, at, &fit) - 1.0).max(1.0);
    let estimate = |at: usize| Estimate::student(fit.coefficients[at], covariance[(at, at)].sqrt(), freedom(at));
    let at = |periods: i32| shown().position(|one| one == periods);
    let distances = (-REACH..=REACH).map(|periods| Distance { periods, estimate: at(periods).map(estimate) }).collect();
    let p_value_before =
        pre_trend_permutation_test(panel, calls, displays_from, &fit, seed).ok_or(Refusal::Unsettled { rounds: fit.rounds })?;
    Ok(Course { distances, p_value_before, areas_that_display: first.iter().flatten().count() })
}

/// The distances with a column: all but the period just before the display.
fn shown() -> impl Iterator<Item = i32> {
    (-REACH..=REACH).filter(|&one| one != -1)
}

/// For each distance shown, which cells have it.
fn columns(panel: &Panel, displays_from: f64) -> Vec<Column> {
    let (grid, first) = (panel.grid(), first_displays(panel, displays_from));
    let distance = |cell: usize| {
        let since = (cell % grid.periods) as i64 - first[cell / grid.periods]? as i64;
        Some(since.clamp(-i64::from(REACH), i64::from(REACH)) as i32)
    };
    let cells = |one: i32| (0..grid.cells()).map(|cell| f64::from(u8::from(distance(cell) == Some(one)))).collect();
    shown().map(|one| Column { name: format!("{one:+}"), values: cells(one) }).collect()
}

/// How often the periods before the display differ as much when areas are given each other's courses by lot, this arrangement counted among
/// them. A test of five columns at once, held against chi-squared or F, calls 20 in 100 courses different where none is: too few areas carry it.
fn pre_trend_permutation_test(panel: &Panel, calls: &[f64], displays_from: f64, fit: &Fit, seed: u64) -> Option<f64> {
    let before = shown().filter(|&one| one < 0).count();
    let distance = |fit: &Fit| wald(&fit.coefficients[..before], &fit.model.view((0, 0), (before, before)).into_owned());
    let observed = distance(fit)?;
    let drawn: Vec<f64> = (0..SHUFFLES)
        .into_par_iter()
        .filter_map(|run| {
            let other = Panel { exposure: courses_by_lot(panel.grid(), &panel.exposure, seed, run), ..panel.clone() };
            distance(&two_way(panel.grid(), calls, &panel.offset(), &columns(&other, displays_from)).ok()?)
        })
        .collect();
    let as_far = drawn.iter().filter(|&&one| one >= observed * (1.0 - 1e-12)).count();
    Some((as_far + 1) as f64 / (drawn.len() + 1) as f64)
}

fn wald(coefficients: &[f64], covariance: &DMatrix<f64>) -> Option<f64> {
    let coefficients = DVector::from_column_slice(coefficients);
    Some(coefficients.dot(&Cholesky::new(covariance.clone())?.solve(&coefficients)))
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::correlate::exposure::Exposure;
    use crate::correlate::panel::Grid;
    use crate::domain::hotline::{Figure, Period};

    const GRID: Grid = Grid { areas: 30, periods: 30 };

    fn panel(calls: &[f64], exposure: &[f64]) -> Panel {
        let first: Period = "2020-01".parse().unwrap();
        Panel {
            areas: (0..30).map(|area| format!("A{area:02}")).collect(),
            periods: (0..30).map(|by| first.plus(by)).collect(),
            calls: calls.iter().map(|&calls| Figure::Counted(calls as u32)).collect(),
            missing: Default::default(),
            population: vec![1.0; GRID.cells()],
            measure: Exposure::ShareDisplayed,
            exposure: exposure.to_vec(),
            checked: None,
        }
    }

    /// Areas display from period 8 to 22 on, every third never; calls step by `step` from then on.
    fn stepped(step: f64) -> (Vec<f64>, Vec<f64>) {
        let displayed = |area: usize, at: usize| !area.is_multiple_of(3) && at >= 8 + area / 2;
        let cells = (0..GRID.cells()).map(|cell| (cell / GRID.periods, cell % GRID.periods));
        let exposure: Vec<f64> = cells.clone().map(|(area, at)| f64::from(u8::from(displayed(area, at)))).collect();
        let calls = cells.map(|(area, at)| {
            let base = 40.0 + 3.0 * (area % 7) as f64 + ((area * 31 + at * 17) % 11) as f64;
            (base * if displayed(area, at) { step } else { 1.0 }).round()
        });
        (calls.collect(), exposure)
    }

    #[test]
    fn a_step_shows_after_the_display_and_not_before() {
        let (calls, exposure) = stepped(1.5);
        let course = course(&panel(&calls, &exposure), &calls, 0.5, 1).unwrap();
        for one in &course.distances {
            let expected = if one.periods >= 0 { 1.5_f64.ln() } else { 0.0 };
            match one.estimate {
                Some(estimate) => assert!((estimate.coefficient - expected).abs() < 0.08, "{one:?}"),
                None => assert_eq!(one.periods, -1),
            }
        }
        assert_eq!(course.areas_that_display, 20);
    }

    #[test]
    fn nine_first_displays_are_refused_and_ten_are_not() {
        let (calls, mut exposure) = stepped(1.2);
        let mut left = 20;
        let mut refused = Vec::new();
        for area in 0..GRID.areas {
            if exposure[GRID.area(area)].iter().any(|&share| share > 0.0) && left > 9 {
                if left <= 10 {
                    refused.push(course(&panel(&calls, &exposure), &calls, 0.5, 1).map(|_| left));
                }
                exposure[GRID.area(area)].fill(0.0);
                left -= 1;
            }
        }
        refused.push(course(&panel(&calls, &exposure), &calls, 0.5, 1).map(|_| left));
        assert_eq!(refused, [Ok(10), Err(Refusal::TooFewFirstDisplays { found: 9, needed: 10 })]);
    }
}
