use super::*;
use crate::coverage::atlas::sample::{atlas, checked, names, place, query, today, towns};
use crate::domain::category::Category;
use crate::domain::determination::Status;
use crate::domain::mandate::Compliance;
use crate::domain::place_code::PlaceCode;
use proptest::prelude::*;
use uuid::Uuid;

#[test]
fn typos_accents_and_beginnings_are_forgiven() {
    let atlas = towns();
    assert_eq!(names(&atlas, "Walnt Stret Bus Staton"), ["Walnut Street Bus Station"]);
    assert_eq!(names(&atlas, "penas motel"), ["Peña's Motel"]);
    assert_eq!(names(&atlas, "PEÑA’S"), ["Peña's Motel"]);
    assert_eq!(names(&atlas, "wal bus sta"), ["Walnut Street Bus Station"]);
    assert_eq!(names(&atlas, "65003"), ["Peña's Motel"]);
    assert_eq!(names(&atlas, "zzzzzzzz"), Vec::<String>::new());
}

#[test]
fn short_and_long_ways_to_write_find_each_other() {
    let atlas = atlas(&[("St. Louis Greyhound Station", "430 S 15th St", "St. Louis"), ("Fort Wood Inn", "2 Oak Avenue", "Rolla")]);
    assert_eq!(names(&atlas, "saint louis greyhound"), ["St. Louis Greyhound Station"]);
    assert_eq!(names(&atlas, "ft wood oak ave"), ["Fort Wood Inn"]);
}

#[test]
fn an_alias_finds_its_place_after_the_names() {
    let mut central = place(1, "Central Station", "1 Main St", "Rolla");
    central.aliases = vec!["Grëyhound Depot".into()];
    let atlas = Atlas::build(vec![(central, Vec::new()), (place(2, "Greyhound Inn", "2 Main St", "Rolla"), Vec::new())], 1);
    assert_eq!(names(&atlas, "greyhound"), ["Greyhound Inn", "Central Station"]);
    assert_eq!(names(&atlas, "greyhound depot"), ["Central Station"]);
}

#[test]
fn the_name_weighs_more_than_the_street_and_the_very_name_most() {
    assert_eq!(names(&towns(), "bus"), ["Walnut Street Bus Station", "Walnut Inn"]);
    assert_eq!(names(&towns(), "columbia inn")[0], "Columbia Inn");
    let atlas = atlas(&[("Big Oak Inn", "", ""), ("Oak Inn and Suites", "", ""), ("Oak Inn", "", ""), ("Oakland Inn", "", "")]);
    assert_eq!(names(&atlas, "oak inn"), ["Oak Inn", "Oak Inn and Suites", "Big Oak Inn", "Oakland Inn"]);
}

#[test]
fn a_code_finds_its_place_and_a_slip_is_said() {
    let atlas = towns();
    let code = PlaceCode::from_number(3).to_string().to_lowercase();
    assert_eq!(names(&atlas, &code), ["Peña's Motel"]);
    let found = atlas.search(&query("columbia airprot"), today());
    assert_eq!(found.corrected, [("airprot".to_owned(), "airport".to_owned())]);
    assert_eq!(found.entries[0].name, "Columbia Regional Airport");
    assert_eq!(atlas.search(&query("columbia air"), today()).corrected, []);
}

#[test]
fn a_slip_that_is_another_places_word_is_seen_through() {
    let atlas = atlas(&[("Walnut Station", "", ""), ("Staton Inn", "", ""), ("Stanton Inn", "", "")]);
    let found = atlas.search(&query("walnut staton"), today());
    assert_eq!(found.entries.iter().map(|entry| entry.name).collect::<Vec<_>>(), ["Walnut Station"]);
    assert_eq!((found.corrected, found.partial), (vec![("staton".to_owned(), "station".to_owned())], false));
    assert_eq!(names(&atlas, "staton"), ["Staton Inn"]);
}

#[test]
fn words_that_no_place_holds_together_find_the_most_of_them() {
    let towns = towns();
    let found = towns.search(&query("airport motel"), today());
    assert!(found.partial && found.total == 2);
    assert!(towns.search(&query("qqqq motel"), today()).partial);
}

