use super::*;
use crate::domain::area_dates::{AreaDates, LegalStatus};
use crate::domain::day::Day;

fn area(kind: &str, label: &str, code: &str, name: &str) -> AreaName {
    AreaName { kind: kind.into(), label: label.into(), code: code.into(), name: name.into(), dates: AreaDates::default() }
}

const TERMS: &str = r#"
location = []
language = []
format = []

[search]
law = ["law", "statute", "ley"]
district = ["district", "distrito"]
area = ["county", "condado", "city", "ciudad"]
between = ["in", "on", "the", "of", "for", "en", "de", "la", "del", "para"]
road = ["I", "interstate"]
help = ["help", "ayuda"]
same = [["county", "condado"], ["senate", "senado"], ["congressional", "congreso"], ["I", "interstate"]]

[[category]]
code = "hotel"
label = { en = "Hotel", es = "Hotel" }
words = ["hotel", "motel", "posada"]

[[category]]
code = "rest_area"
label = { en = "Rest area", es = "Área de descanso" }
words = ["rest area", "rest stop", "área de descanso"]

[[category]]
code = "truck_stop"
label = { en = "Truck stop", es = "Parada de camiones" }
words = ["truck stop", "parada de camiones"]

[[category]]
code = "school"
label = { en = "School", es = "Escuela" }
words = ["school"]
"#;

/// A law of `code` that names these kinds of place.
fn law(code: &str, name: [&str; 2], citation: &str, kinds: &str) -> (String, String) {
    let [en, es] = name;
    let text = format!(
        r#"
code = "{code}"
name = {{ en = "{en}", es = "{es}" }}
citation = "{citation}"
read_on = "2026-01-01"

[[source]]
id = "statute"
title = "Text"
confidence = "verified"
read_on = "2026-01-01"
reader = "editor"

[[duty]]
cite = "1"
categories = [{kinds}]
kind = "unread"
source = "statute"
"#
    );
    (format!("mandates/{}.toml", code.to_lowercase()), text)
}

