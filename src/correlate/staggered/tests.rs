use super::adoption::{Adoption, first_displays};
use super::before::before;
use super::callaway_santanna::callaway_santanna;
use super::etwfe::etwfe;
use super::imputation::imputation;
use super::sun_abraham::sun_abraham;
use crate::correlate::exposure::Exposure;
use crate::correlate::panel::{Grid, Panel};
use crate::correlate::poisson::{Column, two_way};
use crate::correlate::refusal::Refusal;
use crate::domain::hotline::{Figure, Period};

const GRID: Grid = Grid { areas: 18, periods: 36 };

/// Areas begin in threes, half a year after one another; the last three never do.
fn start(area: usize) -> Option<usize> {
    (area < 15).then_some(8 + 5 * (area / 3))
}

/// Calls without any chance in them: area, season, and a ratio that grows since the start.
fn panel(growth: f64, start: impl Fn(usize) -> Option<usize>) -> (Panel, Vec<f64>) {
    let first: Period = "2020-01".parse().unwrap();
    let since = |cell: usize| start(cell / 36).and_then(|start| (cell % 36).checked_sub(start));
    let calls = |cell: usize| {
        let base = 200.0 * (1.0 + (cell / 36) as f64 / 5.0) * (1.0 + 0.3 * ((cell % 36) as f64 / 4.0).sin());
        base * since(cell).map_or(1.0, |since| (growth * (since + 1) as f64).exp())
    };
    let calls: Vec<f64> = (0..GRID.cells()).map(calls).collect();
    let panel = Panel {
        areas: (0..18).map(|area| format!("{area:02}")).collect(),
        periods: (0..36).map(|by| first.plus(by)).collect(),
        calls: calls.iter().map(|&calls| Figure::Counted(calls as u32)).collect(),
        missing: Default::default(),
        population: vec![1000.0; GRID.cells()],
        measure: Exposure::ShareDisplayed,
        exposure: (0..GRID.cells()).map(|cell| f64::from(u8::from(since(cell).is_some()))).collect(),
        checked: None,
    };
    (panel, calls)
}

fn adoption(panel: &Panel, apart: usize) -> Result<Adoption, Refusal> {
    Adoption::new(GRID, &first_displays(panel, 0.5), apart)
}

/// The very panel on which a two-way regression finds fewer calls.
#[test]
fn what_grows_is_found_by_each_estimator_and_missed_by_two_way() {
    let (panel, calls) = panel(0.02, start);
    let adoption = adoption(&panel, 0).unwrap();
    let imputed = imputation(&panel, &calls, &adoption).unwrap();
    for one in &imputed.by_month {
        assert!((one.ratio.log_ratio - 0.02 * (one.periods + 1) as f64).abs() < 1e-9, "{one:?}");
    }
    let others = [
        etwfe(&panel, &calls, &adoption).unwrap(),
        callaway_santanna(&panel, &calls, &adoption, 12).unwrap(),
        sun_abraham(&panel, &calls, &adoption, 12).unwrap(),
    ];
    for other in others {
        assert!(other.by_month.iter().zip(&imputed.by_month).all(|(a, b)| (a.ratio.log_ratio - b.ratio.log_ratio).abs() < 1e-9));
    }
    assert!(imputed.whole.log_ratio > 0.2, "{:?}", imputed.whole);
    let columns = [Column { name: "share".into(), values: panel.exposure.clone() }];
    let regression = two_way(GRID, &calls, &panel.offset(), &columns).unwrap().coefficients[0];
    assert!(regression < imputed.whole.log_ratio / 2.0, "{regression}");
    assert!(before(&panel, &calls, &adoption, 6).unwrap().estimate.coefficient.abs() < 1e-9);
}

#[test]
fn calls_that_rose_before_the_display_are_seen() {
    let (panel, mut calls) = panel(0.0, start);
    for (cell, calls) in calls.iter_mut().enumerate() {
        let to_go = start(cell / 36).map_or(0, |start| start.saturating_sub(cell % 36));
        *calls *= if (1..=6).contains(&to_go) { 2.0 } else { 1.0 + 0.01 * (cell % 7) as f64 };
    }
    let before = before(&panel, &calls, &adoption(&panel, 0).unwrap(), 6).unwrap();
    assert!((before.estimate.coefficient - 2f64.ln()).abs() < 0.05 && before.estimate.p_value < 0.001, "{before:?}");
    let apart = imputation(&panel, &calls, &adoption(&panel, 6).unwrap()).unwrap();
    assert!(apart.whole.log_ratio.abs() < 0.02, "{:?}", apart.whole);
}

#[test]
fn areas_and_periods_without_a_comparison_are_left_out() {
    let early = |area: usize| if area == 4 { Some(0) } else { start(area) };
    let kept = adoption(&panel(0.0, early).0, 0).unwrap();
    assert_eq!((kept.left_out.clone(), kept.areas.len(), kept.periods), (vec![4], 17, 36));
    let all = adoption(&panel(0.0, |area| Some(8 + area)).0, 0).unwrap();
    assert_eq!((all.periods, all.cohorts().len()), (25, 17));
    let apart = adoption(&panel(0.0, |area| Some(8 + area)).0, 6).unwrap();
    assert_eq!((apart.periods, apart.is_clean(17, 18), apart.is_clean(16, 18), apart.displays(16, 18)), (19, true, false, false));
}

#[test]
fn what_cannot_be_compared_is_refused_by_name() {
    let refused = |start: fn(usize) -> Option<usize>| adoption(&panel(0.0, start).0, 0).unwrap_err();
    assert_eq!(refused(|_| Some(0)), Refusal::AllDisplayFromTheStart { areas: 18 });
    assert_eq!(refused(|_| None), Refusal::TooFewFirstDisplays { found: 0, needed: 1 });
    assert_eq!(refused(|_| Some(9)), Refusal::NothingToCompare { areas: 18 });
    let (only, calls) = panel(0.0, |area| (area > 0).then_some(9));
    let decides = imputation(&only, &calls, &adoption(&only, 0).unwrap()).unwrap_err();
    assert_eq!(decides, Refusal::OneAreaDecides { area: "00".into() });
    let (panel, _) = panel(0.0, start);
    assert_eq!(imputation(&panel, &vec![0.0; GRID.cells()], &adoption(&panel, 0).unwrap()).unwrap_err(), Refusal::NoCallsToCompare);
}
