//! The delivery of a visit from a device: two clocks at one moment. Far apart, the device's times are in doubt.

use uuid::Uuid;

use crate::domain::day::Micros;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub visit_id: Uuid,
    /// The device's clock.
    pub device_at: Micros,
    /// The server's clock.
    pub arrived_at: Micros,
}