fn gazetteer() -> Gazetteer {
    let shared = [("terms", TERMS), ("designs", ""), ("numbers", "")];
    let shared = shared.map(|(name, text)| (format!("mandates/{name}.toml"), text.to_owned()));
    let missouri = law("US-MO", ["Missouri", "Misuri"], "RSMo 595.120", r#""hotel", "rest_area", "truck_stop""#);
    let texas = law("US-TX", ["Texas", "Texas"], "Tex. Code 402.0351", r#""school""#);
    let files: Vec<_> = shared.into_iter().chain([texas, missouri]).collect();
    let mandates = Mandates::parse(&files).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let counties = [("29077", "Greene County"), ("29189", "St. Louis County"), ("29510", "St. Louis city"), ("29099", "Jefferson County")];
    Gazetteer::new(counties.map(|(code, name)| area("counties", "", code, name)).into(), &mandates, "US-MO")
}

fn sets() -> AreaNames {
    AreaNames::new(vec![
        area("congress", "Congressional districts", "2905", "District 5"),
        area("senate", "State Senate districts", "5", "Senate District 5"),
        area("senate", "State Senate districts", "15", "Senate District 15"),
        area("zip", "ZIP areas", "64801", "64801"),
        area("cities", "Cities", "2937592", "Joplin"),
    ])
}

fn named_while(text: &str, is_unfinished: bool) -> Vec<String> {
    let city = |words: &str| ["Joplin", "St. Louis", "La Plata", "Jefferson City"].into_iter().find(|city| folded(city).join(" ") == words);
    let city = |words: &str| city(words).map(str::to_owned);
    let named = gazetteer().named(&Asked { text, sets: &sets(), city: &city, on: Day::of(2026, 6, 1), is_unfinished });
    let said = |named: Named| match named {
        Named::Area(area) => format!("{} {}", area.kind, area.code),
        Named::Kind { category, within } => match within {
            Within::Everywhere => category.code().to_owned(),
            Within::City(city) => format!("{} in {city}", category.code()),
            Within::Zip(zip) => format!("{} in ZIP {zip}", category.code()),
            Within::Area(area) => format!("{} in {} {}", category.code(), area.kind, area.code),
            Within::Words(words) | Within::Road(words) => format!("{} with {words}", category.code()),
        },
        Named::State => "state".to_owned(),
        Named::Zip(zip) => format!("ZIP {zip}"),
        Named::Law { jurisdiction, category: None } => jurisdiction,
        Named::Law { jurisdiction, category: Some(category) } => format!("{jurisdiction}/{}", category.code()),
    };
    named.into_iter().map(said).collect()
}

fn named(text: &str) -> Vec<String> {
    named_while(text, false)
}

#[test]
fn an_area_is_named_with_or_without_what_it_is_called() {
    for text in ["Greene County", "greene", "condado de Greene", "GREENE  COUNTY"] {
        assert_eq!(named(text), ["counties 29077"], "{text}");
    }
    assert_eq!(named("Saint Louis"), ["counties 29189", "counties 29510"]);
    assert_eq!(named("st louis county"), ["counties 29189"]);
    assert_eq!(named("joplin"), ["cities 2937592"]);
    assert_eq!(named("64801"), ["zip 64801"]);
    assert_eq!(named("jefferson city"), Vec::<String>::new());
}

#[test]
fn a_number_names_the_district_of_each_set_or_of_the_one_that_is_said() {
    for text in ["district 5", "distrito 5", "5th district", "Distrito 05"] {
        assert_eq!(named(text), ["congress 2905", "senate 5"], "{text}");
    }
    for text in ["senate district 5", "distrito 5 del senado", "senate 5"] {
        assert_eq!(named(text), ["senate 5"], "{text}");
    }
    for text in ["5", "district", "district 6", "5 Main Street", "district 5 15"] {
        assert_eq!(named(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_kind_is_meant_where_the_rest_of_the_words_says() {
    for text in ["hotels in Joplin", "hoteles en Joplin", "Joplin motels", "posadas en la ciudad de Joplin"] {
        assert_eq!(named(text), ["hotel in Joplin"], "{text}");
    }
    for (text, said) in [
        ("hotel", "hotel"),
        ("paradas de camiones", "truck_stop"),
        ("hotels in Greene County", "hotel in counties 29077"),
        ("hotels in St. Louis", "hotel in St. Louis"),
        ("hotels in St. Louis County", "hotel in counties 29189"),
        ("hoteles en La Plata", "hotel in La Plata"),
        ("motel 64801", "hotel in ZIP 64801"),
        ("hotels in senate district 15", "hotel in senate 15"),
        ("rest stops on I-70", "rest_area with I-70"),
        ("rest areas interstate 70", "rest_area with I 70"),
    ] {
        assert_eq!(named(text), [said], "{text}");
    }
}

#[test]
fn the_name_of_a_place_names_no_kind() {
    for text in ["Motel 6", "Oak Hotel", "Walnut Street Station", "hotel truck stop plaza", "school", ""] {
        assert_eq!(named(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_law_is_named_by_its_word_or_by_a_citation() {
    for text in ["law", "ley", "the law of Missouri", "ley de Misuri", "RSMo 595.120", "595.120", "statute 595.120 RSMo"] {
        assert_eq!(named(text), ["US-MO"], "{text}");
    }
    assert_eq!(named("law Texas"), ["US-TX"]);
    assert_eq!(named("Tex. Code 402.0351"), ["US-TX"]);
    assert_eq!(named("ley para hoteles"), ["US-MO/hotel"]);
    for text in ["402 0351", "595", "Law Street Inn", "Texas"] {
        assert_eq!(named(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn while_somebody_types_a_beginning_is_enough() {
    assert_eq!(named_while("gree", true), ["counties 29077"]);
    assert_eq!(named_while("saint lou", true), ["counties 29189", "counties 29510"]);
    assert_eq!(named_while("truck st", true), ["truck_stop"]);
    assert_eq!(named_while("hotel", true), ["hotel"]);
    for text in ["gr", "648", "walnut"] {
        assert_eq!(named_while(text, true), Vec::<String>::new(), "{text}");
    }
    assert_eq!(named("gree"), Vec::<String>::new());
}

#[test]
fn a_district_of_the_map_in_force_stands_before_that_of_a_map_to_come() {
    let dated = |kind: &str, from: Day, until: Option<Day>| AreaName {
        dates: AreaDates { from: Some(from), until, status: Some(LegalStatus::Enacted), ..AreaDates::default() },
        ..area(kind, "Congressional districts", "2905", "District 5")
    };
    let sets = AreaNames::new(vec![
        dated("us-house-2025", Day::of(2027, 1, 3), None),
        dated("us-house-2022", Day::of(2023, 1, 3), Some(Day::of(2027, 1, 2))),
    ]);
    let first = |on: Day, text: &str| {
        let asked = Asked { text, sets: &sets, city: &|_| None, on, is_unfinished: false };
        match gazetteer().named(&asked).into_iter().next() {
            Some(Named::Area(area) | Named::Kind { within: Within::Area(area), .. }) => area.kind,
            other => panic!("{other:?}"),
        }
    };
    for text in ["district 5", "hotels in district 5"] {
        assert_eq!(first(Day::of(2026, 6, 1), text), "us-house-2022", "{text}");
        assert_eq!(first(Day::of(2027, 6, 1), text), "us-house-2025", "{text}");
    }
}

#[test]
fn the_state_and_a_zip_without_an_area_are_named() {
    assert_eq!(named("Missouri"), ["state"]);
    assert_eq!(named("misuri"), ["state"]);
    assert_eq!(named("65201"), ["ZIP 65201"]);
    assert_eq!(named("652011"), Vec::<String>::new());
}

#[test]
fn districts_of_which_no_map_is_there_are_told_apart() {
    let unknown = |text: &str| {
        let asked = Asked { text, sets: &AreaNames::default(), city: &|_| None, on: Day::of(2026, 6, 1), is_unfinished: false };
        gazetteer().unknown_districts(&asked).map(str::to_owned)
    };
    assert_eq!(unknown("congressional district 2").as_deref(), Some("congressional"));
    assert_eq!(unknown("distrito 5 del senado").as_deref(), Some("senate"));
    assert_eq!(unknown("district 5").as_deref(), Some(""));
    for text in ["5", "house", "district", "Coffee House 5", "county 5", "I-70"] {
        assert_eq!(unknown(text), None, "{text}");
    }
}

#[test]
fn words_of_kinds_are_known_and_words_of_need_are_heard() {
    assert_eq!(gazetteer().known_words("Hoteles law Jopln"), ["hoteles"]);
    assert!(gazetteer().asks_for_help("necesito AYUDA ya") && !gazetteer().asks_for_help("Helpful Inn"));
}
