//! Sun and Abraham: one effect for each cohort and each distance from its start outside the year before it, and their mean.
//!
//! Two-way Poisson; the reference are areas that never display, or the last cohort where all do. The logarithm of the ratio is the mean of the effects
//! from the start on over cohorts and distances, each weighted by its cohort's areas: a mean of logarithms, which need not equal ratios of sums. A
//! cohort and period without a call has no logarithm and is left out of the mean. Source: Sun and Abraham (2021), J. Econometrics 225, 175-199.

use crate::correlate::panel::Panel;
use crate::correlate::refusal::Refusal;
use crate::correlate::staggered::adoption::Adoption;
use crate::correlate::staggered::cohort_effects::CohortEffects;
use crate::correlate::staggered::ratio::{FARTHEST, Logs, Ratios, leaving_out};
use crate::correlate::unbalanced::{Effects, Regression};

/// Ratios of `calls`, one for each cell of the panel. `base`: periods before a cohort's start that have no effect of their own.
///
/// # Errors
/// `NoCallsToCompare`, `OneAreaDecides`.
pub fn sun_abraham(panel: &Panel, calls: &[f64], adoption: &Adoption, base: usize) -> Result<Ratios, Refusal> {
    let groups = CohortEffects::new(adoption, |start, period| period >= start || period + base < start);
    let group = |area: usize, period: usize| Some((groups.group(adoption.start[area], period), false));
    let cells = adoption.cells(calls, &panel.population, group);
    let fit = Regression::fit(adoption.areas.len(), groups.groups(), &cells).ok_or(Refusal::NoCallsToCompare)?;
    let logs = |effects: &Effects, out: Option<usize>| means(adoption, &groups, effects, out);
    leaving_out(adoption, &panel.areas, &logs(&fit.effects, None), |area| Some(logs(&fit.without(area)?, Some(area))))
}

fn means(adoption: &Adoption, groups: &CohortEffects, effects: &Effects, out: Option<usize>) -> Logs {
    let size = |start: usize| (0..adoption.areas.len()).filter(|&area| out != Some(area) && adoption.start[area] == Some(start)).count();
    let sizes: Vec<usize> = groups.starts.iter().map(|&start| size(start)).collect();
    let (mut whole, mut since) = ((0.0, 0.0), vec![(0.0, 0.0); FARTHEST + 1]);
    for (start, period, group) in groups.own().filter(|&(start, period, _)| period >= start) {
        let effect = (effects.group[group] / effects.group[period]).ln();
        let cohort = groups.starts.binary_search(&start).unwrap_or_default();
        if !effect.is_finite() || sizes[cohort] == 0 {
            continue;
        }
        let weight = sizes[cohort] as f64;
        let mut add = |mean: &mut (f64, f64)| *mean = (mean.0 + weight * effect, mean.1 + weight);
        add(&mut whole);
        since.get_mut(period - start).map(&mut add);
    }
    let mean = |(sum, weight): (f64, f64)| (weight > 0.0).then(|| sum / weight);
    Logs { whole: mean(whole).unwrap_or(f64::NAN), since: since.into_iter().map(mean).collect() }
}
