//! Areas as draws from one beta distribution (empirical Bayes): the more was checked in an area, the more its own share counts.
//!
//! The two numbers of the distribution are those under which what was seen is likeliest; their own error is ignored, which makes intervals a little too
//! short where areas are few. Source: Griffiths (1973), Biometrics 29, 637-648.

use statrs::function::beta::beta_reg;

use crate::coverage::small_area::{SmallArea, Smoothed, Unsmoothable, sound};

const TAIL: f64 = 0.025;
const ROUNDS: usize = 200;
/// A step of Newton's method so short is the last one: the next would be its square.
const STILL: f64 = 1e-7;
/// A distribution narrower than this one cannot be told from one share for all.
const MOST_STRENGTH: f64 = 1e6;

/// The distribution of the areas' shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BetaBinomial {
    pub alpha: f64,
    pub beta: f64,
    pub log_likelihood: f64,
}

/// An area: its share, and the share of all of its places when those seen are as they were seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub share: Smoothed,
    pub places_mean: f64,
    pub places_low: f64,
    pub places_high: f64,
}

impl BetaBinomial {
    /// # Errors
    /// `TooFewAreas`, `AllAlike`, `NoSpread` where one share for all is likelier than any distribution.
    pub fn fit(areas: &[SmallArea]) -> Result<BetaBinomial, Unsmoothable> {
        sound(areas)?;
        let (displaying, checked) = areas
            .iter()
            .fold((0.0, 0.0), |(displaying, checked), area| (displaying + f64::from(area.displaying), checked + f64::from(area.checked)));
        let share = displaying / checked;
        let starts = [0.5, 2.0, 8.0, 32.0, 128.0].map(|strength| [f64::ln(strength * share), f64::ln(strength * (1.0 - share))]);
        let likeliest = starts.into_iter().max_by(|&one, &other| likelihood(areas, one).value.total_cmp(&likelihood(areas, other).value));
        let settled = settle(areas, likeliest.ok_or(Unsmoothable::Unsettled)?)?;
        let [alpha, beta] = settled.map(f64::exp);
        Ok(BetaBinomial { alpha, beta, log_likelihood: likelihood(areas, settled).value + constant(areas) })
    }

    pub fn mean(&self) -> f64 {
        self.alpha / self.strength()
    }

    /// How many checked places an area needs for its own share to count as much as all others.
    pub fn strength(&self) -> f64 {
        self.alpha + self.beta
    }

    /// What the model says of an area; `under`: the share of which one asks how likely the area lies under it.
    pub fn area(&self, area: SmallArea, under: Option<f64>) -> Area {
        let (x, n, all) = (f64::from(area.displaying), f64::from(area.checked), f64::from(area.places));
        let (alpha, beta) = (self.alpha + x, self.beta + n - x);
        let mean = alpha / (alpha + beta);
        let below = |share: f64| beta_reg(alpha, beta, share);
        let share = Smoothed {
            mean,
            low: quantile(below, TAIL),
            high: quantile(below, 1.0 - TAIL),
            under: under.map(|share| below(share.clamp(0.0, 1.0))),
        };
        let rest = area.places - area.checked;
        let (least, most) = unseen(alpha, beta, rest);
        let of_all = |more: f64| if area.places == 0 { mean } else { (x + more) / all };
        Area { share, places_mean: of_all(f64::from(rest) * mean), places_low: of_all(least), places_high: of_all(most) }
    }
}

