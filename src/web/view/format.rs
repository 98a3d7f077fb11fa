//! How numbers and days are written, by language.

use crate::domain::day::{Day, Micros};
use crate::domain::language::Language;
use crate::domain::month;
use crate::domain::zone::{ClockTime, Zone, ZoneName};

/// "Nov 24, 2026", "24 nov 2026".
pub fn day(day: Day, language: Language) -> String {
    let month = month::abbreviation(day, language);
    match language {
        Language::En => format!("{month} {}, {}", day.0.day(), day.0.year()),
        Language::Es => format!("{} {month} {}", day.0.day(), day.0.year()),
    }
}

/// "Nov 24, 2026, 6:40 AM Central", "24 nov 2026, 6:40 a. m., hora del Centro".
pub fn moment(at: Micros, zone: &Zone, language: Language) -> String {
    let ClockTime { day: civil, hour, minute, zone } = zone.clock_time(at);
    let (before_noon, twelfth) = (hour < 12, if hour % 12 == 0 { 12 } else { hour % 12 });
    let half = match language {
        Language::En if before_noon => " AM",
        Language::En => " PM",
        Language::Es if before_noon => "\u{a0}a.\u{a0}m.,",
        Language::Es => "\u{a0}p.\u{a0}m.,",
    };
    format!("{}, {twelfth}:{minute:02}{half} {}", day(civil, language), zone_name(&zone, language))
}

fn zone_name(zone: &ZoneName, language: Language) -> &str {
    let (english, spanish) = match zone {
        ZoneName::Eastern => ("Eastern", "hora del Este"),
        ZoneName::Central => ("Central", "hora del Centro"),
        ZoneName::Mountain => ("Mountain", "hora de la Montaña"),
        ZoneName::Pacific => ("Pacific", "hora del Pacífico"),
        ZoneName::Alaska => ("Alaska", "hora de Alaska"),
        ZoneName::Hawaii => ("Hawaii", "hora de Hawái"),
        ZoneName::Atlantic => ("Atlantic", "hora del Atlántico"),
        ZoneName::Abbreviated(name) => (name.as_str(), name.as_str()),
    };
    match language {
        Language::En => english,
        Language::Es => spanish,
    }
}

/// Digits with their thousands apart: "1,204,567", in the Spanish of the United States too.
pub fn count(digits: &str) -> String {
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        let left = digits.len() - at;
        if at > 0 && left.is_multiple_of(3) && !written.ends_with('-') {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// How far from 0 and 1 a share is taken for them: what arithmetic leaves over.
const ARITHMETIC: f64 = 1e-9;

/// "62%": a whole percent. Only none is "0%" and only all is "100%".
pub fn percent(share: f64) -> String {
    match (share * 100.0).round() {
        0.0 if share > ARITHMETIC => "<1%".to_owned(),
        100.0 if share < 1.0 - ARITHMETIC => ">99%".to_owned(),
        whole => format!("{whole:.0}%"),
    }
}

/// A number with a minus instead of a hyphen, and no minus before what rounds to 0.
pub fn signed(number: f64, digits: usize) -> String {
    let written = format!("{:.digits$}", number.abs());
    let is_nothing = written.chars().all(|digit| matches!(digit, '0' | '.'));
    if number < 0.0 && !is_nothing { format!("\u{2212}{written}") } else { written }
}

/// A p-value; what rounds to 0 is "<0.0001".
pub fn p_value(p: f64, digits: usize) -> String {
    let least = 0.1_f64.powi(i32::try_from(digits).unwrap_or(i32::MAX));
    if p < least / 2.0 { format!("<{least:.digits$}") } else { format!("{p:.digits$}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_as_each_language_does() {
        assert_eq!(day(Day::of(2026, 11, 28), Language::En), "Nov 28, 2026");
        assert_eq!(day(Day::of(2026, 1, 3), Language::Es), "3 ene 2026");
        assert_eq!(count("1204567"), "1,204,567");
        assert_eq!(count("-120"), "-120");
        assert_eq!(count("999"), "999");
        assert_eq!(percent(0.615), "62%");
    }

    #[test]
    fn a_moment_is_told_by_the_clock_of_the_place() {
        let told = |hours: i64, zone: &str, language| {
            let at = Micros::midnight_utc(Day::of(2026, 11, 29)).plus(hours * Micros::HOUR + 41 * 60 * Micros::SECOND);
            moment(at, &zone.parse().unwrap(), language).replace('\u{a0}', " ")
        };
        assert_eq!(told(0, "America/Chicago", Language::En), "Nov 28, 2026, 6:41 PM Central");
        assert_eq!(told(0, "America/Chicago", Language::Es), "28 nov 2026, 6:41 p. m., hora del Centro");
        assert_eq!(told(5, "America/New_York", Language::En), "Nov 29, 2026, 12:41 AM Eastern");
        assert_eq!(told(19, "America/Denver", Language::Es), "29 nov 2026, 12:41 p. m., hora de la Montaña");
        assert_eq!(told(12, "UTC", Language::En), "Nov 29, 2026, 12:41 PM UTC");
    }

    #[test]
    fn only_all_is_a_hundred_and_only_none_is_nothing() {
        let written = [0.0, 1e-17, 0.001, 0.006, 0.9996, 1.0 - 1e-16, 1.0].map(percent);
        assert_eq!(written, ["0%", "0%", "<1%", "1%", ">99%", "100%", "100%"]);
    }

    #[test]
    fn small_numbers_keep_their_meaning() {
        assert_eq!([signed(-0.017, 3), signed(-0.001, 2), signed(0.5, 2)], ["\u{2212}0.017", "0.00", "0.50"]);
        assert_eq!([p_value(0.00001, 4), p_value(0.0001, 4), p_value(1.0, 4)], ["<0.0001", "0.0001", "1.0000"]);
    }
}
