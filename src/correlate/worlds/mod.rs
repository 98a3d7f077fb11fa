//! Hostile worlds: invented panels in which posters and calls go together as no method expects, with what is true of them.
//!
//! Forty areas and sixty months. Eight areas never display, the others begin in four waves a year apart; calls have levels of areas, a season, shocks
//! that all share and a little dispersion. What a world does to them is known, and so is the ratio that an honest method finds.

mod outcome;

use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution as _, Gamma, LogNormal, Poisson, StandardNormal};

use crate::correlate::exposure::Exposure;
use crate::correlate::panel::{Grid, Panel};
use crate::correlate::rng::rng;
use crate::correlate::simulate::BadRecipe;
use crate::domain::coded::coded;
use crate::domain::day::Day;
use crate::domain::hotline::{Figure, Grain, Period};

pub use outcome::{Outcome, Told, outcome};

coded! {
    /// How posters and calls go together.
    World {
        /// Posters do nothing.
        Nothing = "nothing",
        /// 1.5 times the calls from the first day on.
        Constant = "constant",
        /// More with every month, up to three times the calls.
        Growing = "growing",
        /// At first 1.65 times the calls, nothing two years later.
        Fading = "fading",
        /// Nothing for a year, then 1.5 times the calls.
        Late = "late",
        /// As growing, but much faster in areas that begin early.
        EarlyWaves = "early-waves",
        /// As growing, and every area displays in the end.
        AllDisplay = "all-display",
        /// Posters do nothing, and go up because calls doubled in the half year before.
        Spike = "spike",
        /// The same, more than half a year before.
        EarlySpike = "early-spike",
        /// Posters do nothing; where they go up, calls were growing all the while.
        Trend = "trend",
        /// 1.5 times the calls, and half as much more in areas beside them.
        Spillover = "spillover",
        /// 1.5 times the calls; what share displays is guessed from three checks every half year.
        SparseVisits = "sparse-visits",
        /// 1.5 times the calls; posters are put up by visits and counted as found, a year late.
        PutUp = "put-up",
        /// Shares that go up and come down; calls follow the mean of a year.
        Moving = "moving",
        /// 1.2 times the calls where all display; shares rise by degrees over a year and a half.
        ByDegrees = "by-degrees",
        /// Posters do nothing and rise by degrees; calls fall by half a per cent a month where they do, more slowly where they begin late.
        Falling = "falling",
        /// As by degrees, and calls fall by one per cent a month where posters go up, more slowly where they begin late.
        FallingMore = "falling-more",
        /// Posters do nothing and rise by degrees; calls grow by one per cent a month where they do, more slowly where they begin late.
        Rising = "rising",
    }
}

pub const GRID: Grid = Grid { areas: 40, periods: 60 };
const WAVES: [usize; 4] = [10, 22, 34, 46];
const CALLS_A_CELL: f64 = 12.0;
const DISPERSION: f64 = 0.02;
/// Share of places that display before and after a wave, where it is guessed.
const FEW_AND_MOST: [f64; 2] = [0.1, 0.9];

/// Months over which shares rise by degrees.
const DEGREES: usize = 18;

/// A panel with the ratio that is true of the areas and months that are told to display.
pub struct Drawn {
    pub panel: Panel,
    pub true_ratio: f64,
}

impl World {
    /// Do shares rise by degrees?
    fn is_by_degrees(self) -> bool {
        matches!(self, World::ByDegrees | World::Falling | World::FallingMore | World::Rising)
    }

    /// Distributed lags stand beside imputation where shares move otherwise than at once.
    pub fn asks_distributed_lags(self) -> bool {
        self == World::Moving || self.is_by_degrees()
    }
}

/// Month in which each area truly begins.
fn starts(world: World, rng: &mut ChaCha8Rng) -> Vec<Option<usize>> {
    if world.is_by_degrees() {
        return (0..GRID.areas).map(|area| (area >= 8).then(|| rng.random_range(6..=46))).collect();
    }
    let last = (world == World::AllDisplay).then_some(GRID.periods - 2);
    (0..GRID.areas).map(|area| WAVES.get(area % 5).copied().or(last)).collect()
}

