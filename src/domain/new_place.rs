//! Places that somebody found in the field: unconfirmed until a supervisor has looked. Until then staff see them and nobody else, and their
//! visits count for nothing.

use uuid::Uuid;

use crate::domain::coded::coded;
use crate::domain::day::Micros;

coded! {
    NewPlaceState {
        /// For a supervisor to look at.
        Waiting = "waiting",
        Confirmed = "confirmed",
        /// With a reason, which its finder reads.
        Refused = "refused",
        /// Into a place that stood already.
        Merged = "merged",
    }
}

/// A place as somebody found it, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlace {
    pub place_id: Uuid,
    pub found_by: Uuid,
    pub found_at: Micros,
    pub state: NewPlaceState,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<Micros>,
    /// Why it was refused.
    pub reason: Option<String>,
}

impl NewPlace {
    /// Does everybody see it?
    pub fn is_confirmed(&self) -> bool {
        match self.state {
            NewPlaceState::Confirmed | NewPlaceState::Merged => true,
            NewPlaceState::Waiting | NewPlaceState::Refused => false,
        }
    }
}
