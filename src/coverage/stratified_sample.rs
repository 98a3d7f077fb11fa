//! A share from places drawn at random in each of several strata, each stratum counted by its places.
//!
//! `share = Σ W p`, `variance = Σ W² (1 - r/N) s²/r` with `W = N / ΣN`, r answers, `s²` with r - 1; places that gave no answer are taken to be as
//! their stratum's others. Source: Cochran (1977), Sampling Techniques, 5.4 to 5.6.

use crate::coverage::survey_interval::survey_interval;

/// What was drawn of one stratum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stratum {
    /// All places there are.
    pub places: u32,
    pub drawn: u32,
    /// Of these, where a visit could tell.
    pub answered: u32,
    /// Of these.
    pub displaying: u32,
}

/// A share in 0 to 1 with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratified {
    pub share: f64,
    pub standard_error: f64,
    pub low: f64,
    pub high: f64,
    pub places: u32,
    pub drawn: u32,
    pub answered: u32,
    /// Not weighted: displaying of those that answered.
    pub unweighted_share: f64,
}

/// `None` while a stratum has no answer: nothing is known of its places.
pub fn stratified(strata: &[Stratum]) -> Option<Stratified> {
    if strata.is_empty() || strata.iter().any(|one| one.answered == 0) {
        return None;
    }
    let sum = |of: &dyn Fn(&Stratum) -> u32| strata.iter().map(of).sum::<u32>();
    let places = sum(&|one| one.places);
    let weight = |one: &Stratum| f64::from(one.places) / f64::from(places);
    let share_of = |one: &Stratum| f64::from(one.displaying) / f64::from(one.answered);
    let left = |one: &Stratum| 1.0 - f64::from(one.answered) / f64::from(one.places);
    // Of one answer the spread within a stratum cannot be told.
    let own = |one: &Stratum| share_of(one) * (1.0 - share_of(one)) / f64::from(one.answered.saturating_sub(1).max(1));
    let share: f64 = strata.iter().map(|one| weight(one) * share_of(one)).sum();
    let variance: f64 = strata.iter().map(|one| weight(one).powi(2) * left(one) * own(one)).sum();
    let design: f64 = strata.iter().map(|one| weight(one).powi(2) * left(one) / f64::from(one.answered)).sum();
    let (low, high) = survey_interval(share, variance, 1.0 / design);
    let (drawn, answered) = (sum(&|one| one.drawn), sum(&|one| one.answered));
    let unweighted_share = f64::from(sum(&|one| one.displaying)) / f64::from(answered);
    Some(Stratified { share, standard_error: variance.sqrt(), low, high, places, drawn, answered, unweighted_share })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_stratum_counts_for_more_and_a_census_for_sure() {
        let small = Stratum { places: 10, drawn: 10, answered: 10, displaying: 10 };
        let large = Stratum { places: 90, drawn: 12, answered: 10, displaying: 5 };
        let found = stratified(&[small, large]).unwrap();
        assert!((found.share - (0.1 + 0.9 * 0.5)).abs() < 1e-12);
        // Only the large stratum is uncertain: 0.9² (1 - 10/90) 0.25/9.
        assert!((found.standard_error.powi(2) - 0.81 * (80.0 / 90.0) * 0.25 / 9.0).abs() < 1e-12);
        assert_eq!((found.drawn, found.answered), (22, 20));
        let sure = stratified(&[small]).unwrap();
        assert_eq!((sure.low, sure.high), (1.0, 1.0));
        assert_eq!(stratified(&[small, Stratum { places: 3, ..Stratum::default() }]), None);
    }
}
