//! Ratios of calls to expected calls, in all and by periods since the first display, with the errors of leaving out one area at a time.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::correlate::estimate::{Estimate, RateRatio};
use crate::correlate::refusal::Refusal;
use crate::correlate::staggered::adoption::Adoption;
use crate::correlate::tail::student_95;

/// Periods since the first display are told up to so many.
pub const FARTHEST: usize = 24;

/// A ratio of rates with its logarithm, on which the error is worked out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogRatio {
    pub ratio: f64,
    pub log_ratio: f64,
    pub standard_error: f64,
    pub low: f64,
    pub high: f64,
}

impl From<LogRatio> for RateRatio {
    fn from(one: LogRatio) -> RateRatio {
        RateRatio { ratio: one.ratio, low: one.low, high: one.high }
    }
}

/// The ratio in one period since the first display; 0 is the period of the display itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Since {
    #[serde(rename = "month")]
    pub periods: usize,
    #[serde(flatten)]
    pub ratio: LogRatio,
}

/// What one of these estimators found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ratios {
    #[serde(flatten)]
    pub whole: LogRatio,
    /// Areas kept, less one.
    pub freedom: usize,
    /// Distances that some area has, whichever area is left out.
    pub by_month: Vec<Since>,
}

impl Ratios {
    /// With Student's t, for a table.
    pub fn estimate(&self) -> Estimate {
        Estimate::student(self.whole.log_ratio, self.whole.standard_error, self.freedom as f64)
    }
}

/// Logarithms of ratios: in all, then by periods since the first display; `None` where there is none.
#[derive(Clone, Debug)]
pub struct Logs {
    pub whole: f64,
    pub since: Vec<Option<f64>>,
}

/// Observed and expected calls of cells that display.
#[derive(Clone, Debug)]
pub struct Sums {
    observed: f64,
    expected: f64,
    since: Vec<(f64, f64)>,
}

impl Default for Sums {
    fn default() -> Sums {
        Sums { observed: 0.0, expected: 0.0, since: vec![(0.0, 0.0); FARTHEST + 1] }
    }
}

impl Sums {
    /// A cell, or a set of them, so many periods after the first display.
    pub fn add(&mut self, since: usize, observed: f64, expected: f64) {
        self.observed += observed;
        self.expected += expected;
        if let Some((seen, due)) = self.since.get_mut(since) {
            *seen += observed;
            *due += expected;
        }
    }

    pub fn logs(&self) -> Logs {
        let log = |(observed, expected): (f64, f64)| (observed > 0.0 && expected > 0.0).then(|| (observed / expected).ln());
        Logs { whole: (self.observed / self.expected).ln(), since: self.since.iter().map(|&one| log(one)).collect() }
    }
}

/// Ratios from the whole and from the same without each kept area.
///
/// # Errors
/// `NoCallsToCompare` when nothing was expected or nothing seen; `OneAreaDecides` when without an area nothing can be told; `names`: those of the panel.
pub fn leaving_out(
    adoption: &Adoption,
    names: &[String],
    whole: &Logs,
    without: impl Fn(usize) -> Option<Logs> + Sync,
) -> Result<Ratios, Refusal> {
    if !whole.whole.is_finite() {
        return Err(Refusal::NoCallsToCompare);
    }
    let groups = adoption.areas.len();
    let decides = |area: usize| Refusal::OneAreaDecides { area: names[adoption.areas[area]].clone() };
    let fitted = |area: usize| if adoption.compares_without(area) { without(area) } else { None };
    let one = |area: usize| fitted(area).filter(|logs| logs.whole.is_finite()).ok_or_else(|| decides(area));
    let without: Vec<Logs> = (0..groups).into_par_iter().map(one).collect::<Result<_, _>>()?;
    let of = |whole: f64, without: Option<Vec<f64>>| {
        let squares: f64 = without?.iter().map(|one| (one - whole).powi(2)).sum();
        Some(log_ratio(whole, f64::sqrt(squares * (groups as f64 - 1.0) / groups as f64), groups - 1))
    };
    let all = of(whole.whole, Some(without.iter().map(|one| one.whole).collect())).ok_or(Refusal::NoCallsToCompare)?;
    let since = |(periods, log): (usize, &Option<f64>)| {
        let ratio = of((*log)?, without.iter().map(|one| one.since[periods]).collect())?;
        Some(Since { periods, ratio })
    };
    Ok(Ratios { whole: all, freedom: groups - 1, by_month: whole.since.iter().enumerate().filter_map(since).collect() })
}

fn log_ratio(log: f64, standard_error: f64, freedom: usize) -> LogRatio {
    let half = student_95(freedom as f64) * standard_error;
    LogRatio { ratio: log.exp(), log_ratio: log, standard_error, low: (log - half).exp(), high: (log + half).exp() }
}
