//! Imputation once more, with trends of their own: would the answer stand if areas that begin early, late and never were on courses of their own?
//!
//! Calls that fall (or grow) all the while in the areas where posters go up are taken for the posters' doing by every estimator, and over half a year
//! such a course hardly shows. Here what would have been has, besides effects of areas and periods, one log-linear trend for areas that begin in the
//! first half of all starts and one for the later ones, both against those that do not begin; they are told by all periods before the display. Errors
//! leave out one area at a time (groups of them where there are very many). Source: Wooldridge (2021), Two-Way Fixed Effects, the Two-Way Mundlak
//! Regression, and Difference-in-Differences Estimators, section 7 (heterogeneous trends); Borusyak, Jaravel and Spiess (2024), section 2.

use rayon::prelude::*;

use crate::correlate::estimate::Estimate;
use crate::correlate::panel::{Grid, Panel};
use crate::correlate::poisson::{Column, HARDLY, two_way_counting};
use crate::correlate::refusal::Refusal;
use crate::correlate::staggered::adoption::Adoption;

/// More groups than this are not left out in turn: each asks for a fit.
const MOST_GROUPS: usize = 120;

/// Logarithm of the ratio of calls to what they would have been, trends allowed for.
///
/// # Errors
/// `NoCallsToCompare`; those of the regression, with all areas or without some of them.
pub fn with_own_trends(panel: &Panel, calls: &[f64], adoption: &Adoption) -> Result<Estimate, Refusal> {
    let areas = adoption.areas.len();
    let groups = areas.min(MOST_GROUPS);
    let all: Vec<usize> = (0..areas).collect();
    let whole = log_ratio(panel, calls, adoption, &all)?;
    let without = |group: usize| {
        let kept: Vec<usize> = all.iter().copied().filter(|area| area % groups != group).collect();
        log_ratio(panel, calls, adoption, &kept)
    };
    let without: Vec<f64> = (0..groups).into_par_iter().map(without).collect::<Result<_, _>>()?;
    let squares: f64 = without.iter().map(|one| (one - whole).powi(2)).sum();
    let error = f64::sqrt(squares * (groups as f64 - 1.0) / groups as f64);
    Ok(Estimate::student(whole, error, (groups - 1) as f64))
}

/// Of some of the kept areas.
fn log_ratio(panel: &Panel, calls: &[f64], adoption: &Adoption, areas: &[usize]) -> Result<f64, Refusal> {
    let grid = Grid { areas: areas.len(), periods: adoption.periods };
    let each = |of: &dyn Fn(usize, usize) -> f64| -> Vec<f64> {
        areas.iter().flat_map(|&area| (0..grid.periods).map(move |period| of(area, period))).collect()
    };
    let clean = |area: usize, period: usize| adoption.is_clean(area, period);
    let told = each(&|area, period| if clean(area, period) { calls[adoption.cell(area, period)] } else { 0.0 });
    let offset = each(&|area, period| panel.population[adoption.cell(area, period)].ln());
    let weight = each(&|area, period| if clean(area, period) { 1.0 } else { HARDLY });
    let middle = middle_start(adoption);
    let trend = |name: &str, belongs: &dyn Fn(usize) -> bool| {
        let of = |area: usize, period: usize| match adoption.start[area].filter(|&start| start < grid.periods) {
            Some(start) if belongs(start) => period as f64 / grid.periods as f64 - 0.5,
            Some(_) | None => 0.0,
        };
        Column { name: name.into(), values: each(&of) }
    };
    let columns = [trend("trend of early areas", &|start| start <= middle), trend("trend of later areas", &|start| start > middle)];
    let columns: Vec<Column> = columns.into_iter().filter(|column| column.values.iter().any(|&value| value != 0.0)).collect();
    let fit = two_way_counting(grid, &told, &offset, &columns, &weight)?;
    let (mut seen, mut expected) = (0.0, 0.0);
    for (row, &area) in areas.iter().enumerate() {
        for period in (0..grid.periods).filter(|&period| adoption.displays(area, period)) {
            seen += calls[adoption.cell(area, period)];
            expected += fit.fitted[row * grid.periods + period];
        }
    }
    let log = f64::ln(seen / expected);
    log.is_finite().then_some(log).ok_or(Refusal::NoCallsToCompare)
}

/// The start up to which half of those that begin have begun.
fn middle_start(adoption: &Adoption) -> usize {
    let mut starts: Vec<usize> = adoption.start.iter().flatten().copied().filter(|&start| start < adoption.periods).collect();
    starts.sort_unstable();
    starts.get(starts.len().saturating_sub(1) / 2).copied().unwrap_or(0)
}
