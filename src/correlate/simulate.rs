//! Invented panels with a known rate ratio: to see how often the methods raise a false alarm, how often they see what is there, and for demonstrations.

use rand::RngExt as _;
use rand::seq::SliceRandom as _;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution as _, Gamma, LogNormal, Poisson, StandardNormal};

use crate::correlate::exposure::Exposure;
use crate::correlate::panel::{Grid, Panel};
use crate::correlate::rng::rng;
use crate::domain::hotline::{Figure, Period};
use crate::domain::trial::Design;

/// What is put into an invented panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recipe {
    /// Calls of an area in a period, on average.
    pub calls_a_cell: f64,
    /// Rate of calls where every place displays, over that where none does.
    pub rate_ratio: f64,
    /// Dispersion beyond chance: the variance is `mean + alpha · mean²`.
    pub alpha: f64,
}

/// A recipe that cannot be followed: an average that is no positive number, a ratio of 0 or less, a dispersion below 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected calls and rate ratio above 0, and a dispersion of 0 or more")]
pub struct BadRecipe;

/// `areas` invented areas over `periods` months from January 2019: people, a share that grows at each area's own time and pace, and calls.
///
/// # Errors
/// `BadRecipe` unless calls and rate ratio are above 0 and the dispersion is 0 or more.
pub fn simulated_panel(grid: Grid, recipe: Recipe, seed: u64) -> Result<Panel, BadRecipe> {
    let mut rng = rng(seed, 0);
    let first = Period::containing(crate::domain::day::Day::of(2019, 1, 1), crate::domain::hotline::Grain::Month);
    let people = LogNormal::new(10.0, 1.0).map_err(|_| BadRecipe)?;
    let mut panel = Panel {
        areas: (1..=grid.areas).map(|area| format!("I{area:04}")).collect(),
        periods: (0..grid.periods).map(|at| first.plus(i32::try_from(at).unwrap_or(i32::MAX))).collect(),
        calls: Vec::new(),
        missing: std::collections::BTreeSet::new(),
        population: Vec::with_capacity(grid.cells()),
        measure: Exposure::ShareDisplayed,
        exposure: Vec::with_capacity(grid.cells()),
        checked: None,
    };
    for _ in 0..grid.areas {
        let population: f64 = people.sample(&mut rng);
        let population = population.round().max(500.0);
        panel.population.extend(std::iter::repeat_n(population, grid.periods));
        panel.exposure.extend(adoption(grid.periods, &mut rng));
    }
    panel.calls = calls(&panel.population, &panel.exposure, grid, recipe, seed)?.into_iter().map(Figure::Counted).collect();
    Ok(panel)
}

/// An invented trial: the order in which its counties begin (positions, in their turn), drawn by lot, and calls of each county and month, with the
/// recipe's rate ratio from the month on in which a county begins.
///
/// # Errors
/// `BadRecipe` unless calls and rate ratio are above 0 and the dispersion is 0 or more.
pub fn simulated_trial(design: &Design, recipe: Recipe, seed: u64) -> Result<(Vec<usize>, Vec<f64>), BadRecipe> {
    let mut rng = rng(seed, 0);
    let grid = Grid { areas: design.counties.len(), periods: design.months() };
    let people = LogNormal::new(10.0, 1.0).map_err(|_| BadRecipe)?;
    let mut order: Vec<usize> = (0..grid.areas).collect();
    order.shuffle(&mut rng);
    let (mut population, mut begun) = (Vec::with_capacity(grid.cells()), vec![0.0; grid.cells()]);
    for _ in 0..grid.areas {
        let own: f64 = people.sample(&mut rng);
        population.extend(std::iter::repeat_n(own.round().max(500.0), grid.periods));
    }
    for (turn, &county) in order.iter().enumerate() {
        grid.area(county).skip(design.months_before(turn)).for_each(|cell| begun[cell] = 1.0);
    }
    let calls = calls(&population, &begun, grid, recipe, seed)?;
    Ok((order, calls.into_iter().map(f64::from).collect()))
}

