//! Passings: how many travelers pass a place in a year, as somebody else counted them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::coded::coded;

coded! {
    /// What was counted. Different units: figures of two measures are never added up.
    Measure {
        /// People who board a flight.
        Enplanements = "enplanements",
        /// People who board a train or a bus.
        Boardings = "boardings",
        /// Rooms that are taken for a night.
        RoomNights = "room_nights",
        /// Vehicles that pass on the road.
        Vehicles = "vehicles",
    }
}

impl Measure {
    /// As keys of texts write it.
    pub fn key(self) -> String {
        self.code().replace('_', "-")
    }
}

/// One figure of one place; a place has at most one of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassingFigure {
    pub place_id: Uuid,
    pub measure: Measure,
    /// A year.
    pub passings: i64,
    pub year: i64,
    /// Who counted.
    pub source: String,
}
