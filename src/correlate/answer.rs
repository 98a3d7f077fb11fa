//! The answer to a study: from a plan and a panel to an answer, or to the reasons why there is none.

mod bias;
mod controlled;
mod methods;
mod staggered;
mod suppression;
mod trends;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::correlate::answerable::obstacles;
use crate::correlate::control::Controlled;
use crate::correlate::distributed_lags::Built;
use crate::correlate::estimate::{Estimate, RateRatio, Verdict};
use crate::correlate::event::Course;
use crate::correlate::exposure_error::{ExposureError, exposure_error};
use crate::correlate::its::Segments;
use crate::correlate::lead::{Ahead, Lead};
use crate::correlate::moran::{MoranTest, Neighborhood, moran_test};
use crate::correlate::nb2::Dispersion;
use crate::correlate::null::FalseAlarms;
use crate::correlate::panel::Panel;
use crate::correlate::plan::{Method, Plan};
use crate::correlate::power::{detectable, missing};
use crate::correlate::rank::Ranked;
use crate::correlate::refusal::Refusal;
use crate::correlate::rules::{FEWEST_SHUFFLES, MOST_FALSE_ALARMS, RATIO_TO_SEE, missing_cells, no_population};
use crate::correlate::sensitivity::{Drift, Sensitivity};
use crate::correlate::spillover::{Spillover, spillover};
use crate::correlate::staggered::before::Before;
use crate::correlate::staggered::ratio::Ratios;
use crate::correlate::weights::NegativeWeights;
use crate::domain::confidence::Z_95;
use crate::spatial::layout::Layout;

/// Shuffles of the exposure for the false-alarm rate that a page shows.
pub const SHUFFLES: usize = 200;
/// Shuffles for a permutation p-value.
pub const PERMUTATIONS: usize = 9_999;

/// What a method found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Figures {
    /// Exposure's coefficient with clustered errors, and beside it with the model's own; what is said rests on leaving out one area at a time.
    PoissonTwoWay {
        #[serde(flatten)]
        clustered: Estimate,
        standard_error_model: f64,
        leaving_out_areas: Estimate,
        effective_areas: f64,
        #[serde(flatten)]
        weights: Option<NegativeWeights>,
    },
    Nb2 {
        #[serde(flatten)]
        model: Estimate,
        standard_error_clustered: f64,
        leaving_out_areas: Estimate,
        #[serde(flatten)]
        dispersion: Dispersion,
        converged: bool,
    },
    Its(Segments),
    Event(Course),
    DistributedLags(Built),
    /// Imputation and its kin: areas against those that do not display yet.
    Staggered {
        #[serde(flatten)]
        ratios: Ratios,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Before>,
    },
    Spearman(Ranked),
    Moran {
        #[serde(flatten)]
        whole: MoranTest,
        local: Vec<Neighborhood>,
    },
}

/// A two-way regression beside imputation: where the two part, effects change with time or differ among areas, and the regression is not to be believed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TwoWayBeside {
    pub leaving_out_areas: Estimate,
    #[serde(flatten)]
    pub weights: Option<NegativeWeights>,
    /// Does imputation's ratio lie outside of the regression's interval? Only where areas display in all of their places or in none.
    pub parted: bool,
}

/// The imputation estimate beside a two-way regression. Where the two disagree, the verdict is that of imputation, which makes no forbidden
/// comparisons (with areas that display already).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImputedBeside {
    #[serde(flatten)]
    pub ratio: RateRatio,
    pub freedom: usize,
}

impl ImputedBeside {
    /// With an interval of this level in place of 95 %.
    pub fn at_level(&self, level: f64) -> RateRatio {
        self.ratio.at_level(level, self.freedom as f64)
    }
}

/// What an answer takes besides the panel and the plan.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The panel of the control that the plan names.
    pub control: Option<&'a Panel>,
    /// Of the panel's areas, in their order; `None` where no borders are known.
    pub layout: Option<&'a Layout>,
    /// Shuffles of the exposure for the false-alarm rate; 0 leaves it out.
    pub shuffles: usize,
    /// Periods ahead of which a regression is asked whether future posters explain calls; `None`: half a year and a year.
    pub leads: Option<&'a [usize]>,
    /// The same seed, the same answer.
    pub seed: u64,
}

