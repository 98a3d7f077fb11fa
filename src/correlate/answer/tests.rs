use super::*;
use crate::correlate::panel::Grid;
use crate::correlate::simulate::{Recipe, simulated_panel};
use crate::domain::hotline::{Figure, Grain, Unit};

const GRID: Grid = Grid { areas: 40, periods: 36 };

fn panel(rate_ratio: f64, calls_a_cell: f64) -> Panel {
    simulated_panel(GRID, Recipe { calls_a_cell, rate_ratio, alpha: 0.1 }, 11).unwrap()
}

fn shuffled(shuffles: usize, seed: u64) -> Options<'static> {
    Options { neighbors: None, shuffles, seed }
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
fn every_method_answers_the_same_panel() {
    for method in [Method::PoissonTwoWay, Method::Nb2, Method::Event, Method::Spearman] {
        found(answer(&panel(1.3, 5.0), &plan(method), shuffled(24, 1)));
    }
    let its = Plan { break_at: Some("2020-06".parse().unwrap()), ..plan(Method::Its) };
    found(answer(&panel(1.3, 5.0), &its, shuffled(24, 1)));
}

#[test]
fn what_would_not_see_a_doubling_is_refused_with_what_is_missing() {
    let thin = Panel { exposure: panel(1.0, 0.3).exposure.iter().map(|share| share * 0.16).collect(), ..panel(1.0, 0.3) };
    match answer(&thin, &plan(Method::PoissonTwoWay), shuffled(0, 1)) {
        Answer::Refused { refused } => match refused.as_slice() {
            [Refusal::TooLittlePower { detectable, missing, .. }] => {
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
