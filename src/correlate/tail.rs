//! Tail probabilities of the normal and Student's t distributions: where statrs enters.

use statrs::function::beta::beta_reg;
use statrs::function::erf::{erfc, erfc_inv};
use statrs::function::gamma::ln_gamma;

/// Chance of a standard normal value at least as far from 0 as `z`, on either side.
pub fn two_sided_normal(z: f64) -> f64 {
    erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// Chance of a standard normal value below `z`.
pub fn normal_below(z: f64) -> f64 {
    0.5 * erfc(-z / std::f64::consts::SQRT_2)
}

/// The standard normal value below which a share `p` (0 to 1, both excluded) lies.
pub fn normal_quantile(p: f64) -> f64 {
    -std::f64::consts::SQRT_2 * erfc_inv(2.0 * p)
}

/// Chance of a Student's t value with `freedom` degrees at least as far from 0 as `t`, on either side.
/// Source: Abramowitz and Stegun (1964), 26.7.1: the incomplete beta function at `freedom / (freedom + t²)`.
pub fn two_sided_student(t: f64, freedom: f64) -> f64 {
    beta_reg(freedom / 2.0, 0.5, freedom / (freedom + t * t))
}

/// The t value beyond which, on both sides together, 5 % lie; by halving, to 1e-12.
pub fn student_95(freedom: f64) -> f64 {
    student(0.95, freedom)
}

/// The t value within which, on both sides together, `level` lies (0.5 to 1, excluded); without end of freedom, the normal one.
pub fn student(level: f64, freedom: f64) -> f64 {
    let normal = normal_quantile(0.5 + level / 2.0);
    if freedom.is_infinite() {
        return normal;
    }
    let mut high = 2.0 * normal;
    while two_sided_student(high, freedom) > 1.0 - level {
        high *= 2.0;
    }
    let mut low = normal * (1.0 - 1e-3);
    while high - low > 1e-12 * high.max(1.0) {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if two_sided_student(middle, freedom) > 1.0 - level { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// The logarithm of `count` factorial.
pub fn ln_factorial(count: f64) -> f64 {
    ln_gamma(count + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::confidence::Z_95;

    #[test]
    fn agrees_with_published_tables() {
        // Abramowitz and Stegun (1964), tables 26.1 and 26.10 (t).
        assert!((two_sided_normal(1.0) - 0.317_310_507_862_914).abs() < 1e-10);
        assert!((two_sided_normal(6.0) / 1.973_175_290_075_4e-9 - 1.0).abs() < 1e-10);
        assert!((two_sided_student(2.086, 20.0) - 0.05).abs() < 1e-4);
        assert!((student_95(20.0) - 2.085_963).abs() < 1e-6);
        assert!((student_95(1.0) - 12.706_205).abs() < 1e-6);
        assert!((student(0.99, 20.0) - 2.845_340).abs() < 1e-6 && (student(0.99, f64::INFINITY) - 2.575_829).abs() < 1e-6);
        assert!((normal_quantile(0.975) - Z_95).abs() < 1e-9);
        assert!((normal_below(-Z_95) - 0.025).abs() < 1e-10);
    }
}