/// An answer with what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    #[serde(flatten)]
    pub figures: Figures,
    /// Rate of calls where all places display, over that where none does; for a segmented series, the step at the break.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_ratio: Option<RateRatio>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// The smallest rate ratio that would have been seen four times in five.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detectable: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub false_alarms: Option<FalseAlarms>,
    /// Imputation: the regression that stands beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub two_way: Option<TwoWayBeside>,
    /// A two-way regression: the imputation that stands beside it, where areas begin to display.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imputed: Option<ImputedBeside>,
    /// Regressions, and the one beside imputation: what goes with posters that were yet to come.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lead: BTreeMap<Ahead, Lead>,
    /// Where the plan names a control: what it came to. It did not move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<Controlled>,
    /// Where borders are known: posters of neighbors beside, and errors in which areas near each other go together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spillover: Option<Spillover>,
    /// Where shares rest on checked places: what their error does to the ratio.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exposure_error: Option<ExposureError>,
    /// Imputation and the course around the display: what a difference in trend is held against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drift: Option<Drift>,
    pub areas: usize,
    pub periods: usize,
    pub calls: u64,
    pub suppressed: usize,
    /// Areas and periods without a call, which say nothing about a ratio.
    pub left_out_areas: Vec<String>,
    pub left_out_periods: Vec<String>,
    /// By area, for a map: calls beyond what was expected in the last year, in standard deviations of chance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub residuals: Vec<f64>,
    /// Whether neighbors resemble each other in these, where borders are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residual_moran: Option<MoranTest>,
}

impl Found {
    /// The p-value that is held to Holm's measure when several plans were tried; `None` where the method asks no single question.
    pub fn p_value(&self) -> Option<f64> {
        match &self.figures {
            Figures::PoissonTwoWay { leaving_out_areas, .. } => Some(leaving_out_areas.p_value),
            Figures::Nb2 { leaving_out_areas, .. } => Some(leaving_out_areas.p_value),
            Figures::Its(segments) => Some(segments.level_by_simulation.p_value),
            Figures::Spearman(ranked) => Some(ranked.p_value_permutation),
            Figures::Moran { whole, .. } => Some(whole.p_value_permutation),
            Figures::DistributedLags(built) => Some(built.p_value),
            Figures::Staggered { ratios, .. } => Some(ratios.estimate().p_value),
            Figures::Event(course) => course.p_value,
        }
    }

    /// Degrees of Student's t behind the interval; infinite where it is a normal or a simulated one.
    fn freedom(&self) -> f64 {
        let kept = self.areas.saturating_sub(self.left_out_areas.len());
        match &self.figures {
            Figures::PoissonTwoWay { effective_areas, .. } => (effective_areas - 1.0).max(1.0),
            Figures::DistributedLags(built) => (built.effective_areas - 1.0).max(1.0),
            Figures::Staggered { ratios, .. } => ratios.freedom as f64,
            Figures::Event(_) => self.areas.saturating_sub(1).max(1) as f64,
            Figures::Nb2 { .. } => kept.min(self.periods).saturating_sub(1).max(1) as f64,
            Figures::Its(_) | Figures::Spearman(_) | Figures::Moran { .. } => f64::INFINITY,
        }
    }

    /// The rate ratio with an interval of this level in place of 95 %.
    pub fn at_level(&self, level: f64) -> Option<RateRatio> {
        self.rate_ratio.map(|ratio| ratio.at_level(level, self.freedom()))
    }

    /// What may be said at this level: imputation's verdict where it stands beside a regression.
    pub fn verdict_at(&self, level: f64) -> Option<Verdict> {
        self.deciding_ratio(level).map(|ratio| ratio.verdict())
    }

    /// The ratio that the verdict at this level rests on: imputation's where it stands beside a regression and the two lead to different ones.
    pub fn deciding_ratio(&self, level: f64) -> Option<RateRatio> {
        self.parting_ratio(level).or_else(|| self.at_level(level))
    }

    /// Imputation's ratio, where it leads to another verdict than the regression that it stands beside.
    pub fn parting_ratio(&self, level: f64) -> Option<RateRatio> {
        let own = self.at_level(level).map(|ratio| ratio.verdict());
        self.imputed.map(|imputed| imputed.at_level(level)).filter(|imputed| Some(imputed.verdict()) != own)
    }

    /// How strong something unseen would have to be to explain the ratio away, with an interval of this level; `None` where areas are not compared.
    pub fn sensitivity(&self, level: f64) -> Option<Sensitivity> {
        let compared = !matches!(self.figures, Figures::Its(_));
        self.deciding_ratio(level).filter(|_| compared).map(|ratio| Sensitivity::of(ratio, self.drift.as_ref()))
    }

    /// Rate ratios by periods since the first display, negative before it; `None` for those that say nothing of it.
    pub fn course(&self) -> Option<Vec<(i32, Option<RateRatio>)>> {
        match &self.figures {
            Figures::Event(course) => {
                Some(course.distances.iter().map(|one| (one.periods, one.estimate.map(|estimate| estimate.rate_ratio()))).collect())
            }
            Figures::Staggered { ratios, .. } => {
                Some(ratios.by_month.iter().map(|one| (one.periods as i32, Some(one.ratio.into()))).collect())
            }
            Figures::PoissonTwoWay { .. }
            | Figures::Nb2 { .. }
            | Figures::Its(_)
            | Figures::DistributedLags(_)
            | Figures::Spearman(_)
            | Figures::Moran { .. } => None,
        }
    }
}

/// The answer to a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    Found(Box<Found>),
    Refused { refused: Vec<Refusal> },
}