#[test]
fn when_nothing_fits_near_spellings_are_offered() {
    let towns = towns();
    let found = towns.search(&query("walmutt"), today());
    assert_eq!((found.total, found.partial, found.nearest), (0, false, vec!["walnut".to_owned()]));
    assert!(towns.search(&query("walnut"), today()).nearest.is_empty());
}

#[test]
fn pages_are_stable_and_whole() {
    let many: Vec<_> = (0..97).map(|_| ("Same Inn", "1 Main St", "Rolla")).collect();
    let atlas = atlas(&many);
    for text in ["same inn", "sam", "", "sme inn same rolla zzz", "saem"] {
        let page = |offset| {
            let query = SearchQuery { text: text.into(), offset, limit: 10, ..SearchQuery::default() };
            atlas.search(&query, today()).entries.iter().map(|entry| entry.id).collect::<Vec<_>>()
        };
        let all: Vec<_> = (0..10).flat_map(|number| page(number * 10)).collect();
        assert_eq!(all, (1..=97).map(Uuid::from_u128).collect::<Vec<_>>(), "{text}");
        assert!(page(usize::MAX).is_empty());
    }
}

#[test]
fn a_page_begins_behind_the_last_place_seen_whatever_changed_meanwhile() {
    let inn = |number: u128, day: Day| (place(number, &format!("Oak Inn {number:02}"), "1 Main St", "Rolla"), vec![checked(day, None)]);
    let (always, tomorrow) = (Day::of(1900, 1, 1), Day::of(2100, 1, 1));
    let numbers = |atlas: &Atlas, text: &str, status: Option<Status>, after: u128| {
        let filter = Filter { status, ..Filter::default() };
        let after = Some(PlaceCode::from_number(after as u64));
        let query = SearchQuery { text: text.into(), filter, offset: 10, after, limit: 10, ..SearchQuery::default() };
        let found = atlas.search(&query, today());
        (found.offset, found.entries.iter().map(|entry| entry.id.as_u128()).collect::<Vec<_>>())
    };
    // The first page held 11 to 20. Then 1 to 5 were added, or 11 to 15 went.
    let grown = Atlas::build((1..=5).chain(11..=40).map(|number| inn(number, always)).collect(), 1);
    let shrunk = Atlas::build((16..=40).map(|number| inn(number, always)).collect(), 1);
    // The last one seen, too, left the list, and is on record.
    let left = Atlas::build((11..=40).map(|number| inn(number, if number <= 20 { tomorrow } else { always })).collect(), 1);
    let next: Vec<u128> = (21..=30).collect();
    for text in ["", "oak inn"] {
        assert_eq!(numbers(&grown, text, None, 20), (15, next.clone()), "{text}");
        assert_eq!(numbers(&shrunk, text, None, 20), (5, next.clone()), "{text}");
        assert_eq!(numbers(&grown, text, None, 50).0, 10, "no place has this code: {text}");
    }
    assert_eq!(numbers(&left, "", Some(Status::NotChecked), 20), (0, next));
    assert_eq!(numbers(&grown, "", Some(Status::NotChecked), 40), (35, Vec::new()));
}