/// Logarithm of what posters do to calls, so many months after an area began.
fn effect(world: World, start: usize, since: usize) -> f64 {
    let months = since as f64;
    match world {
        World::Nothing | World::Spike | World::EarlySpike | World::Trend | World::Moving => 0.0,
        World::ByDegrees | World::Falling | World::FallingMore | World::Rising => 0.0,
        World::Constant | World::Spillover | World::PutUp | World::SparseVisits => 1.5_f64.ln(),
        World::Growing | World::AllDisplay => (0.03 * months).min(3.0_f64.ln()),
        World::EarlyWaves => (if start < WAVES[2] { 0.04 * months } else { 0.005 * months }).min(3.0_f64.ln()),
        World::Fading => 0.5 * (1.0 - months / 24.0).max(0.0),
        World::Late => {
            if since < 12 {
                0.0
            } else {
                1.5_f64.ln()
            }
        }
    }
}

/// Logarithm of what has nothing to do with posters and yet goes with them.
fn confounder(world: World, start: usize, at: usize) -> f64 {
    let to_go = start as i64 - at as i64;
    let rose = match world {
        World::Spike => (2..6).contains(&to_go),
        World::EarlySpike => (8..14).contains(&to_go),
        _ => false,
    };
    let slower = if start < 30 { 1.0 } else { 0.3 };
    let grows = at as f64
        * match world {
            World::Trend => 0.012,
            World::Falling => -0.005 * slower,
            World::FallingMore => -0.01 * slower,
            World::Rising => 0.01 * slower,
            _ => 0.0,
        };
    grows + if rose { 2.0_f64.ln() } else { 0.0 }
}

/// Draws a world.
///
/// # Errors
/// `BadRecipe` never of these constants.
pub fn draw(world: World, seed: u64) -> Result<Drawn, BadRecipe> {
    let mut rng = rng(seed, 2);
    let starts = starts(world, &mut rng);
    let displays = |area: usize, at: usize| starts[area].is_some_and(|start| at >= start);
    let shares = match world {
        World::Moving => moving(&mut rng),
        _ if world.is_by_degrees() => by_degrees(&starts, &mut rng),
        _ => told(world, &starts, &mut rng),
    };
    let logs: Vec<f64> = (0..GRID.cells()).map(|cell| by_posters(world, cell, &starts, &shares, &displays)).collect();
    let first = Period::containing(Day::of(2019, 1, 1), Grain::Month);
    let people = LogNormal::new(10.0, 0.8).map_err(|_| BadRecipe)?;
    let sizes: Vec<f64> = (0..GRID.areas).map(|_| f64::max(people.sample(&mut rng), 500.0).round()).collect();
    let population: Vec<f64> = (0..GRID.cells()).map(|cell| sizes[cell / GRID.periods]).collect();
    let common: Vec<f64> =
        (0..GRID.periods).map(|at| 0.1 * (at as f64 / 12.0 * std::f64::consts::TAU).sin() + 0.08 * normal(&mut rng)).collect();
    let level = CALLS_A_CELL * GRID.cells() as f64 / population.iter().sum::<f64>();
    let frailty = Gamma::new(1.0 / DISPERSION, DISPERSION).map_err(|_| BadRecipe)?;
    let (mut calls, mut with, mut without) = (Vec::with_capacity(GRID.cells()), 0.0, 0.0);
    for area in 0..GRID.areas {
        let own = level * (0.3 * normal(&mut rng)).exp();
        for (at, cell) in GRID.area(area).enumerate() {
            let otherwise = starts[area].map_or(0.0, |start| confounder(world, start, at));
            let rate = own * population[cell] * (common[at] + otherwise).exp();
            if shares[cell] >= 0.5 && shares[GRID.area(area).start] < 0.5 {
                with += rate * logs[cell].exp();
                without += rate;
            }
            let mean = rate * logs[cell].exp() * frailty.sample(&mut rng);
            calls.push(Figure::Counted(Poisson::new(mean.max(1e-12)).map_err(|_| BadRecipe)?.sample(&mut rng) as u32));
        }
    }
    let panel = Panel {
        areas: (1..=GRID.areas).map(|area| format!("I{area:04}")).collect(),
        periods: (0..GRID.periods).map(|at| first.plus(i32::try_from(at).unwrap_or(i32::MAX))).collect(),
        calls,
        missing: Default::default(),
        population,
        measure: Exposure::ShareDisplayed,
        exposure: shares,
        checked: None,
    };
    let true_ratio = match world {
        World::Moving => 1.5,
        World::ByDegrees | World::FallingMore => 1.2,
        _ => with / without,
    };
    Ok(Drawn { panel, true_ratio })
}

