//! Sets that a file replaces as a whole: the areas of a kind, the points with people. What stands is not lost to a file that was cut short.

use crate::domain::area_dates::Contradiction;
use crate::domain::day::Day;
use crate::services::stray::Stray;
use crate::store::Error;

/// Why a set is not put in place of the one that stands.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    #[error("{before} {what} stand and the file has {after}: nothing was changed; give --replace if so many fewer are meant")]
    Shrinks { what: &'static str, before: usize, after: usize },
    #[error("{0}: nothing was changed")]
    Stray(Stray),
    #[error("{0}; nothing was changed")]
    Contradiction(#[from] Contradiction),
    #[error(
        "{kind} and {other} are both maps of {map_of} and would both be in force on {day}; nothing was changed, end one before the other begins"
    )]
    BothInForce { kind: String, other: String, map_of: String, day: Day },
    #[error("{other} is a map of {map_of} as well, and has the same label: nothing was changed, give each its own")]
    SameLabel { other: String, map_of: String },
    #[error(transparent)]
    Store(#[from] Error),
}

/// # Errors
/// `Shrinks` when half of the set or more would go and nobody has said that this is meant.
pub(super) fn hold_size(what: &'static str, before: usize, after: usize, meant: bool) -> Result<(), SetError> {
    if before > 0 && after * 2 <= before && !meant { Err(SetError::Shrinks { what, before, after }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_set_goes_only_where_that_is_meant() {
        for (before, after, meant, held) in
            [(0, 0, false, true), (300, 3, false, false), (300, 150, false, false), (300, 151, false, true), (300, 3, true, true)]
        {
            assert_eq!(hold_size("points", before, after, meant).is_ok(), held, "{before} {after}");
        }
    }
}
