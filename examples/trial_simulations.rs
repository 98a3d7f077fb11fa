//! How far a trial's result can be trusted, by simulation: `cargo run --release --example trial_simulations [RUNS]` invents a thousand trials, or
//! RUNS, in which posters do nothing and as many with a rate ratio of 1.3, and prints a JSON line for each: how often there was an alarm, with the range
//! in which 5 % lie, the mean of the ratios, and how often the interval holds the true one.

use placard::correlate::null::FalseAlarms;
use placard::correlate::simulate::{Recipe, simulated_trial};
use placard::correlate::trial::{TrialAnswer, answer};
use placard::domain::trial::Design;
use rayon::prelude::*;
use serde_json::json;

const ORDERS: usize = 199;

fn main() -> anyhow::Result<()> {
    let runs: u64 = std::env::args().nth(1).map_or(Ok(1_000), |text| text.parse())?;
    let counties = (0..24).map(|number| format!("29{number:03}")).collect();
    let design = Design { counties, steps: 6, step_months: 3, first: "2026-09".parse()? };
    for rate_ratio in [1.0, 1.3] {
        let recipe = Recipe { calls_a_cell: 12.0, rate_ratio, alpha: 0.05 };
        let one = |seed: u64| {
            let (order, calls) = simulated_trial(&design, recipe, seed).ok()?;
            answer(&design, &order, &calls, ORDERS, seed).ok()
        };
        let told: Vec<TrialAnswer> = (0..runs).into_par_iter().filter_map(one).collect();
        let many = told.len().max(1);
        let alarms = FalseAlarms::of(told.iter().filter(|one| one.p_value <= 0.05).count(), many);
        let holds = told.iter().filter(|one| one.ratio.low <= rate_ratio && rate_ratio <= one.ratio.high).count();
        let mean = (told.iter().map(|one| one.ratio.ratio.ln()).sum::<f64>() / many as f64).exp();
        println!(
            "{}",
            json!({
                "true_ratio": rate_ratio, "runs": told.len(), "rejects_one": alarms.rate,
                "five_percent": [alarms.expected_low, alarms.expected_high], "ratio": mean, "holds": holds as f64 / many as f64,
            })
        );
    }
    Ok(())
}
