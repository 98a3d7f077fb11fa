//! `placard mandates prove` and `what-if`: flaws of a law, and what a bill would change.

use std::path::Path;

use serde_json::Value;

use crate::programs::{placard, said};

/// The law of Missouri as it ships.
fn missouri() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/mandates/us-mo.toml")).unwrap()
}

fn file(folder: &Path, text: &str) -> String {
    let file = folder.join("bill.toml");
    std::fs::write(&file, text).unwrap();
    file.display().to_string()
}

#[test]
fn every_shipped_law_is_gone_through_whole_and_without_a_flaw() {
    let output = placard(&["mandates", "prove", "--json"]);
    let laws: Vec<Value> = String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(laws.len() > 50, "{}", said(&output));
    let flawed: Vec<&Value> = laws.iter().filter(|law| law["flaws"] != serde_json::json!([])).collect();
    assert!(flawed.is_empty() && output.status.success(), "{flawed:#?}");
    assert!(laws.iter().all(|law| law["not_enumerated"] == serde_json::json!([])), "{}", said(&output));
    let combinations: u64 = laws.iter().filter_map(|law| law["combinations"].as_u64()).sum();
    assert!(combinations > 1_000, "{combinations}");
    let words = placard(&["mandates", "prove"]);
    assert!(said(&words).contains("0 flaws, 0 rules not enumerated"), "{}", said(&words));
}

#[test]
fn a_contradiction_and_a_shadowed_rule_of_a_bill_are_named_with_a_witness() {
    let folder = tempfile::tempdir().unwrap();
    let contradiction = missouri().replacen("not staff_licensed_324_265\"", "staff_licensed_324_265 and not staff_licensed_324_265\"", 1);
    let airport = "[[duty]]\ncite = \"Bill 1\"\ncategories = [\"airport\"]\nfrom = \"2020-01-01\"\nplacement = \"restroom | entrance\"\nposter = \"poster\"\n\
                   penalty = \"penalty\"\nsource = \"statute\"\nwhen = \"liquor_permit_on_premises\"\n";
    let output = placard(&["mandates", "prove", &file(folder.path(), &format!("{contradiction}\n{airport}"))]);
    assert_eq!(output.status.code(), Some(1));
    let told = said(&output);
    assert!(
        told.contains("us-mo/massage_business (RSMo 595.120.2(9)): no facts make it bind: when: staff_licensed_324_265 and not"),
        "{told}"
    );
    let shadowed = "us-mo/airport/2 (Bill 1): wherever it binds, another rule asks as much: us-mo/airport (RSMo 595.120.2(4)), rule; for example: \
                    liquor_permit_on_premises = yes";
    assert!(told.contains(shadowed), "{told}");
    assert!(told.contains("2 flaws, 0 rules not enumerated"), "{told}");
}

#[test]
fn a_bill_that_cannot_be_read_names_its_line_and_ends_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = missouri().replacen("poster = \"poster\"", "poster = \"none\"", 1);
    let line = wrong.lines().position(|line| line == "poster = \"none\"").unwrap() + 1;
    let bill = file(folder.path(), &wrong);
    let output = placard(&["mandates", "prove", &bill]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains(&format!("bill.toml:{line}: expected the id of a [[poster]] of this file, found `none`")),
        "{}",
        said(&output)
    );
    assert_eq!(placard(&["mandates", "prove", "/nowhere/bill.toml"]).status.code(), Some(2));
}

#[test]
fn a_bill_is_asked_of_a_registry_and_one_of_another_state_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("registry.db").display());
    let bill = file(folder.path(), &missouri().replace("[\"airport\"]", "[\"casino\"]"));
    let asked = |bill: &str| placard(&["--database", &database, "mandates", "what-if", bill, "--json"]);
    assert!(said(&asked(&bill)).contains("this database holds no registry"), "{}", said(&asked(&bill)));
    let made = placard(&["--database", &database, "init", "--jurisdiction", "us-mo"]);
    assert!(made.status.success(), "{}", said(&made));
    let output = asked(&bill);
    assert!(output.status.success(), "{}", said(&output));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (told["jurisdiction"].as_str(), told["places"].as_u64(), told["all"]["newly_must"].as_u64()),
        (Some("US-MO"), Some(0), Some(0))
    );
    assert_eq!(told["people"]["radius_mi"].as_f64(), Some(25.0));
    let elsewhere = file(folder.path(), &missouri().replacen("US-MO", "US-IL", 1));
    let refused = asked(&elsewhere);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        said(&refused).contains("expected the law of US-MO, of a part of it or of the whole country, found `US-IL`"),
        "{}",
        said(&refused)
    );
}
