//! Statistical power: the smallest rate ratio that the data would show, and how much more data would show less.

use crate::correlate::refusal::Missing;
use crate::correlate::tail::{normal_below, normal_quantile};
use crate::domain::confidence::Z_95;

/// The share of cases in which a difference that is there should be seen.
pub const USUAL_POWER: f64 = 0.8;

/// Chance that a 95 % interval leaves 1 out when the true ratio is `rate_ratio` and its logarithm is measured with `standard_error`.
///
/// Source: the normal approximation, e.g. Cohen (1988), Statistical Power Analysis, 1.5.
pub fn power(rate_ratio: f64, standard_error: f64) -> f64 {
    let shift = rate_ratio.ln().abs() / standard_error;
    normal_below(shift - Z_95) + normal_below(-shift - Z_95)
}

/// The smallest ratio above 1 that is seen with [`USUAL_POWER`].
pub fn detectable(standard_error: f64) -> f64 {
    ((Z_95 + normal_quantile(USUAL_POWER)) * standard_error).exp()
}

/// What is missing for `rate_ratio` to be seen with [`USUAL_POWER`]: the information of a panel grows with its periods, its areas or its calls,
/// each by itself, so that all have to grow by the square of what the error is too large by. Zero where nothing is missing.
pub fn missing(rate_ratio: f64, standard_error: f64, periods: usize, areas: usize, calls: u64) -> Missing {
    let wanted = rate_ratio.ln().abs() / (Z_95 + normal_quantile(USUAL_POWER));
    let factor = ((standard_error / wanted).powi(2) - 1.0).max(0.0);
    let more = |now: f64| (now * factor).ceil().min(1e15) as u64;
    Missing { periods: more(periods as f64), areas: more(areas as f64), calls: more(calls as f64) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_detectable_is_seen_four_times_in_five() {
        for error in [0.01, 0.1, 0.4] {
            assert!((power(detectable(error), error) - 0.8).abs() < 1e-4);
        }
        assert!((power(1.0, 0.2) - 0.05).abs() < 1e-9);
    }

    #[test]
    fn twice_the_error_asks_for_four_times_the_data() {
        let error = 2.0 * 1.5_f64.ln() / (Z_95 + normal_quantile(0.8));
        assert_eq!(missing(1.5, error, 20, 10, 1000), Missing { periods: 60, areas: 30, calls: 3000 });
        assert_eq!(missing(1.5, error / 4.0, 20, 10, 1000), Missing { periods: 0, areas: 0, calls: 0 });
    }
}
