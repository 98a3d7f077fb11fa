//! Negative controls in hostile worlds: what moves both series refuses, and posters alone do not. How strong something unseen would have to be.

use placard::correlate::answer::{Answer, Found, Options, answer};
use placard::correlate::control::LEVEL;
use placard::correlate::panel::{Grid, Panel};
use placard::correlate::plan::{Method, Plan};
use placard::correlate::refusal::Refusal;
use placard::correlate::simulate::{Recipe, calls, simulated_panel};
use placard::correlate::worlds::{World, draw};
use placard::domain::hotline::{Figure, Grain, Unit};

fn plan(method: Method) -> Plan {
    Plan { control: Some("Fire calls".into()), ..Plan::usual(method, Grain::Month, Unit::Calls) }
}

fn answered(panel: &Panel, control: &Panel, method: Method) -> Answer {
    answer(panel, &plan(method), Options { control: Some(control), layout: None, shuffles: 0, leads: None, seed: 1 })
}

fn found(answer: Answer) -> Option<Found> {
    match answer {
        Answer::Found(found) => Some(*found),
        Answer::Refused { .. } => None,
    }
}

fn moved(answer: &Answer) -> bool {
    matches!(answer, Answer::Refused { refused } if refused.iter().any(|one| matches!(one, Refusal::ControlMoved { .. })))
}

/// Posters do nothing and go where calls grow anyway: no other test sees that often enough.
#[test]
fn what_grows_where_posters_go_moves_the_control_as_well() {
    for seed in 0..4 {
        let [outcome, control] = [seed, seed + 100].map(|seed| draw(World::Trend, seed).unwrap().panel);
        assert!(moved(&answered(&outcome, &control, Method::Imputation)), "{seed}");
    }
}

#[test]
fn a_control_that_posters_do_not_move_leaves_the_answer_and_stands_beside_it() {
    let answer = |seed: u64| {
        let [outcome, control] =
            [(World::Constant, seed), (World::Nothing, seed + 100)].map(|(world, seed)| draw(world, seed).unwrap().panel);
        answered(&outcome, &control, Method::Imputation)
    };
    // One in twenty moves by chance.
    let answers: Vec<Found> = (0..5).filter_map(|seed| found(answer(seed))).collect();
    assert!(answers.len() >= 2, "{}", answers.len());
    for one in &answers {
        let control = one.control.as_ref().unwrap();
        assert!(control.series == "Fire calls" && control.p_value > LEVEL, "{control:?}");
        assert!(control.rate_ratio.is_some_and(|ratio| ratio.low < 1.0 && 1.0 < ratio.high), "{control:?}");
    }
}

/// The same shares, and calls that they do not move: about five controls in a hundred move by chance, and no more.
#[test]
fn a_control_refuses_by_chance_as_often_as_its_level_says() {
    let grid = Grid { areas: 24, periods: 24 };
    let recipe = |rate_ratio| Recipe { calls_a_cell: 12.0, rate_ratio, alpha: 0.05 };
    let outcome = simulated_panel(grid, recipe(2.0), 3).unwrap();
    let control = |rate_ratio, seed| {
        let drawn = calls(&outcome.population, &outcome.exposure, grid, recipe(rate_ratio), seed).unwrap();
        Panel { calls: drawn.into_iter().map(Figure::Counted).collect(), ..outcome.clone() }
    };
    let moves = |rate_ratio, seed| moved(&answered(&outcome, &control(rate_ratio, seed), Method::PoissonTwoWay));
    let by_chance = (100..160).filter(|&seed| moves(1.0, seed)).count();
    assert!(by_chance <= 10, "{by_chance} of 60");
    assert!((100..104).all(|seed| moves(2.0, seed)), "what moves both is seen");
}

#[test]
fn an_answer_says_what_would_explain_it_away() {
    let alone = |seed| {
        let usual = Plan::usual(Method::Imputation, Grain::Month, Unit::Calls);
        let options = Options { control: None, layout: None, shuffles: 0, leads: None, seed: 1 };
        found(answer(&draw(World::Constant, seed).unwrap().panel, &usual, options))
    };
    let one = (0..5).find_map(alone).unwrap();
    let (ratio, told) = (one.rate_ratio.unwrap(), one.sensitivity(0.95).unwrap());
    let by_hand = |ratio: f64| ratio + (ratio * (ratio - 1.0)).sqrt();
    assert!((told.e_value - by_hand(ratio.ratio)).abs() < 1e-9 && (told.e_value_nearer - by_hand(ratio.low)).abs() < 1e-6, "{told:?}");
    let trend = told.trend.unwrap();
    // Half as many more calls over years of display: a per cent or two a month.
    assert!(1.0 < trend.nearer && trend.nearer < trend.whole && trend.whole < 1.05, "{trend:?}");
    assert!(trend.largest_before.unwrap() > 1.0 && trend.breakdown.unwrap() > 0.0, "{trend:?}");
    // A stricter interval leaves less to explain.
    let strict = one.sensitivity(0.99).unwrap();
    assert!(strict.e_value_nearer < told.e_value_nearer && strict.trend.unwrap().nearer < trend.nearer);
}
