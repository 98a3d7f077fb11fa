//! A share from draws that each start anew: a place may be drawn on several days, and counts once.
//!
//! The chance of a place to be drawn at least once, `π = 1 - Π(1 - n/N)`, and of two of one stratum, `π₂ = 1 - 2Π(1 - n/N) + Π (N-n)(N-n-1)/(N(N-1))`.
//! Hájek's share with the Horvitz-Thompson variance of its residuals over all pairs. Source: Särndal, Swensson and Wretman (1992), Model Assisted Survey
//! Sampling, results 2.8.1 and 5.7.1.

use crate::coverage::survey_interval::survey_interval;

/// One stratum, and what was seen of the places drawn at least once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draws {
    pub places: u32,
    /// Places of each draw.
    pub sizes: Vec<u32>,
    pub displays: Vec<bool>,
}

/// Chances of the design in one stratum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chances {
    /// Of a place to be drawn at least once.
    pub one: f64,
    /// Of two places both.
    pub pair: f64,
}

impl Draws {
    pub fn chances(&self) -> Chances {
        let all = f64::from(self.places);
        let not = |n: u32| 1.0 - f64::from(n) / all;
        let neither = |n: u32| (all - f64::from(n)) * (all - f64::from(n) - 1.0) / (all * (all - 1.0));
        let missed: f64 = self.sizes.iter().map(|&n| not(n)).product();
        let both_missed: f64 = self.sizes.iter().map(|&n| neither(n)).product();
        Chances { one: 1.0 - missed, pair: 1.0 - 2.0 * missed + both_missed }
    }
}

/// A share in 0 to 1 with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Repeated {
    pub share: f64,
    pub standard_error: f64,
    pub low: f64,
    pub high: f64,
    /// Places there are, and what the draws make of that number.
    pub places: u32,
    pub estimated_places: f64,
    pub drawn: usize,
}

/// `None` when nothing was drawn.
pub fn repeated_draws(strata: &[Draws]) -> Option<Repeated> {
    let drawn: usize = strata.iter().map(|one| one.displays.len()).sum();
    let weighted = |of: &dyn Fn(&Draws) -> f64| strata.iter().map(|one| of(one) / one.chances().one).sum::<f64>();
    let shown = |one: &Draws| one.displays.iter().filter(|&&displays| displays).count() as f64;
    let estimated_places = weighted(&|one| one.displays.len() as f64);
    if drawn == 0 {
        return None;
    }
    let share = weighted(&shown) / estimated_places;
    let variance = (strata.iter().map(|one| spread(one, share)).sum::<f64>() / estimated_places.powi(2)).max(0.0);
    let squares: f64 = strata.iter().map(|one| one.displays.len() as f64 / one.chances().one.powi(2)).sum();
    let all_alike = estimated_places.powi(2) / squares / (1.0 - drawn as f64 / estimated_places).max(0.0);
    let (low, high) = survey_interval(share, variance, all_alike);
    let places = strata.iter().map(|one| one.places).sum();
    Some(Repeated { share, standard_error: variance.sqrt(), low, high, places, estimated_places, drawn })
}

/// A stratum's part: each residual by itself, and each two of them together.
fn spread(one: &Draws, share: f64) -> f64 {
    let Chances { one: chance, pair } = one.chances();
    let residual = |displays: &bool| f64::from(u8::from(*displays)) - share;
    let (sum, squares) = one.displays.iter().map(residual).fold((0.0, 0.0), |(sum, squares), one| (sum + one, squares + one * one));
    let alone = (1.0 - chance) / chance.powi(2) * squares;
    let together = if pair > 0.0 { (pair - chance * chance) / (pair * chance * chance) * (sum * sum - squares) } else { 0.0 };
    alone + together
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_draw_is_a_simple_random_sample() {
        let draws = Draws { places: 100, sizes: vec![30], displays: (0..30).map(|n| n < 12).collect() };
        let Chances { one, pair } = draws.chances();
        assert!((one - 0.3).abs() < 1e-12 && (pair - 30.0 * 29.0 / (100.0 * 99.0)).abs() < 1e-12);
        let found = repeated_draws(&[draws]).unwrap();
        assert!((found.share - 0.4).abs() < 1e-12 && (found.estimated_places - 100.0).abs() < 1e-9);
        // (1 - 0.3) s² / 30, s² = 30/29 p q.
        assert!((found.standard_error.powi(2) - 0.7 * 0.24 / 29.0).abs() < 1e-12);
    }
}