#[test]
fn a_filter_counts_before_the_page_is_cut() {
    let listed = |number: u128| {
        let mut inn = place(number, &format!("Oak Inn {number:02}"), "1 Main St", "Rolla");
        inn.county = Some(if number.is_multiple_of(2) { "29161" } else { "29019" }.into());
        inn.categories = vec![Category::new(if number.is_multiple_of(3) { "hotel" } else { "airport" })];
        inn.closed_on = (number == 6).then_some(Day::of(2020, 1, 1));
        (inn, vec![checked(Day::of(1900, 1, 1), None), checked(Day::of(2025, 1, 1), Some(Compliance::Compliant))])
    };
    let atlas = Atlas::build((1..=30).map(listed).collect(), 1);
    for text in ["", "oak", "oak inn", "1 main rolla"] {
        let count = |filter: Filter, day: Day| {
            let found = atlas.search(&SearchQuery { text: text.into(), filter, limit: 3, ..SearchQuery::default() }, day);
            (found.total, found.entries.len())
        };
        let county = Filter { county: Some("29161".into()), ..Filter::default() };
        let hotels = Filter { category: Some(Category::new("hotel")), ..county.clone() };
        let seen = Filter { status: Some(Status::Compliant), ..hotels.clone() };
        assert_eq!(count(county, today()), (15, 3), "{text}");
        // Number 6 is closed: on record, but without a status.
        assert_eq!(count(hotels, today()), (5, 3), "{text}");
        assert_eq!(count(seen.clone(), today()), (4, 3), "{text}");
        assert_eq!(count(seen, Day::of(2024, 12, 31)), (0, 0), "{text}");
        assert_eq!(count(Filter { postal: Some("65007".into()), ..Filter::default() }, today()), (1, 1), "{text}");
        assert_eq!(count(Filter { county: Some("00000".into()), ..Filter::default() }, today()), (0, 0), "{text}");
    }
}

#[test]
fn suggestions_begin_with_the_second_character() {
    let atlas = towns();
    let suggest = |typed: &str| atlas.suggest(typed, today(), 2).iter().map(|entry| entry.name).collect::<Vec<_>>();
    assert!(suggest("w").is_empty() && suggest(" -").is_empty());
    assert_eq!(suggest("wa"), ["Walnut Inn", "Walnut Street Bus Station"]);
    assert_eq!(suggest("walnut str"), ["Walnut Street Bus Station"]);
    assert_eq!(suggest("walnt str"), ["Walnut Street Bus Station"]);
}

#[test]
fn an_empty_registry_answers() {
    let atlas = Atlas::build(Vec::new(), 0);
    assert!(names(&atlas, "inn").is_empty() && names(&atlas, "").is_empty() && atlas.is_empty());
}

#[test]
fn hostile_texts_are_cut() {
    let atlas = towns();
    for text in ["walnut ".repeat(500), "w".repeat(100_000), "İ\u{307}ß\u{200d}🏨 ".repeat(60), "\u{0}\u{ffff}".into()] {
        names(&atlas, &text);
        atlas.suggest(&text, today(), 5);
    }
}

proptest! {
    #[test]
    fn each_place_is_found_by_its_own_name(names in prop::collection::vec("[A-Za-zéñü0-9' -]{3,40}", 1..12)) {
        let places: Vec<_> = names.iter().map(|name| (name.as_str(), "1 Quay", "Rolla")).collect();
        let atlas = atlas(&places);
        for name in names.iter().filter(|name| !normalize(name).is_empty() && name.parse::<PlaceCode>().is_err()) {
            let found = atlas.search(&SearchQuery { limit: 20, ..query(name) }, today());
            prop_assert!(found.entries.iter().any(|entry| entry.name == *name));
            prop_assert_eq!(normalize(found.entries[0].name), normalize(name));
            prop_assert!(found.corrected.is_empty() && !found.partial);
        }
    }

    #[test]
    fn the_ranking_agrees_with_reading_every_entry(texts in prop::collection::vec("[ab]{1,3}( [ab]{1,3}){0,3}", 1..40), asked_for in "[ab]{1,3}( [ab]{1,2}){0,2}") {
        let places: Vec<_> = texts.iter().map(|name| (name.as_str(), "", "")).collect();
        let atlas = atlas(&places);
        let holds = |name: &str| asked_for.split(' ').all(|typed| name.split(' ').any(|word| word.starts_with(typed)));
        let expected = texts.iter().filter(|name| holds(name)).count();
        let found = atlas.search(&SearchQuery { limit: 100, ..query(&asked_for) }, today());
        // Words of fewer than four letters have no slips.
        prop_assert!(found.partial || found.total == expected);
        prop_assert!(!found.partial || expected == 0);
        prop_assert_eq!(found.entries.len(), found.total);
    }

    #[test]
    fn no_text_breaks_it(text in ".{0,400}") {
        names(&towns(), &text);
    }
}
