//! Each rule from both sides of its threshold.

use super::*;
use crate::correlate::panel::Grid;
use crate::correlate::plan::Break;
use crate::correlate::simulate::{Recipe, simulated_panel};
use crate::domain::hotline::{BreakKind, Figure, Unit};

fn panel(areas: usize, periods: usize) -> Panel {
    simulated_panel(Grid { areas, periods }, Recipe { calls_a_cell: 3.0, rate_ratio: 1.0, alpha: 0.1 }, 1).unwrap()
}

fn plan(method: Method) -> Plan {
    Plan::usual(method, Grain::Month, Unit::Calls)
}

fn codes(panel: &Panel, plan: &Plan) -> Vec<&'static str> {
    refusals(panel, plan).iter().map(Refusal::code).collect()
}

#[test]
fn nineteen_areas_are_too_few_and_twenty_are_not() {
    assert_eq!(codes(&panel(19, 30), &plan(Method::PoissonTwoWay)), ["too_few_areas"]);
    assert!(codes(&panel(20, 30), &plan(Method::PoissonTwoWay)).is_empty());
    assert!(codes(&panel(2, 60), &Plan { break_at: Some("2021-06".parse().unwrap()), ..plan(Method::Its) }).is_empty());
}

#[test]
fn twenty_three_periods_are_too_few_and_twenty_four_are_not() {
    assert_eq!(codes(&panel(30, 23), &plan(Method::Nb2)), ["too_few_periods"]);
    assert!(codes(&panel(30, 24), &plan(Method::Nb2)).is_empty());
    assert!(codes(&panel(30, 12), &plan(Method::Spearman)).is_empty(), "a comparison of areas needs no course of time");
}

#[test]
fn one_hundred_and_ninety_nine_calls_are_too_few_and_two_hundred_are_not() {
    let mut panel = panel(20, 24);
    panel.calls.fill(Figure::Counted(0));
    panel.calls[7] = Figure::Counted(199);
    assert_eq!(codes(&panel, &plan(Method::PoissonTwoWay)), ["too_few_calls"]);
    panel.calls[8] = Figure::Counted(1);
    assert!(codes(&panel, &plan(Method::PoissonTwoWay)).is_empty());
    panel.calls.fill(Figure::Counted(0));
    assert_eq!(codes(&panel, &plan(Method::PoissonTwoWay)), ["all_zero"]);
    panel.calls.fill(Figure::Suppressed { below: Some(5) });
    assert_eq!(codes(&panel, &plan(Method::PoissonTwoWay)), ["all_suppressed"]);
}

#[test]
fn years_are_too_long_and_quarters_are_not() {
    let mut panel = panel(20, 24);
    let at = |from: &str| (0..24).map(|by| from.parse::<crate::domain::hotline::Period>().unwrap().plus(by)).collect();
    panel.periods = at("2000");
    assert_eq!(codes(&panel, &plan(Method::PoissonTwoWay)), ["periods_too_long"]);
    panel.periods = at("2000-Q1");
    assert!(codes(&panel, &plan(Method::PoissonTwoWay)).is_empty());
}

#[test]
fn a_break_inside_the_window_refuses_and_one_at_its_first_period_does_not() {
    let panel = panel(20, 24);
    let broken = |at: &str| {
        let breaks = vec![Break { at: at.parse().unwrap(), kind: BreakKind::Unit, note: "calls, then contacts".into() }];
        codes(&panel, &Plan { breaks, ..plan(Method::PoissonTwoWay) })
    };
    assert_eq!(broken("2019-02"), ["series_breaks"]);
    assert_eq!(broken("2020-12"), ["series_breaks"]);
    assert_eq!(broken("2020"), ["series_breaks"]);
    assert!(broken("2019-01").is_empty());
    assert!(broken("2021-01").is_empty());
}

#[test]
fn eleven_periods_beside_a_break_are_too_few_and_twelve_are_not() {
    let panel = panel(20, 40);
    let at = |month: &str| codes(&panel, &Plan { break_at: Some(month.parse().unwrap()), ..plan(Method::Its) });
    assert_eq!(at("2019-12"), ["break_at_the_edge"]);
    assert!(at("2020-01").is_empty());
    assert!(at("2021-05").is_empty());
    assert_eq!(at("2021-06"), ["break_at_the_edge"]);
}

#[test]
fn a_spread_below_two_points_is_no_variation() {
    let mut panel = panel(20, 24);
    let wave = |size: f64| (0..20 * 24).map(|cell| 0.5 + size * if (cell / 24 + cell % 24) % 2 == 0 { 1.0 } else { -1.0 }).collect();
    panel.exposure = wave(0.0199);
    assert_eq!(codes(&panel, &plan(Method::PoissonTwoWay)), ["no_variation"]);
    panel.exposure = wave(0.0201);
    assert!(codes(&panel, &plan(Method::PoissonTwoWay)).is_empty());
}

#[test]
fn five_checks_in_half_of_the_cells_are_enough() {
    let mut panel = panel(20, 24);
    let checks = |enough: usize| Some((0..480).map(|cell| if cell < enough { 5 } else { 4 }).collect());
    panel.checked = checks(239);
    assert_eq!(codes(&panel, &plan(Method::PoissonTwoWay)), ["too_few_checked"]);
    panel.checked = checks(240);
    assert!(codes(&panel, &plan(Method::PoissonTwoWay)).is_empty());
}

#[test]
fn every_reason_is_told_and_not_the_first_alone() {
    let mut small = panel(3, 6);
    small.calls.fill(Figure::Counted(1));
    let said = codes(&small, &plan(Method::PoissonTwoWay));
    assert_eq!(said, ["too_few_areas", "too_few_periods", "too_few_calls"]);
}
