//! Imputation: what calls would have been, from the cells that do not display yet.
//!
//! (1) Two-way Poisson on the cells that do not display yet. (2) Expected calls of those that do, `e = people · area · period`. (3) The ratio of calls
//! to expected calls, `Σ y / Σ e`, in all and by periods since the first display. An area without a call before its display expects none, and counts
//! with its calls: on average that is right. Sources: Borusyak, Jaravel and Spiess (2024), Review of Economic Studies 91, 3253-3285; for counts,
//! Wooldridge (2023), Econometrics Journal 26, C31-C66.

use crate::correlate::panel::Panel;
use crate::correlate::refusal::Refusal;
use crate::correlate::staggered::adoption::Adoption;
use crate::correlate::staggered::ratio::{Logs, Ratios, Sums, leaving_out};
use crate::correlate::unbalanced::{Effects, Regression};

/// Ratios of `calls`, one for each cell of the panel. The periods that `adoption` holds apart are left out of step 1.
///
/// # Errors
/// `NoCallsToCompare`, `OneAreaDecides`.
pub fn imputation(panel: &Panel, calls: &[f64], adoption: &Adoption) -> Result<Ratios, Refusal> {
    ratios(panel, calls, adoption, |effects, out| sums(panel, calls, adoption, effects, out))
}

/// The same on both sides of the first display: distances are counted from the first of the periods that `adoption` holds apart.
///
/// # Errors
/// `NoCallsToCompare`, `OneAreaDecides`.
pub fn around(panel: &Panel, calls: &[f64], adoption: &Adoption) -> Result<Ratios, Refusal> {
    ratios(panel, calls, adoption, |effects, out| from(panel, calls, adoption, effects, out, adoption.apart))
}

fn ratios(
    panel: &Panel,
    calls: &[f64],
    adoption: &Adoption,
    sums: impl Fn(&Effects, Option<usize>) -> Sums + Sync,
) -> Result<Ratios, Refusal> {
    let fit = clean(panel, calls, adoption).ok_or(Refusal::NoCallsToCompare)?;
    leaving_out(adoption, &panel.areas, &sums(&fit.effects, None).logs(), |area| Some(sums(&fit.without(area)?, Some(area)).logs()))
}

/// Step 1: areas and periods by the cells that do not display yet.
fn clean(panel: &Panel, calls: &[f64], adoption: &Adoption) -> Option<Regression> {
    let group = |area: usize, period: usize| adoption.is_clean(area, period).then_some((period, false));
    Regression::fit(adoption.areas.len(), adoption.periods, &adoption.cells(calls, &panel.population, group))
}

/// Step 2: expected calls of the cells that display, summed up by periods since the first display.
pub fn expected(panel: &Panel, calls: &[f64], adoption: &Adoption) -> Option<Vec<f64>> {
    let effects = clean(panel, calls, adoption)?.effects;
    let mut since = vec![0.0; adoption.periods];
    for (area, start) in adoption.start.iter().enumerate() {
        let first = start.unwrap_or(adoption.periods);
        for period in first..adoption.periods {
            since[period - first] += panel.population[adoption.cell(area, period)] * effects.area[area] * effects.group[period];
        }
    }
    Some(since)
}

/// Logarithms of the ratios on both sides of the first display, distances as in [`around`], without their errors.
pub fn logs_around(panel: &Panel, calls: &[f64], adoption: &Adoption) -> Option<Logs> {
    let fit = clean(panel, calls, adoption)?;
    Some(from(panel, calls, adoption, &fit.effects, None, adoption.apart).logs())
}

/// Calls and what they would have been, over the cells that display, by effects of areas and periods.
pub fn sums(panel: &Panel, calls: &[f64], adoption: &Adoption, effects: &Effects, out: Option<usize>) -> Sums {
    from(panel, calls, adoption, effects, out, 0)
}

/// The same from so many periods before each first display on, counted from there.
fn from(panel: &Panel, calls: &[f64], adoption: &Adoption, effects: &Effects, out: Option<usize>, earlier: usize) -> Sums {
    let mut sums = Sums::default();
    for (area, start) in adoption.start.iter().enumerate().filter(|&(area, _)| out != Some(area)) {
        let first = start.map_or(adoption.periods, |start| start - earlier);
        for period in first..adoption.periods {
            let cell = adoption.cell(area, period);
            let expected = panel.population[cell] * effects.area[area] * effects.group[period];
            sums.add(period - first, calls[cell], expected);
        }
    }
    sums
}
