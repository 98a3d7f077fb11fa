//! Sentences on one area that stay true when they are quoted alone: each names the area, the day and its counts, and the file that it is
//! recomputed from.

use crate::coverage::difference::{CheckedTwice, Difference};
use crate::coverage::tally::Shown;
use crate::domain::language::{Bilingual, Language};
use crate::web::http::query_string::query_string;
use crate::web::public::coverage::difference_words::Against;
use crate::web::public::coverage::failures::{Failures, key};
use crate::web::public::coverage::report::{Neighbor, Report};
use crate::web::view::filters::Variable;
use crate::web::view::format;
use crate::web::view::i18n;

/// A sentence, and where its numbers are published.
pub struct Sentence {
    pub words: Bilingual,
    /// The file's address on this site, without a language.
    pub file: String,
}

/// What one of a sentence's holes is filled with.
type Value<'v> = (&'static str, &'v dyn Variable);

/// Every sentence says whose figure it is and of which day, and where not all places or visits count, which do.
fn say(report: &Report, key: &str, values: &[Value<'_>]) -> Bilingual {
    let quoted = report.quoted();
    let in_language = |language: Language| {
        let named: [Value<'_>; 2] = [("name", &quoted), ("day", &report.day.on)];
        let filled: Vec<_> = named.iter().chain(values.iter()).map(|(name, value)| (*name, value.variable(language))).collect();
        let only = [("brief-recent", report.day.visits.are_recent()), ("brief-public", report.left_out.any())];
        only.into_iter()
            .filter(|(_, is_so)| *is_so)
            .fold(i18n::with(language, key, &filled), |sentence, (key, _)| i18n::with(language, key, &[("sentence", sentence.into())]))
    };
    Bilingual::of(in_language)
}

/// Of an area without places on record there is less to say: that, and who lives beyond reach.
///
/// Of others the six: the share, how the places add up, how old the visits are, why places fail, who lives beyond reach, and a year before.
pub fn all(report: &Report, failures: &Failures) -> Vec<Sentence> {
    let on = [("on", report.day.on.to_string()), ("visits", report.day.visits.code().to_owned())];
    let table = format!("/areas/{}/table.csv{}", report.kind, query_string(on.clone()));
    let places = format!("{}/places.csv{}", report.path(), query_string(on.clone()));
    let gaps = format!("/gaps.csv{}", query_string([("areas", report.kind.clone())].into_iter().chain(on)));
    let sentence = |words, file: &String| Sentence { words, file: file.clone() };
    if report.is_blank() {
        return vec![sentence(say(report, "brief-blank", &[]), &table), sentence(reach(report), &gaps)];
    }
    vec![
        sentence(share(report), &table),
        sentence(sums(report), &table),
        sentence(ages(report), &table),
        sentence(why(report, failures), &places),
        sentence(reach(report), &gaps),
        sentence(year(report), &places),
    ]
}

fn share(report: &Report) -> Bilingual {
    let tally = &report.tally;
    let (checked, required, count) = (tally.checked(), tally.required(), tally.compliant);
    match tally.shown() {
        Shown::Rate(rate) => {
            let [share, low, high] = [rate.share, rate.low, rate.high].map(format::percent);
            let key = if rate.is_census() { "brief-share-census" } else { "brief-share" };
            let stale = tally.stale_checked();
            let found = tally.as_required_as_found().map_or_else(String::new, |rate| format::percent(rate.share));
            let values: [Value<'_>; 8] = [
                ("count", &count),
                ("of", &checked),
                ("share", &share),
                ("low", &low),
                ("high", &high),
                ("stale", &stale),
                ("put_up", &tally.put_up_as_required),
                ("found", &found),
            ];
            say(report, key, &values)
        }
        Shown::AllVisited | Shown::TooFew => {
            say(report, "brief-share-few", &[("checked", &checked), ("required", &required), ("count", &count)])
        }
        Shown::Untold | Shown::NotKnown | Shown::NothingRequired => say(report, "brief-share-none", &[("places", &tally.places())]),
    }
}

fn sums(report: &Report) -> Bilingual {
    let [as_required, otherwise, missing, unclear, unchecked] = report.tally.parts().map(|part| part.count);
    let required = report.tally.required();
    let values: [Value<'_>; 6] = [
        ("required", &required),
        ("as_required", &as_required),
        ("otherwise", &otherwise),
        ("missing", &missing),
        ("unclear", &unclear),
        ("unchecked", &unchecked),
    ];
    say(report, "brief-sums", &values)
}

fn ages(report: &Report) -> Bilingual {
    let (checked, stale) = (report.tally.checked(), report.tally.stale_checked());
    say(report, "brief-ages", &[("checked", &checked), ("stale", &stale)])
}

fn why(report: &Report, failures: &Failures) -> Bilingual {
    let Some((kind, count)) = failures.counts.first() else {
        return say(report, "brief-why-none", &[("checked", &report.tally.checked())]);
    };
    let reason = i18n::both(&key(*kind), &[]);
    say(report, "brief-why", &[("of", &failures.of), ("reason", &reason), ("count", count)])
}

fn reach(report: &Report) -> Bilingual {
    let counted = report.reach.iter().find(|(miles, reach)| *miles == "25" && reach.people > 0);
    let Some((miles, reach)) = counted else {
        let (share, km2) = (format::percent(report.gap.share()), report.gap_km2());
        return say(report, "brief-land", &[("share", &share), ("km2", &km2)]);
    };
    let (people, left, who) = (reach.people, reach.left_out(), report.counted.who());
    say(report, "brief-reach", &[("people", &people), ("left", &left), ("miles", miles), ("who", &who)])
}

fn year(report: &Report) -> Bilingual {
    let (before, CheckedTwice { pairs, not_seen_again, not_told }) = &report.year_before;
    let (checked, gained, lost) = (pairs.checked(), pairs.only_second, pairs.only_first);
    let values: [Value<'_>; 6] =
        [("before", before), ("checked", &checked), ("gained", &gained), ("lost", &lost), ("unseen", not_seen_again), ("untold", not_told)];
    say(report, "brief-year", &values)
}

/// Neighbors whose share differs by more than what was checked leaves open.
pub fn neighbors(report: &Report) -> Vec<Sentence> {
    let on = query_string([("on", report.day.on.to_string()), ("visits", report.day.visits.code().to_owned())]);
    let file = format!("/areas/{}/table.csv{on}", report.kind);
    report.differing().filter_map(|other| Some(Sentence { words: neighbor(report, other)?, file: file.clone() })).collect()
}

fn neighbor(report: &Report, other: &Neighbor) -> Option<Bilingual> {
    let (own, theirs) = (report.tally.as_required()?, other.tally.as_required()?);
    // How much higher or lower the other's share is, as a positive number.
    let (key, Difference { value, low, high }) = match other.against {
        Against::Higher(difference) => ("brief-neighbor-higher", difference),
        Against::Lower(Difference { value, low, high }) => ("brief-neighbor-lower", Difference { value: -value, low: -high, high: -low }),
        Against::Unclear(_) | Against::TooFew => return None,
    };
    let [size, low, high] = [value, low, high].map(|share| format::signed(share * 100.0, 1));
    let values: [Value<'_>; 8] = [
        ("other", &other.name),
        ("count", &theirs.count),
        ("of", &theirs.of),
        ("own_count", &own.count),
        ("own_of", &own.of),
        ("size", &size),
        ("low", &low),
        ("high", &high),
    ];
    Some(say(report, key, &values))
}

/// What nobody knows, each with what it leaves open.
pub fn unknown(report: &Report) -> Vec<Bilingual> {
    let mut said = Vec::new();
    if let Some((least, most)) = report.tally.bounds().filter(|(least, most)| least < most) {
        let (required, least, most) = (report.tally.required(), format::percent(least), format::percent(most));
        let (checked, stale) = (report.tally.checked(), report.tally.stale_checked());
        let values: [Value<'_>; 5] =
            [("required", &required), ("least", &least), ("most", &most), ("checked", &checked), ("stale", &stale)];
        said.push(say(report, "brief-unknown-bounds", &values));
    }
    if report.left_out.any() {
        said.push(report.left_out.words());
    }
    if report.tally.condition_unknown > 0 {
        said.push(i18n::both("brief-unknown-duty", &[("places", report.tally.condition_unknown.into())]));
    }
    if report.as_required().is_some() {
        said.push(i18n::both("brief-unknown-chosen", &[]));
    }
    if report.tally.checked() > 0 {
        said.push(i18n::both("brief-unknown-since", &[]));
    }
    if report.has_people() && report.counted.is_of_towns {
        said.push(i18n::both("reach-towns", &[]));
    }
    said
}
