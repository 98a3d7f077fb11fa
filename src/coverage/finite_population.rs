//! Shares of a known number of places of which a part was checked: what was seen counts as seen, and only the rest is uncertain.

use crate::coverage::difference::Difference;
use statrs::function::factorial::ln_factorial;

use crate::coverage::rate::{Rate, Sample, wilson_interval};
use crate::domain::confidence::Z_95;

/// One side of an interval that is told: as much as this may lie beyond it.
const TAIL: f64 = 0.025;

/// 95 % interval of the share of all `places`, `sample.of` of which were checked.
///
/// `n (N - 1) / (N - n)` stands for n in Wilson's interval, cut to what can be: no fewer display than were seen to, and no more than those
/// and all that nobody checked. An approximation: in populations of 20 to 200 it holds the truth in 95 % on average and in 80 % at worst.
/// No page tells it; `placard statistics` does, beside the exact one that pages tell.
pub fn finite_interval(sample: Sample, places: u32) -> (f64, f64) {
    interval(sample, places, Z_95)
}

/// The same for any normal quantile.
fn interval(sample: Sample, places: u32, z: f64) -> (f64, f64) {
    if sample.of >= places {
        return (sample.share(), sample.share());
    }
    let (n, all) = (f64::from(sample.of), f64::from(places));
    let (low, high) = wilson_interval(sample.share(), n * (all - 1.0) / (all - n), z);
    let least = f64::from(sample.count) / all;
    let most = f64::from(sample.count + places - sample.of) / all;
    (low.clamp(least, most), high.clamp(least, most))
}

/// The share of all `places` with its exact interval: both ends are shares that can be, and it holds the truth in 95 % or more of all draws. As one of
/// so many `comparisons` at once, all of them hold together in 95 % (Bonferroni). It takes the checked places for drawn at random: where visits go
/// to expected trouble it says nothing of that.
pub fn exact_rate(sample: Sample, places: u32, comparisons: usize) -> Rate {
    let (low, high) = limits(sample, places, TAIL / comparisons.max(1) as f64);
    let share = |count: u32| f64::from(count) / f64::from(places);
    Rate { share: sample.share(), low: share(low), high: share(high), count: sample.count, of: sample.of, all: Some(places) }
}

/// The smallest and the largest number of displaying places of which what was seen is no surprise: hypergeometric tails above 2.5 %. It holds the
/// truth in 95 % or more whatever it is.
///
/// Source: Buonaccorsi (1987), The American Statistician 41, 215-218.
pub fn exact_limits(sample: Sample, places: u32) -> (u32, u32) {
    limits(sample, places, TAIL)
}

fn limits(sample: Sample, places: u32, tail: f64) -> (u32, u32) {
    let (least, most) = (sample.count, sample.count + places.saturating_sub(sample.of));
    let seen = |there| Seen { sample, places, there, tail };
    // The more there are, the less surprising are many, and the more surprising few.
    let low = first(least, most, |there| seen(there).or_more_is_likely());
    let beyond = first(least, most, |there| !seen(there).or_fewer_is_likely());
    (low.min(most), beyond.saturating_sub(1).max(least))
}

