//! Errors that let cells of one cluster move together.

use nalgebra::{DMatrix, DVector};

/// The covariance of coefficients whose cells come in clusters: `bread · Σ s sᵀ · bread · G/(G-1) · (N-1)/(N-K)` (CR1). `scores` are the
/// summed scores `s` of each of the `G` clusters, as long as the bread is wide; `cells` is `N`; `parameters`, the absorbed ones among them,
/// is `K`.
///
/// Source: Liang and Zeger (1986), Biometrika 73, 13-22; the correction is the one of statsmodels.
pub fn sandwich(bread: &DMatrix<f64>, scores: &[DVector<f64>], cells: usize, parameters: usize) -> DMatrix<f64> {
    let mut meat = DMatrix::zeros(bread.nrows(), bread.nrows());
    scores.iter().for_each(|score| meat.ger(1.0, score, score, 1.0));
    let (g, n, k) = (scores.len() as f64, cells as f64, parameters as f64);
    bread * meat * bread * (g / (g - 1.0) * (n - 1.0) / (n - k))
}
