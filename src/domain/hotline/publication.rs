//! When a figure was published: a year, a month or a day, and which of two came first.

use crate::domain::day::Day;
use crate::domain::hotline::{Grain, Period};

/// A date of publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// `2021`, `2021-03` or `2021-03-09`. The first of a month is the month: a spreadsheet makes `2021-03-01` of `2021-03`.
    pub written: String,
    /// The days between which it was.
    pub first: Day,
    pub last: Day,
}

impl Publication {
    /// Reads a date; `None` when it is none.
    pub fn parse(text: &str) -> Option<Publication> {
        let month = text.strip_suffix("-01").filter(|month| month.len() == 7);
        let written = month.unwrap_or(text).to_owned();
        if let Ok(day) = written.parse::<Day>() {
            return Some(Publication { written, first: day, last: day });
        }
        let span: Period = written.parse().ok().filter(|span: &Period| span.grain() != Grain::Quarter)?;
        Some(Publication { first: span.first_day(), last: span.last_day(), written })
    }

    /// Did this one come out before the other for certain?
    pub fn is_before(&self, other: &Publication) -> bool {
        self.last < other.first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_and_its_first_day_are_one_date() {
        let written = |text: &str| Publication::parse(text).map(|one| one.written);
        assert_eq!(
            (written("2021-03-01"), written("2021-03"), written("2021-03-09"), written("2021")),
            (Some("2021-03".into()), Some("2021-03".into()), Some("2021-03-09".into()), Some("2021".into()))
        );
        for wrong in ["2021-Q1", "spring", "", "2021-13", "03/09/2021"] {
            assert_eq!(written(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_year_comes_neither_before_nor_after_a_day_within_it() {
        let date = |text: &str| Publication::parse(text).unwrap();
        assert!(date("2023").is_before(&date("2024-03")) && date("2024-03").is_before(&date("2024-04-02")));
        assert!(!date("2024").is_before(&date("2024-03")) && !date("2024-03").is_before(&date("2024")));
    }
}
