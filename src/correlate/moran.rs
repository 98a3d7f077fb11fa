//! Moran's I of a study: do neighboring areas resemble each other, in their rates or in what a model leaves over? Where they do, areas are not as many separate
//! witnesses as they look.

use serde::{Deserialize, Serialize};

use crate::correlate::refusal::Refusal;
use crate::correlate::tail::two_sided_normal;
use crate::spatial::local::{local, local_permutation_test};
use crate::spatial::moran::{moran, moran_permutation_test};
use crate::spatial::neighbors::Neighbors;

/// Moran's I of one value for each area, weights row-standardised over areas that touch; named as esda names them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoranTest {
    /// Ordered pairs of areas that touch.
    pub neighbors: usize,
    /// Areas that touch no other.
    pub islands: usize,
    #[serde(rename = "I")]
    pub i: f64,
    /// What is expected where there is no order.
    #[serde(rename = "EI")]
    pub expected: f64,
    pub z_norm: f64,
    pub p_norm_two_sided: f64,
    /// Two-sided, over `permutations` arrangements of the values.
    pub p_value_permutation: f64,
    pub permutations: usize,
}

/// How one area stands to its neighbors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Neighborhood {
    pub area: String,
    pub moran_local: f64,
    /// Gi* as a z-score, binary weights.
    pub gi_star: f64,
    /// Two-sided, by drawing its neighbors from all other areas.
    pub p_value: f64,
}

/// Moran's I with its p-values.
///
/// # Errors
/// `TooFewAreas` under three; `NoNeighbors` when none touches another; `NoVariation` when all values are equal.
pub fn moran_test(values: &[f64], neighbors: &Neighbors, permutations: usize, seed: u64) -> Result<MoranTest, Refusal> {
    if values.len() < 3 {
        return Err(Refusal::TooFewAreas { found: values.len(), needed: 3 });
    }
    let islands = neighbors.islands();
    if islands == neighbors.len() {
        return Err(Refusal::NoNeighbors);
    }
    let flat = || Refusal::NoVariation { column: "calls".into(), spread: 0.0, needed: 0.0 };
    let whole = moran(values, neighbors).ok_or_else(flat)?;
    let permuted = moran_permutation_test(values, neighbors, permutations, seed).ok_or_else(flat)?;
    Ok(MoranTest {
        neighbors: neighbors.pairs(),
        islands,
        i: whole.i,
        expected: whole.expected,
        z_norm: whole.z,
        p_norm_two_sided: two_sided_normal(whole.z),
        p_value_permutation: permuted.p_value(),
        permutations,
    })
}

/// Local figures of each area that has a neighbor.
pub fn neighborhoods(areas: &[String], values: &[f64], neighbors: &Neighbors, permutations: usize, seed: u64) -> Vec<Neighborhood> {
    let figures = local(values, neighbors).into_iter().zip(local_permutation_test(values, neighbors, permutations, seed));
    let one = |(area, (local, reached)): (&String, (Option<_>, Option<crate::spatial::permutation::TailCounts>))| {
        let (local, reached): (crate::spatial::local::Local, _) = (local?, reached?);
        Some(Neighborhood { area: area.clone(), moran_local: local.moran, gi_star: local.gi_star, p_value: reached.p_value() })
    };
    areas.iter().zip(figures).filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four squares in a row, each touching the next.
    fn row() -> Neighbors {
        let square = |n: i32| {
            let x = f64::from(n);
            geo::MultiPolygon::new(vec![geo::Polygon::new(vec![(x, 0.0), (x + 1.0, 0.0), (x + 1.0, 1.0), (x, 1.0)].into(), Vec::new())])
        };
        Neighbors::by_border(&(0..4).map(square).collect::<Vec<_>>())
    }

    #[test]
    fn what_cannot_be_compared_is_refused_by_name() {
        let code = |values: &[f64], neighbors: &Neighbors| moran_test(values, neighbors, 99, 1).unwrap_err().code();
        assert_eq!(code(&[1.0, 2.0], &row().among(&[0, 1])), "too_few_areas");
        assert_eq!(code(&[1.0, 1.0, 1.0, 1.0], &row()), "no_variation");
        assert_eq!(code(&[1.0, 2.0, 3.0], &Neighbors::by_border(&[]).among(&[])), "no_neighbors");
    }

    #[test]
    fn a_slope_is_like_its_neighbors_and_the_same_seed_says_the_same() {
        let found = moran_test(&[1.0, 2.0, 3.0, 4.0], &row(), 999, 5).unwrap();
        assert!(found.i > found.expected && found.neighbors == 6 && found.islands == 0, "{found:?}");
        assert_eq!(found, moran_test(&[1.0, 2.0, 3.0, 4.0], &row(), 999, 5).unwrap());
        let names: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        assert_eq!(neighborhoods(&names, &[1.0, 2.0, 3.0, 4.0], &row(), 99, 5).len(), 4);
    }
}
