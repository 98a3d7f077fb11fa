//! Distributed lags: for posters that go up and come down, the exposure of several times before at once, and the sum of what goes with them.
//!
//! Two-way Poisson on the periods that have the longest lag behind them. The sum of the coefficients is the logarithm of the ratio of full display
//! to none once all has built up; where calls follow posters slowly, the exposure of the day alone understates it. The sum is fitted as a
//! coefficient of its own: the longest lag, with it subtracted from each other one, is the same fit. Source: Almon (1965), Econometrica 33, 178-196,
//! here without a shape imposed; Schmidheiny and Siegloch (2023), J. Applied Econometrics 38, 695-713.

use serde::{Deserialize, Serialize};

use crate::correlate::estimate::Estimate;
use crate::correlate::jackknife;
use crate::correlate::panel::{Grid, Panel};
use crate::correlate::poisson::{Column, two_way};
use crate::correlate::refusal::Refusal;
use crate::correlate::staggered::ratio::LogRatio;

/// What goes with the exposure so many periods before, the others being the same.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lag {
    pub periods: usize,
    pub coefficient: f64,
    pub standard_error: f64,
}

/// The ratio once all has built up, and its parts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Built {
    #[serde(flatten)]
    pub whole: LogRatio,
    pub p_value: f64,
    pub effective_areas: f64,
    pub lags: Vec<Lag>,
}

impl Built {
    pub fn estimate(&self) -> Estimate {
        Estimate::student(self.whole.log_ratio, self.whole.standard_error, (self.effective_areas - 1.0).max(1.0))
    }
}

/// Fits the exposure of `lags` periods before (rising, at least one), and says on how many periods.
///
/// # Errors
/// `TooFewPeriods` when fewer than two have the longest lag behind them; else those of the regression and of leaving out areas.
pub fn distributed_lags(panel: &Panel, calls: &[f64], lags: &[usize]) -> Result<(Built, usize), Refusal> {
    with_beside(panel, calls, lags, None)
}

/// The same with one more column in the regression, one value a cell of the panel.
///
/// # Errors
/// As [`distributed_lags`].
pub fn with_beside(panel: &Panel, calls: &[f64], lags: &[usize], beside: Option<&Column>) -> Result<(Built, usize), Refusal> {
    let whole = panel.grid();
    let longest = lags.last().copied().unwrap_or(0);
    let periods = whole.periods.saturating_sub(longest);
    if periods < 2 {
        return Err(Refusal::TooFewPeriods { found: whole.periods, needed: longest + 2 });
    }
    let grid = Grid { areas: whole.areas, periods };
    let earlier = |values: &[f64], by: usize| -> Vec<f64> {
        (0..grid.areas).flat_map(|area| values[whole.area(area)][longest - by..][..periods].iter().copied()).collect()
    };
    let far = earlier(&panel.exposure, longest);
    let column = |&lag: &usize| {
        let mut values = earlier(&panel.exposure, lag);
        if lag != longest {
            values.iter_mut().zip(&far).for_each(|(value, far)| *value -= far);
        }
        Column { name: format!("{} {lag} before", panel.measure.code()), values }
    };
    let beside = beside.map(|column| Column { name: column.name.clone(), values: earlier(&column.values, 0) });
    let columns: Vec<Column> = lags.iter().map(column).chain(beside).collect();
    let calls = earlier(calls, 0);
    let fit = two_way(grid, &calls, &earlier(&panel.offset(), 0), &columns)?;
    let covariance = jackknife::covariance(grid, &calls, &columns, &fit, &panel.areas)?;
    let last = lags.len() - 1;
    let effective_areas = jackknife::effective_areas(grid, last, &fit);
    let sum = Estimate::student(fit.coefficients[last], covariance[(last, last)].sqrt(), (effective_areas - 1.0).max(1.0));
    // The longest lag's own coefficient is the sum less the others'.
    let by = |at: usize, other: usize| match at == other {
        true => 1.0,
        false if at == last => -1.0,
        false => 0.0,
    };
    let lag = |(at, &periods): (usize, &usize)| {
        let coefficient = (0..lags.len()).map(|other| by(at, other) * fit.coefficients[other]).sum();
        let pairs = (0..lags.len()).flat_map(|one| (0..lags.len()).map(move |other| (one, other)));
        let variance: f64 = pairs.map(|(one, other)| by(at, one) * by(at, other) * covariance[(one, other)]).sum();
        Lag { periods, coefficient, standard_error: variance.sqrt() }
    };
    let ratio = sum.rate_ratio();
    let (log_ratio, standard_error) = (sum.coefficient, sum.standard_error);
    let log = LogRatio { ratio: ratio.ratio, log_ratio, standard_error, low: ratio.low, high: ratio.high };
    let lags = lags.iter().enumerate().map(lag).collect();
    Ok((Built { whole: log, p_value: sum.p_value, effective_areas, lags }, periods))
}
