//! When a map of areas is in force, and what the law says of it: enacted, enjoined by a court, replaced by another one. Several maps of the same
//! thing, each in its time, are never in force on one day.

use serde::{Deserialize, Serialize};

use crate::domain::coded::coded;
use crate::domain::day::Day;

coded! {
    /// What the law says of a map.
    LegalStatus {
        Enacted = "enacted",
        /// A court forbade its use.
        Enjoined = "enjoined",
        Replaced = "replaced",
    }
}

/// The dates of a map; all empty of a set that nobody dated, which always counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaDates {
    /// What it divides, where several maps do so in turn: `us-house`.
    pub map_of: Option<String>,
    /// Its first day in force; an enjoined map without one never came into force.
    pub from: Option<Day>,
    /// Its last day in force.
    pub until: Option<Day>,
    pub status: Option<LegalStatus>,
    /// Who says so: a statute, an order of a court.
    pub source: Option<String>,
}

/// Whether a map is in force on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    InForce,
    /// It comes into force on this later day.
    Before(Day),
    /// This was its last day.
    After(Day),
    /// A court stopped it before it came into force.
    Never,
}

/// Why dates cannot be true of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Contradiction {
    #[error("the map ends ({until}) before it begins ({from}): expected the first day in force, and the last one")]
    EndsBeforeItBegins { from: Day, until: Day },
    #[error("{0} is no day that a map can be dated with: expected a day of the years 1900 to 2200")]
    OutOfReach(Day),
    #[error("the map has dates and no legal status: say whether it is enacted, enjoined or replaced")]
    NoStatus,
    #[error("the legal status has no source: say which statute or order says so")]
    NoSource,
    #[error("an enacted map has a first day in force: say since when")]
    EnactedWithoutBegin,
    #[error("a replaced map is no longer in force: say its first day and its last one")]
    ReplacedWithoutEnd,
    #[error("an enjoined map is not in force: say its last day, or leave out the first one where it never came into force")]
    EnjoinedWithoutEnd,
}

impl AreaDates {
    pub fn is_dated(&self) -> bool {
        self.status.is_some()
    }

    /// # Errors
    /// The first thing that cannot be true.
    pub fn check(&self) -> Result<(), Contradiction> {
        let bad = |wrong| Err(wrong);
        if let Some(day) = self.from.into_iter().chain(self.until).find(|day| !day.is_within_reach()) {
            return bad(Contradiction::OutOfReach(day));
        }
        match (self.from, self.until) {
            (Some(from), Some(until)) if until < from => return bad(Contradiction::EndsBeforeItBegins { from, until }),
            _ => {}
        }
        let is_said = self.from.is_some() || self.until.is_some() || self.map_of.is_some() || self.source.is_some();
        match (self.status, self.from, self.until) {
            (None, _, _) => return if is_said { bad(Contradiction::NoStatus) } else { Ok(()) },
            (Some(LegalStatus::Enacted), None, _) => return bad(Contradiction::EnactedWithoutBegin),
            (Some(LegalStatus::Replaced), from, until) if from.is_none() || until.is_none() => {
                return bad(Contradiction::ReplacedWithoutEnd);
            }
            (Some(LegalStatus::Enjoined), Some(_), None) | (Some(LegalStatus::Enjoined), None, Some(_)) => {
                return bad(Contradiction::EnjoinedWithoutEnd);
            }
            (Some(_), _, _) => {}
        }
        if self.source.is_some() { Ok(()) } else { bad(Contradiction::NoSource) }
    }

    /// Is it in force on the day, and if not, on which side of its time does the day lie?
    pub fn on(&self, day: Day) -> Standing {
        match (self.status, self.from, self.until) {
            (Some(LegalStatus::Enjoined), None, _) => Standing::Never,
            (_, Some(from), _) if day < from => Standing::Before(from),
            (_, _, Some(until)) if until < day => Standing::After(until),
            (_, _, _) => Standing::InForce,
        }
    }

    pub fn is_in_force(&self, day: Day) -> bool {
        self.on(day) == Standing::InForce
    }

