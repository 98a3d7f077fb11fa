//! How far the methods can be trusted, by simulation: false alarms where there is nothing, power where there is something, intervals that hold the truth.
//! `cargo run --release --example correlate_simulations [RUNS]` prints one JSON line a figure.

use placard::correlate::invent::{Recipe, panel};
use placard::correlate::null::FalseAlarms;
use placard::correlate::panel::Grid;
use placard::correlate::poisson::{Column, Errors, two_way};
use placard::correlate::tail::student_95;
use rayon::prelude::*;

const SIZES: [Grid; 3] = [Grid { areas: 20, periods: 36 }, Grid { areas: 60, periods: 60 }, Grid { areas: 115, periods: 84 }];

fn main() -> anyhow::Result<()> {
    let runs: u64 = std::env::args().nth(1).map_or(Ok(1000), |text| text.parse())?;
    for grid in SIZES {
        for rate_ratio in [1.0, 1.2, 1.5, 2.0] {
            let recipe = Recipe { calls_a_cell: 2.0, rate_ratio, alpha: 0.15 };
            let fits: Vec<(f64, f64)> = (0..runs)
                .into_par_iter()
                .filter_map(|seed| {
                    let panel = panel(grid, recipe, 1_000_000 + seed).ok()?;
                    let calls = panel.filled(|_, _| 0.0)?;
                    let share = Column { name: "share_displayed".into(), values: panel.exposure.clone() };
                    let e = two_way(grid, &calls, &panel.offset(), &[share]).ok()?.estimate(0, Errors::Clustered);
                    Some((e.coefficient, e.standard_error))
                })
                .collect();
            let t = student_95(grid.areas as f64 - 1.0);
            for (name, c) in [("normal", 1.959964), ("t", t)] {
                let alarms = fits.iter().filter(|(b, s)| b.abs() > c * s).count();
                let cover = fits.iter().filter(|(b, s)| (b - rate_ratio.ln()).abs() <= c * s).count();
                let f = FalseAlarms::of(alarms, fits.len());
                println!(
                    "{grid:?} rr {rate_ratio} {name}: seen {} expected null {:.3}-{:.3} covered {}",
                    f.rate,
                    f.expected_low,
                    f.expected_high,
                    cover as f64 / fits.len() as f64
                );
            }
        }
    }
    Ok(())
}
