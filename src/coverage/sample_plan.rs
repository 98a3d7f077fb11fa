//! How many places to visit at random, and where, so that a share is known within so many points: proportional allocation over strata, tried
//! with the very interval that the visits will be told by.

use crate::coverage::survey_interval::survey_interval;

/// Answers that a stratum needs for its spread to be told, where it has as many places.
const FEWEST_OF_STRATUM: u32 = 2;

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// Half of the interval's width at most, 0 to 0.5: 0.05 is five points.
    pub within: f64,
    /// The share that is expected, above 0 and below 1; one half asks for the most visits.
    pub share: f64,
    /// The part of the visits that can tell, above 0 up to 1.
    pub answering: f64,
}

/// The visits that do it.
#[derive(Clone, Debug, PartialEq)]
pub struct SamplePlan {
    /// Of each stratum, in the order given: places to draw.
    pub draws: Vec<u32>,
    /// Answers that are expected of them.
    pub answers: u32,
    /// The interval at the expected share, 0 to 1.
    pub low: f64,
    pub high: f64,
}

impl SamplePlan {
    pub fn visits(&self) -> u32 {
        self.draws.iter().sum()
    }
}

/// The fewest answers, allocated in proportion to the places of each stratum, whose 95 % interval is no wider than wanted; and the places to
/// draw for them, where not every visit can tell. `None` without any place. Where nothing less will do, every place: a census.
///
/// Source: Cochran (1977), Sampling Techniques, 5.5 and 5.9; the interval is that of [`crate::coverage::stratified_sample`].
pub fn sample_plan(places: &[u32], wanted: Wanted) -> Option<SamplePlan> {
    let all: u32 = places.iter().sum();
    if all == 0 {
        return None;
    }
    let fewest: u32 = places.iter().map(|&places| places.min(FEWEST_OF_STRATUM)).sum();
    // Halving finds the size up to the small steps that rounding makes; from there down to the first that fits.
    let fits = |answers: u32| {
        let (low, high) = interval(places, &allocated(places, answers), wanted.share);
        high - low <= 2.0 * wanted.within
    };
    let (mut least, mut most) = (fewest, all);
    while least < most {
        let middle = least + (most - least) / 2;
        if fits(middle) { most = middle } else { least = middle + 1 }
    }
    let answers = allocated(places, least);
    let (low, high) = interval(places, &answers, wanted.share);
    let draws = answers.iter().zip(places).map(|(&answers, &places)| drawn_for(answers, places, wanted.answering)).collect();
    Some(SamplePlan { draws, answers: answers.iter().sum(), low, high })
}

/// Places to draw so that so many answer.
fn drawn_for(answers: u32, places: u32, answering: f64) -> u32 {
    ((f64::from(answers) / answering).ceil() as u32).min(places)
}

/// So many in proportion to the places, by largest remainders; at least two of each stratum that has them, no more than it has.
fn allocated(places: &[u32], answers: u32) -> Vec<u32> {
    let all: f64 = places.iter().map(|&places| f64::from(places)).sum();
    let exact = |places: u32| f64::from(places) * f64::from(answers) / all;
    let mut given: Vec<u32> = places.iter().map(|&places| (exact(places).floor() as u32).max(FEWEST_OF_STRATUM).min(places)).collect();
    let mut left = answers.saturating_sub(given.iter().sum());
    let mut order: Vec<usize> = (0..places.len()).collect();
    let remainder = |at: usize| exact(places[at]).fract();
    order.sort_by(|&one, &other| remainder(other).total_cmp(&remainder(one)).then(one.cmp(&other)));
    while left > 0 {
        let before = left;
        for &at in order.iter().filter(|&&at| given[at] < places[at]).collect::<Vec<_>>() {
            if left > 0 {
                given[at] += 1;
                left -= 1;
            }
        }
        if left == before {
            break;
        }
    }
    given
}

