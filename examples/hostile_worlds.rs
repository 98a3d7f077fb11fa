//! What the methods say in hostile worlds: `cargo run --release --example hostile_worlds [RUNS] [WORLD]` draws each world a thousand times, or RUNS
//! times, and prints a JSON line for each world and method: the true ratio, the mean of the estimates, how often the interval holds the truth, what a
//! study publishes and why it refuses. docs/correlation.md has the figures.

use std::collections::BTreeMap;

use anyhow::ensure;
use placard::correlate::estimate::Verdict;
use placard::correlate::worlds::{Outcome, Told, World, outcome};
use rayon::prelude::*;
use serde_json::json;

/// One method in one world, as a line. Each of `told` has the ratio that is true of it.
fn tell(world: World, method: &str, told: &[(f64, &Told)]) {
    if told.is_empty() {
        return;
    }
    let many = told.len() as f64;
    let share = |of: &dyn Fn(&Told) -> bool| told.iter().filter(|(_, one)| of(one)).count() as f64 / many;
    let mean = |of: &dyn Fn(f64, &Told) -> f64| (told.iter().map(|(truth, one)| of(*truth, one).ln()).sum::<f64>() / many).exp();
    let holds = told.iter().filter(|(truth, one)| one.holds(*truth)).count() as f64 / many;
    let mut refused: BTreeMap<&str, f64> = BTreeMap::new();
    told.iter().flat_map(|(_, one)| &one.refused).for_each(|code| *refused.entry(code).or_default() += 1.0 / many);
    println!(
        "{}",
        json!({
            "world": world.code(), "method": method, "runs": told.len(), "true_ratio": mean(&|truth, _| truth), "ratio": mean(&|_, one| one.ratio.ratio),
            "holds": holds, "publishes_more": share(&|one| one.published == Some(Verdict::MoreCalls)),
            "publishes_fewer": share(&|one| one.published == Some(Verdict::FewerCalls)),
            "publishes_either": share(&|one| one.published == Some(Verdict::Either)), "refused": refused,
        })
    );
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runs: u64 = arguments.first().map_or(Ok(1_000), |text| text.parse())?;
    let only = arguments.get(1).map(String::as_str);
    ensure!(
        only.is_none_or(|only| World::parse(only).is_some()),
        "expected one of {}",
        World::ALL.iter().map(|one| one.code()).collect::<Vec<_>>().join(", ")
    );
    for &world in World::ALL.iter().filter(|one| only.is_none_or(|only| one.code() == only)) {
        let outcomes: Vec<Outcome> = (0..runs).into_par_iter().filter_map(|seed| outcome(world, seed)).collect();
        let of = |method: fn(&Outcome) -> Option<&Told>| -> Vec<(f64, &Told)> {
            outcomes.iter().filter_map(|one| Some((one.true_ratio, method(one)?))).collect()
        };
        tell(world, "poisson-two-way", &of(|one| one.two_way.as_ref()));
        tell(world, "imputation", &of(|one| one.imputation.as_ref()));
        tell(world, "distributed-lags", &of(|one| one.distributed_lags.as_ref()));
    }
    Ok(())
}
