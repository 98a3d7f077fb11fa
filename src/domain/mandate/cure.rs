//! The time to put it right after a first notice: a last day, or a minute.

use std::fmt;
use std::str::FromStr;

use jiff::civil::DateTime;
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::{SignedDuration, Span};
use serde::Deserialize;

use crate::domain::day::Day;
use crate::domain::mandate::duty::Penalty;

/// A day, or a time by a clock on the wall with its distance from UTC as written (`-04:00`).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub enum Moment {
    Day(Day),
    Time { at: DateTime, offset: String },
}

impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Moment, String> {
        if let Ok(day) = text.parse() {
            return Ok(Moment::Day(day));
        }
        let wrong = || format!("expected a day as YYYY-MM-DD or a time such as 2026-06-01T16:30:00-04:00, found `{text}`");
        let pieces = Pieces::parse(text).map_err(|_| wrong())?;
        let at = pieces.time().map(|time| pieces.date().to_datetime(time)).ok_or_else(wrong)?;
        let offset = match pieces.offset() {
            None => String::new(),
            Some(PiecesOffset::Zulu) => "Z".to_owned(),
            Some(PiecesOffset::Numeric(numeric)) => {
                let minutes = numeric.offset().seconds() / 60;
                let sign = if numeric.is_negative() { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
            Some(_) => return Err(wrong()),
        };
        Ok(Moment::Time { at, offset })
    }
}

impl TryFrom<String> for Moment {
    type Error = String;

    fn try_from(text: String) -> Result<Moment, String> {
        text.parse()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Day(day) => day.fmt(f),
            Moment::Time { at, offset } => write!(f, "{}{offset}", at.strftime("%Y-%m-%dT%H:%M:%S")),
        }
    }
}

impl Moment {
    fn day(&self) -> Day {
        match self {
            Moment::Day(day) => *day,
            Moment::Time { at, .. } => Day(at.date()),
        }
    }

    /// A day lasts to its end.
    fn order(&self) -> DateTime {
        match self {
            Moment::Day(day) => day.0.at(23, 59, 59, 999_999_999),
            Moment::Time { at, .. } => *at,
        }
    }

    fn after_hours(&self, hours: u32) -> Moment {
        match self {
            // Only the day of the notice is known: the hours end on this one, whenever they began.
            Moment::Day(day) => Moment::Day(day.plus(i64::from(hours.div_ceil(24)))),
            Moment::Time { at, offset } => {
                Moment::Time { at: at.saturating_add(SignedDuration::from_hours(i64::from(hours))), offset: offset.clone() }
            }
        }
    }
}

/// The end of the period that the earliest of these penalties leaves; `None` where the law gives none.
pub fn cure_until<'p>(notice: &Moment, penalties: impl Iterator<Item = &'p Penalty>) -> Option<Moment> {
    let ends = penalties.flat_map(|penalty| {
        let by_day = penalty.cure_days.map(|days| Moment::Day(Day(notice.day().0.saturating_add(Span::new().days(i64::from(days))))));
        let by_hour = penalty.cure_hours.map(|hours| notice.after_hours(hours));
        by_day.into_iter().chain(by_hour)
    });
    ends.min_by_key(Moment::order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until(notice: &str, periods: &[(Option<u32>, Option<u32>)]) -> Option<String> {
        let penalties: Vec<Penalty> = periods
            .iter()
            .map(|&(cure_days, cure_hours)| Penalty {
                id: String::new(),
                enforcer: None,
                first: None,
                next: None,
                cure_days,
                cure_hours,
                first_usd: None,
                next_usd: None,
            })
            .collect();
        cure_until(&notice.parse().unwrap(), penalties.iter()).map(|moment| moment.to_string())
    }

    #[test]
    fn hours_end_at_the_minute_and_days_with_the_day() {
        assert_eq!(until("2026-06-01T16:30:00-04:00", &[(None, Some(24))]).as_deref(), Some("2026-06-02T16:30:00-04:00"));
        assert_eq!(until("2026-06-01T16:30:00Z", &[(None, Some(48))]).as_deref(), Some("2026-06-03T16:30:00Z"));
        assert_eq!(until("2026-06-01T16:30:00-04:00", &[(Some(30), None)]).as_deref(), Some("2026-07-01"));
        assert_eq!(until("2026-06-01", &[(None, Some(72))]).as_deref(), Some("2026-06-04"));
        assert_eq!(until("2026-06-01", &[(None, None)]), None);
    }

    #[test]
    fn of_several_the_earliest_stands() {
        assert_eq!(until("2026-06-01T09:00:00+00:00", &[(Some(1), None), (None, Some(24))]).as_deref(), Some("2026-06-02T09:00:00+00:00"));
        assert_eq!(until("2026-06-01", &[(Some(45), None), (Some(30), None), (None, None)]).as_deref(), Some("2026-07-01"));
    }

    #[test]
    fn a_notice_that_is_no_day_says_what_was_expected() {
        assert!("yesterday".parse::<Moment>().unwrap_err().contains("YYYY-MM-DD"));
        assert!("2026-13-01".parse::<Moment>().is_err());
    }
}
