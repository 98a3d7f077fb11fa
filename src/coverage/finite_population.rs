//! Shares of a known number of places of which a part was checked: what was seen counts as seen, and only the rest is uncertain.

use crate::coverage::difference::Difference;
use crate::coverage::rate::{Sample, Z_95, wilson_interval};

/// One side of an interval that is told: as much as this may lie beyond it.
const TAIL: f64 = 0.025;

/// 95 % interval of the share of all `places`, `sample.of` of which were checked.
///
/// `n (N - 1) / (N - n)` stands for n in Wilson's interval, cut to what can be: no fewer display than were seen to, and no more than those and all that
/// nobody checked. An approximation: in populations of 20 to 200 it holds the truth in 95 % on average and in 80 % at worst.
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

/// The smallest and the largest number of displaying places of which what was seen is no surprise: hypergeometric tails above 2.5 %. It holds the
/// truth in 95 % or more whatever it is.
///
/// Source: Buonaccorsi (1987), The American Statistician 41, 215-218.
pub fn exact_limits(sample: Sample, places: u32) -> (u32, u32) {
    let chances = Hypergeometric::of(places, sample.of);
    let most = sample.count + places.saturating_sub(sample.of);
    let low = (sample.count..=most).find(|&there| chances.sum(there, sample.count..=sample.of) > TAIL).unwrap_or(most);
    let high = (sample.count..=most).rev().find(|&there| chances.sum(there, 0..=sample.count) > TAIL).unwrap_or(sample.count);
    (low, high)
}

/// Chances of seeing so many displaying places among those checked.
struct Hypergeometric {
    places: u32,
    checked: u32,
    /// Logarithms of factorials.
    ln_factorial: Vec<f64>,
}

impl Hypergeometric {
    fn of(places: u32, checked: u32) -> Hypergeometric {
        let sums = (1..=places).scan(0.0, |sum, number| {
            *sum += f64::from(number).ln();
            Some(*sum)
        });
        Hypergeometric { places, checked, ln_factorial: std::iter::once(0.0).chain(sums).collect() }
    }

    fn ln_choose(&self, all: u32, some: u32) -> f64 {
        let ln = |number: u32| self.ln_factorial[number as usize];
        ln(all) - ln(some) - ln(all - some)
    }

    /// With `there` displaying places in all.
    fn sum(&self, there: u32, seen: std::ops::RangeInclusive<u32>) -> f64 {
        let others = self.places - there;
        let whole = self.ln_choose(self.places, self.checked);
        let chance = |seen: u32| (self.ln_choose(there, seen) + self.ln_choose(others, self.checked - seen) - whole).exp();
        seen.filter(|&seen| seen <= there && self.checked - seen <= others).map(chance).sum()
    }
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
}
