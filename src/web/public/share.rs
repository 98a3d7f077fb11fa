//! How a share is said: as a heading, and as a class on the map.

use crate::coverage::rate::{Shown, Tally};
use crate::domain::language::Language;
use crate::web::view::format;
use crate::web::view::i18n;

/// CSS class: five classes of the share, light for little; hatched where too few were checked.
pub fn share_class(tally: &Tally) -> &'static str {
    match tally.shown() {
        Shown::NothingRequired => "no-data",
        Shown::NotKnown => "not-known",
        Shown::TooFew { .. } => "too-few",
        Shown::Rate(rate) => match (rate.share * 5.0) as u32 {
            0 => "share-1",
            1 => "share-2",
            2 => "share-3",
            3 => "share-4",
            _ => "share-5",
        },
    }
}

/// The end of a heading's key: `share`, or why there is none.
pub fn heading(tally: &Tally) -> &'static str {
    match tally.shown() {
        Shown::Rate(_) => "share",
        Shown::TooFew { .. } => "too-few",
        Shown::NotKnown => "not-known",
        Shown::NothingRequired => "nothing",
    }
}

/// The share as a heading writes it; empty where there is none.
pub fn share(tally: &Tally) -> String {
    tally.rate().map(|rate| format::percent(rate.share)).unwrap_or_default()
}

/// "Boone County: 62 % of the checked places display the poster".
pub fn area_title(name: &str, tally: &Tally, language: Language) -> String {
    let values = [("name", name.to_owned().into()), ("share", share(tally).into()), ("checked", tally.checked().into())];
    i18n::with(language, &format!("area-title-{}", heading(tally)), &values)
}
