//! Would it be answerable? What is known of a plan before anything is fitted: the reasons against it, the shape of its panel, what it could see at best.
//!
//! Of the figures this takes how many there are, which are withheld, and what they come to in all; never what they have to do with posters.

use serde::Serialize;

use crate::correlate::absorb::TwoWay;
use crate::correlate::control::obstacle;
use crate::correlate::panel::Panel;
use crate::correlate::plan::{Method, Plan};
use crate::correlate::power::detectable;
use crate::correlate::refusal::Refusal;
use crate::correlate::rules::{LEAST_SPREAD, no_population, own_spread, refusals};
use crate::correlate::staggered::adoption::{Adoption, first_displays};
use crate::correlate::weights::even_share;
use crate::domain::hotline::Period;

/// Less information than this is none: rounding.
const LEAST_INFORMATION: f64 = 1e-9;

/// Every reason not to answer that is known before anything is fitted, of the outcome and of the control. Both panels as the plan cuts them.
pub fn obstacles(panel: &Panel, control: Option<&Panel>, plan: &Plan) -> Vec<Refusal> {
    let mut reasons = refusals(panel, plan);
    reasons.extend(obstacle(panel, control, plan));
    reasons
}

/// How many areas begin to display in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Begins {
    pub period: Period,
    pub areas: usize,
}

/// What is known of a plan before it is fixed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Prospect {
    /// What would refuse it, whatever is found.
    pub refused: Vec<Refusal>,
    pub areas: usize,
    pub periods: usize,
    /// Counted in all; withheld figures add nothing.
    pub calls: u64,
    pub suppressed: usize,
    pub missing: usize,
    /// Areas that display from the first period on, by the plan's `displays_from`.
    pub from_the_start: usize,
    /// Areas that begin later, period by period.
    pub begins: Vec<Begins>,
    pub never: usize,
    /// Share of negative weights of a two-way regression, where one is fitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub negative_weight_share: Option<f64>,
    /// The smallest rate ratio that would be seen four times in five, at best; `None` where the method tells none or nothing could be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detectable: Option<f64>,
}

/// Looks at a plan before it is answered. The panels whole: the plan's window and lag are applied here, as in the answer.
pub fn prospect(panel: &Panel, control: Option<&Panel>, plan: &Plan) -> Prospect {
    let (panel, control) = (plan.cut(panel), control.map(|control| plan.cut(control)));
    let first = first_displays(&panel, plan.displays_from);
    let begin_at = |at: usize| first.iter().filter(|&&start| start == Some(at)).count();
    let begins = (1..panel.periods.len()).map(|at| Begins { period: panel.periods[at], areas: begin_at(at) });
    let weighted = matches!(plan.method, Method::PoissonTwoWay | Method::Imputation) && own_spread(&panel) >= LEAST_SPREAD;
    Prospect {
        refused: obstacles(&panel, control.as_ref(), plan),
        areas: panel.areas.len(),
        periods: panel.periods.len(),
        calls: panel.calls.iter().filter_map(|figure| figure.counted()).map(u64::from).sum(),
        suppressed: panel.suppressed(),
        missing: panel.missing.len(),
        from_the_start: begin_at(0),
        begins: begins.filter(|one| one.areas > 0).collect(),
        never: first.iter().filter(|start| start.is_none()).count(),
        negative_weight_share: if weighted { even_share(&panel) } else { None },
        detectable: at_best(&panel, plan),
    }
}

/// The smallest ratio that is seen four times in five: `exp(2.80 · s)` with `s = 1 / √(Σ μ · x²)`. `μ`: the calls expected of a cell if posters did
/// nothing, all calls shared out by people. `x`: what neither areas nor periods explain of the exposure, or of whether an area displays. At best: counts
/// that vary more than chance, and areas that are left out one at a time, make it larger. Source: the information of a Poisson regression, McCullagh and
/// Nelder (1989), Generalized Linear Models, 6.3.
fn at_best(panel: &Panel, plan: &Plan) -> Option<f64> {
    let (kept, exposure) = compared(panel, plan)?;
    let calls: f64 = kept.filled_by_middle()?.iter().sum();
    let people: f64 = kept.population.iter().sum();
    if no_population(&kept).is_some() || calls <= 0.0 {
        return None;
    }
    let expected: Vec<f64> = kept.population.iter().map(|own| calls * own / people).collect();
    let own = TwoWay::new(kept.grid(), &expected)?.residual(&exposure);
    let information: f64 = expected.iter().zip(own).map(|(expected, own)| expected * own * own).sum();
    let seen = (information > LEAST_INFORMATION).then(|| detectable(information.sqrt().recip()));
    seen.filter(|ratio| ratio.is_finite())
}

/// The cells that a method compares, and what they differ by; `None` for a method that tells no ratio of areas.
fn compared(panel: &Panel, plan: &Plan) -> Option<(Panel, Vec<f64>)> {
    if panel.calls.is_empty() {
        return None;
    }
    if plan.method.is_regression() {
        return Some((panel.clone(), panel.exposure.clone()));
    }
    if !plan.method.is_staggered() && plan.method != Method::Event {
        return None;
    }
    let adoption = Adoption::new(panel.grid(), &first_displays(panel, plan.displays_from), 0).ok()?;
    let kept = panel.without(&adoption.left_out).window(None, Some(panel.periods[adoption.periods - 1]));
    let cells = (0..adoption.areas.len()).flat_map(|area| (0..adoption.periods).map(move |period| (area, period)));
    let displays = cells.map(|(area, period)| f64::from(u8::from(adoption.displays(area, period)))).collect();
    Some((kept, displays))
}

#[cfg(test)]
mod tests;
