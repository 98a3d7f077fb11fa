//! Which spreads the figures go with: the likeliest one, and a grid around it with weights.
//!
//! Source: Rue, Martino and Chopin (2009), Journal of the Royal Statistical Society B 71, 319-392, section 3.1: steps of a standard deviation along the
//! axes of the likeliest spread, as far as anything weighs.

use nalgebra::{Matrix2, SymmetricEigen, Vector2};
use rayon::prelude::*;

use crate::coverage::small_area::Unsmoothable;
use crate::coverage::small_area::bym2::field::{Field, Site, Spread};
use crate::coverage::small_area::bym2::propagation::{Counts, Settled};

/// Before anything is seen, a standard deviation above 1 has a chance of 1 %: the prior that penalizes complexity (Simpson and others 2017).
const RATE_OF_SIGMA: f64 = 4.605;
/// Logarithms of density below the likeliest that still weigh.
const FALL: f64 = 6.5;
/// Beside the axes, as far as both falls together say, and somewhat farther: axes of the likeliest place are not those of a skewed density.
const NEAR: f64 = 1.2;
const FARTHEST: i32 = 14;
const ROUNDS: usize = 15;
/// Far from the middle, steps are no longer than this.
const LONGEST: f64 = 1.5;
const DIFFERENCE: f64 = 0.15;

/// A spread with its weight among those looked at; weights sum to 1.
pub struct Weighed {
    pub spread: Spread,
    pub weight: f64,
    pub settled: Settled,
}

/// Logarithm of sigma and log odds of phi.
type Place = Vector2<f64>;

fn spread(place: Place) -> Spread {
    Spread { sigma: place[0].exp(), phi: 1.0 / (1.0 + (-place[1]).exp()) }
}

struct Search<'s> {
    field: &'s Field,
    counts: &'s Counts,
}

impl Search<'_> {
    /// What the figures say of a spread and the log density of it, in the coordinates of a place.
    fn at(&self, place: Place, start: &[Site]) -> Option<(f64, Settled)> {
        let one = spread(place);
        let settled = self.counts.settle(self.field, one, start)?;
        let prior = place[0] - RATE_OF_SIGMA * one.sigma + (one.phi * (1.0 - one.phi)).max(f64::MIN_POSITIVE).ln();
        Some((settled.ln_evidence + prior, settled))
    }

    fn heights(&self, places: &[Place], start: &[Site]) -> Option<Vec<f64>> {
        places.par_iter().map(|&place| Some(self.at(place, start)?.0)).collect()
    }

    /// The likeliest place with its second derivatives.
    fn likeliest(&self) -> Option<(Place, Matrix2<f64>, (f64, Settled))> {
        let mut place = Place::new(f64::ln(0.5), 0.0);
        let mut now = self.at(place, &self.counts.first())?;
        for _ in 0..ROUNDS {
            let (slope, curve) = self.derivatives(place, &now)?;
            let eigen = SymmetricEigen::new(-curve);
            // Along an axis on which the density is not curved downward, as if it were a little.
            let by_axis = eigen.eigenvectors.transpose() * slope;
            let step = Place::new(by_axis[0] / eigen.eigenvalues[0].abs().max(0.05), by_axis[1] / eigen.eigenvalues[1].abs().max(0.05));
            let expected = by_axis.dot(&step);
            if expected < 0.02 && eigen.eigenvalues.min() > 0.0 {
                return Some((place, curve, now));
            }
            let mut step = (eigen.eigenvectors * step).map(|by| by.clamp(-LONGEST, LONGEST));
            let mut next = self.at(place + step, &now.1.sites);
            for _ in 0..6 {
                if next.as_ref().is_some_and(|next| next.0 > now.0) {
                    break;
                }
                step *= 0.4;
                next = self.at(place + step, &now.1.sites);
            }
            match next {
                Some(next) if next.0 > now.0 => (place, now) = (place + step, next),
                Some(_) | None => return Some((place, curve, now)),
            }
        }
        let (_, curve) = self.derivatives(place, &now)?;
        Some((place, curve, now))
    }

    fn derivatives(&self, place: Place, now: &(f64, Settled)) -> Option<(Place, Matrix2<f64>)> {
        let h = DIFFERENCE;
        let by = |one: f64, other: f64| place + Place::new(one * h, other * h);
        let places = [by(1.0, 0.0), by(-1.0, 0.0), by(0.0, 1.0), by(0.0, -1.0), by(1.0, 1.0), by(-1.0, -1.0)];
        let heights = self.heights(&places, &now.1.sites)?;
        let [right, left, up, down, both, neither] = heights[..] else { return None };
        let (first, second) = ((right - 2.0 * now.0 + left) / (h * h), (up - 2.0 * now.0 + down) / (h * h));
        let mixed = (both + neither - right - left - up - down + 2.0 * now.0) / (2.0 * h * h);
        Some((Place::new((right - left) / (2.0 * h), (up - down) / (2.0 * h)), Matrix2::new(first, mixed, mixed, second)))
    }
}

