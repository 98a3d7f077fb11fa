//! Methods: each one applied to a panel.

use crate::correlate::answer::{Figures, Found, Options, PERMUTATIONS};
use crate::correlate::area_means::area_means;
use crate::correlate::distributed_lags;
use crate::correlate::estimate::{Estimate, RateRatio};
use crate::correlate::event::course;
use crate::correlate::its::{Terms, log_rate, segmented};
use crate::correlate::jackknife::{self, Last};
use crate::correlate::moran::{moran_test, neighborhoods};
use crate::correlate::nb2;
use crate::correlate::null::{FalseAlarms, shuffled};
use crate::correlate::panel::Panel;
use crate::correlate::plan::{Effects, Method, Plan, nb2_columns};
use crate::correlate::poisson::{Column, Errors, two_way};
use crate::correlate::power::detectable;
use crate::correlate::rank;
use crate::correlate::refusal::Refusal;
use crate::correlate::rules::break_index;
use crate::correlate::staggered::adoption::Adoption;
use crate::correlate::weights::negative_weights;

fn exposure(panel: &Panel) -> [Column; 1] {
    [Column { name: panel.measure.code().into(), values: panel.exposure.clone() }]
}

/// Two-way Poisson with errors clustered by area.
pub fn poisson(panel: &Panel, calls: &[f64]) -> Result<Found, Refusal> {
    let (grid, columns) = (panel.grid(), exposure(panel));
    let fit = two_way(grid, calls, &panel.offset(), &columns)?;
    let error = jackknife::covariance(grid, calls, &columns, &fit, &panel.areas)?[(0, 0)].sqrt();
    let effective_areas = jackknife::effective_areas(grid, 0, &fit);
    let leaving_out_areas = Estimate::student(fit.coefficients[0], error, (effective_areas - 1.0).max(1.0));
    let standard_error_model = fit.estimate(0, Errors::Model).standard_error;
    let clustered = fit.estimate(0, Errors::Clustered);
    let weights = negative_weights(panel, &fit);
    let figures = Figures::PoissonTwoWay { clustered, standard_error_model, leaving_out_areas, effective_areas, weights };
    let mut found = Found::bare(panel, figures);
    found.ratio(&leaving_out_areas);
    found.left_out_areas = fit.left_out_areas.iter().map(|&area| panel.areas[area].clone()).collect();
    found.left_out_periods = fit.left_out_periods.iter().map(|&at| panel.periods[at].to_string()).collect();
    found.residuals = residuals(panel, calls, &fit.fitted);
    Ok(found)
}

/// The two-way coefficient with columns beside the exposure.
pub fn two_way_beside(panel: &Panel, calls: &[f64], beside: &[Column]) -> Result<Estimate, Refusal> {
    let (grid, columns) = (panel.grid(), [&exposure(panel)[..], beside].concat());
    let fit = two_way(grid, calls, &panel.offset(), &columns)?;
    let error = jackknife::covariance(grid, calls, &columns, &fit, &panel.areas)?[(0, 0)].sqrt();
    Ok(Estimate::student(fit.coefficients[0], error, (jackknife::effective_areas(grid, 0, &fit) - 1.0).max(1.0)))
}

/// Negative binomial with area effects. Errors are those of leaving out one area at a time; where periods have no effects of their own, what all
/// areas share in a period is added to them (two-way clustering: Cameron, Gelbach and Miller (2011), J. Bus. Econ. Stat. 29, 238-249).
pub fn nb2(whole: &Panel, calls: &[f64], plan: &Plan) -> Result<Found, Refusal> {
    let silent: Vec<usize> =
        (0..whole.areas.len()).filter(|&area| calls[whole.grid().area(area)].iter().all(|&calls| calls == 0.0)).collect();
    let (panel, calls) = (&whole.without(&silent), &whole.cells_without(&silent, calls)[..]);
    if panel.areas.len() < 2 {
        return Err(if panel.areas.is_empty() { Refusal::AllZero } else { Refusal::TooFewAreas { found: 1, needed: 2 } });
    }
    let (grid, periods) = (panel.grid(), panel.periods.len());
    let area: Vec<usize> = (0..grid.cells()).map(|cell| cell / periods).collect();
    let columns = nb2_columns(panel, plan.effects, plan.trend, plan.seasonal);
    let fit = nb2::fit(calls, &panel.offset(), &area, &area, &columns)?;
    let (model, clustered) = (fit.estimate(0), fit.estimate_clustered(0));
    let last = Last { grid, weight: &fit.weight, pull: &fit.pull, left_out_areas: &[], left_out_periods: &[], period_effects: false };
    let mut variance = jackknife::leaving_out(&last, &columns, &panel.areas)?[(0, 0)];
    let mut clusters = grid.areas;
    if plan.effects == Effects::Area {
        variance += fit.added_by(&(0..grid.cells()).map(|cell| cell % periods).collect::<Vec<_>>(), 0);
        clusters = clusters.min(periods);
    }
    let leaving_out_areas = Estimate::student(fit.coefficients[0], variance.sqrt(), (clusters - 1) as f64);
    let standard_error_clustered = clustered.standard_error;
    let figures = Figures::Nb2 { model, standard_error_clustered, leaving_out_areas, dispersion: fit.dispersion(), converged: true };
    let mut found = Found::bare(whole, figures);
    found.ratio(&leaving_out_areas);
    found.left_out_areas = silent.iter().map(|&area| whole.areas[area].clone()).collect();
    let mut left = residuals(panel, calls, &fit.fitted).into_iter();
    found.residuals = (0..whole.areas.len()).map(|area| if silent.contains(&area) { 0.0 } else { left.next().unwrap_or(0.0) }).collect();
    Ok(found)
}

