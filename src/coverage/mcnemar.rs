//! Did the same places change between two days? The test of those that changed, either way.

use crate::coverage::difference::Pairs;

/// Two-sided p-values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Changed {
    /// Exact: never too small.
    pub exact: f64,
    /// Half of the chance of just what was seen is taken off: nearer to its 5 %.
    pub mid: f64,
}

/// Of the places that changed, as many should go each way where there is no change in common.
///
/// Sources: McNemar (1947), Psychometrika 12, 153-157; mid-p: Fagerland, Lydersen and Laake (2013), BMC Medical Research Methodology 13, 91.
pub fn mcnemar(pairs: Pairs) -> Changed {
    let (fewer, changed) = (pairs.only_first.min(pairs.only_second), pairs.only_first + pairs.only_second);
    let none = -f64::from(changed) * std::f64::consts::LN_2;
    let mut ln_chance = none;
    let (mut below, mut last) = (0.0, 0.0);
    for count in 0..=fewer {
        if count > 0 {
            ln_chance += (f64::from(changed - count + 1) / f64::from(count)).ln();
        }
        last = ln_chance.exp();
        below += last;
    }
    Changed { exact: (2.0 * below).min(1.0), mid: (2.0 * below - last).min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_all_changed_the_same_way_are_a_run_of_heads() {
        let found = mcnemar(Pairs { only_second: 12, ..Pairs::default() });
        assert!((found.exact - 2.0 * 0.5_f64.powi(12)).abs() < 1e-15 && (found.mid - 0.5_f64.powi(12)).abs() < 1e-15);
        assert_eq!(mcnemar(Pairs { on_both: 9, ..Pairs::default() }), Changed { exact: 1.0, mid: 1.0 });
        assert_eq!(mcnemar(Pairs { only_first: 2, only_second: 2, ..Pairs::default() }).mid, 1.0);
    }
}
