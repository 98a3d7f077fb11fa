//! Doubts about the figures themselves: numbers of people that do not belong together, and small numbers that were published as 0.

use crate::correlate::panel::Panel;
use crate::correlate::refusal::Refusal;
use crate::domain::hotline::doubtful_zeros;

/// An estimate holds for a calendar year: within one a number of people changes by no more than this …
const WITHIN_A_YEAR: f64 = 0.02;
/// … and from one to the next by no more than this; counties grow by a tenth in years, not in one. Source: U.S. Census Bureau, Vintage 2023
/// estimates, in which the fastest county of more than 20,000 people grew by 7.6 %.
const FROM_YEAR_TO_YEAR: f64 = 0.10;

/// The first area whose number of people jumps from one period to the next.
pub fn mixed_populations(panel: &Panel) -> Option<Refusal> {
    let year = |at: usize| panel.periods[at].first_day().0.year();
    let jumps = |(area, at): (usize, usize)| {
        let cell = area * panel.periods.len() + at;
        let (before, after) = (panel.population[cell - 1], panel.population[cell]);
        let most = if year(at - 1) == year(at) { WITHIN_A_YEAR } else { FROM_YEAR_TO_YEAR };
        let jump = before > 0.0 && after > 0.0 && (after / before - 1.0).abs() > most;
        jump.then(|| Refusal::MixedPopulations {
            area: panel.areas[area].clone(),
            period: panel.periods[at],
            before: before as u64,
            after: after as u64,
        })
    };
    (0..panel.areas.len()).flat_map(|area| (1..panel.periods.len()).map(move |at| (area, at))).find_map(jumps)
}

/// Zeros beside nothing small.
pub fn zeros_look_withheld(panel: &Panel) -> Option<Refusal> {
    let doubt = doubtful_zeros(panel.calls.iter().filter_map(|figure| figure.counted()))?;
    Some(Refusal::ZerosLookWithheld { zeros: doubt.zeros, smallest: doubt.smallest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correlate::exposure::Exposure;
    use crate::domain::hotline::{Figure, Period};

    fn panel(first: &str, population: &[f64], calls: &[u32]) -> Panel {
        let first: Period = first.parse().unwrap();
        Panel {
            areas: vec!["29019".into()],
            periods: (0..).zip(population).map(|(by, _)| first.plus(by)).collect(),
            calls: calls.iter().map(|calls| Figure::Counted(*calls)).collect(),
            missing: Default::default(),
            population: population.to_vec(),
            measure: Exposure::ShareDisplayed,
            exposure: vec![0.5; population.len()],
            checked: None,
        }
    }

    #[test]
    fn two_counts_of_the_population_are_refused_and_growth_is_not() {
        let refused = |first: &str, population: &[f64]| mixed_populations(&panel(first, population, &[])).is_some();
        assert!(refused("2024-03", &[189_463.0, 183_610.0]));
        assert!(!refused("2024-03", &[189_463.0, 189_900.0]));
        assert!(!refused("2023-12", &[183_610.0, 189_463.0]) && refused("2023-12", &[150_000.0, 189_463.0]));
        assert!(!refused("2022", &[180_000.0, 190_000.0]) && !refused("2024-03", &[0.0, 189_463.0]));
        let said = mixed_populations(&panel("2024-03", &[200.0, 100.0], &[])).unwrap();
        let period = "2024-04".parse().unwrap();
        assert_eq!(said, Refusal::MixedPopulations { area: "29019".into(), period, before: 200, after: 100 });
    }

    #[test]
    fn zeros_beside_nothing_small_are_refused() {
        let refused = |calls: &[u32]| zeros_look_withheld(&panel("2024-01", &vec![1.0; calls.len()], calls)).is_some();
        assert!(refused(&[0, 0, 7, 5, 0, 9, 12, 0, 6, 0]));
        assert!(!refused(&[0, 0, 7, 5, 0, 9, 12, 0, 6, 0, 2]));
    }
}
