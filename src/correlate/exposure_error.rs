//! Error of the exposure: a share of a few checked places is not the share of all of them, and that error pulls a ratio toward 1.
//!
//! **Taken out by simulation** (SIMEX): more and more error of the same kind is put in, and the ratio is followed back to where there is none, along a
//! quadratic. Sources: Cook and Stefanski (1994), J. Am. Stat. Assoc. 89, 1314-1328; its variance: Stefanski and Cook (1995), ibid. 90, 1247-1256.
//! Each area and period is taken to be checked anew, though a check counts until the next one; errors that last are absorbed by the effects of areas.
//! So this is the most that such error can have pulled.
//!
//! **Left out**: the same with cells of few checks hardly counting, or, where areas are compared since their beginning, without those whose
//! beginning rests on few.

use nalgebra::{Matrix3, Vector3};
use rand_distr::StandardNormal;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::correlate::estimate::{Estimate, RateRatio};
use crate::correlate::jackknife;
use crate::correlate::panel::Panel;
use crate::correlate::plan::{Method, Plan};
use crate::correlate::poisson::{Column, Errors, HARDLY, two_way, two_way_counting};
use crate::correlate::rng::rng;
use crate::correlate::rules::CHECKS_A_CELL;
use crate::correlate::staggered::adoption::first_displays;

/// Error that is put in, in variances of what is there already; 0 is the fit itself.
const ADDED: [f64; 4] = [0.5, 1.0, 1.5, 2.0];
/// Panels with error put in, for each of these.
const PANELS: u64 = 50;

/// What the ratio is without error of the exposure, and without the cells that have the most of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExposureError {
    /// Of a two-way regression: the ratio with the error of the shares taken out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<RateRatio>,
    /// Cells that rest on fewer than five checks; where areas are compared since their beginning, areas whose beginning does.
    pub few: usize,
    /// The ratio without them. `None` where there are none, or too little remains.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without_few: Option<RateRatio>,
}

/// For exposures that are shares of checked places, where areas are compared; `None` for others. `again` answers the plan with another panel.
pub fn exposure_error(
    panel: &Panel,
    calls: &[f64],
    plan: &Plan,
    seed: u64,
    again: impl Fn(&Panel, &[f64]) -> Option<RateRatio>,
) -> Option<ExposureError> {
    let checked = panel.checked.as_ref().filter(|_| panel.measure.is_of_places())?;
    if plan.method == Method::PoissonTwoWay {
        let few: Vec<bool> = checked.iter().map(|&checks| checks < CHECKS_A_CELL).collect();
        let corrected = simex(panel, calls, checked, seed);
        let without_few = if few.contains(&true) { without_cells(panel, calls, &few) } else { None };
        return Some(ExposureError { corrected, few: few.into_iter().filter(|&few| few).count(), without_few });
    }
    if !plan.method.is_staggered() && plan.method != Method::Event {
        return None;
    }
    let starts = first_displays(panel, plan.displays_from).into_iter().enumerate();
    let begins_on_few = |(area, start): (usize, Option<usize>)| {
        let start = start.filter(|&start| start > 0)?;
        (checked[panel.grid().area(area)][start] < CHECKS_A_CELL).then_some(area)
    };
    let few: Vec<usize> = starts.filter_map(begins_on_few).collect();
    let without_few = if few.is_empty() { None } else { again(&panel.without(&few), &panel.cells_without(&few, calls)) };
    Some(ExposureError { corrected: None, few: few.len(), without_few })
}

/// The two-way ratio in which cells that are marked hardly count.
fn without_cells(panel: &Panel, calls: &[f64], few: &[bool]) -> Option<RateRatio> {
    let (grid, columns) = (panel.grid(), [column(panel, panel.exposure.clone())]);
    let counted: Vec<f64> = calls.iter().zip(few).map(|(&calls, &few)| if few { 0.0 } else { calls }).collect();
    let weight: Vec<f64> = few.iter().map(|&few| if few { HARDLY } else { 1.0 }).collect();
    let fit = two_way_counting(grid, &counted, &panel.offset(), &columns, &weight).ok()?;
    let areas = grid.areas - fit.left_out_areas.len();
    Some(Estimate::student(fit.coefficients[0], fit.estimate(0, Errors::Clustered).standard_error, (areas.max(2) - 1) as f64).rate_ratio())
}

