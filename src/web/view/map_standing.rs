//! Whether a map of areas is in force on a day, and what the law says of it, in words.

use crate::domain::area_dates::{AreaDates, LegalStatus, Standing};
use crate::domain::day::Day;
use crate::domain::language::{Bilingual, Language};
use crate::web::view::filters::Variable as _;
use crate::web::view::i18n;

/// What the law says of a map.
pub fn status(status: LegalStatus) -> Bilingual {
    i18n::both(&format!("map-status-{}", status.code()), &[])
}

/// Whether a map is in force on a day, and since when and until when it is.
pub fn standing(dates: &AreaDates, day: Day) -> Bilingual {
    let said = |key: &str, days: &[(&'static str, Day)]| {
        let say = |language: Language| {
            let days: Vec<_> = days.iter().map(|(name, day)| (*name, day.variable(language))).collect();
            i18n::with(language, key, &days)
        };
        Bilingual::of(say)
    };
    match (dates.on(day), dates.from, dates.until) {
        (Standing::Never, _, _) => said("map-never", &[]),
        (Standing::Before(from), _, _) => said("map-before", &[("day", day), ("from", from)]),
        (Standing::After(until), _, _) => said("map-after", &[("day", day), ("until", until)]),
        (Standing::InForce, Some(from), None) => said("map-since", &[("day", day), ("from", from)]),
        (Standing::InForce, Some(from), Some(until)) => said("map-between", &[("day", day), ("from", from), ("until", until)]),
        (Standing::InForce, None, Some(until)) => said("map-until", &[("day", day), ("until", until)]),
        (Standing::InForce, None, None) => said("map-undated", &[]),
    }
}
