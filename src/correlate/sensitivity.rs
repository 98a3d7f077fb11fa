//! Sensitivity: how strong something unseen would have to be to explain an answer away.
//!
//! **Something that nobody recorded**, such as a campaign: the E-value, `RR + √(RR · (RR - 1))`, of the ratio and of the end of its interval that lies
//! nearer to 1. Source: VanderWeele and Ding (2017), Annals of Internal Medicine 167, 268-274.
//!
//! **Another trend**: by how much calls of areas that display would have had to part from the others each period since the display, had posters done
//! nothing, and how that compares with the largest change from one period to the next in the half year before (the breakdown value of the bound on
//! relative magnitudes). Source: Rambachan and Roth (2023), Review of Economic Studies 90, 2555-2591. That largest change is taken as measured: chance
//! makes it larger than it is, and the breakdown value smaller.

use serde::{Deserialize, Serialize};

use crate::correlate::estimate::{RateRatio, Verdict};

/// Halvings of the range in which a trend is looked for: to the last bit.
const HALVINGS: usize = 100;

/// The E-value of a rate ratio above 0, or of an end of its interval: something unseen would have to be at least so many times as common where posters
/// hang as where they do not, and calls at least so many times as many with it as without. 1: nothing has to be explained.
///
/// ```
/// let e_value = placard::correlate::sensitivity::e_value(3.9);
/// assert!((e_value - 7.26).abs() < 0.005);
/// ```
pub fn e_value(ratio: f64) -> f64 {
    let away = if ratio < 1.0 { 1.0 / ratio } else { ratio };
    away + (away * (away - 1.0)).sqrt()
}

/// What a difference in trend is held against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drift {
    /// Of the calls that are expected since the first display, the share in each period since then; they add up to 1.
    pub expected: Vec<f64>,
    /// Periods before the display that told nothing of what would have been: a trend has run for as long already.
    pub apart: usize,
    /// The largest change from one period to the next in the half year before the display, as a logarithm, 0 or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub largest_before: Option<f64>,
}

impl Drift {
    /// `expected`: calls by periods since the first display, not all 0. `before`: logarithms of the ratios in the half year before it, in order.
    pub fn new(expected: &[f64], apart: usize, before: &[Option<f64>]) -> Drift {
        let all: f64 = expected.iter().sum();
        let changes = before.windows(2).filter_map(|pair| Some((pair[1]? - pair[0]?).abs()));
        let largest_before = changes.reduce(f64::max);
        Drift { expected: expected.iter().map(|calls| calls / all).collect(), apart, largest_before }
    }

    /// By how much, as a logarithm, calls would have to part each period to come to `ratio` in all: `Σ share · exp(slope · periods) = ratio`.
    fn slope(&self, ratio: f64) -> f64 {
        let comes_to = |slope: f64| -> f64 {
            let part = |(since, share): (usize, &f64)| share * (slope * (since + 1 + self.apart) as f64).exp();
            self.expected.iter().enumerate().map(part).sum()
        };
        // The first period alone bounds it: none parts by less than one slope.
        let (mut low, mut high) = (ratio.ln().min(0.0), ratio.ln().max(0.0));
        for _ in 0..HALVINGS {
            let middle = 0.5 * (low + high);
            if comes_to(middle) < ratio { low = middle } else { high = middle }
        }
        0.5 * (low + high)
    }
}

/// A trend that would explain an answer, as ratios from one period to the next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trend {
    /// All of the ratio.
    pub whole: f64,
    /// So much of it that chance explains the rest.
    pub nearer: f64,
    /// The largest change before the display, 1 or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub largest_before: Option<f64>,
    /// `nearer` over `largest_before`, both as logarithms: the answer stands while calls part by less than so many times the largest change before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<f64>,
}

/// How strong something unseen would have to be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sensitivity {
    /// Of the ratio.
    pub e_value: f64,
    /// Of the end of its interval that lies nearer to 1; 1 where the interval holds 1, and nothing has to be explained.
    pub e_value_nearer: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend: Option<Trend>,
}