fn column(panel: &Panel, values: Vec<f64>) -> Column {
    Column { name: panel.measure.code().into(), values }
}

/// The coefficient and its clustered variance.
type Fitted = (f64, f64);

/// `None` where a fit fails, or no variance above 0 is left.
fn simex(panel: &Panel, calls: &[f64], checked: &[u32], seed: u64) -> Option<RateRatio> {
    let (grid, offset) = (panel.grid(), panel.offset());
    let error: Vec<f64> = panel.exposure.iter().zip(checked).map(|(&share, &checks)| sampling_error(share, checks)).collect();
    let columns = [column(panel, panel.exposure.clone())];
    let whole = two_way(grid, calls, &offset, &columns).ok()?;
    let leaving_out = jackknife::covariance(grid, calls, &columns, &whole, &panel.areas).ok()?[(0, 0)];
    let freedom = (jackknife::effective_areas(grid, 0, &whole) - 1.0).max(1.0);
    let clustered = whole.clustered[(0, 0)];
    let with_error = |added: f64, run: u64| -> Option<Fitted> {
        let mut rng = rng(seed, run);
        let noise = |error: &f64| added.sqrt() * error * rand_distr::Distribution::<f64>::sample(&StandardNormal, &mut rng);
        let shares = panel.exposure.iter().zip(error.iter().map(noise)).map(|(share, noise)| share + noise).collect();
        let fit = two_way(grid, calls, &offset, &[column(panel, shares)]).ok()?;
        Some((fit.coefficients[0], fit.clustered[(0, 0)]))
    };
    let mut path = vec![(0.0, whole.coefficients[0], clustered)];
    for (first, added) in (0u64..).step_by(PANELS as usize).zip(ADDED) {
        let fits: Vec<Fitted> = (first..first + PANELS).into_par_iter().map(|run| with_error(added, run)).collect::<Option<_>>()?;
        let (mean, own, between) = spread(&fits);
        path.push((added, mean, own - between));
    }
    let coefficient = back(path.iter().map(|&(added, coefficient, _)| (added, coefficient)))?;
    let variance = back(path.iter().map(|&(added, _, variance)| (added, variance))).filter(|&variance| variance > 0.0)?;
    // The simulation follows clustered errors; what leaving out areas makes of them holds for the corrected ratio alike.
    let error = (variance * leaving_out / clustered).sqrt();
    Some(Estimate::student(coefficient, error, freedom).rate_ratio())
}

/// Standard deviation of a share of so many checks; of none, that of one half. A share of 0 or 1 is not without error: one more of each is counted.
fn sampling_error(share: f64, checks: u32) -> f64 {
    let checks = f64::from(checks);
    let likely = (share * checks + 1.0) / (checks + 2.0);
    (likely * (1.0 - likely) / checks.max(1.0)).sqrt()
}

/// Mean of the coefficients, mean of their variances, and the variance between them.
fn spread(fits: &[Fitted]) -> (f64, f64, f64) {
    let count = fits.len() as f64;
    let mean = fits.iter().map(|fit| fit.0).sum::<f64>() / count;
    let own = fits.iter().map(|fit| fit.1).sum::<f64>() / count;
    (mean, own, fits.iter().map(|fit| (fit.0 - mean).powi(2)).sum::<f64>() / (count - 1.0))
}