/// The interval at an expected share: as [`crate::coverage::stratified_sample::stratified`] works it out from the answers.
fn interval(places: &[u32], answers: &[u32], share: f64) -> (f64, f64) {
    let all: f64 = places.iter().map(|&places| f64::from(places)).sum();
    let strata =
        || places.iter().zip(answers).filter(|(places, _)| **places > 0).map(|(&places, &answers)| (f64::from(places), f64::from(answers)));
    let left = |places: f64, answers: f64| (places / all).powi(2) * (1.0 - answers / places);
    let variance: f64 = strata().map(|(places, answers)| left(places, answers) * share * (1.0 - share) / (answers - 1.0).max(1.0)).sum();
    let design: f64 = strata().map(|(places, answers)| left(places, answers) / answers).sum();
    survey_interval(share, variance, 1.0 / design)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::stratified_sample::{Stratum, stratified};
    use crate::domain::confidence::Z_95;
    use proptest::prelude::*;

    const FIVE_POINTS: Wanted = Wanted { within: 0.05, share: 0.5, answering: 1.0 };

    #[test]
    fn of_endlessly_many_five_points_take_as_many_as_wilson_says() {
        // Half of Wilson's width at one half is z / (2 sqrt(n + z²)): 0.05 wants n >= z² (100 - 1) = 380.3, where n = (1 - f) (r - 1) / (1 - f)².
        let plan = sample_plan(&[100_000_000], FIVE_POINTS).unwrap();
        assert_eq!(plan.visits(), (Z_95 * Z_95 * 99.0).ceil() as u32 + 1);
        assert_eq!(plan.visits(), 382);
    }

    #[test]
    fn of_a_hundred_places_eighty_are_enough() {
        // (r - 1) / (1 - r/100) >= 380.3: 79 gives 78 / 0.21 = 371.4, 80 gives 79 / 0.20 = 395.0.
        let plan = sample_plan(&[100], FIVE_POINTS).unwrap();
        assert_eq!((plan.visits(), plan.answers), (80, 80));
        assert!(plan.high - plan.low <= 0.1 && ((plan.low + plan.high) / 2.0 - 0.5).abs() < 1e-12);
        // Four visits of five can tell: as many more are drawn, up to all there are.
        assert_eq!(sample_plan(&[100], Wanted { answering: 0.8, ..FIVE_POINTS }).unwrap().visits(), 100);
        assert_eq!(
            sample_plan(&[1_000], Wanted { answering: 0.8, ..FIVE_POINTS }).map(|plan| (plan.answers, plan.visits())),
            Some((277, 347))
        );
    }

    #[test]
    fn strata_get_visits_in_proportion_and_two_each() {
        let plan = sample_plan(&[600, 300, 100, 3, 1, 0], FIVE_POINTS).unwrap();
        assert_eq!((plan.draws[3], plan.draws[4], plan.draws[5]), (2, 1, 0));
        assert!(plan.draws[0].abs_diff(2 * plan.draws[1]) <= 2 && plan.draws[1].abs_diff(3 * plan.draws[2]) <= 3, "{:?}", plan.draws);
        assert_eq!(allocated(&[50, 30, 20], 10), [5, 3, 2]);
        assert_eq!(allocated(&[1, 1, 1], 3), [1, 1, 1]);
        assert_eq!(sample_plan(&[0, 0], FIVE_POINTS), None);
        assert_eq!(sample_plan(&[], FIVE_POINTS), None);
    }

    #[test]
    fn a_few_places_are_all_visited() {
        let census = sample_plan(&[4, 3], FIVE_POINTS).unwrap();
        assert_eq!((census.draws.as_slice(), census.low, census.high), (&[4, 3][..], 0.5, 0.5));
    }

    proptest! {
        #[test]
        fn the_interval_of_the_visits_is_the_one_that_was_planned(places in prop::collection::vec(2_u32..400, 1..6)) {
            let plan = sample_plan(&places, FIVE_POINTS).unwrap();
            prop_assert!(plan.high - plan.low <= 0.1 + 1e-12);
            prop_assert!(plan.draws.iter().zip(&places).all(|(drawn, places)| drawn <= places));
            // Where half of each stratum's answers can be yes, the estimate is that of the plan.
            if plan.draws.iter().all(|drawn| drawn.is_multiple_of(2)) {
                let half = |(&drawn, &places): (&u32, &u32)| Stratum { places, drawn, answered: drawn, displaying: drawn / 2 };
                let told = stratified(&plan.draws.iter().zip(&places).map(half).collect::<Vec<_>>()).unwrap();
                prop_assert!((told.low - plan.low).abs() < 1e-9 && (told.high - plan.high).abs() < 1e-9);
            }
        }
    }
}
