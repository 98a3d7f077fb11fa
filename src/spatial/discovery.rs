//! The false-discovery rate (Benjamini-Hochberg) of many tests at once: which of them stand out when a given share of false ones is borne?

/// For each p-value the smallest false-discovery rate at which it still counts, in their order.
///
/// Holds for tests that are independent or positively dependent. Source: Benjamini & Hochberg (1995), J. R. Stat. Soc. B 57, 289-300;
/// as adjusted values: Yekutieli & Benjamini (1999), J. Stat. Plan. Inference 82, 171-196, definition 2.4.
pub fn false_discovery_rates(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&a, &b| p_values[b].total_cmp(&p_values[a]));
    let count = p_values.len() as f64;
    let mut rates = vec![1.0; p_values.len()];
    let mut smallest = 1.0_f64;
    for (above, at) in order.into_iter().enumerate() {
        smallest = smallest.min(p_values[at] * (count / (count - above as f64)));
        rates[at] = smallest;
    }
    rates
}
