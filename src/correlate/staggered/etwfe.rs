//! Extended two-way Poisson: one more effect for each cohort and displaying period, then the ratio of calls to what they would have been without it.
//!
//! Where populations are constant it equals imputation, of which it is the check. A cohort and period without a call has an effect of minus infinity: it
//! is out of the fit and counts in both sums. Source: Wooldridge (2023), Econometrics Journal 26, C31-C66.

use crate::correlate::panel::Panel;
use crate::correlate::refusal::Refusal;
use crate::correlate::staggered::adoption::Adoption;
use crate::correlate::staggered::cohort_effects::CohortEffects;
use crate::correlate::staggered::imputation::sums;
use crate::correlate::staggered::ratio::{Ratios, leaving_out};
use crate::correlate::unbalanced::Regression;

/// Ratios of `calls`, one for each cell of the panel.
///
/// # Errors
/// `NoCallsToCompare`, `OneAreaDecides`.
pub fn etwfe(panel: &Panel, calls: &[f64], adoption: &Adoption) -> Result<Ratios, Refusal> {
    let effects = CohortEffects::new(adoption, |start, period| period >= start);
    let group = |area: usize, period: usize| Some((effects.group(adoption.start[area], period), false));
    let cells = adoption.cells(calls, &panel.population, group);
    let fit = Regression::fit(adoption.areas.len(), effects.groups(), &cells).ok_or(Refusal::NoCallsToCompare)?;
    let whole = sums(panel, calls, adoption, &fit.effects, None).logs();
    leaving_out(adoption, &panel.areas, &whole, |area| Some(sums(panel, calls, adoption, &fit.without(area)?, Some(area)).logs()))
}