    /// A day on which both are in force: one of the two dates is wrong then, where they are maps of one thing.
    pub fn overlap(&self, other: &AreaDates) -> Option<Day> {
        let never = |dates: &AreaDates| dates.status == Some(LegalStatus::Enjoined) && dates.from.is_none();
        if never(self) || never(other) {
            return None;
        }
        let (first, _) = Day::REACH;
        let begin = self.from.unwrap_or(first).max(other.from.unwrap_or(first));
        let ends_before = |dates: &AreaDates| dates.until.is_some_and(|until| until < begin);
        (!ends_before(self) && !ends_before(other)).then_some(begin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(status: Option<LegalStatus>, from: Option<&str>, until: Option<&str>) -> AreaDates {
        let day = |text: &str| text.parse().unwrap();
        AreaDates { map_of: None, from: from.map(day), until: until.map(day), status, source: status.map(|_| "HB 1".into()) }
    }

    #[test]
    fn what_cannot_be_true_is_refused_by_its_name() {
        use LegalStatus::{Enacted, Enjoined, Replaced};
        let (from, until) = (Day::of(2027, 1, 3), Day::of(2026, 12, 31));
        for (status, first, last, wrong) in [
            (None, None, None, None),
            (Some(Enacted), Some("2023-01-03"), None, None),
            (Some(Enacted), Some("2023-01-03"), Some("2032-12-31"), None),
            (Some(Replaced), Some("2023-01-03"), Some("2026-12-31"), None),
            (Some(Enjoined), None, None, None),
            (Some(Enjoined), Some("2023-01-03"), Some("2023-01-03"), None),
            (Some(Enacted), Some("2027-01-03"), Some("2026-12-31"), Some(Contradiction::EndsBeforeItBegins { from, until })),
            (Some(Enacted), Some("0202-01-03"), None, Some(Contradiction::OutOfReach(Day::of(202, 1, 3)))),
            (None, Some("2023-01-03"), None, Some(Contradiction::NoStatus)),
            (None, None, Some("2023-01-03"), Some(Contradiction::NoStatus)),
            (Some(Enacted), None, None, Some(Contradiction::EnactedWithoutBegin)),
            (Some(Replaced), Some("2023-01-03"), None, Some(Contradiction::ReplacedWithoutEnd)),
            (Some(Replaced), None, Some("2023-01-03"), Some(Contradiction::ReplacedWithoutEnd)),
            (Some(Enjoined), Some("2023-01-03"), None, Some(Contradiction::EnjoinedWithoutEnd)),
        ] {
            assert_eq!(dates(status, first, last).check().err(), wrong, "{status:?} {first:?} {last:?}");
        }
        let unsourced = AreaDates { source: None, ..dates(Some(Enacted), Some("2023-01-03"), None) };
        assert_eq!(unsourced.check(), Err(Contradiction::NoSource));
        let unsaid = AreaDates { map_of: Some("us-house".into()), ..AreaDates::default() };
        assert_eq!(unsaid.check(), Err(Contradiction::NoStatus));
    }

    #[test]
    fn a_day_lies_before_within_or_after_the_time_of_a_map() {
        let map = dates(Some(LegalStatus::Replaced), Some("2023-01-03"), Some("2027-01-02"));
        let standing = |day: &str| map.on(day.parse().unwrap());
        assert_eq!(standing("2023-01-02"), Standing::Before(Day::of(2023, 1, 3)));
        assert_eq!([standing("2023-01-03"), standing("2027-01-02")], [Standing::InForce; 2]);
        assert_eq!(standing("2027-01-03"), Standing::After(Day::of(2027, 1, 2)));
        assert_eq!(dates(Some(LegalStatus::Enjoined), None, None).on(Day::of(2025, 1, 1)), Standing::Never);
        assert!(AreaDates::default().is_in_force(Day::of(1999, 1, 1)));
    }

    #[test]
    fn two_maps_share_a_day_unless_one_ends_before_the_other_begins() {
        let of = |from, until| dates(Some(LegalStatus::Replaced), from, until);
        let first = of(Some("2013-01-03"), Some("2023-01-02"));
        for (other, shared) in [
            (of(Some("2023-01-03"), None), None),
            (of(Some("2023-01-02"), None), Some("2023-01-02")),
            (of(Some("2003-01-03"), Some("2013-01-03")), Some("2013-01-03")),
            (dates(Some(LegalStatus::Enjoined), None, None), None),
            (AreaDates::default(), Some("2013-01-03")),
        ] {
            let found = (first.overlap(&other), other.overlap(&first));
            let shared = shared.map(|day| day.parse().unwrap());
            assert_eq!(found, (shared, shared), "{other:?}");
        }
    }
}
