//! What about a visit a supervisor should look at. Found by code, settled by a person; no status follows from it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::coded::coded;
use crate::domain::day::Micros;
use crate::domain::photo::{FAR_FROM_PLACE_M, MOST_DOUBT_M, PhotoFlag};
use crate::domain::place::Place;
use crate::domain::point::distance_m;
use crate::domain::visit::Visit;

coded! {
    /// Why a visit goes to review.
    VisitFlag {
        /// The device stood far from the place.
        FarFromPlace = "far_from_place",
        /// Somebody else looked at the same place on the same day: both visits stand side by side.
        SameDay = "same_day",
        /// The device's clock and the server's are far apart.
        Clock = "clock",
        /// The place had closed by the day of the visit, or was merged into another.
        PlaceClosed = "place_closed",
        /// The form was drawn before the rule or the place changed.
        OldForm = "old_form",
        /// The visitor found no such place any more: it closed, or it moved.
        PlaceGone = "place_gone",
    }
}

/// A reason for review: of the visit itself or of one of its photos.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlagKind {
    Visit(VisitFlag),
    Photo(PhotoFlag),
}

impl FlagKind {
    pub fn code(self) -> &'static str {
        match self {
            FlagKind::Visit(kind) => kind.code(),
            FlagKind::Photo(flag) => flag.code(),
        }
    }

    pub fn parse(code: &str) -> Option<FlagKind> {
        VisitFlag::parse(code).map(FlagKind::Visit).or_else(|| PhotoFlag::parse(code).map(FlagKind::Photo))
    }
}

/// One reason for review.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewFlag {
    /// The photo, or the visit.
    pub subject_id: Uuid,
    pub kind: FlagKind,
    pub visit_id: Uuid,
    pub detail: Detail,
    pub found_at: Micros,
    pub settled_at: Option<Micros>,
    pub reason: Option<String>,
}

/// The figures behind it; what does not apply is absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Detail {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meters: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<i64>,
    /// What the machine read or the camera says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
    /// What the visitor noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noted: Option<String>,
    /// The other visit, photo or place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Uuid>,
}

/// Clocks farther apart than this are flagged: a time zone set wrongly is an hour off, a good telephone a second.
pub const CLOCK_DIFFERENCE: i64 = 10 * 60 * Micros::SECOND;

/// The device's clock against the server's when a visit arrived: seconds that the device is ahead, when that is much.
pub fn clock_difference(device_at: Micros, arrived_at: Micros) -> Option<i64> {
    let ahead = device_at.0.saturating_sub(arrived_at.0);
    (ahead.unsigned_abs() > CLOCK_DIFFERENCE.unsigned_abs()).then_some(ahead / Micros::SECOND)
}

/// Seconds that a device without a clock beside what it sends was ahead, by the end of its form: a form that ends after it arrived, by much. One
/// that ended long before waited for signal.
pub fn ended_after_arrival(ended_at: Micros, arrived_at: Micros) -> Option<i64> {
    clock_difference(ended_at, arrived_at).filter(|seconds| *seconds > 0)
}

/// How far the device stood from the place, what both are unsure of taken off: `None` within bounds or where either is unknown.
pub fn far_from(visit: &Visit, place: &Place) -> Option<f64> {
    let position = visit.position.as_ref()?;
    far_away((position.lon, position.lat), position.accuracy_m, place)
}

/// How far a point (degrees, longitude first) lies from a place, where that is far. Doubt widens the bound by [`MOST_DOUBT_M`] at most: a device
/// that may be anywhere has not stood at the place.
pub fn far_away(from: (f64, f64), accuracy_m: Option<f64>, place: &Place) -> Option<f64> {
    let point = place.point.as_ref()?;
    let meters = distance_m(from, (point.lon, point.lat));
    let doubt = accuracy_m.unwrap_or(0.0) + point.accuracy_m.unwrap_or(0.0);
    (meters - doubt.min(MOST_DOUBT_M) > FAR_FROM_PLACE_M).then_some(meters)
}

/// Had the place closed, or been merged, by the day of the visit? Known only afterwards, as the visitor stood before it.
pub fn was_closed(visit: &Visit, place: &Place) -> bool {
    place.merged_into.is_some() || !place.stood_on(visit.on_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_time_zone_is_flagged_and_a_slow_minute_is_not() {
        let at = Micros(1_780_000_000_000_000);
        assert_eq!(clock_difference(at.plus(Micros::HOUR), at), Some(3_600));
        assert_eq!(clock_difference(at.plus(-60 * Micros::SECOND), at), None);
        assert_eq!(clock_difference(Micros(i64::MIN), at).map(i64::is_negative), Some(true));
        assert_eq!((ended_after_arrival(at.plus(Micros::HOUR), at), ended_after_arrival(at.plus(-Micros::HOUR), at)), (Some(3_600), None));
    }
}
