use super::*;
use crate::correlate::panel::Grid;
use crate::correlate::simulate::{Recipe, simulated_panel};
use crate::domain::hotline::{Figure, Grain, Unit};

const GRID: Grid = Grid { areas: 40, periods: 36 };

fn panel(rate_ratio: f64, calls_a_cell: f64) -> Panel {
    simulated_panel(GRID, Recipe { calls_a_cell, rate_ratio, alpha: 0.1 }, 11).unwrap()
}

fn shuffled(shuffles: usize, seed: u64) -> Options<'static> {
    Options { control: None, layout: None, shuffles, leads: None, seed }
}

fn plan(method: Method) -> Plan {
    Plan::usual(method, Grain::Month, Unit::Calls)
}

fn found(answer: Answer) -> Found {
    match answer {
        Answer::Found(found) => *found,
        Answer::Refused { refused } => panic!("{refused:?}"),
    }
}

fn refused(answer: Answer) -> Vec<&'static str> {
    match answer {
        Answer::Found(found) => panic!("{:?}", found.rate_ratio),
        Answer::Refused { refused } => refused.iter().map(Refusal::code).collect(),
    }
}

#[test]
fn a_doubling_is_found_and_nothing_is_said_of_nothing() {
    let doubled = found(answer(&panel(2.0, 5.0), &plan(Method::PoissonTwoWay), shuffled(24, 1)));
    assert_eq!(doubled.verdict, Some(Verdict::MoreCalls));
    let ratio = doubled.rate_ratio.unwrap();
    assert!(ratio.low < 2.0 && 2.0 < ratio.high, "{ratio:?}");
    assert!(doubled.false_alarms.unwrap().rate < 0.25);
    let nothing = found(answer(&panel(1.0, 5.0), &plan(Method::PoissonTwoWay), shuffled(24, 1)));
    assert_eq!(nothing.verdict, Some(Verdict::Either));
}

#[test]
fn every_method_answers_the_same_panel_or_says_that_areas_may_have_moved_apart() {
    for method in [Method::Imputation, Method::PoissonTwoWay, Method::Nb2, Method::Event, Method::Spearman] {
        if let Answer::Refused { refused } = answer(&panel(1.3, 5.0), &plan(method), shuffled(24, 1)) {
            assert!(matches!(refused.as_slice(), [Refusal::MovingApart { .. }]), "{method:?} {refused:?}");
        }
    }
    let its = Plan { break_at: Some("2020-06".parse().unwrap()), ..plan(Method::Its) };
    found(answer(&panel(1.3, 5.0), &its, shuffled(24, 1)));
}

#[test]
fn what_would_not_see_a_doubling_is_refused_with_what_is_missing() {
    let thin = Panel { exposure: panel(1.0, 0.3).exposure.iter().map(|share| share * 0.16).collect(), ..panel(1.0, 0.3) };
    match answer(&thin, &plan(Method::PoissonTwoWay), shuffled(0, 1)) {
        Answer::Refused { refused } => match refused.first() {
            Some(Refusal::TooLittlePower { detectable, missing, .. }) => {
                assert!(*detectable > 2.0 && missing.areas > 0 && missing.calls > missing.areas);
            }
            other => panic!("{other:?}"),
        },
        Answer::Found(found) => panic!("{:?}", found.detectable),
    }
}

/// From both sides: few suppressed cells leave the verdict, many take it.
#[test]
fn suppressed_cells_refuse_only_where_they_decide() {
    let withhold = |every: usize, below: u32| {
        let mut panel = panel(1.6, 5.0);
        for cell in (0..panel.calls.len()).step_by(every) {
            if panel.calls[cell].counted().is_some_and(|calls| calls < below) {
                panel.calls[cell] = Figure::Suppressed { below: Some(below) };
            }
        }
        panel
    };
    let few = found(answer(&withhold(40, 3), &plan(Method::PoissonTwoWay), shuffled(24, 1)));
    assert_eq!(few.verdict, Some(Verdict::MoreCalls));
    assert!(few.suppressed > 0);
    assert_eq!(refused(answer(&withhold(1, 12), &plan(Method::PoissonTwoWay), shuffled(24, 1))), ["suppressed_decide"]);
    let mut unbounded = panel(1.6, 5.0);
    unbounded.calls[3] = Figure::Suppressed { below: None };
    assert_eq!(refused(answer(&unbounded, &plan(Method::PoissonTwoWay), shuffled(24, 1))), ["suppressed_unbounded"]);
}

#[test]
fn the_same_seed_answers_the_same() {
    let once = |seed| answer(&panel(1.2, 5.0), &plan(Method::Spearman), shuffled(0, seed));
    assert_eq!(once(3), once(3));
}

/// All or nothing: three areas begin every third month, six never; calls of those that display are multiplied by `by(months since)`.
fn in_turn(by: impl Fn(usize) -> f64, before: f64) -> Panel {
    let even = simulated_panel(GRID, Recipe { calls_a_cell: 60.0, rate_ratio: 1.0, alpha: 0.001 }, 7).unwrap();
    let start = |area: usize| (area < 34).then_some(6 + 3 * (area % 8));
    let cells = 0..GRID.cells();
    let since = |cell: usize| start(cell / GRID.periods).map(|start| (cell % GRID.periods) as i64 - start as i64);
    let times = |cell: usize| match since(cell) {
        Some(since) if since >= 0 => by(since as usize),
        Some(since) if since >= -4 => before,
        Some(_) | None => 1.0,
    };
    let calls = |cell: usize| (f64::from(even.calls[cell].counted().unwrap()) * times(cell)).round() as u32;
    Panel {
        calls: cells.clone().map(|cell| Figure::Counted(calls(cell))).collect(),
        exposure: cells.map(|cell| f64::from(u8::from(since(cell).is_some_and(|since| since >= 0)))).collect(),
        ..even
    }
}

