//! What simulations say of trials, in small: alarms where there is nothing, and the known ratio among those that are not rejected. The large run
//! is `examples/trial_simulations.rs`.

use placard::correlate::simulate::{Recipe, simulated_trial};
use placard::correlate::trial::p_value;
use placard::domain::trial::Design;

const RUNS: u64 = 100;
/// With so many, a p-value of 0.05 or less has a chance of exactly 5 % where there is nothing.
const ORDERS: usize = 59;

/// Of so many trials, those in which a ratio is rejected at 5 %.
fn rejected(rate_ratio: f64, tested: f64) -> usize {
    let counties = (0..24).map(|number| format!("29{number:03}")).collect();
    let design = Design { counties, steps: 4, step_months: 3, first: "2026-09".parse().unwrap() };
    let one = |seed: &u64| {
        let recipe = Recipe { calls_a_cell: 12.0, rate_ratio, alpha: 0.05 };
        let (order, calls) = simulated_trial(&design, recipe, *seed).unwrap();
        p_value(&design, &order, &calls, tested.ln(), (ORDERS, *seed)).unwrap() <= 0.05
    };
    (0..RUNS).filter(one).count()
}

/// Five are expected; chance leaves 1 to 12 in 99 of 100 such tests (binomial).
fn is_about_five_in_a_hundred(rejected: usize) -> bool {
    (1..=12).contains(&rejected)
}

#[test]
fn of_a_hundred_trials_with_nothing_to_find_about_five_in_a_hundred_raise_an_alarm() {
    let alarms = rejected(1.0, 1.0);
    println!("false alarms: {alarms} of {RUNS}");
    assert!(is_about_five_in_a_hundred(alarms), "{alarms}");
}

#[test]
fn the_known_ratio_is_rejected_in_about_five_of_a_hundred_trials_and_no_difference_in_most() {
    let (missed, seen) = (rejected(1.3, 1.3), rejected(1.3, 1.0));
    println!("1.3 rejected in {missed} of {RUNS}, 1 in {seen}");
    assert!(is_about_five_in_a_hundred(missed), "{missed}");
    assert!(seen > 50, "{seen}");
}
