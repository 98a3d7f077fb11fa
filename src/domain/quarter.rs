//! Quarters of a year, by their last days.

use crate::domain::day::Day;

/// Quarters of a strip: three years.
pub const IN_A_STRIP: usize = 12;

/// The last day of each quarter from a year on that had ended before a day, and that day itself.
pub fn ends(first_year: i16, on: Day) -> Vec<Day> {
    let ends =
        (first_year..=on.0.year()).flat_map(|year| [(3, 31), (6, 30), (9, 30), (12, 31)].map(|(month, day)| Day::of(year, month, day)));
    ends.filter(|&day| day < on).chain([on]).collect()
}

/// The last of these days, as many as a strip shows; oldest first.
pub fn last_ends(on: Day) -> Vec<Day> {
    let ends = ends(on.0.year() - 4, on);
    ends[ends.len().saturating_sub(IN_A_STRIP)..].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_end_on_the_day_asked_about() {
        assert_eq!(ends(2019, Day::of(2019, 8, 1)), [Day::of(2019, 3, 31), Day::of(2019, 6, 30), Day::of(2019, 8, 1)]);
        assert_eq!(ends(2019, Day::of(2019, 12, 31)).len(), 4);
    }

    #[test]
    fn a_strip_has_twelve_quarters_whatever_the_day() {
        for (on, first) in [
            (Day::of(2026, 6, 1), Day::of(2023, 9, 30)),
            (Day::of(2026, 6, 30), Day::of(2023, 9, 30)),
            (Day::of(2026, 7, 1), Day::of(2023, 12, 31)),
            (Day::of(2026, 1, 1), Day::of(2023, 6, 30)),
        ] {
            let ends = last_ends(on);
            assert_eq!((ends.len(), ends[0], ends[11]), (IN_A_STRIP, first, on));
        }
    }
}
