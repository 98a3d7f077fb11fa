//! Failures: why a finding falls short of a duty, by kind, to be counted over many places.

use crate::domain::coded::coded;
use crate::domain::mandate::duty::Duty;
use crate::domain::mandate::numbers::Circumstances;
use crate::domain::mandate::requirement::{Requirement, hangs, values};
use crate::domain::visit::{Access, Finding};

coded! {
    /// Why a place does not display the poster as its law asks; a place may have several.
    Failure {
        /// Somebody looked, and none hung.
        NoPoster = "no_poster",
        /// One hangs, though not wherever the law asks for it.
        WrongPlace = "wrong_place",
        /// An old number, or another one.
        WrongNumber = "wrong_number",
        MissingLanguage = "missing_language",
        /// The sheet or its type, or a format that does not count there.
        TooSmall = "too_small",
        /// Hidden, or not legible.
        HardToRead = "hard_to_read",
        /// Not the official one, or without what must stand on it.
        OtherPoster = "other_poster",
    }
}

/// What of the finding falls short of the duty; nothing where nobody could look.
pub(super) fn failures(duty: &Duty, finding: &Finding, here: Circumstances<'_>) -> Vec<Failure> {
    if finding.access != Access::Open {
        return Vec::new();
    }
    let unmet = values(duty, finding, here).into_iter().filter(|(_, value)| *value == Some(false));
    let kinds: Vec<Failure> = unmet.filter_map(|(requirement, _)| kind(requirement, duty, finding)).collect();
    if kinds.is_empty() || finding.seen_by().is_some() { kinds } else { vec![Failure::NoPoster] }
}

fn kind(requirement: Requirement, duty: &Duty, finding: &Finding) -> Option<Failure> {
    Some(match requirement {
        Requirement::Access => return None,
        Requirement::Placement => Failure::WrongPlace,
        Requirement::PlacementInFormat => match hangs(duty, finding) {
            Some(false) => Failure::WrongPlace,
            Some(true) | None => Failure::TooSmall,
        },
        Requirement::Conspicuous | Requirement::Legible => Failure::HardToRead,
        Requirement::Size { .. } | Requirement::Font { .. } | Requirement::Formats => Failure::TooSmall,
        Requirement::Languages => Failure::MissingLanguage,
        Requirement::Number | Requirement::TextNumber => Failure::WrongNumber,
        Requirement::Content | Requirement::Design => Failure::OtherPoster,
    })
}
