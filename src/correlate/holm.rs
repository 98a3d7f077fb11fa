//! Holm's correction for several plans tried on one question: each p-value is held to a stricter measure.

/// Holm's adjusted p-values, in the order given.
///
/// Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70: the i-th smallest of m is multiplied by m - i + 1, never below the one before, never above 1.
///
/// ```
/// assert_eq!(placard::correlate::holm::adjusted(&[0.01, 0.04, 0.03]), [0.03, 0.06, 0.06]);
/// ```
pub fn adjusted(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    let mut adjusted = vec![0.0; p_values.len()];
    let mut before = 0.0_f64;
    for (rank, &at) in order.iter().enumerate() {
        before = before.max((p_values[at] * (p_values.len() - rank) as f64).min(1.0));
        adjusted[at] = before;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_makes_a_p_value_smaller_nor_greater_than_one() {
        let given = [0.5, 0.2, 0.9, 0.04];
        for (before, after) in given.iter().zip(adjusted(&given)) {
            assert!(after >= *before && after <= 1.0);
        }
        assert_eq!(adjusted(&[0.2]), [0.2]);
        assert!(adjusted(&[]).is_empty());
    }
}
