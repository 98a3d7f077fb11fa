//! How far the answers can be trusted, by simulation: alarms where there is nothing, what is seen where there is something, intervals that
//! hold the truth. `cargo run --release --example correlate_simulations [RUNS] [METHOD]` prints a JSON line for each method, size and true
//! rate ratio; docs/correlation.md has the figures. With `--panel panel.csv --rate-ratio 1.5` calls are drawn again for the people and
//! shares of a study's own data.

use anyhow::Context as _;
use placard::correlate::answer::{Figures, Found, Options, compute};
use placard::correlate::null::FalseAlarms;
use placard::correlate::panel::{Grid, Panel};
use placard::correlate::plan::{Effects, Method, Plan};
use placard::correlate::simulate::{Recipe, calls, simulated_panel};
use placard::coverage::rate::wilson_rate;
use placard::domain::hotline::{Figure, Grain, Unit};
use placard::ingest::panel::read;
use rayon::prelude::*;
use serde_json::json;

const SIZES: [Grid; 4] =
    [Grid { areas: 20, periods: 36 }, Grid { areas: 30, periods: 36 }, Grid { areas: 40, periods: 48 }, Grid { areas: 115, periods: 84 }];
const RATIOS: [f64; 4] = [1.0, 1.2, 1.5, 2.0];
const RECIPE: Recipe = Recipe { calls_a_cell: 2.0, rate_ratio: 1.0, alpha: 0.15 };

/// A method as it is asked, and whether it measures a rate ratio that was put in.
struct Setup {
    name: &'static str,
    method: Method,
    effects: Effects,
    measures: bool,
}

const SETUPS: [Setup; 6] = [
    Setup { name: "poisson-two-way", method: Method::PoissonTwoWay, effects: Effects::Area, measures: true },
    Setup { name: "nb2 --effects both", method: Method::Nb2, effects: Effects::AreaAndPeriod, measures: true },
    Setup { name: "nb2 --effects area --trend --seasonal 12", method: Method::Nb2, effects: Effects::Area, measures: true },
    Setup { name: "its", method: Method::Its, effects: Effects::Area, measures: false },
    Setup { name: "event", method: Method::Event, effects: Effects::Area, measures: false },
    Setup { name: "spearman", method: Method::Spearman, effects: Effects::Area, measures: false },
];

/// What one simulated answer says of the truth.
#[derive(Clone, Copy)]
struct Outcome {
    alarm: bool,
    holds: bool,
}

impl Setup {
    fn plan(&self, panel: &Panel) -> Plan {
        let usual = Plan::usual(self.method, Grain::Month, Unit::Calls);
        Plan { effects: self.effects, break_at: Some(panel.periods[panel.periods.len() / 2]), ..usual }
    }

    fn outcome(&self, panel: &Panel, rate_ratio: f64, seed: u64) -> Option<Outcome> {
        let found = compute(panel, &self.plan(panel), Options { control: None, layout: None, shuffles: 0, leads: Some(&[]), seed }).ok()?;
        Some(Outcome { alarm: alarm(&found), holds: found.rate_ratio.is_some_and(|one| one.low <= rate_ratio && rate_ratio <= one.high) })
    }
}

/// Does the answer say that something is there?
fn alarm(found: &Found) -> bool {
    match &found.figures {
        Figures::Spearman(ranked) => ranked.p_value_permutation <= 0.05,
        Figures::Event(course) => course.p_value_before <= 0.05,
        Figures::Moran { whole, .. } => whole.p_value_permutation <= 0.05,
        Figures::PoissonTwoWay { .. } | Figures::Nb2 { .. } | Figures::Its(_) | Figures::DistributedLags(_) | Figures::Staggered { .. } => {
            found.rate_ratio.is_some_and(|ratio| ratio.low > 1.0 || ratio.high < 1.0)
        }
    }
}

/// Runs that were answered, as a line.
fn tell(name: &str, grid: Grid, rate_ratio: f64, runs: u64, outcomes: &[Outcome]) {
    let answered = outcomes.len();
    let count = |holds: fn(&Outcome) -> bool| outcomes.iter().filter(|one| holds(one)).count();
    let share = |count: usize| {
        let rate = wilson_rate(u32::try_from(count).ok()?, u32::try_from(answered).ok()?)?;
        Some(json!({ "share": rate.share, "low": rate.low, "high": rate.high }))
    };
    let expected = FalseAlarms::of(0, answered.max(1));
    println!(
        "{}",
        json!({
            "method": name, "areas": grid.areas, "periods": grid.periods, "runs": runs, "refused": runs - answered as u64, "rate_ratio": rate_ratio,
            "alarms": share(count(|one| one.alarm)), "intervals_that_hold_it": share(count(|one| one.holds)),
            "expected_where_there_is_nothing": [expected.expected_low, expected.expected_high],
        })
    );
}

fn simulate(runs: u64, only: Option<&str>) {
    for asked in SETUPS.iter().filter(|asked| only.is_none_or(|only| asked.name.starts_with(only))) {
        for grid in SIZES {
            for rate_ratio in RATIOS.into_iter().filter(|&ratio| asked.measures || ratio == 1.0) {
                let one = |seed| asked.outcome(&simulated_panel(grid, Recipe { rate_ratio, ..RECIPE }, seed).ok()?, rate_ratio, seed);
                let outcomes: Vec<Outcome> = (0..runs).into_par_iter().filter_map(one).collect();
                tell(asked.name, grid, rate_ratio, runs, &outcomes);
            }
        }
    }
}

/// The panel's own people and shares, with calls drawn anew for each seed.
fn redraw(file: &str, recipe: Recipe, runs: u64) -> anyhow::Result<()> {
    let kept = read(&std::fs::read(file).with_context(|| format!("opening {file}"))?, None)?;
    let asked = &SETUPS[0];
    let one = |seed| {
        let drawn = calls(&kept.population, &kept.exposure, kept.grid(), recipe, seed).ok()?;
        let panel = Panel { calls: drawn.into_iter().map(Figure::Counted).collect(), ..kept.clone() };
        asked.outcome(&panel, recipe.rate_ratio, seed)
    };
    let outcomes: Vec<Outcome> = (1..=runs).into_par_iter().filter_map(one).collect();
    tell(asked.name, kept.grid(), recipe.rate_ratio, runs, &outcomes);
    Ok(())
}

fn main() -> anyhow::Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut take = |name: &str| {
        let at = arguments.iter().position(|one| one == name)?;
        arguments.remove(at);
        (at < arguments.len()).then(|| arguments.remove(at))
    };
    let (panel, ratio) = (take("--panel"), take("--rate-ratio"));
    let runs = arguments.first().map_or(Ok(1_000), |text| text.parse())?;
    match panel {
        Some(file) => {
            let rate_ratio = ratio.map_or(Ok(1.5), |text| text.parse())?;
            redraw(&file, Recipe { calls_a_cell: 4.0, rate_ratio, alpha: 0.08 }, runs)
        }
        None => {
            simulate(runs, arguments.get(1).map(String::as_str));
            Ok(())
        }
    }
}
