//! What simulations say of the answers, in small: alarms where there is nothing, and the known ratio inside its interval. The large runs
//! are `examples/correlate_simulations.rs`; their figures stand in docs/correlation.md.

use placard::correlate::answer::{Options, compute};
use placard::correlate::estimate::RateRatio;
use placard::correlate::null::FalseAlarms;
use placard::correlate::panel::Grid;
use placard::correlate::plan::{Method, Plan};
use placard::correlate::simulate::{Recipe, simulated_panel};
use placard::domain::hotline::{Grain, Unit};

const RUNS: u64 = 200;

/// The answers to one plan on so many invented panels.
fn answers(grid: Grid, recipe: Recipe) -> Vec<RateRatio> {
    let plan = Plan::usual(Method::PoissonTwoWay, Grain::Month, Unit::Calls);
    let one = |seed| {
        let invented = simulated_panel(grid, recipe, seed).unwrap();
        compute(&invented, &plan, Options { control: None, layout: None, shuffles: 0, leads: Some(&[]), seed }).unwrap().rate_ratio.unwrap()
    };
    (0..RUNS).map(one).collect()
}

#[test]
fn of_two_hundred_panels_with_nothing_to_find_about_five_in_a_hundred_raise_an_alarm() {
    let answers = answers(Grid { areas: 20, periods: 24 }, Recipe { calls_a_cell: 3.0, rate_ratio: 1.0, alpha: 0.15 });
    let alarms = FalseAlarms::of(answers.iter().filter(|one| one.low > 1.0 || one.high < 1.0).count(), answers.len());
    println!("false alarms: {} of {}, expected {:.3} to {:.3}", alarms.alarms, alarms.runs, alarms.expected_low, alarms.expected_high);
    assert!(alarms.as_expected(), "{alarms:?}");
}

#[test]
fn the_known_ratio_lies_in_its_interval_in_about_ninety_five_of_a_hundred_panels() {
    let answers = answers(Grid { areas: 30, periods: 24 }, Recipe { calls_a_cell: 4.0, rate_ratio: 1.5, alpha: 0.08 });
    let held = answers.iter().filter(|one| one.low <= 1.5 && 1.5 <= one.high).count();
    println!("intervals that hold 1.5: {held} of {RUNS}");
    // 95 % of 200, give or take what chance does to it (binomial, 95 %).
    assert!((184..=196).contains(&held), "{held}");
}
