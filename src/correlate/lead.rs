//! Lead test: do future posters "explain" calls? Then calls moved before the posters did, or their effect changes with time, and one number cannot say it.
//!
//! The exposure of so many periods ahead stands in the regression beside that of the day. Each distance has a fit of its own, and the tests are held
//! together by Holm's measure: each alone at 5 % refuses 14 of 100 sound panels. Source: Wooldridge (2010), Econometric Analysis of Cross Section and
//! Panel Data, section 10.7 (strict exogeneity).

use serde::{Deserialize, Serialize};

use crate::correlate::estimate::Estimate;
use crate::correlate::holm::adjusted;
use crate::correlate::jackknife;
use crate::correlate::panel::{Grid, Panel};
use crate::correlate::poisson::{Column, two_way};
use crate::correlate::refusal::Refusal;

/// Together the leads refuse so many of 100 panels in which nothing is wrong.
const LEVEL: f64 = 0.05;

/// How many periods ahead; in JSON a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ahead(pub usize);

impl From<Ahead> for String {
    fn from(ahead: Ahead) -> String {
        ahead.0.to_string()
    }
}

impl TryFrom<String> for Ahead {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Ahead, Self::Error> {
        text.parse().map(Ahead)
    }
}

/// The coefficient of the exposure so many periods ahead, errors of leaving out one area at a time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lead {
    #[serde(flatten)]
    pub estimate: Estimate,
    pub effective_areas: f64,
    /// Periods that have such a future inside the window.
    pub periods: usize,
}

/// Fits the exposure of `lags` periods before (0: of the day) and that of `ahead` periods later, on the periods that have all of them.
///
/// # Errors
/// `TooFewPeriods` when two periods do not remain; else those of the regression and of leaving out areas.
pub fn lead(panel: &Panel, calls: &[f64], ahead: usize, lags: &[usize]) -> Result<Lead, Refusal> {
    let whole = panel.grid();
    let longest = lags.last().copied().unwrap_or(0);
    let periods = whole.periods.saturating_sub(ahead + longest);
    if periods < 2 {
        return Err(Refusal::TooFewPeriods { found: whole.periods, needed: ahead + longest + 2 });
    }
    let grid = Grid { areas: whole.areas, periods };
    let from = |values: &[f64], first: usize| -> Vec<f64> {
        (0..grid.areas).flat_map(|area| values[whole.area(area)][first..first + periods].iter().copied()).collect()
    };
    let column = |name: String, first: usize| Column { name, values: from(&panel.exposure, first) };
    let name = panel.measure.code();
    // The future stands last: a refusal then names it where nothing of it is its own.
    let mut columns: Vec<Column> = lags.iter().map(|lag| column(format!("{name} {lag} before"), longest - lag)).collect();
    columns.push(column(format!("{name} {ahead} ahead"), longest + ahead));
    let calls = from(calls, longest);
    let fit = two_way(grid, &calls, &from(&panel.offset(), longest), &columns)?;
    let last = columns.len() - 1;
    let error = jackknife::covariance(grid, &calls, &columns, &fit, &panel.areas)?[(last, last)].sqrt();
    let effective_areas = jackknife::effective_areas(grid, last, &fit);
    let estimate = Estimate::student(fit.coefficients[last], error, (effective_areas - 1.0).max(1.0));
    Ok(Lead { estimate, effective_areas, periods })
}

/// The lead that refuses, held to Holm's measure among all of them: the one with the smallest p.
pub fn refuses<'l>(leads: impl Iterator<Item = (Ahead, &'l Lead)>) -> Option<Refusal> {
    let leads: Vec<(Ahead, &Lead)> = leads.collect();
    let held = adjusted(&leads.iter().map(|(_, lead)| lead.estimate.p_value).collect::<Vec<_>>());
    let worst = held.iter().zip(&leads).min_by(|a, b| a.0.total_cmp(b.0));
    worst.filter(|(p_value, _)| **p_value <= LEVEL).map(|(&p_value, (ahead, _))| Refusal::FutureExplains { ahead: ahead.0, p_value })
}
