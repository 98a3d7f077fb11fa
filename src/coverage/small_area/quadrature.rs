//! Gauss and Hermite's nodes: integrals of what is nearly a normal distribution, by a few of its values.

use nalgebra::{DMatrix, SymmetricEigen};

/// Nodes in standard deviations with the logarithms of their weights, for a standard normal distribution, ascending.
///
/// Source: Golub and Welsch (1969), Mathematics of Computation 23, 221-230.
pub fn normal_nodes(many: usize) -> Vec<(f64, f64)> {
    let beside = |row: usize, column: usize| if row.abs_diff(column) == 1 { (row.max(column) as f64).sqrt() } else { 0.0 };
    let eigen = SymmetricEigen::new(DMatrix::from_fn(many, many, beside));
    let node = |at: usize| (eigen.eigenvalues[at], 2.0 * eigen.eigenvectors[(0, at)].abs().ln());
    let mut nodes: Vec<(f64, f64)> = (0..many).map(node).collect();
    nodes.sort_by(|one, other| one.0.total_cmp(&other.0));
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_the_normal_distribution_are_exact() {
        let nodes = normal_nodes(15);
        let moment = |power: i32| nodes.iter().map(|(at, weight)| weight.exp() * at.powi(power)).sum::<f64>();
        for (power, wanted) in [(0, 1.0), (1, 0.0), (2, 1.0), (4, 3.0), (6, 15.0), (8, 105.0)] {
            assert!((moment(power) - wanted).abs() < 1e-9, "{power}: {}", moment(power));
        }
    }
}
