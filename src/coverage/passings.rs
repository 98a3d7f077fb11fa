//! Passings by what is known of the poster: at which places travelers pass one, and which places add most.

use crate::domain::coded::coded;
use crate::domain::determination::{Display, Standing, Status};

coded! {
    /// What is known of the poster at a place that must display it. Together they are all of these.
    Knowledge {
        /// It hangs where the public or guests come past.
        Displays = "displays",
        /// It hangs where only employees come past.
        StaffOnly = "staff_only",
        /// Somebody looked, and none hung.
        Missing = "missing",
        /// Somebody was there and could not tell.
        CannotTell = "cannot_tell",
        /// Nobody looked: that says nothing about the poster.
        NotChecked = "not_checked",
    }
}

impl Knowledge {
    /// `None` of a place that need not display it.
    pub fn of(standing: Standing) -> Option<Knowledge> {
        match (standing.status, standing.display) {
            (Status::NotChecked, _) => Some(Knowledge::NotChecked),
            (status, _) if !status.is_of_a_duty() => None,
            (_, Some(Display::Shown)) => Some(Knowledge::Displays),
            (_, Some(Display::StaffOnly)) => Some(Knowledge::StaffOnly),
            // None where somebody looked, and it may hang where nobody did.
            (Status::CannotTell, Some(Display::Missing)) | (_, None) => Some(Knowledge::CannotTell),
            (_, Some(Display::Missing)) => Some(Knowledge::Missing),
        }
    }

    /// As keys of texts write it.
    pub fn key(self) -> String {
        self.code().replace('_', "-")
    }
}

/// Would a poster that travelers see add to what is known? Not where they see one, and not where the law is met as it is.
pub fn adds(standing: Standing) -> bool {
    standing.status != Status::Compliant && Knowledge::of(standing).is_some_and(|known| known != Knowledge::Displays)
}

/// Places of which one thing is known, with the travelers who pass them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassingSum {
    pub known: Knowledge,
    pub places: usize,
    /// A year, of one measure.
    pub passings: i64,
}

/// Sums by what is known, in the order of [`Knowledge`], those of no place among them. Each place once, with its figure of one measure.
pub fn sums(figures: impl IntoIterator<Item = (Knowledge, i64)>) -> Vec<PassingSum> {
    let mut sums: Vec<PassingSum> = Knowledge::ALL.iter().map(|&known| PassingSum { known, places: 0, passings: 0 }).collect();
    for (known, passings) in figures {
        let sum = &mut sums[known as usize];
        sum.places += 1;
        sum.passings = sum.passings.saturating_add(passings);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(status: Status, display: Option<Display>) -> Standing {
        Standing { status, display, put_up: false, is_stale: false }
    }

    #[test]
    fn what_nobody_looked_at_is_not_missing() {
        let known = |status, display| Knowledge::of(standing(status, display));
        assert_eq!(known(Status::NotChecked, None), Some(Knowledge::NotChecked));
        assert_eq!(known(Status::NotCompliant, Some(Display::Missing)), Some(Knowledge::Missing));
        assert_eq!(known(Status::CannotTell, None), Some(Knowledge::CannotTell));
        assert_eq!(known(Status::CannotTell, Some(Display::Missing)), Some(Knowledge::CannotTell), "it may hang at the other spot");
        assert_eq!(known(Status::CannotTell, Some(Display::Shown)), Some(Knowledge::Displays));
        assert_eq!(
            known(Status::NotCompliant, Some(Display::Shown)),
            Some(Knowledge::Displays),
            "with the wrong words, yet travelers see it"
        );
        for free in [Status::NotRequired, Status::NoRule, Status::ConditionUnknown, Status::DisplayedByChoice] {
            assert_eq!(known(free, None), None);
        }
    }

    #[test]
    fn a_poster_adds_where_none_is_known_that_travelers_see() {
        let adds = |status, display| adds(standing(status, display));
        assert!(adds(Status::NotChecked, None) && adds(Status::CannotTell, None) && adds(Status::NotCompliant, Some(Display::Missing)));
        assert!(adds(Status::NotCompliant, Some(Display::StaffOnly)));
        assert!(!adds(Status::Compliant, Some(Display::StaffOnly)), "the law asks for no other");
        assert!(!adds(Status::NotCompliant, Some(Display::Shown)) && !adds(Status::NotRequired, None));
    }

    #[test]
    fn sums_close() {
        let sums = sums([(Knowledge::Missing, 5), (Knowledge::Displays, 7), (Knowledge::Missing, 2)]);
        assert_eq!(sums.len(), Knowledge::ALL.len());
        assert_eq!(sums[0], PassingSum { known: Knowledge::Displays, places: 1, passings: 7 });
        assert_eq!(sums[2], PassingSum { known: Knowledge::Missing, places: 2, passings: 7 });
        assert_eq!(sums.iter().map(|sum| sum.passings).sum::<i64>(), 14);
    }
}
