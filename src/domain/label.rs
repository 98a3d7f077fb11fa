//! Printed labels: each has a serial number within its place, until it is revoked.

use uuid::Uuid;

use crate::domain::day::Micros;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub id: Uuid,
    pub place_id: Uuid,
    /// Who made it, and may revoke it.
    pub agency_id: Uuid,
    /// From 1.
    pub serial: i64,
    pub made_at: Micros,
    pub revoked_at: Option<Micros>,
    /// Why it was revoked.
    pub reason: Option<String>,
}
