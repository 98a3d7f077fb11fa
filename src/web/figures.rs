//! How numbers and days are written, by language.

use crate::domain::day::{Day, Micros};
use crate::domain::words::Language;

const MONTHS: [[&str; 12]; 2] = [
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
];

/// "24 Nov 2026", "24 nov 2026".
pub fn day(day: Day, language: Language) -> String {
    let months = match language {
        Language::En => &MONTHS[0],
        Language::Es => &MONTHS[1],
    };
    let month = usize::try_from(day.0.month() - 1).ok().and_then(|at| months.get(at)).copied().unwrap_or_default();
    format!("{} {month} {}", day.0.day(), day.0.year())
}

/// "24 Nov 2026, 12:40 UTC".
pub fn moment(at: Micros, language: Language) -> String {
    let minutes = at.0.rem_euclid(Micros::DAY) / (60 * Micros::SECOND);
    format!("{}, {:02}:{:02} UTC", day(at.day(), language), minutes / 60, minutes % 60)
}

/// Digits with their thousands apart: a comma in English, a narrow space in Spanish.
pub fn count(digits: &str, language: Language) -> String {
    let apart = match language {
        Language::En => ',',
        Language::Es => '\u{202f}',
    };
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        let left = digits.len() - at;
        if at > 0 && left.is_multiple_of(3) && !written.ends_with('-') {
            written.push(apart);
        }
        written.push(digit);
    }
    written
}

/// "62 %": a whole per cent, with a space that does not break.
pub fn percent(share: f64) -> String {
    format!("{:.0}\u{a0}%", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_as_each_language_does() {
        let at = Micros::start_of(Day::of(2026, 11, 24)).plus(12 * Micros::HOUR + 40 * 60 * Micros::SECOND);
        assert_eq!(moment(at, Language::En), "24 Nov 2026, 12:40 UTC");
        assert_eq!(day(Day::of(2026, 1, 3), Language::Es), "3 ene 2026");
        assert_eq!(count("1204567", Language::En), "1,204,567");
        assert_eq!(count("-120", Language::En), "-120");
        assert_eq!(count("999", Language::Es), "999");
        assert_eq!(percent(0.615), "62\u{a0}%");
    }
}
