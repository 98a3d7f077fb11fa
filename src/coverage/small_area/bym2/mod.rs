//! BYM2: areas that lean on their neighbors as far as the figures say so.
//!
//! Log odds of a share are a level, what is an area's own and what it shares with its neighbors; priors: the level normal with a standard deviation of
//! 2.5, their common standard deviation `sigma` exponential with rate 4.605 (one above 1 has a chance of 1 %), `phi`, the part that neighbors share,
//! even from 0 to 1. Integrated over a grid of `sigma` and `phi`; at each, areas by expectation propagation. Against Hamiltonian Monte Carlo the
//! means are right to a thousandth and the ends of intervals to less than a hundredth.

mod field;
mod propagation;
mod spreads;

use rayon::prelude::*;

use crate::coverage::small_area::{SmallArea, Smoothed, Unsmoothable, sound};
use crate::spatial::neighbors::Neighbors;
use field::Field;
use propagation::{Counts, Normal};
use spreads::{Weighed, weighed};

/// Values of log odds at which an area's distribution is worked out.
const VALUES: usize = 129;
/// Standard deviations to either side that they reach.
const REACH: f64 = 5.5;

/// Areas as they lean on their neighbors.
#[derive(Clone, Debug, PartialEq)]
pub struct Bym2 {
    /// How much areas differ: the standard deviation of their log odds.
    pub sigma: f64,
    /// The part of it that neighbors share.
    pub phi: f64,
    /// Geometric mean of the variances of what neighbors share, before it is scaled to 1.
    pub scale: f64,
    pub areas: Vec<Smoothed>,
}

/// Smooths `areas`, whose neighbors are `neighbors` in the same order; `under`: the share of which one asks how likely each area lies under it.
///
/// # Errors
/// `TooFewAreas`, `AllAlike`, `NoNeighbors`, `Unsettled`.
pub fn smooth(areas: &[SmallArea], neighbors: &Neighbors, under: Option<f64>) -> Result<Bym2, Unsmoothable> {
    sound(areas)?;
    if neighbors.pairs() == 0 {
        return Err(Unsmoothable::NoNeighbors);
    }
    let lists: Vec<Vec<usize>> = neighbors.iter().map(|list| list.iter().map(|&other| other as usize).collect()).collect();
    let field = Field::new(&lists).ok_or(Unsmoothable::Unsettled)?;
    let counts = Counts::new(areas, &field);
    let weighed = weighed(&field, &counts)?;
    let told: Vec<Smoothed> = (0..areas.len()).into_par_iter().map(|at| smoothed(&counts, &weighed, at, under)).collect();
    let mut by_area = vec![None; areas.len()];
    field.pattern.order.iter().zip(told).for_each(|(&area, one)| by_area[area] = Some(one));
    let mean = |of: fn(&Weighed) -> f64| weighed.iter().map(|one| one.weight * of(one)).sum();
    Ok(Bym2 {
        sigma: mean(|one| one.spread.sigma),
        phi: mean(|one| one.spread.phi),
        scale: field.scale,
        areas: by_area.into_iter().flatten().collect(),
    })
}

fn share(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// One area's share: at each spread what the others say times what was seen, then all spreads by their weight.
fn smoothed(counts: &Counts, weighed: &[Weighed], area: usize, under: Option<f64>) -> Smoothed {
    let ends = |known: Normal| (known.mean - REACH * known.variance.sqrt(), known.mean + REACH * known.variance.sqrt());
    let (from, until) = weighed
        .iter()
        .map(|one| ends(one.settled.known[area]))
        .fold((f64::INFINITY, f64::NEG_INFINITY), |all, one| (all.0.min(one.0), all.1.max(one.1)));
    let step = (until - from) / (VALUES - 1) as f64;
    let value = |at: usize| from + step * at as f64;
    let chances: Vec<f64> = (0..VALUES).map(|at| counts.ln_chance(area, value(at))).collect();
    let most = chances.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let chances: Vec<f64> = chances.into_iter().map(|chance| (chance - most).exp()).collect();
    let (mut density, mut own) = (vec![0.0; VALUES], vec![0.0; VALUES]);
    for one in weighed {
        let others = one.settled.by_others[area];
        let near = |at: usize| (-0.5 * (value(at) - others.mean).powi(2) / others.variance).exp();
        own.iter_mut().enumerate().for_each(|(at, own)| *own = chances[at] * near(at));
        let times = one.weight / own.iter().sum::<f64>();
        density.iter_mut().zip(&own).for_each(|(sum, own)| *sum += times * own);
    }
    let mean = density.iter().enumerate().map(|(at, density)| density * share(value(at))).sum();
    let below = below(&density);
    let quantile = |much: f64| {
        let after = below.iter().position(|&below| below >= much).unwrap_or(VALUES - 1).max(1);
        let part = (much - below[after - 1]) / (below[after] - below[after - 1]);
        share(value(after - 1) + step * part)
    };
    let chance_under = |under: f64| {
        let place = ((under / (1.0 - under)).ln() - from) / step;
        let place = place.clamp(0.0, (VALUES - 1) as f64);
        let (at, part) = (place as usize, place.fract());
        below[at] + part * (below[(at + 1).min(VALUES - 1)] - below[at])
    };
    Smoothed { mean, low: quantile(0.025), high: quantile(0.975), under: under.map(chance_under) }
}

/// How much lies below each value, by trapezoids.
fn below(density: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    let mut before = 0.0;
    let of = |&density: &f64| {
        sum += 0.5 * (before + density);
        before = density;
        sum
    };
    density.iter().map(of).collect()
}
