//! What is wrong with a visit's form: the registry and a device without signal find the same in every case in `visit_form_cases.json`.

use placard::domain::day::{Day, Micros};
use placard::domain::language::Language;
use placard::domain::mandate::Questions;
use placard::domain::person::{Person, Role};
use placard::domain::photo::PHOTOS_OF_A_VISIT;
use placard::domain::visit::FieldRole;
use placard::evidence::photo::LARGEST_FILE;
use placard::web::http::fields::Fields;
use placard::web::view::i18n::text;
use placard::web::visit::form::{FormContext, LONGEST_LINE, LONGEST_NOTE, PROBLEMS, check};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::harness::{device_script, id};

#[derive(Deserialize)]
struct Case {
    name: String,
    /// As a browser sends it.
    form: String,
    /// Field and key of the text.
    problems: Vec<(String, String)>,
}

const LOCATIONS: [&str; 2] = ["restroom", "entrance"];
const FACTS: [&str; 1] = ["licensed"];
const TODAY: &str = "2026-06-01";

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("visit_form_cases.json")).unwrap()
}

fn fields(case: &Case) -> Fields {
    Fields::parse(case.form.as_bytes()).unwrap()
}

fn by_the_registry(case: &Case) -> Vec<(String, String)> {
    let person = Person {
        id: id(1),
        agency_id: id(2),
        agency_name: "A".into(),
        email: "a@example.org".into(),
        name: "A".into(),
        roles: Role::Inspector.into(),
        field_role: FieldRole::Health,
        language: Language::En,
        counties: Vec::new(),
        own_counties: Vec::new(),
        disabled: false,
        link_until: None,
    };
    let questions =
        Questions { locations: LOCATIONS.map(str::to_owned).into(), facts: FACTS.map(str::to_owned).into(), ..Questions::default() };
    let facts = FACTS.map(str::to_owned);
    let (now, today) = (Micros(0), TODAY.parse::<Day>().unwrap());
    let context = FormContext { place: id(3), person: &person, questions: &questions, facts: &facts, now, today };
    match check(&fields(case), &context) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(|(field, key)| (field.to_owned(), key.to_owned())).collect(),
    }
}

#[test]
fn the_registry_says_what_is_wrong_with_each_field() {
    let wrong: Vec<_> = cases()
        .iter()
        .filter(|case| by_the_registry(case) != case.problems)
        .map(|case| (&case.name, by_the_registry(case)))
        .map(|(name, found)| format!("{name}: {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_device_says_the_same() {
    let cases = cases();
    let line = |case: &Case| {
        let all: Vec<(String, String)> = fields(case).iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        json!({ "fields": all, "asked": { "locations": LOCATIONS, "facts": FACTS }, "today": TODAY })
    };
    let lines: Vec<Value> = cases.iter().map(line).collect();
    let found = device_script::run("static/ts/field/check.ts", "(line) => device.check(line.fields, line.asked, line.today)", &lines);
    assert_eq!(found.len(), cases.len());
    let mut wrong = Vec::new();
    for (case, found) in cases.iter().zip(&found) {
        let expected: Value = case.problems.iter().map(|(field, key)| json!({ "field": field, "key": key })).collect();
        if *found != expected {
            wrong.push(format!("{}: {found}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The number that a script gives a name.
fn number(script: &str, name: &str) -> usize {
    let (_, rest) = script.split_once(&format!("const {name} = ")).unwrap_or_else(|| panic!("{name} stands nowhere"));
    rest.split(';').next().unwrap_or_default().replace('_', "").parse().unwrap()
}

#[test]
fn the_device_keeps_to_the_limits_of_the_registry() {
    let (photos, photo) = (include_str!("../../static/ts/field/draft_photos.ts"), include_str!("../../static/ts/field/shrink_photo.ts"));
    let form = include_str!("../../static/ts/field/check.ts");
    assert_eq!(number(photos, "MOST_PHOTOS"), PHOTOS_OF_A_VISIT);
    assert_eq!(number(photo, "LARGEST"), LARGEST_FILE);
    assert_eq!((number(form, "LONGEST_LINE"), number(form, "LONGEST_NOTE")), (LONGEST_LINE, LONGEST_NOTE));
}

/// The page brings a text for whatever the device may find.
#[test]
fn every_problem_has_a_text_on_the_page() {
    let unlisted: Vec<_> =
        cases().into_iter().flat_map(|case| case.problems).filter(|(_, key)| !PROBLEMS.contains(&key.as_str())).collect();
    assert!(unlisted.is_empty(), "{unlisted:?}");
    for key in PROBLEMS {
        for language in [Language::En, Language::Es] {
            assert_ne!(text(language, key), *key, "no words in {language:?}");
        }
    }
}
