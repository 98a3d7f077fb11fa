//! Days as small numbers: two bytes for determinations, four for openings and closings.

use crate::domain::day::Day;
use crate::domain::determination::{STALE_AFTER_DAYS, first_day};

/// A day within the time that determinations speak of, January 1, 1900 to June 6, 2079 in steps of one day; other days are held at its ends.
pub type ShortDay = u16;

/// Days since 1970, for the opening and the closing of a place, which may lie long ago.
pub type LongDay = i32;

/// Opened before all time.
pub const EVER: LongDay = LongDay::MIN;
/// Not closed.
pub const NEVER: LongDay = LongDay::MAX;

/// Which visits figures rest on: those made until the day that the figures are of, and since another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VisitSpan {
    pub on: Day,
    /// `None`: however old they are. A place that was seen before this day only counts as not checked.
    pub since: Option<Day>,
}

impl VisitSpan {
    /// The visits that are not stale on `on`.
    pub fn last_12_months(on: Day) -> VisitSpan {
        VisitSpan { on, since: Some(on.plus(-STALE_AFTER_DAYS)) }
    }
}

impl From<Day> for VisitSpan {
    fn from(on: Day) -> VisitSpan {
        VisitSpan { on, since: None }
    }
}

/// A day in both measures, and the first one whose visits count.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DayKey {
    pub short: ShortDay,
    pub long: LongDay,
    pub since: ShortDay,
}

impl DayKey {
    pub fn of(VisitSpan { on, since }: VisitSpan) -> DayKey {
        DayKey { short: short(on), long: long(on), since: since.map_or(0, short) }
    }

    /// Was a visit of `seen` made more than a year before?
    pub fn is_stale(self, seen: ShortDay) -> bool {
        i64::from(self.short) - i64::from(seen) > STALE_AFTER_DAYS
    }
}

pub fn short(day: Day) -> ShortDay {
    day.days_since(first_day()).clamp(0, i64::from(ShortDay::MAX)) as ShortDay
}

pub fn from_short(day: ShortDay) -> Day {
    first_day().plus(i64::from(day))
}

pub fn long(day: Day) -> LongDay {
    // The calendar's 20,000 years are some seven million days.
    day.days_since(Day::of(1970, 1, 1)) as LongDay
}

/// `None` for the two ends.
pub fn from_long(day: LongDay) -> Option<Day> {
    (day != EVER && day != NEVER).then(|| Day::of(1970, 1, 1).plus(i64::from(day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_comes_back() {
        for day in [Day::of(1900, 1, 1), Day::of(2019, 3, 1), Day::of(2079, 6, 4)] {
            assert_eq!((from_short(short(day)), from_long(long(day))), (day, Some(day)));
        }
        assert_eq!(from_long(long(Day::of(1776, 7, 4))), Some(Day::of(1776, 7, 4)));
        assert_eq!(
            (from_short(short(Day::of(1776, 7, 4))), from_short(short(Day::of(2300, 1, 1)))),
            (Day::of(1900, 1, 1), Day::of(2079, 6, 6))
        );
        assert_eq!((from_long(EVER), from_long(NEVER)), (None, None));
    }
}
