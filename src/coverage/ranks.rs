//! Ranks of areas by display rate, no finer than their intervals allow.

use crate::coverage::rate::Rate;

/// Are two shares apart? Only when their 95 % intervals do not touch.
///
/// Stricter than a test at 5 % (Schenker & Gentleman 2001, The American Statistician 55, 182-186): what is called apart is.
pub fn apart(a: &Rate, b: &Rate) -> bool {
    a.high < b.low || b.high < a.low
}

/// The best and the worst place that a share may have among the others, 1 being the highest share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranks {
    pub best: usize,
    pub worst: usize,
}

/// For each rate, which ranks its interval leaves open. `None` where there is no rate.
///
/// Source: Klein, Wright & Wieczorek (2020), J. R. Stat. Soc. A 183, 589-606, theorem 1, with the intervals as given.
pub fn ranks(rates: &[Option<Rate>]) -> Vec<Option<Ranks>> {
    let known: Vec<&Rate> = rates.iter().flatten().collect();
    let rank = |rate: &Rate| Ranks {
        best: 1 + known.iter().filter(|other| other.low > rate.high).count(),
        worst: known.len() - known.iter().filter(|other| other.high < rate.low).count(),
    };
    rates.iter().map(|rate| rate.as_ref().map(rank)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(low: f64, share: f64, high: f64) -> Option<Rate> {
        Some(Rate { share, low, high, checked: 10 })
    }

    #[test]
    fn only_what_stands_apart_is_ranked() {
        let rates = [rate(0.8, 0.9, 0.95), rate(0.3, 0.5, 0.7), rate(0.4, 0.6, 0.75), None, rate(0.0, 0.1, 0.2)];
        let ranks = ranks(&rates);
        let both = |at: usize| ranks[at].map(|ranks| (ranks.best, ranks.worst));
        assert_eq!([both(0), both(1), both(2), both(3), both(4)], [Some((1, 1)), Some((2, 3)), Some((2, 3)), None, Some((4, 4))]);
    }

    #[test]
    fn touching_intervals_are_not_apart() {
        let (a, b, c) = (rate(0.1, 0.2, 0.3).unwrap(), rate(0.3, 0.4, 0.5).unwrap(), rate(0.31, 0.4, 0.5).unwrap());
        assert!(!apart(&a, &b) && apart(&a, &c) && apart(&c, &a));
    }
}
