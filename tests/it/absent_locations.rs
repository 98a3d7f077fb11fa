//! Locations that a rule names and a place does not have, by the engine and on the telephone.

use placard::domain::mandate::Case;
use serde_json::{Value, json};

use crate::decision_table::{judged_by_the_device, on_the_device};

/// "There is no entrance" is not "there is no poster at the entrance": of the locations that a rule names, those count that the place has.
#[test]
fn a_location_that_a_place_does_not_have_is_never_held_against_it() {
    let mandates = placard::mandates::embedded().unwrap();
    let none = "not_applicable";
    let table = [
        ("US-MO", "airport", json!({"restroom": none, "entrance": none}), "cannot_tell"),
        ("US-MO", "airport", json!({"restroom": none, "entrance": "no"}), "not_compliant"),
        ("US-MO", "airport", json!({"restroom": none, "entrance": "yes", "design": "mo-dps"}), "compliant"),
        ("US-MO", "airport", json!({"restroom": none, "entrance": "not_observed"}), "cannot_tell"),
        ("US-GA", "truck_stop", json!({"restroom": none, "entrance": none, "customary_notice_place": none}), "cannot_tell"),
        ("US-GA", "truck_stop", json!({"restroom": "no", "entrance": none, "customary_notice_place": none}), "not_compliant"),
        ("US-GA", "truck_stop", json!({"restroom": none, "entrance": "no", "customary_notice_place": none}), "not_compliant"),
    ];
    let (mut lines, mut expected) = (Vec::new(), Vec::new());
    for (law, kind, seen, comes_to) in table {
        let case = json!({"jurisdiction": law, "category": kind, "facts": {}, "on_date": "2026-06-01", "poster_facts": seen});
        let case: Case = serde_json::from_value(case).unwrap();
        let judgement = case.answer(&mandates).unwrap().judgement.unwrap();
        assert_eq!(judgement.compliance.code(), comes_to, "{law} {kind} {seen}");
        let duties = mandates.ruling(&case.jurisdiction, &case.categories, &case.facts, case.on_date).portable(&case.facts);
        lines.push(json!({"duties": duties, "found": on_the_device(&case.finding().unwrap().unwrap())}));
        expected.push((comes_to.to_owned(), judgement.is_nowhere()));
    }
    let told = |answer: &Value| (answer["compliance"].as_str().unwrap().to_owned(), answer["nowhere"].as_bool().unwrap());
    assert_eq!(judged_by_the_device(&lines).iter().map(told).collect::<Vec<_>>(), expected);
    assert!(expected[0].1 && !expected[1].1 && !expected[3].1);
}
