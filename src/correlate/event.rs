//! Event study: calls by time since areas began to display, against what areas that did not display yet lead one to expect.
//!
//! Imputation with the half year before each first display held apart: what would have been comes from earlier periods and from areas that never or
//! do not yet display, and the ratios of calls to it are told on both sides of the display. Areas that display from the first period on are left out:
//! when they began is not known. Sources: Borusyak, Jaravel and Spiess (2024), Review of Economic Studies 91, 3253-3285; why a regression with a
//! column for each distance misleads: Sun and Abraham (2021), J. Econometrics 225, 175-199. Errors leave out one area at a time.

use serde::{Deserialize, Serialize};

use crate::correlate::estimate::Estimate;
use crate::correlate::panel::Panel;
use crate::correlate::refusal::Refusal;
use crate::correlate::rules::FEWEST_FIRST_DISPLAYS;
use crate::correlate::staggered::adoption::{Adoption, first_displays};
use crate::correlate::staggered::before::before;
use crate::correlate::staggered::imputation::{around, imputation};
use crate::correlate::staggered::ratio::LogRatio;

/// One distance in time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Distance {
    /// Periods since the first display; negative before it.
    pub periods: i32,
    /// Logarithm of the ratio of calls to those expected; `None` where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    pub distances: Vec<Distance>,
    /// All periods since the first display together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<LogRatio>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p_value: Option<f64>,
    /// Do the periods before the display differ already? A small value warns that areas that came to display were on another course.
    pub p_value_before: f64,
    /// Logarithm of the ratio in those periods.
    #[serde(default)]
    pub log_ratio_before: f64,
    pub areas_that_display: usize,
}

/// The course, so many periods on each side of the first display, and the areas and periods that it rests on.
///
/// # Errors
/// `TooFewFirstDisplays` under [`FEWEST_FIRST_DISPLAYS`]; else those of imputation and of the test before the display.
pub fn course(panel: &Panel, calls: &[f64], displays_from: f64, reach: usize) -> Result<(Course, Adoption), Refusal> {
    let first = first_displays(panel, displays_from);
    let found = first.iter().flatten().filter(|&&start| start > 0).count();
    if found < FEWEST_FIRST_DISPLAYS {
        return Err(Refusal::TooFewFirstDisplays { found, needed: FEWEST_FIRST_DISPLAYS });
    }
    let (whole, apart) = (Adoption::new(panel.grid(), &first, 0)?, Adoption::new(panel.grid(), &first, reach)?);
    let sides = around(panel, calls, &apart)?;
    let estimate = |at: usize| {
        let one = sides.by_month.iter().find(|one| one.periods == at)?;
        Some(Estimate::student(one.ratio.log_ratio, one.ratio.standard_error, sides.freedom as f64))
    };
    let distances = (0..=2 * reach).map(|at| Distance { periods: at as i32 - reach as i32, estimate: estimate(at) }).collect();
    let (after, before) = (imputation(panel, calls, &whole)?, before(panel, calls, &whole, reach)?);
    let course = Course {
        distances,
        after: Some(after.whole),
        p_value: Some(after.estimate().p_value),
        p_value_before: before.estimate.p_value,
        log_ratio_before: before.estimate.coefficient,
        areas_that_display: found,
    };
    Ok((course, whole))
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
        let course = course(&panel(&calls, &exposure), &calls, 0.5, 6).unwrap().0;
        for one in &course.distances {
            let expected = if one.periods >= 0 { 1.5_f64.ln() } else { 0.0 };
            assert!((one.estimate.unwrap().coefficient - expected).abs() < 0.08, "{one:?}");
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
                    refused.push(course(&panel(&calls, &exposure), &calls, 0.5, 6).map(|_| left));
                }
                exposure[GRID.area(area)].fill(0.0);
                left -= 1;
            }
        }
        refused.push(course(&panel(&calls, &exposure), &calls, 0.5, 6).map(|_| left));
        assert_eq!(refused, [Ok(10), Err(Refusal::TooFewFirstDisplays { found: 9, needed: 10 })]);
    }
}
