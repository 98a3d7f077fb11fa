//! Days and instants as the registry writes them down: a civil day, an instant in microseconds UTC. Which day an instant falls on depends
//! on where: `domain::zone`.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A calendar day, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub Date);

/// The text is not a day of the calendar written `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a day as YYYY-MM-DD, found `{0}`")]
pub struct NotADay(pub String);

impl Day {
    /// The first and the last day that anybody may ask for or write down: no record reaches farther.
    pub(super) const REACH: (Day, Day) = (Day(Date::constant(1900, 1, 1)), Day(Date::constant(2200, 12, 31)));

    /// No year mistyped or made up: from 1900 to 2200.
    pub fn is_within_reach(self) -> bool {
        (Day::REACH.0..=Day::REACH.1).contains(&self)
    }

    /// # Panics
    /// When the calendar has no such day: for days written in the source only.
    pub fn of(year: i16, month: i8, day: i8) -> Day {
        Day(Date::new(year, month, day).expect("the source names a day of the calendar"))
    }

    /// Days from `earlier` to this day; negative when `earlier` comes later.
    pub fn days_since(self, earlier: Day) -> i64 {
        i64::from((self.0 - earlier.0).get_days())
    }

    /// The day `days` later (earlier when negative), held within the calendar's years.
    pub fn plus(self, days: i64) -> Day {
        let span = jiff::Span::new().try_days(days).unwrap_or_default();
        Day(self.0.saturating_add(span))
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        let wrong = || NotADay(text.chars().take(40).collect());
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
        if !shaped {
            return Err(wrong());
        }
        text.parse().map(Day).map_err(|_| wrong())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

/// An instant: microseconds since 1970-01-01T00:00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Micros(pub i64);

impl Micros {
    pub const SECOND: i64 = 1_000_000;
    pub const HOUR: i64 = 3_600 * Micros::SECOND;
    pub const DAY: i64 = 24 * Micros::HOUR;

    pub fn plus(self, micros: i64) -> Micros {
        Micros(self.0.saturating_add(micros))
    }

    /// The first instant of a day in UTC. Where people live a day begins by their own clock: `Zone::start_of`.
    pub fn midnight_utc(day: Day) -> Micros {
        Micros(day.days_since(Day::of(1970, 1, 1)) * Micros::DAY)
    }

    /// `2026-11-24T12:40:05Z`, to the second.
    pub fn to_iso(self) -> String {
        let second = self.0.div_euclid(Micros::SECOND);
        jiff::Timestamp::from_second(second).map_or_else(|_| second.to_string(), |at| at.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_full_days_of_the_calendar() {
        assert_eq!("2019-03-01".parse(), Ok(Day::of(2019, 3, 1)));
        for wrong in ["2019-02-30", "2019-3-1", "01/03/2019", "", "2019-03-01T00:00", "+019-03-01"] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_mistyped_year_is_out_of_reach() {
        let reached = ["1899-12-31", "1900-01-01", "2026-06-01", "2200-12-31", "2201-01-01", "9999-12-31", "0000-01-01"];
        let reached = reached.map(|text| text.parse::<Day>().unwrap().is_within_reach());
        assert_eq!(reached, [false, true, true, true, false, false, false]);
    }

    #[test]
    fn an_instant_is_written_in_utc() {
        assert_eq!(Micros(0).to_iso(), "1970-01-01T00:00:00Z");
        assert_eq!(Micros::midnight_utc(Day::of(2026, 11, 24)).to_iso(), "2026-11-24T00:00:00Z");
    }

    #[test]
    fn a_day_far_away_stays_in_the_calendar() {
        assert_eq!(Day::of(2026, 1, 1).plus(i64::MAX).0.year(), 2026);
    }
}
