//! An estimate: one number with its error, its interval and its p-value.

use serde::{Deserialize, Serialize};

use crate::correlate::tail::{student, student_95, two_sided_normal, two_sided_student};
use crate::domain::confidence::Z_95;

/// An estimate on the scale it was fitted on, with a 95 % interval and a two-sided p-value, both normal.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    pub coefficient: f64,
    pub standard_error: f64,
    pub p_value: f64,
    pub low: f64,
    pub high: f64,
}

impl Estimate {
    /// From a coefficient and its error (above 0).
    pub fn new(coefficient: f64, standard_error: f64) -> Estimate {
        let half = Z_95 * standard_error;
        let p_value = two_sided_normal(coefficient / standard_error);
        Estimate { coefficient, standard_error, p_value, low: coefficient - half, high: coefficient + half }
    }

    /// The same with an interval and a p-value of Student's t with `freedom` degrees.
    pub fn student(coefficient: f64, standard_error: f64, freedom: f64) -> Estimate {
        let half = student_95(freedom) * standard_error;
        let p_value = two_sided_student(coefficient / standard_error, freedom);
        Estimate { coefficient, standard_error, p_value, low: coefficient - half, high: coefficient + half }
    }

    /// The error of which the interval would be a normal one: above the standard error where it is one of Student's t.
    pub fn interval_error(&self) -> f64 {
        (self.high - self.low) / (2.0 * Z_95)
    }

    /// The same as a ratio of rates, where the coefficient is the logarithm of one.
    pub fn rate_ratio(&self) -> RateRatio {
        RateRatio { ratio: self.coefficient.exp(), low: self.low.exp(), high: self.high.exp() }
    }
}

/// How many times the rate of calls, with its 95 % interval: 1 is no difference.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct RateRatio {
    pub ratio: f64,
    pub low: f64,
    pub high: f64,
}

/// What an interval of a rate ratio lets one say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The whole interval lies above 1.
    MoreCalls,
    /// The whole interval lies below 1.
    FewerCalls,
    /// The interval holds 1: the data go with fewer, with as many, and with more.
    Either,
}

impl RateRatio {
    /// The same with an interval of another level in place of 95 %; `freedom`: degrees of Student's t, infinite for a normal interval.
    pub fn at_level(&self, level: f64, freedom: f64) -> RateRatio {
        let wider = student(level, freedom) / student_95(freedom);
        let end = |end: f64| (self.ratio.ln() + wider * (end / self.ratio).ln()).exp();
        RateRatio { ratio: self.ratio, low: end(self.low), high: end(self.high) }
    }

    pub fn verdict(&self) -> Verdict {
        if self.low > 1.0 {
            Verdict::MoreCalls
        } else if self.high < 1.0 {
            Verdict::FewerCalls
        } else {
            Verdict::Either
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_few_areas_is_wider_than_its_standard_error_says() {
        assert!((Estimate::new(0.3, 0.1).interval_error() - 0.1).abs() < 1e-12);
        // t of 4 degrees: 2.776 against 1.960.
        assert!((Estimate::student(0.3, 0.1, 4.0).interval_error() - 0.141_66).abs() < 1e-4);
    }

    #[test]
    fn a_stricter_level_widens_the_interval_and_the_usual_one_leaves_it() {
        let ratio = Estimate::student(0.3, 0.1, 20.0).rate_ratio();
        let (same, wide) = (ratio.at_level(0.95, 20.0), ratio.at_level(0.99, 20.0));
        assert!((same.low - ratio.low).abs() < 1e-9 && (same.high - ratio.high).abs() < 1e-9);
        assert!((wide.low.ln() - (0.3 - 0.284_534)).abs() < 1e-6 && wide.verdict() == Verdict::MoreCalls);
    }

    #[test]
    fn an_interval_that_holds_one_says_neither() {
        let ratio = |low, high| RateRatio { ratio: 1.2, low, high }.verdict();
        assert_eq!(ratio(0.9, 1.4), Verdict::Either);
        assert_eq!(ratio(1.0, 1.4), Verdict::Either);
        assert_eq!(ratio(1.01, 1.4), Verdict::MoreCalls);
        assert_eq!(ratio(0.5, 0.99), Verdict::FewerCalls);
    }
}
