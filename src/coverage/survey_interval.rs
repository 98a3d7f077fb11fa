//! The interval of a share that a survey's design makes surer or less sure than as many places drawn from endlessly many.

use crate::coverage::rate::wilson_interval;
use crate::domain::confidence::Z_95;

/// 95 % interval of a share whose design has this variance; `all_alike`: the size that stands for n where every answer is the same, so that
/// the variance is not seen in the sample. Infinite: every place was seen, and the interval is the share.
///
/// Source: Kott and Carr (1997), J. Official Statistics 13, 1-9: `p (1 - p) / variance` stands for n in Wilson's interval.
pub fn survey_interval(share: f64, variance: f64, all_alike: f64) -> (f64, f64) {
    let seen = variance > 0.0 && share > 0.0 && share < 1.0;
    wilson_of(share, if seen { share * (1.0 - share) / variance } else { all_alike })
}

/// Wilson's interval at 95 % with any size, which need not be whole.
pub fn wilson_of(share: f64, n: f64) -> (f64, f64) {
    if !n.is_finite() {
        return (share, share);
    }
    wilson_interval(share, n, Z_95)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_all_answers_are_alike_the_design_says_how_sure_they_are() {
        assert_eq!(survey_interval(1.0, 0.0, f64::INFINITY), (1.0, 1.0));
        let (low, high) = survey_interval(1.0, 0.0, 20.0);
        assert!((low - 20.0 / (20.0 + Z_95 * Z_95)).abs() < 1e-12 && high == 1.0);
        let (low, high) = survey_interval(0.5, 0.0025, f64::INFINITY);
        assert!((low - 0.403_83).abs() < 1e-4 && (high - 0.596_17).abs() < 1e-4, "{low} {high}");
    }
}
