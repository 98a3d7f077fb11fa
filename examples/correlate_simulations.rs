//! How far the answers can be trusted, by simulation: alarms where there is nothing, what is seen where there is something, intervals that hold the truth.
//! `cargo run --release --example correlate_simulations [RUNS]` prints one JSON line for each size and each true rate ratio.

use placard::correlate::estimate::Estimate;
use placard::correlate::invent::{Recipe, panel};
use placard::correlate::jackknife::{covariance, effective_areas};
use placard::correlate::null::FalseAlarms;
use placard::correlate::panel::Grid;
use placard::correlate::poisson::{Column, Errors, two_way};
use rayon::prelude::*;
use serde_json::json;

const SIZES: [Grid; 4] =
    [Grid { areas: 20, periods: 36 }, Grid { areas: 40, periods: 48 }, Grid { areas: 60, periods: 60 }, Grid { areas: 115, periods: 84 }];
const RATIOS: [f64; 4] = [1.0, 1.2, 1.5, 2.0];

/// What a study says, and what clustered errors alone would.
fn fitted(grid: Grid, rate_ratio: f64, seed: u64) -> Option<(Estimate, Estimate)> {
    let panel = panel(grid, Recipe { calls_a_cell: 2.0, rate_ratio, alpha: 0.15 }, seed).ok()?;
    let calls = panel.filled(|_, _| 0.0)?;
    let columns = [Column { name: "share_displayed".into(), values: panel.exposure.clone() }];
    let fit = two_way(grid, &calls, &panel.offset(), &columns).ok()?;
    let error = covariance(grid, &calls, &columns, &fit, &panel.areas).ok()?[(0, 0)].sqrt();
    let freedom = (effective_areas(grid, 0, &fit) - 1.0).max(1.0);
    Some((Estimate::student(fit.coefficients[0], error, freedom), fit.estimate(0, Errors::Clustered)))
}

fn main() -> anyhow::Result<()> {
    let runs: u64 = std::env::args().nth(1).map_or(Ok(1_000), |text| text.parse())?;
    for grid in SIZES {
        for rate_ratio in RATIOS {
            let fits: Vec<(Estimate, Estimate)> = (0..runs).into_par_iter().filter_map(|seed| fitted(grid, rate_ratio, seed)).collect();
            let share =
                |holds: &dyn Fn(&(Estimate, Estimate)) -> bool| fits.iter().filter(|fit| holds(fit)).count() as f64 / fits.len() as f64;
            let away = |one: &Estimate| one.low > 0.0 || one.high < 0.0;
            let truth = rate_ratio.ln();
            let expected = FalseAlarms::of(0, fits.len());
            println!(
                "{}",
                json!({
                    "areas": grid.areas, "periods": grid.periods, "runs": fits.len(), "rate_ratio": rate_ratio,
                    "alarms": share(&|fit| away(&fit.0)), "intervals_that_hold_it": share(&|fit| fit.0.low <= truth && truth <= fit.0.high),
                    "alarms_clustered_errors_only": share(&|fit| away(&fit.1)),
                    "expected_where_there_is_nothing": [expected.expected_low, expected.expected_high],
                })
            );
        }
    }
    Ok(())
}