impl Sensitivity {
    pub fn of(ratio: RateRatio, drift: Option<&Drift>) -> Sensitivity {
        let nearer = match ratio.verdict() {
            Verdict::MoreCalls => ratio.low,
            Verdict::FewerCalls => ratio.high,
            Verdict::Either => 1.0,
        };
        let trend = drift.map(|drift| {
            let slope = drift.slope(nearer);
            Trend {
                whole: drift.slope(ratio.ratio).exp(),
                nearer: slope.exp(),
                largest_before: drift.largest_before.map(f64::exp),
                breakdown: drift.largest_before.filter(|&largest| largest > 0.0).map(|largest| slope.abs() / largest),
            }
        });
        Sensitivity { e_value: e_value(ratio.ratio), e_value_nearer: e_value(nearer), trend }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(ours: f64, theirs: f64) {
        assert!((ours - theirs).abs() < 1e-6, "{ours} {theirs}");
    }

    /// By hand: 2 + √2; 1.5 + √0.75; 1.8 + √1.44. The published example: 3.9 with 1.8 as the end of its interval.
    #[test]
    fn e_values_are_those_of_the_closed_form() {
        close(e_value(2.0), 3.414_213_562);
        close(e_value(1.5), 2.366_025_404);
        close(e_value(1.8), 3.0);
        close(e_value(1.0), 1.0);
    }

    #[test]
    fn a_ratio_below_one_is_as_hard_to_explain_as_its_inverse() {
        close(e_value(0.5), e_value(2.0));
        // 1 / 0.8 = 1.25, and 1.25 + √0.3125.
        close(e_value(0.8), 1.809_016_994);
    }

    #[test]
    fn an_interval_that_holds_one_needs_no_explanation() {
        let of = |ratio, low, high| Sensitivity::of(RateRatio { ratio, low, high }, None);
        close(of(1.3, 0.9, 1.9).e_value_nearer, 1.0);
        close(of(3.9, 1.8, 8.7).e_value_nearer, 3.0);
        close(of(0.5, 0.3, 0.8).e_value_nearer, 1.809_016_994);
        assert_eq!(of(3.9, 1.8, 8.7).trend, None);
    }

    /// By hand: half of the calls after one period, half after two; doubling each period makes (2 + 4) / 2 = 3 of them, halving (1/2 + 1/4) / 2.
    #[test]
    fn a_trend_adds_up_over_the_periods_since_the_display() {
        let drift = Drift::new(&[70.0, 70.0], 0, &[]);
        close(drift.slope(3.0), 2.0_f64.ln());
        close(drift.slope(0.375), 0.5_f64.ln());
        close(drift.slope(1.0), 0.0);
        // Two periods held apart: it has run for three and four by then, and doubling makes (8 + 16) / 2.
        close(Drift::new(&[70.0, 70.0], 2, &[]).slope(12.0), 2.0_f64.ln());
    }

    /// The largest change before is a tenth, in logarithms; a trend of ln 2 each period is 6.93 times that.
    #[test]
    fn the_breakdown_value_holds_a_trend_against_what_came_before() {
        let before = [Some(0.0), Some(-0.1), None, Some(0.5), Some(0.55)];
        let drift = Drift::new(&[1.0, 1.0], 0, &before);
        close(drift.largest_before.unwrap(), 0.1);
        let trend = Sensitivity::of(RateRatio { ratio: 3.5, low: 3.0, high: 4.0 }, Some(&drift)).trend.unwrap();
        close(trend.nearer, 2.0);
        close(trend.breakdown.unwrap(), 6.931_471_806);
        close(trend.largest_before.unwrap(), 0.1_f64.exp());
        assert!(trend.whole > trend.nearer);
        let either = Sensitivity::of(RateRatio { ratio: 1.2, low: 0.9, high: 1.6 }, Some(&drift)).trend.unwrap();
        close(either.breakdown.unwrap(), 0.0);
        assert_eq!(Drift::new(&[1.0], 0, &[Some(0.2)]).largest_before, None, "one period has no change");
    }
}
