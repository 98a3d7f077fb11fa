//! What is wrong with a new place's form: the registry and a device without signal find the same in every case in `new_place_cases.json`.

use placard::domain::language::Language;
use placard::domain::person::Role;
use placard::web::view::i18n::text;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::harness::{TestApp, device_script, id, on_both, place};

#[derive(Deserialize)]
struct Case {
    name: String,
    fields: Vec<(String, String)>,
    /// Field and key of the text.
    problems: Vec<(String, String)>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("../new_place_cases.json")).unwrap()
}

async fn the_registry_says_what_is_wrong_with_each_field(app: &TestApp) {
    let (inspector, owner) = (app.inspector().await, app.person(Role::Inspector).await.id.to_string());
    let mut wrong = Vec::new();
    for (case, number) in cases().iter().zip(1_u64..) {
        let (id, code) = (id(u128::from(number)).to_string(), place(number).build().code);
        let own = [("id", id.as_str()), ("code", code.plain()), ("owner", &owner)];
        let described = case.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let form = reqwest::Url::parse_with_params("http://form/", own.into_iter().chain(described)).unwrap();
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let body = form.query().unwrap().as_bytes().to_vec();
        let answer = inspector.tus("POST", "/field/places/deliveries", &headers, body).await;
        let told: Value = serde_json::from_str(&answer.body).unwrap();
        let said: Value = case.problems.iter().map(|(field, key)| json!({ "field": field, "text": text(Language::En, key) })).collect();
        let expected = if case.problems.is_empty() { Value::Null } else { said };
        if told["problems"] != expected || (answer.status == 200) != case.problems.is_empty() {
            wrong.push(format!("{}: {told}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

on_both!(TestApp, the_registry_says_what_is_wrong_with_each_field);

#[test]
fn the_device_says_the_same() {
    let cases = cases();
    let lines: Vec<Value> = cases.iter().map(|case| json!(case.fields)).collect();
    let found = device_script::run("static/ts/field/place_check.ts", "(fields) => device.checkPlace(fields, 'US-MO')", &lines);
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
