//! Studies: a plan that is fixed before anything is computed, and its answer, given once.

use uuid::Uuid;

use crate::domain::day::Micros;

/// A plan with its answer, once there is one. Plan, answer and panel are text whose meaning is the correlation's.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    pub id: Uuid,
    pub series_id: Uuid,
    /// TOML.
    pub plan: String,
    /// `None`: it ships with the program.
    pub preregistered_by: Option<Uuid>,
    pub preregistered_at: Micros,
    /// JSON.
    pub answer: Option<String>,
    /// The data that was used, as CSV.
    pub panel: Option<String>,
    pub answered_at: Option<Micros>,
}
