//! Lives without a model of time: how likely posters fell within each interval that the visits can tell from others.
//!
//! Masses stand on the innermost intervals: those from a left end to the next right end with no other end between. Sources: Turnbull (1976), Journal
//! of the Royal Statistical Society B 38, 290-295; Gentleman and Geyer (1994), Biometrika 81, 618-623.

use crate::coverage::life::{Life, Untellable};

/// A mass below this is none.
const NOTHING: f64 = 1e-9;
const ROUNDS: usize = 50_000;
/// The likelihood stands still when no mass asks for more than this, as a share of itself.
const STILL: f64 = 1e-9;

/// Posters that fell after `left` and not after `right` days; `None`: not within what was watched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fallen {
    pub left: f64,
    pub right: Option<f64>,
    pub mass: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Turnbull {
    /// With a mass above 0, rising.
    pub intervals: Vec<Fallen>,
    pub log_likelihood: f64,
}

impl Turnbull {
    /// # Errors
    /// `Nobody`.
    pub fn fit(lives: &[Life]) -> Result<Turnbull, Untellable> {
        if lives.is_empty() {
            return Err(Untellable::Nobody);
        }
        let innermost = innermost(lives);
        let holds = |life: &Life| {
            let first = innermost.partition_point(|one| one.0 < life.left);
            let after = innermost.partition_point(|one| one.1 <= life.right.unwrap_or(f64::INFINITY));
            first..after
        };
        let ranges: Vec<std::ops::Range<usize>> = lives.iter().map(holds).collect();
        let masses = settle(&ranges, innermost.len());
        let log_likelihood = ranges.iter().map(|range| masses[range.clone()].iter().sum::<f64>().ln()).sum();
        let fallen = |(&(left, right), &mass): (&(f64, f64), &f64)| Fallen { left, right: right.is_finite().then_some(right), mass };
        let intervals = innermost.iter().zip(&masses).map(fallen).filter(|one| one.mass > NOTHING).collect();
        Ok(Turnbull { intervals, log_likelihood })
    }

    /// The share still hanging after so many days: at least and at most, since within an interval the day is not known.
    pub fn up(&self, day: f64) -> (f64, f64) {
        let fallen = |by: &dyn Fn(&Fallen) -> bool| self.intervals.iter().filter(|one| by(one)).map(|one| one.mass).sum::<f64>();
        let most = 1.0 - fallen(&|one| one.right.is_some_and(|right| right <= day));
        let least = 1.0 - fallen(&|one| one.left < day);
        (least.clamp(0.0, 1.0), most.clamp(0.0, 1.0))
    }
}

/// Each left end that is followed by a right end. Where both lie at one value the right one is before: lives lie in (L, R].
fn innermost(lives: &[Life]) -> Vec<(f64, f64)> {
    let lefts = lives.iter().map(|life| (life.left, true));
    let rights = lives.iter().map(|life| (life.right.unwrap_or(f64::INFINITY), false));
    let mut ends: Vec<(f64, bool)> = lefts.chain(rights).collect();
    ends.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    ends.windows(2).filter(|pair| pair[0].1 && !pair[1].1).map(|pair| (pair[0].0, pair[1].0)).collect()
}

/// Masses of the largest likelihood: steps of expectation and maximization, each followed by a jump along the way the last ones went, taken back
/// where it does not help. Source of the jumps: Varadhan and Roland (2008), Scandinavian Journal of Statistics 35, 335-353.
fn settle(ranges: &[std::ops::Range<usize>], many: usize) -> Vec<f64> {
    let mut masses = vec![1.0 / many as f64; many];
    for _ in 0..ROUNDS {
        let one = step(ranges, &masses);
        let two = step(ranges, &one);
        let (mut first, mut turn) = (0.0, 0.0);
        for ((now, one), two) in masses.iter().zip(&one).zip(&two) {
            first += (one - now).powi(2);
            turn += (two - 2.0 * one + now).powi(2);
        }
        if first.sqrt() < STILL * 1e-3 || is_largest(ranges, &masses) {
            break;
        }
        let far = if turn > 0.0 { (first / turn).sqrt().max(1.0) } else { 1.0 };
        let jumped = |((now, one), two): ((&f64, &f64), &f64)| now + 2.0 * far * (one - now) + far * far * (two - 2.0 * one + now);
        let jump: Vec<f64> = masses.iter().zip(&one).zip(&two).map(jumped).collect();
        let better = jump.iter().all(|mass| *mass >= 0.0) && likelihood(ranges, &jump) >= likelihood(ranges, &two);
        masses = step(ranges, if better { &jump } else { &two });
    }
    masses
}

/// What each life holds, all masses up to a place.
fn sums(masses: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; masses.len() + 1];
    masses.iter().enumerate().for_each(|(at, mass)| sums[at + 1] = sums[at] + mass);
    sums
}

fn likelihood(ranges: &[std::ops::Range<usize>], masses: &[f64]) -> f64 {
    let (sums, total) = (sums(masses), masses.iter().sum::<f64>());
    ranges.iter().map(|range| ((sums[range.end] - sums[range.start]) / total).ln()).sum()
}

/// For each mass, how much more the likelihood gives to it than it has: 1 where it is right, less where it must be 0.
fn asked(ranges: &[std::ops::Range<usize>], masses: &[f64]) -> Vec<f64> {
    let sums = sums(masses);
    let mut change = vec![0.0; masses.len() + 1];
    for range in ranges {
        let part = 1.0 / (sums[range.end] - sums[range.start]).max(f64::MIN_POSITIVE) / ranges.len() as f64;
        change[range.start] += part;
        change[range.end] -= part;
    }
    let mut now = 0.0;
    let running = |change: &f64| {
        now += change;
        now
    };
    change[..masses.len()].iter().map(running).collect()
}

fn step(ranges: &[std::ops::Range<usize>], masses: &[f64]) -> Vec<f64> {
    masses.iter().zip(asked(ranges, masses)).map(|(mass, asked)| mass * asked).collect()
}

fn is_largest(ranges: &[std::ops::Range<usize>], masses: &[f64]) -> bool {
    masses.iter().zip(asked(ranges, masses)).all(|(&mass, asked)| asked < 1.0 + STILL && (mass < NOTHING || asked > 1.0 - STILL))
}
