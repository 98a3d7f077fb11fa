//! Exposure: what is measured of the posters.

use crate::domain::coded::coded;

coded! {
    /// What a panel's exposure is; the code is its column in a file.
    Exposure {
        /// *Displays*: of the places that must and where somebody could look, the share where the public or guests come past a poster.
        ShareDisplayed = "share_displayed",
        /// *Displays as required*: of the checked places, the share that displays it as the law asks.
        ShareAsRequired = "share_as_required",
        /// Places where the public or guests come past it, duty or not, for each 100,000 people.
        DisplayingPer100k = "displaying_per_100k",
        /// Share of people who live within [`REACH_MI`] of a place that displays it.
        PeopleReached = "people_reached",
    }
}

/// How near a place must be to reach people: miles.
pub const REACH_MI: f64 = 25.0;

impl Exposure {
    /// Is it a share of something, with 1 for all?
    pub fn is_share(self) -> bool {
        match self {
            Exposure::ShareDisplayed | Exposure::ShareAsRequired | Exposure::PeopleReached => true,
            Exposure::DisplayingPer100k => false,
        }
    }

    /// Is it a share of places, with a number of places behind it?
    pub fn is_of_places(self) -> bool {
        match self {
            Exposure::ShareDisplayed | Exposure::ShareAsRequired => true,
            Exposure::DisplayingPer100k | Exposure::PeopleReached => false,
        }
    }
}

/// Exposure with 1 for the most there is: a share as it is; a number of places over the largest of them, so that rules and ratios read alike.
/// Doing it twice changes nothing.
pub fn on_one_scale(measure: Exposure, values: &[f64]) -> Vec<f64> {
    let most = values.iter().copied().fold(0.0, f64::max);
    if measure.is_share() || most == 0.0 { values.to_vec() } else { values.iter().map(|value| value / most).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_places_is_held_against_the_most_and_a_share_is_left() {
        assert_eq!(on_one_scale(Exposure::DisplayingPer100k, &[0.0, 5.0, 20.0]), [0.0, 0.25, 1.0]);
        assert_eq!(on_one_scale(Exposure::DisplayingPer100k, &[0.0, 0.25, 1.0]), [0.0, 0.25, 1.0]);
        assert_eq!(on_one_scale(Exposure::DisplayingPer100k, &[0.0, 0.0]), [0.0, 0.0]);
        assert_eq!(on_one_scale(Exposure::PeopleReached, &[0.2, 0.4]), [0.2, 0.4]);
    }
}
