//! Lives by Weibull's distribution: of a hundred posters, so many hang after t days: `exp(-(t / scale)^shape)`.
//!
//! By maximum likelihood, Newton's method on the logarithms of shape and scale; intervals are normal in these, from the observed information. Source:
//! Lindsey and Ryan (1998), Statistics in Medicine 17, 219-238.

use std::cmp::Ordering;

use nalgebra::{Matrix2, Vector2};

use crate::coverage::life::{Life, Untellable};
use crate::domain::confidence::Z_95;

const ROUNDS: usize = 200;
/// A step of Newton's method so short is the last one: the next would be its square.
const STILL: f64 = 1e-7;
const LONGEST: f64 = 1.0;

/// A positive number with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimated {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weibull {
    /// Above 1: the older a poster, the sooner it falls.
    pub shape: Estimated,
    /// Days.
    pub scale: Estimated,
    /// Days after which half of them hang.
    pub median: Estimated,
    pub log_likelihood: f64,
}

impl Weibull {
    /// # Errors
    /// `Nobody`, `NoneFell`, `Unsettled`.
    pub fn fit(lives: &[Life]) -> Result<Weibull, Untellable> {
        if lives.is_empty() {
            return Err(Untellable::Nobody);
        }
        let fell: Vec<f64> = lives.iter().filter_map(|life| life.right.map(|right| 0.5 * (life.left + right))).collect();
        if fell.is_empty() {
            return Err(Untellable::NoneFell);
        }
        let watched: f64 = lives.iter().map(|life| life.right.map_or(life.left, |right| 0.5 * (life.left + right))).sum();
        let mut at = Vector2::new(0.0, (watched / fell.len() as f64).ln());
        let mut now = Height::of(lives, at);
        for _ in 0..ROUNDS {
            let (mut step, newton) = now.step();
            if newton && step.amax() < STILL {
                at += step;
                return Height::of(lives, at).told(at).ok_or(Untellable::Unsettled);
            }
            let mut next = Height::of(lives, at + step);
            let mut halved = 0;
            while next.value.partial_cmp(&now.value).is_none_or(Ordering::is_lt) && halved < 50 {
                step *= 0.5;
                next = Height::of(lives, at + step);
                halved += 1;
            }
            if halved == 50 {
                return Err(Untellable::Unsettled);
            }
            at += step;
            now = next;
        }
        Err(Untellable::Unsettled)
    }

    /// The share still hanging after so many days.
    pub fn up(&self, day: f64) -> f64 {
        (-(day / self.scale.value).powf(self.shape.value)).exp()
    }
}

/// The log likelihood with its first and second derivatives in the logarithms of shape and scale.
struct Height {
    value: f64,
    slope: Vector2<f64>,
    curve: Matrix2<f64>,
}

/// `(t / scale)^shape` with its derivatives.
fn hazard(day: f64, at: Vector2<f64>) -> Height {
    if day <= 0.0 {
        return Height { value: 0.0, slope: Vector2::zeros(), curve: Matrix2::zeros() };
    }
    let shape = at[0].exp();
    let power = shape * (day.ln() - at[1]);
    let value = power.exp();
    let mixed = -value * shape * (1.0 + power);
    Height {
        value,
        slope: Vector2::new(value * power, -value * shape),
        curve: Matrix2::new(value * power * (power + 1.0), mixed, mixed, value * shape * shape),
    }
}

impl Height {
    fn of(lives: &[Life], at: Vector2<f64>) -> Height {
        let mut sum = Height { value: 0.0, slope: Vector2::zeros(), curve: Matrix2::zeros() };
        for life in lives {
            let left = hazard(life.left, at);
            sum.value -= left.value;
            sum.slope -= left.slope;
            sum.curve -= left.curve;
            let Some(right) = life.right else { continue };
            let right = hazard(right, at);
            let (between, slope, curve) = (right.value - left.value, right.slope - left.slope, right.curve - left.curve);
            let first = 1.0 / between.exp_m1();
            sum.value += (-(-between).exp_m1()).ln();
            sum.slope += first * slope;
            sum.curve += first * curve - first * (1.0 + first) * slope * slope.transpose();
        }
        sum
    }

    /// Newton's step where the likelihood is concave, otherwise one along its slope; and which it is.
    fn step(&self) -> (Vector2<f64>, bool) {
        let newton = (-self.curve).cholesky().map(|factor| factor.solve(&self.slope));
        let step = newton.unwrap_or(self.slope);
        (step * (LONGEST / step.amax().max(f64::MIN_POSITIVE)).min(1.0), newton.is_some())
    }

    fn told(&self, at: Vector2<f64>) -> Option<Weibull> {
        let covariance = (-self.curve).try_inverse()?;
        let estimated = |log: f64, along: Vector2<f64>| {
            let half = Z_95 * along.dot(&(covariance * along)).max(0.0).sqrt();
            Estimated { value: log.exp(), low: (log - half).exp(), high: (log + half).exp() }
        };
        let half_life = std::f64::consts::LN_2.ln() / at[0].exp();
        Some(Weibull {
            shape: estimated(at[0], Vector2::new(1.0, 0.0)),
            scale: estimated(at[1], Vector2::new(0.0, 1.0)),
            median: estimated(at[1] + half_life, Vector2::new(-half_life, 1.0)),
            log_likelihood: self.value,
        })
    }
}