fn normal(rng: &mut ChaCha8Rng) -> f64 {
    StandardNormal.sample(rng)
}

/// Logarithm of what posters do to the calls of a cell.
fn by_posters(world: World, cell: usize, starts: &[Option<usize>], shares: &[f64], displays: &dyn Fn(usize, usize) -> bool) -> f64 {
    let (area, at) = (cell / GRID.periods, cell % GRID.periods);
    let beside = [(area + 1) % GRID.areas, (area + GRID.areas - 1) % GRID.areas];
    match world {
        World::Moving => {
            let year = &shares[cell - at.min(11)..=cell];
            1.5_f64.ln() * year.iter().sum::<f64>() / year.len() as f64
        }
        World::ByDegrees | World::FallingMore => 1.2_f64.ln() * shares[cell],
        World::SparseVisits => 1.5_f64.ln() * FEW_AND_MOST[usize::from(displays(area, at))],
        World::Spillover if !displays(area, at) && beside.iter().any(|&other| displays(other, at)) => 1.25_f64.ln(),
        _ => starts[area].filter(|&start| at >= start).map_or(0.0, |start| effect(world, start, at - start)),
    }
}

/// The share that is told of each cell.
fn told(world: World, starts: &[Option<usize>], rng: &mut ChaCha8Rng) -> Vec<f64> {
    let mut shares = Vec::with_capacity(GRID.cells());
    for start in starts {
        let displays = |at: usize| start.is_some_and(|start| at >= start);
        let mut guess = 0.0;
        for at in 0..GRID.periods {
            let share = match world {
                World::PutUp => f64::from(u8::from(at >= 12 && displays(at - 12))),
                World::SparseVisits => {
                    if at % 6 == 0 {
                        let share = FEW_AND_MOST[usize::from(displays(at))];
                        guess = (0..3).filter(|_| rng.random_bool(share)).count() as f64 / 3.0;
                    }
                    guess
                }
                _ => f64::from(u8::from(displays(at))),
            };
            shares.push(share);
        }
    }
    shares
}

/// Shares that rise from few to most over a year and a half.
fn by_degrees(starts: &[Option<usize>], rng: &mut ChaCha8Rng) -> Vec<f64> {
    let mut shares = Vec::with_capacity(GRID.cells());
    for start in starts {
        let (few, most) = (rng.random_range(0.0..0.2), rng.random_range(0.75..0.95));
        let gone = |at: usize| start.map_or(0.0, |start| ((at + 1).saturating_sub(start) as f64 / DEGREES as f64).min(1.0));
        shares.extend((0..GRID.periods).map(|at| few + (most - few) * gone(at)));
    }
    shares
}

/// Shares that wander between 0 and 1.
fn moving(rng: &mut ChaCha8Rng) -> Vec<f64> {
    let mut shares = Vec::with_capacity(GRID.cells());
    for _ in 0..GRID.areas {
        let mut height = normal(rng);
        for _ in 0..GRID.periods {
            height = 0.95 * height + 0.31 * normal(rng);
            shares.push(1.0 / (1.0 + (-1.5 * height).exp()));
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_world_has_the_ratio_it_says() {
        let ratio = |world| draw(world, 1).unwrap().true_ratio;
        for nothing in [World::Nothing, World::Spike, World::EarlySpike, World::Trend] {
            assert!((ratio(nothing) - 1.0).abs() < 1e-12, "{nothing:?}");
        }
        for half_more in [World::Constant, World::PutUp, World::Spillover] {
            assert!((ratio(half_more) - 1.5).abs() < 1e-12, "{half_more:?}");
        }
        assert!(ratio(World::Growing) > 1.4 && ratio(World::Fading) < ratio(World::Constant) && ratio(World::Late) < 1.5);
    }

    #[test]
    fn the_same_seed_draws_the_same_world() {
        for &world in World::ALL {
            assert_eq!(draw(world, 3).unwrap().panel, draw(world, 3).unwrap().panel);
            assert_ne!(draw(world, 3).unwrap().panel.calls, draw(world, 4).unwrap().panel.calls);
        }
    }
}
