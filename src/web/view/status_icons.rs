//! The shape of each status, the same on pills, maps, tables and legends: never colour alone.

use crate::domain::determination::Status;
use crate::domain::mandate::ClauseState;

/// Shapes within a square of 20 by 20. `currentColor` is the status's colour; what stands out of it has class `cut`.
pub fn shape(status: Status) -> &'static str {
    match status {
        Status::Compliant => r#"<circle cx="10" cy="10" r="8.5" fill="currentColor"/><path class="cut" d="M5.8 10.4l2.8 2.8 5.6-6.4"/>"#,
        Status::NotCompliant => r#"<rect x="2" y="2" width="16" height="16" rx="2" fill="currentColor"/><path class="cut" d="M6 10h8"/>"#,
        Status::CannotTell => {
            r#"<path d="M10 1.2l8.8 8.8-8.8 8.8L1.2 10z" fill="none" stroke="currentColor" stroke-width="2"/><path d="M10 1.2v17.6L1.2 10z" fill="currentColor"/>"#
        }
        Status::NotChecked => r#"<circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="2.4"/>"#,
        Status::NotRequired => r#"<path d="M4 10h12" fill="none" stroke="currentColor" stroke-width="3"/>"#,
        Status::ConditionUnknown => {
            r#"<circle cx="10" cy="10" r="8.2" fill="none" stroke="currentColor" stroke-width="2"/><path d="M7.4 8a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.1.9-1.1 1.6M10 14.4v.2" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round"/>"#
        }
        Status::DisplayedByChoice => {
            r#"<circle cx="10" cy="10" r="8.2" fill="none" stroke="currentColor" stroke-width="2"/><path d="M5.8 10.4l2.8 2.8 5.6-6.4" fill="none" stroke="currentColor" stroke-width="2.2"/>"#
        }
    }
}

/// Met, not met, unknown: the marks before a requirement.
pub fn clause_shape(state: ClauseState) -> &'static str {
    match state {
        ClauseState::Met => shape(Status::Compliant),
        ClauseState::NotMet => shape(Status::NotCompliant),
        ClauseState::Unknown => shape(Status::CannotTell),
    }
}