/// Follows a quadratic through points back to -1, where no error is left.
fn back(points: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (mut left, mut right) = (Matrix3::zeros(), Vector3::zeros());
    for (along, value) in points {
        let powers = Vector3::new(1.0, along, along * along);
        left += powers * powers.transpose();
        right += powers * value;
    }
    left.cholesky().map(|factor| factor.solve(&right).dot(&Vector3::new(1.0, -1.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use rand_distr::{Binomial, Distribution as _};

    use super::*;
    use crate::correlate::panel::Grid;
    use crate::correlate::simulate::{Recipe, simulated_panel};
    use crate::domain::hotline::{Grain, Unit};

    const GRID: Grid = Grid { areas: 30, periods: 24 };

    /// A panel whose calls go with the true shares, of which only so many places were checked in each cell.
    fn panel(checks: u32, ratio: f64, seed: u64) -> Panel {
        let mut panel = simulated_panel(GRID, Recipe { calls_a_cell: 60.0, rate_ratio: ratio, alpha: 0.0 }, seed).unwrap();
        let mut rng = rng(seed, 9);
        let seen = |share: &f64| Binomial::new(u64::from(checks), *share).unwrap().sample(&mut rng) as f64 / f64::from(checks);
        panel.exposure = panel.exposure.iter().map(seen).collect();
        panel.checked = Some(vec![checks; GRID.cells()]);
        panel
    }

    fn plan(method: Method) -> Plan {
        Plan::usual(method, Grain::Month, Unit::Calls)
    }

    fn found(panel: &Panel, method: Method) -> Option<ExposureError> {
        exposure_error(panel, &panel.filled(|_, _| 0.0).unwrap(), &plan(method), 1, |_, _| None)
    }

    fn naive(panel: &Panel) -> f64 {
        let calls = panel.filled(|_, _| 0.0).unwrap();
        two_way(GRID, &calls, &panel.offset(), &[column(panel, panel.exposure.clone())]).unwrap().coefficients[0]
    }

    #[test]
    fn the_pull_toward_one_is_taken_out_for_the_most_part() {
        let panels: Vec<Panel> = (1..=6).map(|seed| panel(8, 2.0, seed)).collect();
        let truth = 2.0_f64.ln();
        let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len() as f64;
        let pulled = truth - mean(panels.iter().map(naive).collect());
        let corrected: Vec<f64> =
            panels.iter().map(|panel| found(panel, Method::PoissonTwoWay).unwrap().corrected.unwrap().ratio.ln()).collect();
        let left = truth - mean(corrected);
        assert!(pulled > 0.05, "{pulled}");
        assert!(left.abs() < 0.5 * pulled, "{left} of {pulled}");
    }

    #[test]
    fn shares_of_many_checks_are_left_as_they_are() {
        let panel = panel(2_000, 1.5, 4);
        let corrected = found(&panel, Method::PoissonTwoWay).unwrap().corrected.unwrap();
        assert!((corrected.ratio.ln() - naive(&panel)).abs() < 0.01, "{corrected:?}");
    }

    #[test]
    fn cells_of_few_checks_are_left_out_and_counted() {
        let mut panel = panel(400, 1.5, 2);
        let checked = panel.checked.as_mut().unwrap();
        for cell in (0..GRID.cells()).step_by(5) {
            checked[cell] = 3;
            panel.exposure[cell] = 0.0;
        }
        let found = found(&panel, Method::PoissonTwoWay).unwrap();
        assert_eq!(found.few, GRID.cells().div_ceil(5));
        let without = found.without_few.unwrap();
        assert!(without.low < 1.5 && 1.5 < without.high && (without.ratio / 1.5 - 1.0).abs() < 0.05, "{without:?}");
        assert!(naive(&panel) < 0.6 * 1.5_f64.ln());
    }

    #[test]
    fn areas_whose_beginning_rests_on_few_checks_are_left_out_since_it() {
        let mut panel = panel(400, 1.5, 2);
        for area in 0..GRID.areas {
            for (at, cell) in GRID.area(area).enumerate() {
                panel.exposure[cell] = f64::from(u8::from(at >= 6 + area % 9));
            }
        }
        panel.checked.as_mut().unwrap()[GRID.area(4)].fill(2);
        let calls = panel.filled(|_, _| 0.0).unwrap();
        let ratio = RateRatio { ratio: 1.4, low: 1.2, high: 1.6 };
        let again = |rest: &Panel, calls: &[f64]| (rest.areas.len() == 29 && calls.len() == 29 * 24).then_some(ratio);
        let found = exposure_error(&panel, &calls, &plan(Method::Imputation), 1, again).unwrap();
        assert_eq!(found, ExposureError { corrected: None, few: 1, without_few: Some(ratio) });
    }

    #[test]
    fn what_is_no_share_of_checked_places_has_no_such_error() {
        let shares = panel(8, 1.5, 1);
        assert_eq!(found(&Panel { checked: None, ..shares.clone() }, Method::PoissonTwoWay), None);
        assert_eq!(found(&shares, Method::Spearman), None);
    }

    /// By hand: 3 + 2x + x² is 2 at -1.
    #[test]
    fn a_quadratic_is_followed_back_to_where_no_error_is_left() {
        let curve = |along: f64| (along, 3.0 + 2.0 * along + along * along);
        assert!((back([0.0, 0.5, 1.0, 1.5, 2.0].map(curve).into_iter()).unwrap() - 2.0).abs() < 1e-9);
    }
}
