//! How the two shares are said: as a heading, as cells of a table, and as a class on the map.

use crate::coverage::rate::{Rate, Shown, Tally};
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

/// *Displays as required* and *displays*, as a heading writes them; a dash where too few stand behind one.
pub fn shares(tally: &Tally) -> [String; 2] {
    let written = |rate: Option<Rate>| rate.map_or_else(|| "–".to_owned(), |rate| format::percent(rate.share));
    [written(tally.as_required()), written(tally.displays())]
}

/// A heading on both shares, or on why there is none.
pub fn title(key: &str, tally: &Tally, language: Language) -> String {
    let [share, displays] = shares(tally);
    i18n::with(language, key, &[("share", share.into()), ("displays", displays.into())])
}

/// The columns of both shares in a table to download: counts, shares with their 95 % intervals, and what the visits put up.
pub const COLUMNS: [&str; 13] = [
    "required",
    "looked_at",
    "displaying",
    "staff_only",
    "displays",
    "displays_low_95",
    "displays_high_95",
    "checked",
    "compliant",
    "as_required",
    "as_required_low_95",
    "as_required_high_95",
    "put_up",
];

/// The cells of [`COLUMNS`]; a share of too few is empty.
pub fn cells(tally: &Tally) -> Vec<String> {
    let share = |rate: Option<Rate>| {
        rate.map_or_else(Default::default, |rate| [rate.share, rate.low, rate.high].map(|share| format!("{share:.4}"))).into_iter()
    };
    let count = |count: u32| std::iter::once(count.to_string());
    let looked = [tally.required(), tally.due.looked, tally.due.displaying, tally.due.staff_only].map(|count| count.to_string());
    let cells = looked.into_iter().chain(share(tally.displays())).chain(count(tally.checked())).chain(count(tally.compliant));
    cells.chain(share(tally.as_required())).chain(count(tally.put_up())).collect()
}

/// "Boone County: 62 % of the checked places display the poster as required; ...".
pub fn area_title(name: &str, tally: &Tally, language: Language) -> String {
    let [share, displays] = shares(tally);
    let values =
        [("name", name.to_owned().into()), ("share", share.into()), ("displays", displays.into()), ("checked", tally.checked().into())];
    i18n::with(language, &format!("area-title-{}", heading(tally)), &values)
}
