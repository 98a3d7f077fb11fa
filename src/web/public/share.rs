//! How the two shares are said: as a heading, as cells of a table, and as a class on the map.

use crate::coverage::rate::Rate;
use crate::coverage::tally::{Shown, Tally};
use crate::domain::determination::Status;
use crate::domain::language::Bilingual;
use crate::web::view::format;
use crate::web::view::i18n;

/// CSS class: five classes of the share as it is written, in whole per cent, light for little; hatched where too few were checked so far, dotted
/// where all were visited and are too few for a share.
pub fn share_class(tally: &Tally) -> &'static str {
    match tally.shown() {
        Shown::NothingRequired => "no-data",
        Shown::NotKnown => "not-known",
        Shown::Untold | Shown::TooFew => "too-few",
        Shown::AllVisited => "all-visited",
        Shown::Rate(rate) => match (rate.share * 100.0).round() as u32 / 20 {
            0 => "share-1",
            1 => "share-2",
            2 => "share-3",
            3 => "share-4",
            _ => "share-5",
        },
    }
}

/// The end of a heading's key: `share`, or why there is none.
fn heading(tally: &Tally) -> &'static str {
    match tally.shown() {
        Shown::Rate(_) => "share",
        Shown::AllVisited => "all-visited",
        Shown::TooFew => "so-far",
        Shown::Untold | Shown::NotKnown => "not-known",
        Shown::NothingRequired => "nothing",
    }
}

/// *Displays as required* and *displays*, as a heading writes them; a dash where too few stand behind one.
fn shares(tally: &Tally) -> [String; 2] {
    let written = |rate: Option<Rate>| rate.map_or_else(|| "–".to_owned(), |rate| format::percent(rate.share));
    [written(tally.as_required()), written(tally.displays())]
}

/// What a headline is about.
pub enum Of<'n> {
    State,
    Map,
    /// An area by its name.
    Area(&'n str),
}

/// A heading on both shares, or on why there is none: "Boone County: 62% of the checked places display the poster as required; ...".
pub fn headline(of: &Of<'_>, tally: &Tally) -> Bilingual {
    let [share, displays] = shares(tally);
    let counts = [("checked", tally.checked()), ("required", tally.required()), ("count", tally.compliant), ("unclear", tally.cannot_tell)];
    let end = heading(tally);
    let (key, name) = match of {
        Of::State => (format!("areas-title-{end}"), ""),
        Of::Map => (format!("map-page-title-{end}"), ""),
        Of::Area(name) => (format!("area-title-{end}"), *name),
    };
    let words = [("name", name.to_owned()), ("share", share), ("displays", displays)];
    let values: Vec<_> =
        words.into_iter().map(|(key, word)| (key, word.into())).chain(counts.map(|(key, count)| (key, count.into()))).collect();
    i18n::both(&key, &values)
}

/// The columns of both shares in a table to download: counts, shares with their 95 % intervals, what the visits put up, and how old they are.
pub const COLUMNS: [&str; 20] = [
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
    "put_up_as_required",
    "displaying_otherwise",
    "looked_at_over_a_year_before",
    "checked_over_a_year_before",
    "checked_last_12_months",
    "compliant_last_12_months",
    "shown",
];

/// The cells of [`COLUMNS`]; a share of too few is empty, and so are all of what is untold.
pub fn cells(tally: &Tally) -> Vec<String> {
    if tally.is_untold {
        let empty = vec![String::new(); COLUMNS.len() - 1];
        return empty.into_iter().chain([tally.shown().code().to_owned()]).collect();
    }
    let written = |share: f64| format!("{share:.4}");
    // Of a census there is no interval.
    let ends = |rate: Rate| if rate.is_census() { Default::default() } else { [rate.low, rate.high].map(written) };
    let share = |rate: Option<Rate>| {
        rate.map_or_else(Default::default, |rate| {
            let [low, high] = ends(rate);
            [written(rate.share), low, high]
        })
        .into_iter()
    };
    let count = |count: u32| std::iter::once(count.to_string());
    let looked = [tally.required(), tally.due.looked, tally.due.displaying, tally.due.staff_only].map(|count| count.to_string());
    let cells = looked.into_iter().chain(share(tally.displays())).chain(count(tally.checked())).chain(count(tally.compliant));
    let stale = tally.stale_checked();
    let put_up = [tally.put_up(), tally.put_up_as_required, tally.otherwise];
    let ages = [tally.due.stale_looked, stale, tally.checked() - stale, tally.compliant - tally.stale_compliant];
    let ages = put_up.into_iter().chain(ages).map(|count| count.to_string());
    cells.chain(share(tally.as_required())).chain(ages).chain([tally.shown().code().to_owned()]).collect()
}

/// All other statuses: with the compliant ones they come to all places.
pub const OTHER_COUNTS: [&str; 10] = [
    "not_compliant",
    "cannot_tell",
    "not_checked",
    "condition_unknown",
    "unread",
    "sought",
    "not_required",
    "no_rule",
    "displayed_by_choice",
    "places",
];

/// The cells of [`OTHER_COUNTS`]; empty where nothing is told.
pub fn other_counts(tally: &Tally) -> impl Iterator<Item = String> + use<> {
    let is_untold = tally.is_untold;
    let counts = tally.by_status().filter(|(status, _)| *status != Status::Compliant).map(|(_, count)| count);
    counts.chain([tally.places()]).map(move |count| if is_untold { String::new() } else { count.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::view::format::percent;

    #[test]
    fn a_share_has_the_color_of_what_is_written_beside_it() {
        let of = |compliant, not_compliant| {
            let tally = Tally { compliant, not_compliant, ..Tally::default() };
            let Shown::Rate(rate) = tally.shown() else { panic!("too few") };
            (percent(rate.share), share_class(&tally))
        };
        assert_eq!(of(21, 32), ("40%".to_owned(), "share-3"));
        assert_eq!(of(199, 801), ("20%".to_owned(), "share-2"));
        assert_eq!((of(0, 9).1, of(9, 0).1), ("share-1", "share-5"));
    }

    #[test]
    fn counts_that_are_no_share_are_told_apart() {
        let said = |tally: Tally| (share_class(&tally), headline(&Of::Area("Cole"), &tally).en);
        let few = Tally { compliant: 2, not_compliant: 2, ..Tally::default() };
        assert_eq!(said(few), ("all-visited", "Cole: all 4 places were checked, 2 as required".to_owned()));
        assert_eq!(said(Tally { not_checked: 5, ..few }), ("too-few", "Cole: 4 of 9 places checked so far".to_owned()));
        assert_eq!(said(Tally::default()), ("no-data", "Cole: no place on record must display the poster".to_owned()));
        let census = Tally { compliant: 4, not_compliant: 2, ..Tally::default() };
        let at = |name: &str| COLUMNS.iter().position(|column| *column == name).map(|at| cells(&census)[at].clone()).unwrap();
        assert_eq!([at("as_required"), at("as_required_low_95"), at("shown")], ["0.6667", "", "rate"]);
    }
}