/// The exposure of several times before at once.
pub fn distributed_lags(panel: &Panel, calls: &[f64], plan: &Plan) -> Result<Found, Refusal> {
    let (built, periods) = distributed_lags::distributed_lags(panel, calls, &plan.lags())?;
    let estimate = built.estimate();
    let mut found = Found { periods, ..Found::bare(panel, Figures::DistributedLags(built)) };
    found.ratio(&estimate);
    Ok(found)
}

/// Segmented series of all areas together.
pub fn its(panel: &Panel, calls: &[f64], plan: &Plan, seed: u64) -> Result<Found, Refusal> {
    let fits = || Refusal::PlanDoesNotFit { what: "a break".into(), found: "none is given".into() };
    let terms = Terms { break_index: break_index(panel, plan).ok_or_else(fits)?, seasonal: plan.seasonal, newey_west: plan.newey_west };
    let segments = segmented(&log_rate(panel, calls)?, terms, seed)?;
    let mut found = Found::bare(panel, Figures::Its(segments));
    found.ratio(&segments.level_by_simulation);
    Ok(found)
}

/// Course of calls around the first display.
pub fn event(panel: &Panel, calls: &[f64], plan: &Plan) -> Result<Found, Refusal> {
    let (course, adoption) = course(panel, calls, plan.displays_from, plan.half_a_year())?;
    let estimate = course.after.map(|after| Estimate::student(after.log_ratio, after.standard_error, (adoption.areas.len() - 1) as f64));
    let mut found = Found::bare(panel, Figures::Event(course)).among(panel, &adoption);
    estimate.iter().for_each(|estimate| found.ratio(estimate));
    Ok(found)
}

/// Rank correlation of areas.
pub fn spearman(panel: &Panel, calls: &[f64], seed: u64) -> Result<Found, Refusal> {
    let (share, rate) = area_means(panel, calls);
    Ok(Found::bare(panel, Figures::Spearman(rank::spearman(&share, &rate, PERMUTATIONS, seed)?)))
}

/// Likeness of neighbors in their rates over the whole window.
pub fn moran(panel: &Panel, calls: &[f64], options: Options<'_>) -> Result<Found, Refusal> {
    let none = || Refusal::PlanDoesNotFit { what: "neighbors".into(), found: "no borders were given".into() };
    let (neighbors, (_, rate)) = (&options.layout.ok_or_else(none)?.neighbors, area_means(panel, calls));
    let whole = moran_test(&rate, neighbors, PERMUTATIONS, options.seed)?;
    let local = neighborhoods(&panel.areas, &rate, neighbors, PERMUTATIONS, options.seed);
    Ok(Found::bare(panel, Figures::Moran { whole, local }))
}

/// The method's alarms when areas are given each other's shares.
pub fn false_alarms(panel: &Panel, calls: &[f64], plan: &Plan, options: Options<'_>) -> Option<FalseAlarms> {
    shuffled(panel.grid(), &panel.exposure, options.shuffles, options.seed, |exposure| {
        let other = Panel { exposure: exposure.to_vec(), ..panel.clone() };
        let found = if plan.method == Method::Nb2 { nb2(&other, calls, plan) } else { poisson(&other, calls) };
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
    pub(super) fn bare(panel: &Panel, figures: Figures) -> Found {
        Found {
            figures,
            rate_ratio: None,
            verdict: None,
            detectable: None,
            false_alarms: None,
            two_way: None,
            imputed: None,
            lead: Default::default(),
            control: None,
            spillover: None,
            exposure_error: None,
            drift: None,
            areas: panel.areas.len(),
            periods: panel.periods.len(),
            calls: panel.calls.iter().filter_map(|figure| figure.counted()).map(u64::from).sum(),
            suppressed: panel.suppressed(),
            left_out_areas: Vec::new(),
            left_out_periods: Vec::new(),
            residuals: Vec::new(),
            residual_moran: None,
        }
    }

    /// The same with the areas and periods that can be compared.
    pub(super) fn among(self, panel: &Panel, adoption: &Adoption) -> Found {
        let left_out_areas = adoption.left_out.iter().map(|&area| panel.areas[area].clone()).collect();
        let cells = (0..adoption.areas.len()).flat_map(|area| (0..adoption.periods).map(move |period| adoption.cell(area, period)));
        let (mut calls, mut suppressed) = (0, 0);
        for cell in cells {
            match panel.calls[cell].counted() {
                Some(counted) => calls += u64::from(counted),
                None => suppressed += usize::from(!panel.missing.contains(&cell)),
            }
        }
        Found { periods: adoption.periods, areas: adoption.areas.len(), left_out_areas, calls, suppressed, ..self }
    }

    pub(super) fn ratio(&mut self, estimate: &Estimate) {
        let ratio: RateRatio = estimate.rate_ratio();
        self.rate_ratio = Some(ratio);
        self.verdict = Some(ratio.verdict());
        // By the interval that is shown, which may be one of Student's t.
        self.detectable = Some(detectable(estimate.interval_error()));
    }
}
