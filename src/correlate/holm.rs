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

/// For each p-value, in the order given, the confidence level of the interval that agrees with its test: `1 - 0.05 / (m - rank)`, rank from 0 by p;
/// from the first that is not rejected on, all have that one's level. Such intervals hold together in 95 %.
///
/// ```
/// assert_eq!(placard::correlate::holm::levels(&[0.5, 0.001]), [0.95, 0.975]);
/// ```
pub fn levels(p_values: &[f64]) -> Vec<f64> {
    let held = adjusted(p_values);
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    let rejected = order.iter().take_while(|&&at| held[at] <= 0.05).count();
    let mut levels = vec![0.0; p_values.len()];
    for (rank, &at) in order.iter().enumerate() {
        levels[at] = 1.0 - 0.05 / (p_values.len() - rank.min(rejected)) as f64;
    }
    levels
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
