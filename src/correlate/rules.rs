//! Rules of refusal, when a question is not answered: each rule with its threshold, looked at before anything is fitted. All that apply are told, not the first.

mod figures;

use crate::correlate::absorb::TwoWay;
use crate::correlate::panel::Panel;
use crate::correlate::plan::{Method, Plan};
use crate::correlate::refusal::Refusal;
use crate::correlate::staggered::adoption::{Adoption, first_displays};
use crate::domain::hotline::{Figure, Grain};
use figures::{mixed_populations, zeros_look_withheld};

/// Fewer clusters than this and errors clustered by area come out too small: Cameron and Miller (2015), J. Human Resources 50, 317-372, section VI.
pub const FEWEST_AREAS: usize = 20;
/// Two years of months, so that a season can be told from a change; two years of quarters would be eight, and too few for what follows from them.
pub const FEWEST_PERIODS: usize = 24;
/// On each side of a break: Bernal, Cummins and Gasparrini (2017), Int. J. Epidemiol. 46, 348-355 ask for enough to see trend and season; a year of months.
pub const FEWEST_A_SIDE: usize = 12;
/// So many areas at least must begin to display inside the window.
pub const FEWEST_FIRST_DISPLAYS: usize = 10;
/// Fewer calls than this in all cannot carry a few dozen effects.
pub const FEWEST_CALLS: u64 = 200;
/// Standard deviation of the exposure, once what is common to each area and each period is out: two percentage points.
pub const LEAST_SPREAD: f64 = 0.02;
/// A doubling must be seen four times in five; what would not even see that answers nothing.
pub const RATIO_TO_SEE: f64 = 2.0;
/// Alarms among shuffles of the exposure: twice the 5 % that are expected, which a method that holds them passes in a thousand trials of two hundred.
pub const MOST_FALSE_ALARMS: f64 = 0.10;
/// Fewer shuffles than this show nothing about a share of a few per cent.
pub const FEWEST_SHUFFLES: usize = 100;
/// A share rests on at least so many checked places …
pub const CHECKS_A_CELL: u32 = 5;
/// … in at least so many of 100 cells.
pub const LEAST_CHECKED: f64 = 50.0;

/// Every rule that forbids an answer to `plan` with `panel`, which is already cut to the plan's window and lag.
pub fn refusals(panel: &Panel, plan: &Plan) -> Vec<Refusal> {
    let grid = panel.grid();
    let mut refusals: Vec<Refusal> = no_population(panel).into_iter().chain(mixed_populations(panel)).chain(missing_cells(panel)).collect();
    if panel.periods.first().is_some_and(|period| period.grain() == Grain::Year) && over_time(plan.method) {
        refusals.push(Refusal::PeriodsTooLong { grain: Grain::Year });
    }
    if plan.method != Method::Its && grid.areas < FEWEST_AREAS {
        refusals.push(Refusal::TooFewAreas { found: grid.areas, needed: FEWEST_AREAS });
    }
    if over_time(plan.method) && grid.periods < FEWEST_PERIODS {
        refusals.push(Refusal::TooFewPeriods { found: grid.periods, needed: FEWEST_PERIODS });
    }
    refusals.extend(too_few_calls(panel));
    refusals.extend(suppressed_unbounded(panel));
    refusals.extend(zeros_look_withheld(panel));
    refusals.extend(breaks(panel, plan));
    refusals.extend(break_at_the_edge(panel, plan));
    if uses_exposure(plan.method) {
        refusals.extend(too_few_checked(panel));
    }
    if plan.method.is_regression() {
        refusals.extend(no_variation(panel));
    }
    if plan.method.is_staggered() || plan.method == Method::Event {
        refusals.extend(too_few_first_displays(panel, plan));
        refusals.extend(nobody_to_compare(panel, plan));
    }
    refusals
}

fn over_time(method: Method) -> bool {
    !matches!(method, Method::Spearman | Method::Moran)
}

fn uses_exposure(method: Method) -> bool {
    !matches!(method, Method::Its | Method::Moran)
}

/// An area whose population is unknown, where there is one.
pub fn no_population(panel: &Panel) -> Option<Refusal> {
    let cell = panel.population.iter().position(|&people| people <= 0.0)?;
    Some(Refusal::NoPopulation { area: panel.areas[cell / panel.grid().periods].clone() })
}

/// Figures that were never published.
pub fn missing_cells(panel: &Panel) -> Option<Refusal> {
    let (first, grid) = (*panel.missing.first()?, panel.grid());
    let (area, period) = (panel.areas[first / grid.periods].clone(), panel.periods[first % grid.periods]);
    Some(Refusal::MissingCells { missing: panel.missing.len(), cells: grid.cells(), area, period })
}

