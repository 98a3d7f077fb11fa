//! Spearman's rank correlation: do areas that display more have higher rates, whatever the shape of it?

use rand::seq::SliceRandom as _;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::correlate::refusal::Refusal;
use crate::correlate::rng::rng;
use crate::correlate::tail::two_sided_student;

/// A rank correlation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranked {
    /// -1 to 1.
    pub rho: f64,
    /// From Student's t with n - 2 degrees of freedom, as SciPy gives it.
    pub p_value_t: f64,
    /// Share of shuffles, this arrangement counted among them, that are at least as far from 0.
    pub p_value_permutation: f64,
    pub permutations: usize,
    pub n: usize,
}

/// Ranks from 1, ties sharing their mean rank.
pub fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    while from < order.len() {
        let until = (from..order.len()).take_while(|&at| values[order[at]] == values[order[from]]).count() + from;
        for &at in &order[from..until] {
            ranks[at] = (from + until + 1) as f64 / 2.0;
        }
        from = until;
    }
    ranks
}

/// Values less their mean, scaled to length 1; `None` when all are equal.
fn standard(values: &[f64]) -> Option<Vec<f64>> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let long = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>().sqrt();
    (long > 0.0).then(|| values.iter().map(|value| (value - mean) / long).collect())
}

/// Rank correlation of two values of each area.
///
/// Source: Spearman (1904), Am. J. Psychol. 15, 72-101; permutation p as (b + 1)/(m + 1), Phipson and Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9, 39.
///
/// # Errors
/// `TooFewAreas` under 4; `NoVariation` when one side has a single value.
pub fn spearman(share: &[f64], rate: &[f64], permutations: usize, seed: u64) -> Result<Ranked, Refusal> {
    let n = share.len();
    if n < 4 {
        return Err(Refusal::TooFewAreas { found: n, needed: 4 });
    }
    let side = |values: &[f64], column: &str| {
        standard(&ranks(values)).ok_or_else(|| Refusal::NoVariation { column: column.to_owned(), spread: 0.0, needed: 0.0 })
    };
    let (share, rate) = (side(share, "exposure")?, side(rate, "calls")?);
    let together = |rate: &[f64]| share.iter().zip(rate).map(|(a, b)| a * b).sum::<f64>();
    let rho = together(&rate).clamp(-1.0, 1.0);
    let freedom = (n - 2) as f64;
    let t = rho * (freedom / ((1.0 - rho) * (1.0 + rho)).max(f64::MIN_POSITIVE)).sqrt();
    let as_far: usize = (0..permutations as u64)
        .into_par_iter()
        .filter(|&run| {
            let mut rng = rng(seed, run);
            let mut shuffled = rate.clone();
            shuffled.shuffle(&mut rng);
            together(&shuffled).abs() >= rho.abs() - 1e-12
        })
        .count();
    let p_value_permutation = (as_far + 1) as f64 / (permutations + 1) as f64;
    Ok(Ranked { rho, p_value_t: two_sided_student(t, freedom), p_value_permutation, permutations, n })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_their_rank() {
        assert_eq!(ranks(&[10.0, 20.0, 10.0, 5.0]), [2.5, 4.0, 2.5, 1.0]);
    }

    #[test]
    fn a_rising_row_is_one_and_a_flat_one_refused() {
        let rising = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0];
        let found = spearman(&rising, &rising, 999, 1).unwrap();
        assert!((found.rho - 1.0).abs() < 1e-12 && found.p_value_t < 1e-6);
        assert!(found.p_value_permutation <= 0.005 && found.p_value_permutation >= 0.001);
        assert!(matches!(spearman(&[1.0; 8], &rising, 9, 1), Err(Refusal::NoVariation { .. })));
        assert_eq!(spearman(&rising[..3], &rising[..3], 9, 1), Err(Refusal::TooFewAreas { found: 3, needed: 4 }));
    }

    #[test]
    fn the_same_seed_gives_the_same_p() {
        let (a, b) = ([3.0, 1.0, 2.0, 5.0, 4.0, 6.0], [1.0, 2.0, 3.0, 4.0, 6.0, 5.0]);
        assert_eq!(spearman(&a, &b, 500, 7), spearman(&a, &b, 500, 7));
    }
}
