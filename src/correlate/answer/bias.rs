//! What shuffling cannot see: calls that moved before the posters did, and effects that change with time.

use crate::correlate::answer::{Figures, Found, Options, staggered};
use crate::correlate::lead::{self, Ahead, Lead, lead};
use crate::correlate::panel::Panel;
use crate::correlate::plan::{Method, Plan};
use crate::correlate::refusal::Refusal;

/// A test of what came before the display refuses at this p-value.
const LEVEL: f64 = 0.05;

/// Each lead of a regression, in a fit of its own; none for other methods.
pub fn leads(panel: &Panel, calls: &[f64], plan: &Plan, options: Options<'_>) -> Vec<(Ahead, Result<Lead, Refusal>)> {
    let lags = match plan.method {
        Method::PoissonTwoWay | Method::Nb2 | Method::Imputation => vec![0],
        Method::DistributedLags => plan.lags(),
        Method::Etwfe | Method::CallawaySantanna | Method::SunAbraham | Method::Its | Method::Event | Method::Spearman | Method::Moran => {
            return Vec::new();
        }
    };
    let usual = [plan.half_a_year(), plan.year()];
    let ahead = options.leads.unwrap_or(if plan.year() > 1 { &usual } else { &usual[..1] });
    ahead.iter().map(|&ahead| (Ahead(ahead), lead(panel, calls, ahead, &lags))).collect()
}

/// Why the answer is not to be believed, or cannot be put to the test.
pub fn refusals(panel: &Panel, plan: &Plan, found: &Found, options: Options<'_>) -> Vec<Refusal> {
    let Some(calls) = panel.filled_by_middle() else { return Vec::new() };
    if plan.method.is_regression() {
        let untold = leads(panel, &calls, plan, options).into_iter().find_map(|(_, lead)| lead.err());
        let explains = lead::refuses(found.lead.iter().map(|(&ahead, lead)| (ahead, lead)));
        let at_once = plan.method != Method::DistributedLags;
        let part = found.rate_ratio.filter(|_| at_once).and_then(|ratio| staggered::estimators_part(panel, &calls, plan, ratio));
        return untold.into_iter().chain(explains).chain(part).collect();
    }
    let before = match &found.figures {
        Figures::Staggered { before: None, .. } => return staggered::moved_before(panel, &calls, plan).err().into_iter().collect(),
        Figures::Staggered { before: Some(before), .. } => (before.estimate.coefficient, before.estimate.p_value),
        Figures::Event(course) => (course.log_ratio_before, course.p_value_before),
        Figures::PoissonTwoWay { .. }
        | Figures::Nb2 { .. }
        | Figures::Its(_)
        | Figures::DistributedLags(_)
        | Figures::Spearman(_)
        | Figures::Moran { .. } => return Vec::new(),
    };
    let (log_ratio, p_value) = before;
    let moved = Refusal::CallsMovedBefore { periods: plan.half_a_year(), ratio: log_ratio.exp(), p_value };
    (p_value <= LEVEL).then_some(moved).into_iter().collect()
}
