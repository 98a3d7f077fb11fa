//! The difference of two shares with its interval: of two areas, or of the same places on two days.

use crate::coverage::rate::{FEWEST_CHECKED, Rate, Sample, wilson};
use crate::domain::confidence::Z_95;
use crate::domain::determination::Status;

/// The same places on two days, by what was seen of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    pub on_both: u32,
    pub only_first: u32,
    pub only_second: u32,
    pub on_neither: u32,
}

impl Pairs {
    /// Places that were checked on both days.
    pub fn checked(&self) -> u32 {
        self.on_both + self.only_first + self.only_second + self.on_neither
    }

    /// Places that displayed it on the first day.
    pub fn on_first(&self) -> u32 {
        self.on_both + self.only_first
    }

    /// Places that displayed it on the second day.
    pub fn on_second(&self) -> u32 {
        self.on_both + self.only_second
    }

    /// Counts a place by its status on both days; one that was not checked on both is not counted.
    pub fn add(&mut self, first: Option<Status>, second: Option<Status>) {
        match (displays(first), displays(second)) {
            (Some(true), Some(true)) => self.on_both += 1,
            (Some(true), Some(false)) => self.only_first += 1,
            (Some(false), Some(true)) => self.only_second += 1,
            (Some(false), Some(false)) => self.on_neither += 1,
            (None, _) | (_, None) => {}
        }
    }

    pub fn merge(&mut self, other: &Pairs) {
        self.on_both += other.on_both;
        self.only_first += other.only_first;
        self.only_second += other.only_second;
        self.on_neither += other.on_neither;
    }
}

/// As required or not; `None` where no visit could tell.
fn displays(status: Option<Status>) -> Option<bool> {
    match status? {
        Status::Compliant => Some(true),
        Status::NotCompliant => Some(false),
        Status::CannotTell
        | Status::NotChecked
        | Status::ConditionUnknown
        | Status::Unread
        | Status::Sought
        | Status::NotRequired
        | Status::NoRule
        | Status::DisplayedByChoice => None,
    }
}

/// The same places on two days, by whether somebody went there in between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckedTwice {
    /// Those seen anew: each day has a visit of its own.
    pub pairs: Pairs,
    /// Those that the earlier day tells of, that must display the poster on the later one too, and where no visit counts in between: they tell of no
    /// change.
    pub not_seen_again: u32,
    /// Those visited in between of which one of the two days cannot tell.
    pub not_told: u32,
}