/// Answers a plan: first the rules and what is known of its control, then the fit, then what the fit shows to be lacking.
pub fn answer(panel: &Panel, plan: &Plan, options: Options<'_>) -> Answer {
    let (panel, control) = (plan.cut(panel), options.control.map(|control| plan.cut(control)));
    let mut refused = obstacles(&panel, control.as_ref(), plan);
    if !refused.is_empty() {
        return Answer::Refused { refused };
    }
    match compute(&panel, plan, options) {
        Err(reason) => refused.push(reason),
        Ok(mut found) => {
            refused.extend(suppression::decide(&panel, plan, &found, options.seed));
            refused.extend(too_little_power(&panel, &found));
            refused.extend(false_alarms(&found));
            refused.extend(bias::refusals(&panel, plan, &found, options));
            refused.extend(trends::moving_apart(&panel, plan, &found));
            match controlled::controlled(control.as_ref(), plan, options.seed) {
                Ok(control) => found.control = control,
                Err(moved) => refused.push(moved),
            }
            if refused.is_empty() {
                return Answer::Found(Box::new(found));
            }
        }
    }
    Answer::Refused { refused }
}

/// The method alone, by no rule but its own: what it cannot compute it refuses. Suppressed cells stand at the middle of what they can be.
///
/// # Errors
/// The reasons of the method, each a variant of [`Refusal`]; `NoPopulation` and `MissingCells` before any of them.
pub fn compute(panel: &Panel, plan: &Plan, options: Options<'_>) -> Result<Found, Refusal> {
    if let Some(obstacle) = no_population(panel).or_else(|| missing_cells(panel)) {
        return Err(obstacle);
    }
    if panel.suppressed() == panel.calls.len() {
        return Err(Refusal::AllSuppressed);
    }
    let panel = &panel.on_one_scale();
    let unbounded = || Refusal::SuppressedUnbounded { suppressed: panel.suppressed(), cells: panel.calls.len() };
    let calls = panel.filled_by_middle().ok_or_else(unbounded)?;
    let mut found = by_method(panel, &calls, plan, options)?;
    found.lead = bias::leads(panel, &calls, plan, options).into_iter().filter_map(|(ahead, lead)| Some((ahead, lead.ok()?))).collect();
    found.imputed = staggered::imputed(panel, &calls, plan);
    found.drift = staggered::drift(panel, &calls, plan);
    if options.shuffles > 0 && matches!(plan.method, Method::PoissonTwoWay | Method::Nb2) {
        found.false_alarms = methods::false_alarms(panel, &calls, plan, options);
    }
    if let Some(layout) = options.layout {
        found.spillover = spillover(panel, &calls, plan, layout).and_then(Result::ok);
        if !found.residuals.is_empty() {
            found.residual_moran = moran_test(&found.residuals, &layout.neighbors, PERMUTATIONS, options.seed).ok();
        }
    }
    let again = |rest: &Panel, calls: &[f64]| by_method(rest, calls, plan, options).ok()?.rate_ratio;
    found.exposure_error = exposure_error(panel, &calls, plan, options.seed, again);
    Ok(found)
}

fn by_method(panel: &Panel, calls: &[f64], plan: &Plan, options: Options<'_>) -> Result<Found, Refusal> {
    match plan.method {
        Method::PoissonTwoWay => methods::poisson(panel, calls),
        Method::DistributedLags => methods::distributed_lags(panel, calls, plan),
        Method::Imputation | Method::Etwfe | Method::CallawaySantanna | Method::SunAbraham => staggered::staggered(panel, calls, plan),
        Method::Nb2 => methods::nb2(panel, calls, plan),
        Method::Its => methods::its(panel, calls, plan, options.seed),
        Method::Event => methods::event(panel, calls, plan),
        Method::Spearman => methods::spearman(panel, calls, options.seed),
        Method::Moran => methods::moran(panel, calls, options),
    }
}

/// Refuses when not even a doubling would have been seen.
fn too_little_power(panel: &Panel, found: &Found) -> Option<Refusal> {
    let ratio = found.rate_ratio?;
    let error = (ratio.high / ratio.low).ln() / (2.0 * Z_95);
    let smallest = detectable(error);
    let missing = missing(RATIO_TO_SEE, error, panel.periods.len(), panel.areas.len(), found.calls);
    (smallest > RATIO_TO_SEE).then_some(Refusal::TooLittlePower { detectable: smallest, needed: RATIO_TO_SEE, missing })
}

/// Refuses a method that raises alarms on this very data where there is nothing to be found.
fn false_alarms(found: &Found) -> Option<Refusal> {
    let alarms = found.false_alarms?;
    let too_many = alarms.runs >= FEWEST_SHUFFLES && alarms.rate > MOST_FALSE_ALARMS;
    too_many.then_some(Refusal::FalseAlarms { rate: alarms.rate * 100.0, allowed: MOST_FALSE_ALARMS * 100.0 })
}

#[cfg(test)]
mod tests;
