//! Moran's I: do neighbors resemble each other over the whole map?

use rayon::prelude::*;

use crate::spatial::neighbors::Neighbors;
use crate::spatial::permutation::{BLOCK, Shuffler, TailCounts};

/// Moran's I with row-standardised weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moran {
    /// Above `expected`: neighbors resemble each other; below: they differ.
    pub i: f64,
    /// Without any order: -1 / (n - 1).
    pub expected: f64,
    /// Distance from `expected` in standard deviations, were the values drawn from one normal distribution.
    pub z: f64,
}

/// `None` when fewer than three areas, all values equal, a value that is no number, or no area with a neighbor.
///
/// Source: Moran (1950), Biometrika 37, 17-23; moments under normality: Cliff & Ord (1981), Spatial Processes, equations 1.35 and 1.38.
///
/// # Panics
/// When `values` and `neighbors` differ in length.
pub fn moran(values: &[f64], neighbors: &Neighbors) -> Option<Moran> {
    assert_eq!(values.len(), neighbors.len(), "a value for each area");
    let spread = Spread::of(values)?;
    let n = values.len() as f64;
    // Each row with a neighbor weighs 1.
    let total = (neighbors.len() - neighbors.islands()) as f64;
    if total == 0.0 {
        return None;
    }
    let i = n / total * cross_products(&spread.deviations, neighbors) / spread.squares;
    let expected = -1.0 / (n - 1.0);
    let (s1, s2) = sums(neighbors);
    let variance = (n * n * s1 - n * s2 + 3.0 * total * total) / ((n * n - 1.0) * total * total) - expected * expected;
    Some(Moran { i, expected, z: (i - expected) / variance.sqrt() })
}

/// How many permutations of the values over the areas reach the I observed. `None` as for [`moran`].
///
/// # Panics
/// When `values` and `neighbors` differ in length.
pub fn moran_permutation_test(values: &[f64], neighbors: &Neighbors, permutations: usize, seed: u64) -> Option<TailCounts> {
    moran(values, neighbors)?;
    let spread = Spread::of(values)?.deviations;
    let observed = cross_products(&spread, neighbors);
    let block = |block: usize| {
        let mut shuffler = Shuffler::new(seed, block, spread.len());
        let (mut counts, mut shuffled) = (TailCounts::default(), spread.clone());
        for _ in 0..BLOCK.min(permutations - block * BLOCK) {
            let order = shuffler.draw(spread.len());
            shuffled.iter_mut().zip(order).for_each(|(here, &from)| *here = spread[from as usize]);
            counts.count(cross_products(&shuffled, neighbors), observed);
        }
        counts
    };
    Some((0..permutations.div_ceil(BLOCK)).into_par_iter().map(block).reduce(TailCounts::default, TailCounts::merge))
}

/// Values about their mean.
pub(super) struct Spread {
    pub deviations: Vec<f64>,
    /// Sum of their squares.
    pub squares: f64,
}

impl Spread {
    pub fn of(values: &[f64]) -> Option<Spread> {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let deviations: Vec<f64> = values.iter().map(|value| value - mean).collect();
        let squares: f64 = deviations.iter().map(|deviation| deviation * deviation).sum();
        // What is left of equal values after rounding is no spread.
        let rounding = (mean.abs() * 1e-14).powi(2) * values.len() as f64;
        (values.len() > 2 && squares.is_finite() && squares > rounding).then_some(Spread { deviations, squares })
    }
}

/// Each deviation times the mean of its neighbors', summed.
fn cross_products(deviations: &[f64], neighbors: &Neighbors) -> f64 {
    let rows = deviations.iter().zip(neighbors.iter()).filter(|(_, list)| !list.is_empty());
    rows.map(|(own, list)| own * list.iter().map(|&other| deviations[other as usize]).sum::<f64>() / list.len() as f64).sum()
}

/// S1 and S2 of Cliff & Ord (1981), equation 1.36, of row-standardised weights.
fn sums(neighbors: &Neighbors) -> (f64, f64) {
    let weight = |area: usize| 1.0 / neighbors.of(area).len() as f64;
    let (mut s1, mut s2) = (0.0, 0.0);
    for (area, list) in neighbors.iter().enumerate().filter(|(_, list)| !list.is_empty()) {
        let other_ways: Vec<f64> = list.iter().map(|&other| weight(other as usize)).collect();
        s1 += other_ways.iter().map(|back| (weight(area) + back).powi(2)).sum::<f64>() / 2.0;
        s2 += (1.0 + other_ways.iter().sum::<f64>()).powi(2);
    }
    (s1, s2)
}
