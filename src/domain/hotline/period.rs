//! Periods: years, quarters and months, as figures are published for them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::coded::coded;
use crate::domain::day::Day;

coded! {
    /// How long a period is.
    Grain { Year = "year", Quarter = "quarter", Month = "month" }
}

impl Grain {
    /// Periods of this length in a year.
    pub fn in_a_year(self) -> i32 {
        match self {
            Grain::Year => 1,
            Grain::Quarter => 4,
            Grain::Month => 12,
        }
    }
}

/// A year (`2019`), a quarter (`2019-Q1`) or a month (`2019-01`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    grain: Grain,
    /// Periods of the same grain since the start of the year 0.
    number: i32,
}

/// The text is not a period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a year as 2019, a quarter as 2019-Q1 or a month as 2019-01, found `{0}`")]
pub struct NotAPeriod(pub String);

impl Period {
    /// The period of this grain in which `day` lies.
    pub fn containing(day: Day, grain: Grain) -> Period {
        let within = (i32::from(day.0.month()) - 1) / (12 / grain.in_a_year());
        Period { grain, number: i32::from(day.0.year()) * grain.in_a_year() + within }
    }

    pub fn grain(self) -> Grain {
        self.grain
    }

    /// The period `by` later, or earlier when negative.
    pub fn plus(self, by: i32) -> Period {
        Period { number: self.number.saturating_add(by), ..self }
    }

    /// How many periods later than `earlier`; `None` when the two are not of one length.
    pub fn since(self, earlier: Period) -> Option<i32> {
        (self.grain == earlier.grain).then(|| self.number - earlier.number)
    }

    pub fn first_day(self) -> Day {
        let months = 12 / self.grain.in_a_year();
        let year = self.number.div_euclid(self.grain.in_a_year());
        let month = self.number.rem_euclid(self.grain.in_a_year()) * months + 1;
        // Years come from four digits and months lie in 1 to 12.
        Day::of(i16::try_from(year).unwrap_or(i16::MAX).clamp(0, 9998), i8::try_from(month).unwrap_or(1), 1)
    }

    pub fn last_day(self) -> Day {
        self.plus(1).first_day().plus(-1)
    }

    /// The middle, on which exposure is measured.
    pub fn middle(self) -> Day {
        let first = self.first_day();
        first.plus(self.last_day().days_since(first) / 2)
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Period, NotAPeriod> {
        let wrong = || NotAPeriod(text.chars().take(40).collect());
        let digits = |part: &str, long: usize| -> Result<i32, NotAPeriod> {
            if part.len() != long || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(wrong());
            }
            part.parse().map_err(|_| wrong())
        };
        let (grain, year, within) = match text.split_once('-') {
            None => (Grain::Year, digits(text, 4)?, 0),
            Some((year, part)) => match part.strip_prefix(['Q', 'q']) {
                Some(quarter) => (Grain::Quarter, digits(year, 4)?, digits(quarter, 1)? - 1),
                None => (Grain::Month, digits(year, 4)?, digits(part, 2)? - 1),
            },
        };
        if !(0..grain.in_a_year()).contains(&within) {
            return Err(wrong());
        }
        Ok(Period { grain, number: year * grain.in_a_year() + within })
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Period, NotAPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> String {
        period.to_string()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, within) = (self.number.div_euclid(self.grain.in_a_year()), self.number.rem_euclid(self.grain.in_a_year()) + 1);
        match self.grain {
            Grain::Year => write!(f, "{year:04}"),
            Grain::Quarter => write!(f, "{year:04}-Q{within}"),
            Grain::Month => write!(f, "{year:04}-{within:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_written_as_it_is_read() {
        for text in ["2019", "2019-Q4", "2019-01", "2024-12"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for wrong in ["", "19", "2019-13", "2019-00", "2019-Q5", "2019-Q0", "2019-1", "2019-01-01", "January 2019", "+019"] {
            assert!(wrong.parse::<Period>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn knows_its_days() {
        let days = |text: &str| {
            let period: Period = text.parse().unwrap();
            (period.first_day().to_string(), period.middle().to_string(), period.last_day().to_string())
        };
        assert_eq!(days("2024-02"), ("2024-02-01".into(), "2024-02-15".into(), "2024-02-29".into()));
        assert_eq!(days("2019-Q4"), ("2019-10-01".into(), "2019-11-15".into(), "2019-12-31".into()));
        assert_eq!(days("2019"), ("2019-01-01".into(), "2019-07-02".into(), "2019-12-31".into()));
    }

    #[test]
    fn counts_in_its_own_length_only() {
        let (january, quarter): (Period, Period) = ("2020-01".parse().unwrap(), "2019-Q1".parse().unwrap());
        assert_eq!(january.since("2018-11".parse().unwrap()), Some(14));
        assert_eq!(january.since(quarter), None);
        assert_eq!(january.plus(-1).to_string(), "2019-12");
        assert_eq!(Period::containing(Day::of(2019, 12, 31), Grain::Quarter).to_string(), "2019-Q4");
    }
}
