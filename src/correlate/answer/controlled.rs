//! The control of a plan, fitted by the same rule as its outcome.

use crate::correlate::answer::{Options, compute, too_little_power};
use crate::correlate::control::{Controlled, LEVEL};
use crate::correlate::panel::Panel;
use crate::correlate::plan::Plan;
use crate::correlate::refusal::Refusal;

/// What the control came to, `None` where the plan names none. `control`: as the plan cuts it, and nothing known beforehand stands against it.
///
/// # Errors
/// `ControlMoved`; `ControlCannotTell` where it cannot be fitted, or would not see a doubling either.
pub fn controlled(control: Option<&Panel>, plan: &Plan, seed: u64) -> Result<Option<Controlled>, Refusal> {
    let (Some(name), Some(control)) = (&plan.control, control) else { return Ok(None) };
    let cannot_tell = |why: Refusal| Refusal::ControlCannotTell { control: name.clone(), why: Box::new(why) };
    let alone = Options { control: None, layout: None, shuffles: 0, leads: Some(&[]), seed };
    let found = compute(control, plan, alone).map_err(cannot_tell)?;
    if let Some(weak) = too_little_power(control, &found) {
        return Err(cannot_tell(weak));
    }
    let p_value = found.p_value().ok_or_else(|| cannot_tell(Refusal::NoCallsToCompare))?;
    if p_value <= LEVEL {
        return Err(Refusal::ControlMoved { control: name.clone(), p_value });
    }
    Ok(Some(Controlled { series: name.clone(), rate_ratio: found.rate_ratio, p_value }))
}