fn too_few_calls(panel: &Panel) -> Option<Refusal> {
    if panel.suppressed() == panel.calls.len() {
        return Some(Refusal::AllSuppressed);
    }
    let found = panel.calls.iter().filter_map(|figure| figure.counted()).map(u64::from).sum();
    match found {
        0 if panel.suppressed() == 0 => Some(Refusal::AllZero),
        found if found < FEWEST_CALLS => Some(Refusal::TooFewCalls { found, needed: FEWEST_CALLS }),
        _ => None,
    }
}

/// Withheld figures of which nobody says below what number they lie; where all are withheld, that is told instead.
fn suppressed_unbounded(panel: &Panel) -> Option<Refusal> {
    let (suppressed, cells) = (panel.suppressed(), panel.calls.len());
    let unbounded = |cell: &usize| panel.calls[*cell] == Figure::Suppressed { below: None } && !panel.missing.contains(cell);
    let untold = suppressed < cells && (0..cells).any(|cell| unbounded(&cell));
    untold.then_some(Refusal::SuppressedUnbounded { suppressed, cells })
}

/// Breaks after the first period of the window and not after its last.
fn breaks<'a>(panel: &'a Panel, plan: &'a Plan) -> impl Iterator<Item = Refusal> + 'a {
    let (first, last) = (panel.periods.first().copied(), panel.periods.last().copied());
    let inside = move |one: &&crate::correlate::plan::Break| {
        first.is_some_and(|first| one.at.first_day() > first.first_day()) && last.is_some_and(|last| one.at.first_day() <= last.last_day())
    };
    plan.breaks.iter().filter(inside).map(|one| Refusal::SeriesBreaks { kind: one.kind, at: one.at, note: one.note.clone() })
}

/// How many periods stand before the plan's break.
pub fn break_index(panel: &Panel, plan: &Plan) -> Option<usize> {
    let at = plan.break_at?;
    Some(panel.periods.iter().filter(|&&period| period < at).count())
}

fn break_at_the_edge(panel: &Panel, plan: &Plan) -> Option<Refusal> {
    if plan.method != Method::Its {
        return None;
    }
    let before = break_index(panel, plan)?;
    let after = panel.periods.len() - before;
    (before.min(after) < FEWEST_A_SIDE).then_some(Refusal::BreakAtTheEdge { before, after, needed: FEWEST_A_SIDE })
}

fn too_few_checked(panel: &Panel) -> Option<Refusal> {
    let checked = panel.checked.as_ref()?;
    let enough = checked.iter().filter(|&&checks| checks >= CHECKS_A_CELL).count();
    let share = 100.0 * enough as f64 / checked.len().max(1) as f64;
    (share < LEAST_CHECKED).then_some(Refusal::TooFewChecked { share, needed: LEAST_CHECKED, checks: CHECKS_A_CELL })
}

/// Areas that begin inside the window; those that display from its first period on tell nothing of what came before.
fn too_few_first_displays(panel: &Panel, plan: &Plan) -> Option<Refusal> {
    let found = first_displays(panel, plan.displays_from).into_iter().flatten().filter(|&start| start > 0).count();
    (found < FEWEST_FIRST_DISPLAYS).then_some(Refusal::TooFewFirstDisplays { found, needed: FEWEST_FIRST_DISPLAYS })
}

/// All display from the start, or begin at once: then nobody is left who does not display yet. That nobody begins is told by the number of first displays.
fn nobody_to_compare(panel: &Panel, plan: &Plan) -> Option<Refusal> {
    let apart = if plan.method == Method::Imputation { plan.apart } else { 0 };
    let nobody = Adoption::new(panel.grid(), &first_displays(panel, plan.displays_from), apart).err()?;
    (!panel.areas.is_empty() && !matches!(nobody, Refusal::TooFewFirstDisplays { .. })).then_some(nobody)
}

/// The spread of the exposure that neither areas nor periods explain.
pub fn own_spread(panel: &Panel) -> f64 {
    let even = vec![1.0; panel.exposure.len()];
    let own = TwoWay::new(panel.grid(), &even).map(|effects| effects.residual(&panel.exposure)).unwrap_or_default();
    (own.iter().map(|value| value * value).sum::<f64>() / own.len().max(1) as f64).sqrt()
}

fn no_variation(panel: &Panel) -> Option<Refusal> {
    let spread = own_spread(panel);
    (spread < LEAST_SPREAD).then(|| Refusal::NoVariation { column: panel.measure.code().into(), spread, needed: LEAST_SPREAD })
}

#[cfg(test)]
mod tests;