/// The grid of spreads that weigh anything.
pub fn weighed(field: &Field, counts: &Counts) -> Result<Vec<Weighed>, Unsmoothable> {
    let search = Search { field, counts };
    let (middle, curve, (top, settled)) = search.likeliest().ok_or(Unsmoothable::Unsettled)?;
    let eigen = SymmetricEigen::new(-curve);
    let axis = |number: usize| eigen.eigenvectors.column(number) / eigen.eigenvalues[number].max(0.1).sqrt();
    let axes = [axis(0).into_owned(), axis(1).into_owned()];
    let there = |(one, other): (i32, i32), start: &[Site]| {
        let place = middle + axes[0] * f64::from(one) + axes[1] * f64::from(other);
        let (height, settled) = search.at(place, start)?;
        Some((top - height, Weighed { spread: spread(place), weight: (height - top).exp(), settled }))
    };
    let walk = |way: (i32, i32)| {
        let mut steps: Vec<(f64, Weighed)> = Vec::new();
        for step in 1..=FARTHEST {
            let start = steps.last().map_or(&settled, |(_, last)| &last.settled);
            let Some(next) = there((way.0 * step, way.1 * step), &start.sites) else { break };
            let far = next.0 > FALL;
            steps.push(next);
            if far {
                break;
            }
        }
        steps
    };
    let walks: Vec<Vec<(f64, Weighed)>> = [(1, 0), (-1, 0), (0, 1), (0, -1)].into_par_iter().map(walk).collect();
    // How far each axis falls, by steps to either side.
    let falls = |axis: usize| -> Vec<(i32, f64)> {
        let side =
            |walk: &[(f64, Weighed)], way: i32| walk.iter().zip(1..).map(|((fall, _), step)| (way * step, *fall)).collect::<Vec<_>>();
        [side(&walks[2 * axis], 1), side(&walks[2 * axis + 1], -1)].concat()
    };
    let others = falls(1);
    let near = |one: (i32, f64), other: (i32, f64)| (one.1 + other.1 < NEAR * FALL).then_some((one.0, other.0));
    let places: Vec<(i32, i32)> = falls(0).into_iter().flat_map(|one| others.iter().filter_map(move |&other| near(one, other))).collect();
    let beside = places.into_par_iter().filter_map(|place| there(place, &settled.sites)).collect::<Vec<_>>();
    let on_axes = walks.into_iter().flatten().chain(beside).filter(|(fall, _)| *fall < FALL).map(|(_, one)| one);
    let mut kept: Vec<Weighed> = on_axes.collect();
    kept.push(Weighed { spread: spread(middle), weight: 1.0, settled });
    let sum: f64 = kept.iter().map(|one| one.weight).sum();
    kept.iter_mut().for_each(|one| one.weight /= sum);
    Ok(kept)
}
