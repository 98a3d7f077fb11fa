use super::*;
use crate::correlate::answer::{Answer, Options, answer};
use crate::correlate::exposure::Exposure;
use crate::correlate::panel::Grid;
use crate::correlate::simulate::{Recipe, simulated_panel};
use crate::domain::hotline::{Figure, Grain, Unit};

fn plan(method: Method) -> Plan {
    Plan::usual(method, Grain::Month, Unit::Calls)
}

/// Two areas of as many people and two months; the second displays in the second month.
fn four_cells() -> Panel {
    let first: Period = "2020-01".parse().unwrap();
    Panel {
        areas: vec!["1".into(), "2".into()],
        periods: vec![first, first.plus(1)],
        calls: [90, 110, 120, 80].map(Figure::Counted).to_vec(),
        missing: Default::default(),
        population: vec![5_000.0; 4],
        measure: Exposure::ShareDisplayed,
        exposure: vec![0.0, 0.0, 0.0, 1.0],
        checked: None,
    }
}

/// By hand: each of four cells expects 100, and x is 1/4 in each, one way or the other. 100 · 4 / 16 = 25, s = 1/5: the error of a double difference of
/// four counts of 100, √(4 / 100). exp(2.8016 / 5) = 1.7513.
#[test]
fn the_smallest_ratio_is_that_of_a_double_difference() {
    for method in [Method::PoissonTwoWay, Method::Imputation, Method::Event] {
        let seen = prospect(&four_cells(), None, &plan(method)).detectable.unwrap();
        assert!((seen - 1.7513).abs() < 1e-4, "{method:?} {seen}");
    }
    for method in [Method::Spearman, Method::Moran] {
        assert_eq!(prospect(&four_cells(), None, &plan(method)).detectable, None, "{method:?} tells no ratio");
    }
}

#[test]
fn it_rests_on_the_sum_of_the_figures_and_not_on_where_they_are() {
    let elsewhere = Panel { calls: [0, 0, 0, 400].map(Figure::Counted).to_vec(), ..four_cells() };
    assert_eq!(prospect(&elsewhere, None, &plan(Method::PoissonTwoWay)), prospect(&four_cells(), None, &plan(Method::PoissonTwoWay)));
}

#[test]
fn the_shape_says_who_begins_when() {
    let seen = prospect(&four_cells(), None, &plan(Method::Imputation));
    let begins = [Begins { period: "2020-02".parse().unwrap(), areas: 1 }];
    assert_eq!((seen.areas, seen.periods, seen.calls, seen.from_the_start, seen.never), (2, 2, 400, 0, 1));
    assert_eq!((&seen.begins[..], seen.suppressed, seen.missing), (&begins[..], 0, 0));
    // The one cell that displays stands against three that do not: no weight is negative.
    assert_eq!(seen.negative_weight_share, Some(0.0));
}

/// Whatever stands against a plan beforehand is what refuses the study.
#[test]
fn the_study_is_refused_with_the_same_reasons() {
    let sound = simulated_panel(Grid { areas: 30, periods: 36 }, Recipe { calls_a_cell: 5.0, rate_ratio: 1.0, alpha: 0.1 }, 3).unwrap();
    let all = |share: f64| Panel { exposure: vec![share; sound.calls.len()], ..sound.clone() };
    let mut unbounded = sound.clone();
    unbounded.calls[5] = Figure::Suppressed { below: None };
    let together = (0..sound.calls.len()).map(|cell| f64::from(u8::from(cell % 36 >= 12))).collect();
    let cases = [
        (sound.without(&(12..30).collect::<Vec<_>>()), Method::PoissonTwoWay, "too_few_areas"),
        (sound.window(None, Some(sound.periods[11])), Method::Nb2, "too_few_periods"),
        (all(0.9), Method::Imputation, "all_display_from_the_start"),
        (all(0.0), Method::Event, "too_few_first_displays"),
        (Panel { exposure: together, ..sound.clone() }, Method::Imputation, "nothing_to_compare"),
        (all(0.3), Method::PoissonTwoWay, "no_variation"),
        (unbounded, Method::PoissonTwoWay, "suppressed_unbounded"),
    ];
    let options = Options { control: None, layout: None, shuffles: 0, leads: None, seed: 1 };
    for (panel, method, reason) in cases {
        let known = prospect(&panel, None, &plan(method)).refused;
        assert!(known.iter().any(|one| one.code() == reason), "{reason} {known:?}");
        assert_eq!(answer(&panel, &plan(method), options), Answer::Refused { refused: known }, "{reason}");
    }
    assert!(prospect(&sound, None, &plan(Method::PoissonTwoWay)).refused.is_empty());
}

#[test]
fn a_control_that_is_the_outcome_is_told_beforehand() {
    let sound = simulated_panel(Grid { areas: 30, periods: 36 }, Recipe { calls_a_cell: 5.0, rate_ratio: 1.0, alpha: 0.1 }, 3).unwrap();
    let controlled = Plan { control: Some("fires".into()), ..plan(Method::PoissonTwoWay) };
    let codes = |control: Option<&Panel>| prospect(&sound, control, &controlled).refused.iter().map(Refusal::code).collect::<Vec<_>>();
    assert_eq!(codes(Some(&sound)), ["control_is_outcome"]);
    assert_eq!(codes(None), ["control_has_no_figures"]);
}
