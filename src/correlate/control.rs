//! Negative control: figures that posters cannot move, put to the same plan. Where they move with the posters as well, something moves both, and what
//! goes with the posters cannot be told from it. Source: Lipsitch, Tchetgen Tchetgen and Cohen (2010), Epidemiology 21, 383-388.

use serde::{Deserialize, Serialize};

use crate::correlate::estimate::RateRatio;
use crate::correlate::panel::Panel;
use crate::correlate::plan::Plan;
use crate::correlate::refusal::Refusal;
use crate::correlate::rules::refusals;
use crate::domain::hotline::{Figure, Period};

/// A control moves at this p-value or less, the level at which one plan alone is answered. Several plans make the interval of the answer stricter and
/// the test of the control not, which errs toward refusing.
pub const LEVEL: f64 = 0.05;

/// What the control of an answer came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Controlled {
    /// The title that the plan gives.
    pub series: String,
    /// `None` where the method tells no ratio.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_ratio: Option<RateRatio>,
    /// Above [`LEVEL`].
    pub p_value: f64,
}

/// Why the control keeps the plan from being answered, as far as that is known before anything is fitted: it has no figures, it is the outcome, or a
/// rule forbids a fit of it. Both panels as the plan cuts them.
pub fn obstacle(panel: &Panel, control: Option<&Panel>, plan: &Plan) -> Option<Refusal> {
    let name = plan.control.clone()?;
    let Some(control) = control.filter(|control| control.missing.len() < control.calls.len()) else {
        return Some(Refusal::ControlHasNoFigures { control: name });
    };
    if is_outcome(|area, period| figure(panel, area, period), figures(control)) {
        return Some(Refusal::ControlIsOutcome { control: name });
    }
    let why = refusals(control, plan).into_iter().next()?;
    Some(Refusal::ControlCannotTell { control: name, why: Box::new(why) })
}

/// Is every figure that both series have the same, and is there one? `outcome` says the figure of an area and a period.
pub fn is_outcome<'c>(
    outcome: impl Fn(&str, Period) -> Option<Figure>,
    mut control: impl Iterator<Item = (&'c str, Period, Figure)>,
) -> bool {
    let mut shared = false;
    let alike = control.all(|(area, period, figure)| match outcome(area, period) {
        Some(other) => {
            shared = true;
            other == figure
        }
        None => true,
    });
    alike && shared
}

fn figures(panel: &Panel) -> impl Iterator<Item = (&str, Period, Figure)> {
    let periods = panel.periods.len();
    let told = move |(cell, figure): (usize, &Figure)| {
        let published = !panel.missing.contains(&cell);
        published.then(|| (panel.areas[cell / periods].as_str(), panel.periods[cell % periods], *figure))
    };
    panel.calls.iter().enumerate().filter_map(told)
}

fn figure(panel: &Panel, area: &str, period: Period) -> Option<Figure> {
    let area = panel.areas.binary_search_by(|own| own.as_str().cmp(area)).ok()?;
    let cell = area * panel.periods.len() + panel.periods.binary_search(&period).ok()?;
    (!panel.missing.contains(&cell)).then(|| panel.calls[cell])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correlate::panel::Grid;
    use crate::correlate::plan::Method;
    use crate::correlate::simulate::{Recipe, simulated_panel};
    use crate::domain::hotline::{Grain, Unit};

    fn panel(seed: u64) -> Panel {
        simulated_panel(Grid { areas: 24, periods: 30 }, Recipe { calls_a_cell: 4.0, rate_ratio: 1.0, alpha: 0.1 }, seed).unwrap()
    }

    fn plan(control: Option<&str>) -> Plan {
        Plan { control: control.map(str::to_owned), ..Plan::usual(Method::PoissonTwoWay, Grain::Month, Unit::Calls) }
    }

    fn code(panel: &Panel, control: Option<&Panel>) -> Option<&'static str> {
        obstacle(panel, control, &plan(Some("fires"))).map(|refusal| refusal.code())
    }

    #[test]
    fn other_figures_may_control_and_the_outcome_may_not() {
        assert_eq!(code(&panel(1), Some(&panel(2))), None);
        assert_eq!(code(&panel(1), Some(&panel(1))), Some("control_is_outcome"));
        // Neither under other areas beside them, nor for a part of the time.
        let part = panel(1).without(&[3, 4]).window(Some(panel(1).periods[4]), None);
        assert_eq!(code(&panel(1), Some(&part)), Some("control_is_outcome"));
        let mut revised = panel(1);
        revised.calls[7] = Figure::Counted(4_000);
        assert_eq!(code(&panel(1), Some(&revised)), None);
        assert_eq!(obstacle(&panel(1), Some(&panel(1)), &plan(None)), None, "a plan that names none needs none");
    }

    #[test]
    fn a_control_without_figures_or_with_too_few_says_so() {
        let mut silent = panel(2);
        silent.calls.fill(Figure::Suppressed { below: None });
        silent.missing = (0..silent.calls.len()).collect();
        assert_eq!(
            (code(&panel(1), Some(&silent)), code(&panel(1), None)),
            (Some("control_has_no_figures"), Some("control_has_no_figures"))
        );
        let few = panel(2).without(&[0, 1, 2, 3, 4, 5]);
        let why = Box::new(Refusal::TooFewAreas { found: 18, needed: 20 });
        let told = obstacle(&panel(1), Some(&few), &plan(Some("fires")));
        assert_eq!(told, Some(Refusal::ControlCannotTell { control: "fires".into(), why }));
    }
}