/// The first number from `least` to `most` of which something holds that holds of all after it; `most + 1` where it holds of none.
fn first(least: u32, most: u32, holds: impl Fn(u32) -> bool) -> u32 {
    let (mut from, mut to) = (least, most + 1);
    while from < to {
        let middle = from + (to - from) / 2;
        if holds(middle) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    from
}

/// What was seen, if `there` of the places display it.
#[derive(Clone, Copy)]
struct Seen {
    sample: Sample,
    places: u32,
    there: u32,
    /// What is less likely than this is a surprise.
    tail: f64,
}

impl Seen {
    /// Does a draw see as many displaying ones or more without surprise? Up to the mean that is so in about half of the draws.
    fn or_more_is_likely(self) -> bool {
        let Seen { sample: Sample { count, of }, places, there, .. } = self;
        let next = |seen: u32| {
            let up = f64::from(there - seen) * f64::from(of - seen);
            up / (f64::from(seen + 1) * f64::from(places - there + seen + 1 - of))
        };
        !self.is_above_the_mean() || self.sums_beyond(count..there.min(of), next)
    }

    fn or_fewer_is_likely(self) -> bool {
        let Seen { sample: Sample { count, of }, places, there, .. } = self;
        let fewest = of.saturating_sub(places - there);
        let next = |seen: u32| {
            let down = f64::from(seen) * f64::from(places - there + seen - of);
            down / (f64::from(there - seen + 1) * f64::from(of - seen + 1))
        };
        !self.is_below_the_mean() || self.sums_beyond((fewest + 1..=count).rev(), next)
    }

    fn is_above_the_mean(self) -> bool {
        u64::from(self.sample.count) * u64::from(self.places) > u64::from(self.there) * u64::from(self.sample.of)
    }

    fn is_below_the_mean(self) -> bool {
        (u64::from(self.sample.count) * u64::from(self.places)) < u64::from(self.there) * u64::from(self.sample.of)
    }

    /// Do the chances from that of what was seen on, each the one before times `next`, come to more than the tail?
    fn sums_beyond(self, further: impl Iterator<Item = u32>, next: impl Fn(u32) -> f64) -> bool {
        let mut chance = self.chance();
        let mut sum = chance;
        for seen in further {
            chance *= next(seen);
            sum += chance;
            if sum > self.tail || chance < sum * f64::EPSILON {
                break;
            }
        }
        sum > self.tail
    }

    /// Of what was seen itself.
    fn chance(self) -> f64 {
        let Seen { sample: Sample { count, of }, places, there, .. } = self;
        (ln_choose(there, count) + ln_choose(places - there, of - count) - ln_choose(places, of)).exp()
    }
}

fn ln_choose(all: u32, some: u32) -> f64 {
    ln_factorial(u64::from(all)) - ln_factorial(u64::from(some)) - ln_factorial(u64::from(all - some))
}

/// Difference of two shares of separate populations, `second - first`, from the intervals above by Newcombe's squares and sums; `z` is the normal
/// quantile of the confidence.
///
/// Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
pub fn finite_difference(first: (Sample, u32), second: (Sample, u32), z: f64) -> Difference {
    let arms = |(sample, places): (Sample, u32)| {
        let (low, high) = interval(sample, places, z);
        (sample.share() - low, high - sample.share())
    };
    let value = second.0.share() - first.0.share();
    let ((first_below, first_above), (second_below, second_above)) = (arms(first), arms(second));
    Difference { value, low: value - second_below.hypot(first_above), high: value + second_above.hypot(first_below) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_census_leaves_nothing_uncertain_and_one_place_left_leaves_little() {
        let five = Sample { count: 5, of: 5 };
        assert_eq!((finite_interval(five, 5), exact_limits(five, 5)), ((1.0, 1.0), (5, 5)));
        let (low, high) = finite_interval(five, 6);
        assert!(low > 5.0 / 6.0 && high == 1.0 && exact_limits(five, 6) == (5, 6), "{low}");
    }

    #[test]
    fn exact_limits_agree_with_counting_every_draw() {
        // 2 of 4 checked display, of 8 places: chances by counting draws of 4 from 8.
        let sample = Sample { count: 2, of: 4 };
        let (low, high) = exact_limits(sample, 8);
        let tail = |there: u32, kept: &dyn Fn(u32) -> bool| {
            let draws = (0_u32..256).filter(|draw| draw.count_ones() == 4);
            let (seen, all) =
                draws.fold((0, 0), |(seen, all), draw| (seen + u32::from(kept((draw & ((1 << there) - 1)).count_ones())), all + 1));
            f64::from(seen) / f64::from(all)
        };
        assert!(tail(low, &|seen| seen >= 2) > 0.025 && (low == 2 || tail(low - 1, &|seen| seen >= 2) <= 0.025));
        assert!(tail(high, &|seen| seen <= 2) > 0.025 && (high == 6 || tail(high + 1, &|seen| seen <= 2) <= 0.025));
    }

    #[test]
    fn both_ends_can_be_and_the_truth_lies_between_them_in_95_of_100_draws() {
        // Nobody can find 90 % of seven places: six of them, or all.
        let six = exact_rate(Sample { count: 6, of: 6 }, 7, 1);
        assert_eq!((six.low, six.high), (6.0 / 7.0, 1.0));
        for (places, of) in [(7, 6), (12, 5), (40, 13), (60, 50)] {
            for there in 0..=places {
                let possible = of.min(there) + 1;
                let seen = |count| Seen { sample: Sample { count, of }, places, there, tail: TAIL };
                let draws = (of.saturating_sub(places - there)..possible)
                    .map(|count| (seen(count).chance(), exact_limits(Sample { count, of }, places)));
                let held: f64 = draws.filter(|(_, (low, high))| (*low..=*high).contains(&there)).map(|(chance, _)| chance).sum();
                assert!(held >= 0.95 - 1e-9, "{there} of {places}, {of} checked: {held}");
            }
        }
        let Rate { low, high, .. } = exact_rate(Sample { count: 420_000, of: 700_000 }, 1_000_000, 1);
        assert!((low - 0.6).abs() < 0.001 && (high - 0.6).abs() < 0.001 && low < 0.6 && high > 0.6, "{low} {high}");
    }
    #[test]
    fn several_comparisons_at_once_are_wider() {
        let sample = Sample { count: 9, of: 9 };
        let [one, many] = [1, 20].map(|comparisons| exact_rate(sample, 302, comparisons));
        assert!((one.low - 202.0 / 302.0).abs() < 1e-9 && one.high == 1.0, "{one:?}");
        assert!(many.low < one.low, "{many:?}");
    }
}
