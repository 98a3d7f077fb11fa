//! The Horvitz-Thompson estimate of the display rate, from visits drawn at random: free of the bias of going where trouble is expected.

use crate::coverage::rate::FEWEST_CHECKED;
use crate::coverage::survey_interval::survey_interval;

/// One visit of a place that was drawn, and of which the visit could tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampledPlace {
    pub displays: bool,
    /// The chance that the design gave this place to be drawn: above 0, up to 1.
    pub probability: f64,
}

/// A share in 0 to 1 with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    pub share: f64,
    pub low: f64,
    pub high: f64,
    /// Visits behind it.
    pub drawn: usize,
    /// Standard error of the share.
    pub error: f64,
}

/// Share of all places that could have been drawn, weighing each drawn one by 1 / probability. `None` of fewer than five visits.
///
/// Estimator: Hájek (1971), the ratio of two Horvitz-Thompson totals (1952, J. Am. Stat. Assoc. 47, 663-685). Variance: linearised, draws independent
/// given their probabilities (Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, result 5.7.1 with equation 3.5.7), with n / (n - 1);
/// for a simple random sample this is the textbook's (1 - n / N) s² / n. Interval: Wilson's with the number of visits that a simple random sample
/// of an endless population would need for the same variance (Kott & Carr 1997, J. Off. Stat. 13, 1-9).
pub fn estimate(drawn: &[SampledPlace]) -> Option<Estimate> {
    if drawn.len() < FEWEST_CHECKED as usize {
        return None;
    }
    let weight = |one: &SampledPlace| 1.0 / one.probability;
    let places: f64 = drawn.iter().map(weight).sum();
    let share = drawn.iter().filter(|one| one.displays).map(weight).sum::<f64>() / places;
    let count = drawn.len() as f64;
    let term = |one: &SampledPlace| (1.0 - one.probability) * ((f64::from(u8::from(one.displays)) - share) * weight(one)).powi(2);
    let variance = drawn.iter().map(term).sum::<f64>() / (places * places) * count / (count - 1.0);
    let (low, high) = survey_interval(share, variance, all_alike(drawn));
    Some(Estimate { share, low, high, drawn: drawn.len(), error: variance.sqrt() })
}

/// How many visits of a simple random sample say as much where all are alike and the variance is not seen in the sample; infinite when every place
/// was drawn. Kish (1965), Survey Sampling, section 11.7, with the share that was not drawn.
fn all_alike(drawn: &[SampledPlace]) -> f64 {
    let (sum, squares) =
        drawn.iter().fold((0.0, 0.0), |(sum, squares), one| (sum + 1.0 / one.probability, squares + one.probability.powi(-2)));
    sum * sum / squares / (1.0 - drawn.len() as f64 / sum).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::rate::wilson_rate;
    use proptest::prelude::*;

    fn sample(displays: &[bool], probability: f64) -> Vec<SampledPlace> {
        displays.iter().map(|&displays| SampledPlace { displays, probability }).collect()
    }

    #[test]
    fn a_simple_random_sample_has_the_textbooks_variance() {
        // 30 of 100 places drawn, 12 display: (1 - 0.3) s² / 30, s² = 30/29 p q.
        let displays: Vec<bool> = (0..30).map(|n| n < 12).collect();
        let found = estimate(&sample(&displays, 0.3)).unwrap();
        assert!((found.share - 0.4).abs() < 1e-12);
        assert!((found.error.powi(2) - 0.7 * (30.0 / 29.0) * 0.4 * 0.6 / 30.0).abs() < 1e-15);
    }

    #[test]
    fn a_tiny_share_drawn_has_wilsons_interval() {
        let displays: Vec<bool> = (0..50).map(|n| n < 31).collect();
        let found = estimate(&sample(&displays, 1e-9)).unwrap();
        let wilson = wilson_rate(31, 50).unwrap();
        // n / (n - 1) widens it by a hundredth.
        assert!((found.low - wilson.low).abs() < 2e-3 && (found.high - wilson.high).abs() < 2e-3, "{found:?} {wilson:?}");
        let none = estimate(&sample(&[false; 20], 1e-9)).unwrap();
        assert!((none.high - 0.1611).abs() < 5e-5 && none.low == 0.0, "{none:?}");
    }

    #[test]
    fn everything_drawn_leaves_no_doubt_and_four_say_nothing() {
        let census = estimate(&sample(&[true, true, false, true, false], 1.0)).unwrap();
        assert_eq!((census.share, census.low, census.high), (0.6, 0.6, 0.6));
        let alike = estimate(&sample(&[true; 6], 1.0)).unwrap();
        assert_eq!((alike.low, alike.high), (1.0, 1.0));
        assert_eq!(estimate(&sample(&[true; 4], 0.5)), None);
    }

    #[test]
    fn places_less_likely_drawn_weigh_more() {
        // Bad places were drawn three times as often as good ones; weights undo it.
        let mut drawn = sample(&[false; 30], 0.3);
        drawn.extend(sample(&[true; 10], 0.1));
        assert!((estimate(&drawn).unwrap().share - 0.5).abs() < 1e-12);
    }

    #[test]
    fn the_interval_holds_the_truth_about_19_times_in_20() {
        use crate::domain::digest::sha256;
        use crate::domain::lot::first_in_turn;
        let codes: Vec<String> = (0..400).map(|at| at.to_string()).collect();
        let (mut held, tries) = (0, 400_u32);
        for draw in 0..tries {
            // 400 places of which the first 250 display; a fifth of them drawn.
            let drawn = first_in_turn(&sha256(&draw.to_be_bytes()), codes.iter().map(String::as_str), 80);
            let displays = drawn.iter().map(|code| code.parse::<u32>().unwrap() < 250);
            let sample: Vec<SampledPlace> = displays.map(|displays| SampledPlace { displays, probability: 0.2 }).collect();
            let found = estimate(&sample).unwrap();
            held += u32::from(found.low <= 0.625 && 0.625 <= found.high);
        }
        assert!((370..=393).contains(&held), "{held} of {tries}");
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_share(drawn in prop::collection::vec((any::<bool>(), 0.001..=1.0f64), 5..60)) {
            let drawn: Vec<SampledPlace> = drawn.into_iter().map(|(displays, probability)| SampledPlace { displays, probability }).collect();
            let found = estimate(&drawn).unwrap();
            prop_assert!(0.0 <= found.low && found.low <= found.share && found.share <= found.high && found.high <= 1.0, "{found:?}");
        }
    }
}
