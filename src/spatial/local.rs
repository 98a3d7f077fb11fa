//! Local Moran and Gi*: where neighbors resemble each other, with one permutation test for both.
//!
//! Given an area's own value, local Moran and Gi* are both straight-line functions of the sum over its neighbors. So the permutation that holds
//! the area and draws its neighbors from all other areas has the same two-sided p-value for either.

use rayon::prelude::*;

use crate::spatial::moran::Spread;
use crate::spatial::neighbors::Neighbors;
use crate::spatial::permutation::{BLOCK, Shuffler, TailCounts};

/// How an area stands to its neighbors, both against the mean of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    HighAmongHigh,
    LowAmongLow,
    HighAmongLow,
    LowAmongHigh,
}

/// One area's figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Local {
    /// Local Moran, row-standardised weights. Source: Anselin (1995), Geographical Analysis 27, equation 7, scaled by (n - 1) over the sum of squares.
    pub moran: f64,
    /// Gi* as a z-score, weights 1 for neighbors and the area itself. Source: Ord & Getis (1995), Geographical Analysis 27, equation 5.
    pub gi_star: f64,
    /// Mean of the area and its neighbors about the mean of all, in standard deviations of the values. Where weights are row-standardised, esda
    /// (2.9) reports this as the z-score of Gi*; it is one only for binary weights, since a mean of several spreads less than one value.
    pub mean_star: f64,
    pub pattern: Pattern,
}

/// One for each area, `None` where it has no neighbor; all are `None` when fewer than three areas or all values equal.
///
/// # Panics
/// When `values` and `neighbors` differ in length.
pub fn local(values: &[f64], neighbors: &Neighbors) -> Vec<Option<Local>> {
    assert_eq!(values.len(), neighbors.len(), "a value for each area");
    let Some(spread) = Spread::of(values) else { return vec![None; values.len()] };
    let n = values.len() as f64;
    let deviation = (spread.squares / n).sqrt();
    let figures = |(&own, list): (&f64, &[u32])| {
        let sum: f64 = list.iter().map(|&other| spread.deviations[other as usize]).sum();
        let (mean, held) = (sum / list.len() as f64, list.len() as f64 + 1.0);
        let pattern = match (own >= 0.0, mean >= 0.0) {
            (true, true) => Pattern::HighAmongHigh,
            (false, false) => Pattern::LowAmongLow,
            (true, false) => Pattern::HighAmongLow,
            (false, true) => Pattern::LowAmongHigh,
        };
        let total = (sum + own) / deviation;
        let gi_star = total / ((n * held - held * held) / (n - 1.0)).sqrt();
        (!list.is_empty()).then_some(Local { moran: (n - 1.0) * own * mean / spread.squares, gi_star, mean_star: total / held, pattern })
    };
    spread.deviations.iter().zip(neighbors.iter()).map(figures).collect()
}

/// For each area, how many draws of other areas as its neighbors reach the sum observed. `None` where [`local`] has none.
///
/// Source: Anselin (1995), section 4.1 (conditional randomisation).
///
/// # Panics
/// When `values` and `neighbors` differ in length.
pub fn local_permutation_test(values: &[f64], neighbors: &Neighbors, permutations: usize, seed: u64) -> Vec<Option<TailCounts>> {
    assert_eq!(values.len(), neighbors.len(), "a value for each area");
    let Some(spread) = Spread::of(values) else { return vec![None; values.len()] };
    let values = &spread.deviations;
    let observed: Vec<f64> = neighbors.iter().map(|list| list.iter().map(|&other| values[other as usize]).sum()).collect();
    let most = neighbors.iter().map(<[u32]>::len).max().unwrap_or(0);
    let block = |block: usize| {
        let mut shuffler = Shuffler::new(seed, block, values.len() - 1);
        let mut counts = vec![TailCounts::default(); values.len()];
        for _ in 0..BLOCK.min(permutations - block * BLOCK) {
            let drawn = shuffler.draw(most);
            for (area, list) in neighbors.iter().enumerate() {
                // Numbers from this area's own on stand for the next one: it is not drawn itself.
                let other = |&number: &u32| values[number as usize + usize::from(number as usize >= area)];
                counts[area].count(drawn[..list.len()].iter().map(other).sum(), observed[area]);
            }
        }
        counts
    };
    let none = || vec![TailCounts::default(); values.len()];
    let merge = |a: Vec<TailCounts>, b: Vec<TailCounts>| a.into_iter().zip(b).map(|(a, b)| a.merge(b)).collect();
    let counts = (0..permutations.div_ceil(BLOCK)).into_par_iter().map(block).reduce(none, merge);
    counts.into_iter().zip(neighbors.iter()).map(|(counts, list)| (!list.is_empty()).then_some(counts)).collect()
}