/// How much higher the second share is than the first, -1 to 1, with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Difference {
    /// Does the interval leave 0 out?
    pub fn is_clear(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// Of two shares of separate places, from the intervals that stand beside them, whatever their method: by how much the second is higher.
///
/// Source: Zou and Donner (2008), Statistics in Medicine 27, 1693-1702 (squares of the arms, added), as Newcombe (1998), method 10.
pub fn rate_difference(first: &Rate, second: &Rate) -> Difference {
    let value = second.share - first.share;
    let below = (second.share - second.low).hypot(first.high - first.share);
    let above = (second.high - second.share).hypot(first.share - first.low);
    Difference { value, low: value - below, high: value + above }
}

/// Of two samples that share no place; `z` is the normal quantile of the confidence, 1.96 for 95 %.
///
/// Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10 (from two Wilson intervals).
pub fn difference(first: Sample, second: Sample, z: f64) -> Difference {
    correlated(first, second, 0.0, z)
}

/// What pages and maps tell of the same places on two days: nothing of fewer than [`FEWEST_CHECKED`] that were checked on both.
pub fn told_difference(pairs: Pairs) -> Option<Difference> {
    if pairs.checked() < FEWEST_CHECKED { None } else { paired_difference(pairs, Z_95) }
}

/// Of the same places on two days; `None` when there are none.
///
/// Source: Newcombe (1998), Statistics in Medicine 17, 2635-2650, method 10.
pub fn paired_difference(pairs: Pairs, z: f64) -> Option<Difference> {
    let Pairs { on_both, only_first, only_second, on_neither } = pairs;
    let checked = pairs.checked();
    if checked == 0 {
        return None;
    }
    let [a, b, c, d] = [on_both, only_first, only_second, on_neither].map(f64::from);
    let margins = (a + b) * (c + d) * (a + c) * (b + d);
    let covariance = a * d - b * c;
    let half = f64::from(checked) / 2.0;
    let corrected = if covariance > 0.0 { (covariance - half).max(0.0) } else { covariance };
    let correlation = if margins > 0.0 { corrected / margins.sqrt() } else { 0.0 };
    let sample = |count| Sample { count, of: checked };
    Some(correlated(sample(on_both + only_first), sample(on_both + only_second), correlation, z))
}

/// How far a share's interval reaches below and above it.
fn arms(sample: Sample, z: f64) -> (f64, f64) {
    let (low, high) = wilson(sample, z);
    (sample.share() - low, high - sample.share())
}

/// Both methods: the shares' correlation is 0 where no place is in both samples.
fn correlated(first: Sample, second: Sample, correlation: f64, z: f64) -> Difference {
    let value = second.share() - first.share();
    let ((first_below, first_above), (second_below, second_above)) = (arms(first, z), arms(second, z));
    let arm = |one: f64, other: f64| (one * one - 2.0 * correlation * one * other + other * other).max(0.0).sqrt();
    Difference { value, low: value - arm(second_below, first_above), high: value + arm(second_above, first_below) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(first: (u32, u32), second: (u32, u32)) -> (f64, f64) {
        let sample = |(count, of)| Sample { count, of };
        let found = difference(sample(first), sample(second), Z_95);
        (found.low, found.high)
    }

    fn agrees(found: (f64, f64), low: f64, high: f64) {
        assert!((found.0 - low).abs() < 5e-5 && (found.1 - high).abs() < 5e-5, "{found:?}");
    }

    #[test]
    fn agrees_with_newcombes_published_intervals_of_two_samples() {
        // Table II, method 10: 56/70 - 48/80, 9/10 - 3/10, 10/10 - 0/20, 10/10 - 0/10.
        agrees(interval((48, 80), (56, 70)), 0.0524, 0.3339);
        agrees(interval((3, 10), (9, 10)), 0.1705, 0.8090);
        agrees(interval((0, 20), (10, 10)), 0.6791, 1.0);
        agrees(interval((0, 10), (10, 10)), 0.6075, 1.0);
    }

    #[test]
    fn the_other_way_round_is_the_same_difference() {
        let ((low, high), (back_low, back_high)) = (interval((48, 80), (56, 70)), interval((56, 70), (48, 80)));
        assert!((low + back_high).abs() < 1e-12 && (high + back_low).abs() < 1e-12);
    }

    #[test]
    fn touching_intervals_may_belong_to_shares_that_differ() {
        // 60 % (54 to 66 %) and 72 % (66 to 78 %): the intervals touch, the difference does not hold 0.
        let sample = |count| Sample { count, of: 240 };
        assert!(difference(sample(144), sample(174), Z_95).is_clear());
        assert!(!difference(sample(144), sample(150), Z_95).is_clear());
    }

    #[test]
    fn the_same_places_on_two_days_tell_more_than_two_samples() {
        // 30 of 50 on the first day, 42 of 50 on the second, nobody took it down.
        let pairs = Pairs { on_both: 30, only_first: 0, only_second: 12, on_neither: 8 };
        let paired = paired_difference(pairs, Z_95).unwrap();
        let apart = difference(Sample { count: 30, of: 50 }, Sample { count: 42, of: 50 }, Z_95);
        assert_eq!(paired.value, apart.value);
        assert!(paired.high - paired.low < apart.high - apart.low, "{paired:?} {apart:?}");
        assert!(paired.is_clear());
    }

    #[test]
    fn places_that_all_stayed_as_they_were_show_no_change() {
        let stayed = paired_difference(Pairs { on_both: 5, on_neither: 4, ..Pairs::default() }, Z_95).unwrap();
        assert_eq!(stayed.value, 0.0);
        assert!(stayed.low < 0.0 && stayed.high > 0.0);
        assert_eq!(paired_difference(Pairs::default(), Z_95), None);
    }

    #[test]
    fn nothing_is_told_of_fewer_than_five() {
        let four = Pairs { only_second: 4, ..Pairs::default() };
        assert!(paired_difference(four, Z_95).unwrap().is_clear());
        assert_eq!(told_difference(four), None);
        assert!(told_difference(Pairs { only_second: 5, ..four }).unwrap().is_clear());
    }

    #[test]
    fn only_places_that_were_checked_on_both_days_are_pairs() {
        let (yes, no) = (Some(Status::Compliant), Some(Status::NotCompliant));
        let mut pairs = Pairs::default();
        let seen = [(yes, yes), (yes, no), (no, yes), (no, no), (no, yes), (None, yes), (Some(Status::NotChecked), no), (yes, None)];
        seen.into_iter().for_each(|(first, second)| pairs.add(first, second));
        assert_eq!(pairs, Pairs { on_both: 1, only_first: 1, only_second: 2, on_neither: 1 });
        assert_eq!((pairs.on_first(), pairs.on_second(), pairs.checked()), (2, 3, 5));
    }
}