#[test]
fn what_grows_refuses_a_regression_and_is_answered_by_imputation() {
    let growing = in_turn(|since| (0.05 * (since + 1) as f64).exp(), 1.0);
    let codes = refused(answer(&growing, &plan(Method::PoissonTwoWay), shuffled(0, 1)));
    assert!(codes.contains(&"future_explains") && codes.contains(&"estimators_part"), "{codes:?}");
    let imputed = found(answer(&growing, &plan(Method::Imputation), shuffled(0, 1)));
    assert_eq!(imputed.verdict, Some(Verdict::MoreCalls));
    let beside = imputed.two_way.clone().unwrap();
    assert!(beside.parted && beside.weights.unwrap().share > 0.1 && imputed.lead.len() == 2);
    let course = imputed.course().unwrap();
    assert!(course.len() > 12 && course[12].1.unwrap().ratio > course[0].1.unwrap().ratio, "{course:?}");
    // What is kept of it is read again.
    let kept: Answer = serde_json::from_str(&serde_json::json!(Answer::Found(Box::new(imputed.clone()))).to_string()).unwrap();
    assert_eq!(found(kept).two_way, imputed.two_way);
}

#[test]
fn one_ratio_from_the_first_day_on_is_answered_by_both() {
    let constant = in_turn(|_| 1.5, 1.0);
    for method in [Method::PoissonTwoWay, Method::Imputation, Method::Event] {
        let found = found(answer(&constant, &plan(method), shuffled(0, 1)));
        assert!((found.rate_ratio.unwrap().ratio - 1.5).abs() < 0.05, "{method:?} {:?}", found.rate_ratio);
    }
}

/// Posters do nothing and rise by degrees; where they do, calls fall (or grow) all the while. The leads are blind to it.
fn by_degrees(a_month: f64) -> Panel {
    let even = in_turn(|_| 1.0, 1.0);
    let start = |area: usize| (area < 34).then_some(6 + 3 * (area % 8));
    let calls = |cell: usize| {
        let courses = start(cell / GRID.periods).map_or(0.0, |_| a_month * (cell % GRID.periods) as f64);
        (f64::from(even.calls[cell].counted().unwrap()) * courses.exp()).round() as u32
    };
    let share = |cell: usize| {
        start(cell / GRID.periods).map_or(0.1, |start| 0.1 + 0.8 * ((cell % GRID.periods + 9).saturating_sub(start) as f64 / 18.0).min(1.0))
    };
    Panel {
        calls: (0..GRID.cells()).map(|cell| Figure::Counted(calls(cell))).collect(),
        exposure: (0..GRID.cells()).map(share).collect(),
        ..even
    }
}

#[test]
fn areas_that_were_moving_apart_already_are_refused_or_told_neither_way() {
    for method in [Method::PoissonTwoWay, Method::Imputation] {
        for a_month in [-0.01, 0.01] {
            match answer(&by_degrees(a_month), &plan(method), shuffled(0, 1)) {
                Answer::Found(found) => {
                    assert!(!matches!(found.verdict, Some(Verdict::MoreCalls | Verdict::FewerCalls)), "{method:?} {a_month}");
                }
                refusing => assert!(refused(refusing).contains(&"moving_apart"), "{method:?} {a_month}"),
            }
        }
        found(answer(&by_degrees(0.0), &plan(method), shuffled(0, 1)));
    }
}

#[test]
fn an_estimate_rests_on_what_it_compares_only() {
    let mut panel = in_turn(|_| 1.0, 1.0);
    panel.exposure[..GRID.periods].fill(1.0);
    let all: u64 = panel.calls.iter().map(|calls| u64::from(calls.counted().unwrap())).sum();
    let own: u64 = panel.calls[..GRID.periods].iter().map(|calls| u64::from(calls.counted().unwrap())).sum();
    let found = found(answer(&panel, &plan(Method::Imputation), shuffled(0, 1)));
    assert_eq!((found.areas, found.calls), (39, all - own));
}

#[test]
fn imputation_stands_beside_a_regression_and_says_what_may_be_said() {
    let constant = found(answer(&in_turn(|_| 1.5, 1.0), &plan(Method::PoissonTwoWay), shuffled(0, 1)));
    let imputed = constant.imputed.unwrap();
    assert!((imputed.ratio.ratio - 1.5).abs() < 0.05, "{imputed:?}");
    assert_eq!(constant.verdict_at(0.95), Some(Verdict::MoreCalls));
    let other = Found { imputed: Some(ImputedBeside { ratio: RateRatio { ratio: 1.1, low: 0.9, high: 1.3 }, ..imputed }), ..constant };
    assert_eq!(other.verdict_at(0.95), Some(Verdict::Either));
}

#[test]
fn posters_that_follow_a_rise_of_calls_are_refused_by_every_method() {
    let spike = in_turn(|_| 1.0, 2.0);
    let codes = |method| refused(answer(&spike, &plan(method), shuffled(0, 1)));
    assert!(codes(Method::PoissonTwoWay).contains(&"future_explains"));
    for method in [Method::Imputation, Method::Etwfe, Method::CallawaySantanna, Method::SunAbraham, Method::Event] {
        assert!(codes(method).contains(&"calls_moved_before"), "{method:?}");
    }
}
