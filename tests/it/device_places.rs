//! What a device without signal works out of places by itself: whether two are likely one, and the code of a new one. The registry comes to
//! the same in every case in `duplicate_cases.json`.

use placard::domain::duplicate::{Description, Likeness};
use placard::domain::place_code::PlaceCode;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::harness::device_script;

#[derive(Deserialize)]
struct Case {
    name: String,
    own: Described,
    other: Described,
    likely: bool,
}

#[derive(Deserialize)]
struct Described {
    names: Vec<String>,
    street: String,
    city: String,
    postal: String,
    kinds: Vec<String>,
    lat: Option<f64>,
    lon: Option<f64>,
}

const CASES: &str = include_str!("duplicate_cases.json");

fn cases() -> Vec<Case> {
    serde_json::from_str(CASES).unwrap()
}

fn by_the_registry(case: &Case) -> Option<Likeness> {
    let described = |one: &Described| {
        let described = Description::new(one.names.iter().map(String::as_str), [&one.street, &one.city, &one.postal], one.lon.zip(one.lat));
        described.of_kinds(one.kinds.iter().map(String::as_str))
    };
    described(&case.own).likeness(&described(&case.other))
}

#[test]
fn the_registry_says_which_are_likely_one_place() {
    for case in cases() {
        let likely = by_the_registry(&case).is_some_and(|likeness| likeness.is_likely());
        assert_eq!(likely, case.likely, "{}: {:?}", case.name, by_the_registry(&case));
    }
}

#[test]
fn the_device_measures_the_same_likeness() {
    let lines: Vec<Value> = serde_json::from_str(CASES).unwrap();
    let call = "(line) => device.likeness(device.described(line.own), device.described(line.other)) ?? null";
    let found = device_script::run("static/ts/field/duplicate.ts", call, &lines);
    assert_eq!(found.len(), lines.len());
    for (case, found) in cases().iter().zip(&found) {
        let expected = by_the_registry(case);
        assert_eq!(found["score"].as_f64().is_some(), expected.is_some(), "{}: {found}", case.name);
        let Some(expected) = expected else { continue };
        assert!((found["score"].as_f64().unwrap() - expected.score).abs() < 1e-9, "{}: {found}, not {}", case.name, expected.score);
        assert_eq!(found["sameStreet"].as_bool(), Some(expected.same_street), "{}", case.name);
        let meters = (found["meters"].as_f64(), expected.distance_m);
        let is_same = meters.0.zip(meters.1).map_or(meters == (None, None), |(one, other)| (one - other).abs() < 0.01);
        assert!(is_same, "{}: {meters:?}", case.name);
    }
}

#[test]
fn the_device_writes_the_code_of_a_number_as_the_registry_does() {
    let numbers = [0_u64, 1, 31, 32, 0x12_3456_789A, 0x55_AA55_AA55, 0xFF_FFFF_FFFF];
    let lines: Vec<Value> = numbers.iter().map(|number| json!(number)).collect();
    let found = device_script::run("static/ts/field/place_code.ts", "(number) => device.codeOf(number)", &lines);
    let expected: Vec<Value> = numbers.iter().map(|number| json!(PlaceCode::from_number(*number).plain())).collect();
    assert_eq!(found, expected);
}
