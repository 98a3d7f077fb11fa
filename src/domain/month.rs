//! Names of months, in English and Spanish.

use crate::domain::day::Day;
use crate::domain::language::Language;

const ENGLISH: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SPANISH: [&str; 12] =
    ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

/// "November", "noviembre".
pub fn name(day: Day, language: Language) -> &'static str {
    let months = match language {
        Language::En => &ENGLISH,
        Language::Es => &SPANISH,
    };
    usize::try_from(day.0.month() - 1).ok().and_then(|at| months.get(at)).copied().unwrap_or_default()
}

/// "Nov", "nov": in both languages the first three letters.
pub fn abbreviation(day: Day, language: Language) -> &'static str {
    name(day, language).get(..3).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_its_name_and_three_letters() {
        let day = Day::of(2026, 9, 30);
        assert_eq!((name(day, Language::En), abbreviation(day, Language::En)), ("September", "Sep"));
        assert_eq!((name(day, Language::Es), abbreviation(day, Language::Es)), ("septiembre", "sep"));
    }
}
