//! Studies: a plan that is fixed before anything is computed, and its answer, given once.

use uuid::Uuid;

use crate::domain::day::Micros;

/// A plan with its answer, once there is one. Plan, answer and panel are text whose meaning is the correlation's.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    pub id: Uuid,
    pub series_id: Uuid,
    /// The series that the plan names as its control.
    pub control_series_id: Option<Uuid>,
    /// TOML.
    pub plan: String,
    /// `None`: it ships with the program.
    pub preregistered_by: Option<Uuid>,
    pub preregistered_at: Micros,
    /// JSON.
    pub answer: Option<String>,
    /// The data that was used, as CSV.
    pub panel: Option<String>,
    /// The same of the control.
    pub control_panel: Option<String>,
    pub answered_at: Option<Micros>,
    pub withdrawn_at: Option<Micros>,
    /// Why it was withdrawn; `None`: it stands.
    pub withdrawn_because: Option<String>,
}
