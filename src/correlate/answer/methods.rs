//! Each method put to a panel.

use crate::correlate::answer::{Figures, Found, PERMUTATIONS};
use crate::correlate::estimate::{Estimate, RateRatio};
use crate::correlate::event::course;
use crate::correlate::its::{Terms, log_rate, segmented};
use crate::correlate::jackknife;
use crate::correlate::nb2;
use crate::correlate::null::{FalseAlarms, shuffled};
use crate::correlate::panel::Panel;
use crate::correlate::plan::{Method, Plan, nb2_columns};
use crate::correlate::poisson::{Column, Errors, two_way};
use crate::correlate::power::detectable;
use crate::correlate::rank;
use crate::correlate::refusal::Refusal;
use crate::correlate::rules::break_index;

fn share(exposure: &[f64]) -> [Column; 1] {
    [Column { name: "share_displayed".into(), values: exposure.to_vec() }]
}

/// Two-way Poisson with errors clustered by area.
pub fn poisson(panel: &Panel, calls: &[f64]) -> Result<Found, Refusal> {
    let (grid, columns) = (panel.grid(), share(&panel.exposure));
    let fit = two_way(grid, calls, &panel.offset(), &columns)?;
    let error = jackknife::covariance(grid, calls, &columns, &fit, &panel.areas)?[(0, 0)].sqrt();
    let effective_areas = jackknife::effective_areas(grid, 0, &fit);
    let leaving_out_areas = Estimate::student(fit.coefficients[0], error, (effective_areas - 1.0).max(1.0));
    let standard_error_model = fit.estimate(0, Errors::Model).standard_error;
    let clustered = fit.estimate(0, Errors::Clustered);
    let mut found = Found::bare(panel, Figures::PoissonTwoWay { clustered, standard_error_model, leaving_out_areas, effective_areas });
    found.ratio(&leaving_out_areas);
    found.left_out_areas = fit.left_out_areas.iter().map(|&area| panel.areas[area].clone()).collect();
    found.left_out_periods = fit.left_out_periods.iter().map(|&at| panel.periods[at].to_string()).collect();
    found.residuals = residuals(panel, calls, &fit.fitted);
    Ok(found)
}

/// Negative binomial with area effects.
pub fn nb2(panel: &Panel, calls: &[f64], plan: &Plan) -> Result<Found, Refusal> {
    let area: Vec<usize> = (0..panel.grid().cells()).map(|cell| cell / panel.periods.len()).collect();
    let columns = nb2_columns(panel, plan.effects, plan.trend, plan.seasonal);
    let fit = nb2::fit(calls, &panel.offset(), &area, &area, &columns)?;
    let (model, clustered) = (fit.estimate(0), fit.estimate_clustered(0));
    let figures = Figures::Nb2 { model, standard_error_clustered: clustered.standard_error, dispersion: fit.dispersion(), converged: true };
    let mut found = Found::bare(panel, figures);
    found.ratio(&clustered);
    found.residuals = residuals(panel, calls, &fit.fitted);
    Ok(found)
}

/// Segmented series of all areas together.
pub fn its(panel: &Panel, calls: &[f64], plan: &Plan) -> Result<Found, Refusal> {
    let fits = || Refusal::PlanDoesNotFit { what: "a break".into(), found: "none is given".into() };
    let terms = Terms { break_index: break_index(panel, plan).ok_or_else(fits)?, seasonal: plan.seasonal, newey_west: plan.newey_west };
    let segments = segmented(&log_rate(panel, calls)?, terms)?;
    let mut found = Found::bare(panel, Figures::Its(segments));
    found.ratio(&segments.level);
    Ok(found)
}

/// Course of calls around the first display.
pub fn event(panel: &Panel, calls: &[f64], plan: &Plan) -> Result<Found, Refusal> {
    let course = course(panel.grid(), calls, &panel.offset(), &panel.exposure, plan.displays_from)?;
    Ok(Found::bare(panel, Figures::Event(course)))
}

/// Rank correlation of areas.
pub fn spearman(panel: &Panel, calls: &[f64], seed: u64) -> Result<Found, Refusal> {
    let (share, rate) = rank::area_means(panel, calls);
    Ok(Found::bare(panel, Figures::Spearman(rank::spearman(&share, &rate, PERMUTATIONS, seed)?)))
}

/// The method's alarms when areas are given each other's shares.
pub fn false_alarms(panel: &Panel, calls: &[f64], plan: &Plan, shuffles: usize, seed: u64) -> Option<FalseAlarms> {
    shuffled(panel.grid(), &panel.exposure, shuffles, seed, |exposure| {
        let other = Panel { exposure: exposure.to_vec(), ..panel.clone() };
        let found = match plan.method {
            Method::Nb2 => nb2(&other, calls, plan),
            Method::PoissonTwoWay | Method::Its | Method::Event | Method::Spearman | Method::Moran => poisson(&other, calls),
        };
        found.ok()?.rate_ratio
    })
}

/// Periods of the last year in which calls are compared with what was expected, for the map.
fn residuals(panel: &Panel, calls: &[f64], fitted: &[f64]) -> Vec<f64> {
    let grid = panel.grid();
    let year = panel.periods.first().and_then(|period| usize::try_from(period.grain().in_a_year()).ok()).unwrap_or(1).min(grid.periods);
    let of = |area: usize| {
        let cells = grid.area(area).skip(grid.periods - year);
        let (seen, expected) = cells.fold((0.0, 0.0), |(seen, expected), cell| (seen + calls[cell], expected + fitted[cell]));
        if expected > 0.0 { (seen - expected) / f64::sqrt(expected) } else { 0.0 }
    };
    (0..grid.areas).map(of).collect()
}

impl Found {
    fn bare(panel: &Panel, figures: Figures) -> Found {
        Found {
            figures,
            rate_ratio: None,
            verdict: None,
            detectable: None,
            false_alarms: None,
            areas: panel.areas.len(),
            periods: panel.periods.len(),
            calls: panel.calls.iter().filter_map(|figure| figure.counted()).map(u64::from).sum(),
            suppressed: panel.suppressed(),
            left_out_areas: Vec::new(),
            left_out_periods: Vec::new(),
            residuals: Vec::new(),
        }
    }

    fn ratio(&mut self, estimate: &Estimate) {
        let ratio: RateRatio = estimate.rate_ratio();
        self.rate_ratio = Some(ratio);
        self.verdict = Some(ratio.verdict());
        self.detectable = Some(detectable(estimate.standard_error));
    }
}
