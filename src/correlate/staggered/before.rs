//! Did calls move before the display? A column that is 1 in the half year before each area's first display, on the cells that do not display yet.
//!
//! Posters that go up because calls have just risen are followed by fewer calls whatever they do, and every method takes that for their doing. This
//! test is what sees it. It cannot see what begins together with the display. Source: Borusyak, Jaravel and Spiess (2024), Review of Economic
//! Studies 91, 3253-3285, section 4.4.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::correlate::estimate::Estimate;
use crate::correlate::panel::Panel;
use crate::correlate::refusal::Refusal;
use crate::correlate::staggered::adoption::Adoption;
use crate::correlate::unbalanced::Regression;

/// The coefficient of the periods before the display, with errors of leaving out one area at a time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Before {
    #[serde(flatten)]
    pub estimate: Estimate,
    pub effective_areas: f64,
}

/// Tests the `long` periods before each first display.
///
/// # Errors
/// `Separated` when there is no call in them, `OneAreaDecides`.
pub fn before(panel: &Panel, calls: &[f64], adoption: &Adoption, long: usize) -> Result<Before, Refusal> {
    let marked = |area: usize, period: usize| adoption.start[area].is_some_and(|start| period + long >= start);
    let group = |area: usize, period: usize| (!adoption.displays(area, period)).then(|| (period, marked(area, period)));
    let cells = adoption.cells(calls, &panel.population, group);
    let separated = || Refusal::Separated { column: "before".into() };
    let areas = adoption.areas.len();
    let fit = Regression::fit(areas, adoption.periods, &cells).ok_or_else(separated)?;
    let decides = |area: usize| Refusal::OneAreaDecides { area: panel.areas[adoption.areas[area]].clone() };
    let without = |area: usize| fit.without(area).map(|effects| effects.mark).ok_or_else(|| decides(area));
    let without: Vec<f64> = (0..areas).into_par_iter().map(without).collect::<Result<_, _>>()?;
    let whole = fit.effects.mark;
    let squares: f64 = without.iter().map(|one| (one - whole).powi(2)).sum();
    let error = (squares * (areas as f64 - 1.0) / areas as f64).sqrt();
    let effective_areas = fit.effective_areas().ok_or_else(separated)?;
    Ok(Before { estimate: Estimate::student(whole, error, (effective_areas - 1.0).max(1.0)), effective_areas })
}
