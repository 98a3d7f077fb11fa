//! Ranks of areas by display rate, no finer than the differences between them allow.

use statrs::distribution::{ContinuousCDF as _, Normal};

use crate::coverage::finite_population::finite_difference;
use crate::coverage::rate::Sample;

/// The best and the worst place that a share may have among the others, 1 being the highest share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranks {
    pub best: usize,
    pub worst: usize,
}

/// For each share (of how many places), which ranks remain open with 95 % confidence. `None` where there is no share.
///
/// A share stands above another where the interval of their difference leaves 0 out, at Bonferroni's level for all comparisons of
/// that share. Source: Mogstad, Romano, Shaikh & Wilhelm (2024), Review of Economic Studies 91, 476-518, section 3.1.
pub fn ranks(samples: &[Option<(Sample, u32)>]) -> Vec<Option<Ranks>> {
    let known: Vec<(Sample, u32)> = samples.iter().copied().flatten().collect();
    let z = z_of(known.len().saturating_sub(1).max(1));
    let rank = |own: (Sample, u32)| {
        let clear = known.iter().map(|&other| finite_difference(own, other, z)).filter(|difference| difference.is_clear());
        let (higher, lower): (Vec<_>, Vec<_>) = clear.partition(|difference| difference.value > 0.0);
        Ranks { best: 1 + higher.len(), worst: known.len() - lower.len() }
    };
    samples.iter().map(|sample| sample.map(rank)).collect()
}

/// The normal quantile of 95 % confidence for so many comparisons at once.
fn z_of(comparisons: usize) -> f64 {
    Normal::standard().inverse_cdf(1.0 - 0.025 / comparisons as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::confidence::Z_95;

    fn sample(count: u32, of: u32) -> Option<(Sample, u32)> {
        Some((Sample { count, of }, 100_000))
    }

    #[test]
    fn areas_that_were_checked_whole_are_ranked_by_what_they_are() {
        let census = |count| Some((Sample { count, of: 6 }, 6));
        let open = ranks(&[census(3), census(4), census(4)]);
        assert_eq!(open, [Some(Ranks { best: 3, worst: 3 }), Some(Ranks { best: 1, worst: 2 }), Some(Ranks { best: 1, worst: 2 })]);
    }

    #[test]
    fn only_what_differs_is_ranked() {
        let samples = [sample(95, 100), sample(50, 100), sample(55, 100), None, sample(5, 100)];
        let open = ranks(&samples).into_iter().map(|ranks| ranks.map(|ranks| (ranks.best, ranks.worst))).collect::<Vec<_>>();
        assert_eq!(open, [Some((1, 1)), Some((2, 3)), Some((2, 3)), None, Some((4, 4))]);
    }

    #[test]
    fn more_comparisons_ask_for_more() {
        assert!((z_of(1) - Z_95).abs() < 1e-9);
        assert!(z_of(114) > 3.4 && z_of(114) < 3.6);
    }

    #[test]
    fn one_alone_is_first_and_last() {
        assert_eq!(ranks(&[sample(1, 5)]), [Some(Ranks { best: 1, worst: 1 })]);
        assert!(ranks(&[]).is_empty());
    }
}