/// The share below which so much of a distribution lies, by halving.
fn quantile(below: impl Fn(f64) -> f64, much: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while high - low > 1e-13 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if below(middle) < much { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// How many of `rest` places nobody looked at display it: the smallest numbers with 2.5 and 97.5 % at or below them.
fn unseen(alpha: f64, beta: f64, rest: u32) -> (f64, f64) {
    let none: f64 = (0..rest).map(|at| f64::ln((beta + f64::from(at)) / (alpha + beta + f64::from(at)))).sum();
    let (mut chance, mut sum, mut least) = (none, 0.0, None);
    for many in 0..rest {
        sum += chance.exp();
        let now = f64::from(many);
        if least.is_none() && sum >= TAIL {
            least = Some(now);
        }
        if sum >= 1.0 - TAIL {
            return (least.unwrap_or(now), now);
        }
        let left = f64::from(rest - many);
        chance += f64::ln(left / (now + 1.0) * (alpha + now) / (beta + left - 1.0));
    }
    (least.unwrap_or(f64::from(rest)), f64::from(rest))
}

/// Value, slope and second derivatives in the logarithms of alpha and beta.
struct Likelihood {
    value: f64,
    slope: [f64; 2],
    /// alpha twice, beta twice, one of each.
    curve: [f64; 3],
}

/// Sums of `ln(start + k)` over `k < many`, and of its first two derivatives.
fn rising(start: f64, many: u32) -> [f64; 3] {
    (0..many).fold([0.0; 3], |[value, first, second], k| {
        let at = start + f64::from(k);
        [value + at.ln(), first + 1.0 / at, second - 1.0 / (at * at)]
    })
}

fn likelihood(areas: &[SmallArea], [ln_alpha, ln_beta]: [f64; 2]) -> Likelihood {
    let (alpha, beta) = (ln_alpha.exp(), ln_beta.exp());
    let (mut value, mut slope, mut curve) = (0.0, [0.0; 2], [0.0; 3]);
    for area in areas.iter().filter(|area| area.checked > 0) {
        let one = rising(alpha, area.displaying);
        let other = rising(beta, area.checked - area.displaying);
        let both = rising(alpha + beta, area.checked);
        value += one[0] + other[0] - both[0];
        slope = [slope[0] + one[1] - both[1], slope[1] + other[1] - both[1]];
        curve = [curve[0] + one[2] - both[2], curve[1] + other[2] - both[2], curve[2] - both[2]];
    }
    Likelihood {
        value,
        slope: [alpha * slope[0], beta * slope[1]],
        curve: [alpha * alpha * curve[0] + alpha * slope[0], beta * beta * curve[1] + beta * slope[1], alpha * beta * curve[2]],
    }
}

/// What of the likelihood does not depend on the distribution: ways to draw so many displaying places.
fn constant(areas: &[SmallArea]) -> f64 {
    let ln_choose =
        |area: &SmallArea| rising(f64::from(area.checked - area.displaying) + 1.0, area.displaying)[0] - rising(1.0, area.displaying)[0];
    areas.iter().map(ln_choose).sum()
}

/// Newton's method in logarithms; where the likelihood is not concave, along its slope.
fn settle(areas: &[SmallArea], mut at: [f64; 2]) -> Result<[f64; 2], Unsmoothable> {
    let mut now = likelihood(areas, at);
    for _ in 0..ROUNDS {
        if at[0].exp() + at[1].exp() > MOST_STRENGTH {
            return Err(Unsmoothable::NoSpread);
        }
        let [a, b, c] = now.curve;
        let determinant = a * b - c * c;
        let newton = a < 0.0 && determinant > 0.0;
        let mut step = match newton {
            true => [(c * now.slope[1] - b * now.slope[0]) / determinant, (c * now.slope[0] - a * now.slope[1]) / determinant],
            false => now.slope,
        };
        let long = step[0].abs().max(step[1].abs());
        if newton && long < STILL {
            return Ok([at[0] + step[0], at[1] + step[1]]);
        }
        step = step.map(|by| by * (2.0 / long).min(1.0));
        let mut next = [at[0] + step[0], at[1] + step[1]];
        let mut then = likelihood(areas, next);
        let mut halved = 0;
        while then.value < now.value && halved < 40 {
            step = step.map(|by| by / 2.0);
            next = [at[0] + step[0], at[1] + step[1]];
            then = likelihood(areas, next);
            halved += 1;
        }
        if halved == 40 {
            return Err(Unsmoothable::Unsettled);
        }
        (at, now) = (next, then);
    }
    Err(Unsmoothable::NoSpread)
}