/// A share that rises once, S-shaped, at a random time and pace to a random height; a fifth of the areas hardly move.
fn adoption(periods: usize, rng: &mut ChaCha8Rng) -> Vec<f64> {
    let long = periods as f64;
    let middle = long * rng.random_range(0.15..0.85);
    let pace = long * rng.random_range(0.02..0.12);
    let height = if rng.random_bool(0.2) { 0.1 } else { rng.random_range(0.4..1.0) };
    (0..periods).map(|at| height / (1.0 + (-(at as f64 - middle) / pace).exp())).collect()
}

/// Calls of each cell for given people and shares: each area at its own level, a common trend, a season, dispersion, and the recipe's rate ratio.
///
/// # Errors
/// `BadRecipe` unless calls and rate ratio are above 0 and the dispersion is 0 or more.
pub fn calls(population: &[f64], exposure: &[f64], grid: Grid, recipe: Recipe, seed: u64) -> Result<Vec<u32>, BadRecipe> {
    if !(recipe.calls_a_cell > 0.0 && recipe.rate_ratio > 0.0 && recipe.alpha >= 0.0 && recipe.rate_ratio.is_finite()) {
        return Err(BadRecipe);
    }
    let mut rng = rng(seed, 1);
    let level = recipe.calls_a_cell * grid.cells() as f64 / population.iter().sum::<f64>();
    let frailty = (recipe.alpha > 0.0).then(|| Gamma::new(1.0 / recipe.alpha, recipe.alpha)).transpose().map_err(|_| BadRecipe)?;
    let common: Vec<f64> = (0..grid.periods)
        .map(|at| {
            let turn = 2.0 * std::f64::consts::PI * at as f64 / 12.0;
            let bump: f64 = StandardNormal.sample(&mut rng);
            0.03 * at as f64 / 12.0 + 0.1 * turn.sin() + 0.08 * bump
        })
        .collect();
    let mut calls = Vec::with_capacity(grid.cells());
    for area in 0..grid.areas {
        let bump: f64 = StandardNormal.sample(&mut rng);
        let own = level * (0.3 * bump).exp();
        for (at, cell) in grid.area(area).enumerate() {
            let rate = own * population[cell] * (common[at] + recipe.rate_ratio.ln() * exposure[cell]).exp();
            let frail = frailty.as_ref().map_or(1.0, |frailty| frailty.sample(&mut rng));
            let drawn = Poisson::new((rate * frail).max(1e-12)).map_err(|_| BadRecipe)?.sample(&mut rng);
            calls.push(drawn as u32);
        }
    }
    Ok(calls)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECIPE: Recipe = Recipe { calls_a_cell: 3.0, rate_ratio: 1.3, alpha: 0.15 };

    #[test]
    fn the_same_seed_invents_the_same_panel() {
        let grid = Grid { areas: 6, periods: 12 };
        assert_eq!(simulated_panel(grid, RECIPE, 4).unwrap(), simulated_panel(grid, RECIPE, 4).unwrap());
        assert_ne!(simulated_panel(grid, RECIPE, 4).unwrap(), simulated_panel(grid, RECIPE, 5).unwrap());
    }

    #[test]
    fn about_as_many_calls_come_out_as_were_asked_for() {
        let grid = Grid { areas: 100, periods: 36 };
        let panel = simulated_panel(grid, RECIPE, 1).unwrap();
        let calls: u32 = panel.calls.iter().filter_map(|figure| figure.counted()).sum();
        let a_cell = f64::from(calls) / grid.cells() as f64;
        assert!((2.0..6.0).contains(&a_cell), "{a_cell}");
    }

    #[test]
    fn an_impossible_recipe_is_refused() {
        let grid = Grid { areas: 2, periods: 2 };
        for wrong in [Recipe { rate_ratio: 0.0, ..RECIPE }, Recipe { alpha: -1.0, ..RECIPE }, Recipe { calls_a_cell: f64::NAN, ..RECIPE }] {
            assert_eq!(simulated_panel(grid, wrong, 1), Err(BadRecipe));
        }
    }
}
