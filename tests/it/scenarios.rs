//! The decision table of the law: every row of `law/scenarios.csv`, through the engine and through the program.

use std::io::Write as _;
use std::process::{Command, Stdio};

use placard::domain::mandate::{Case, Mandates};
use serde_json::{Value, json};

use crate::harness::reference;

struct Row {
    case: Value,
    applicability: String,
    compliance: Option<String>,
}

fn rows() -> Option<Vec<Row>> {
    let path = reference("law/scenarios.csv")?;
    let mut table = csv::Reader::from_path(path).unwrap();
    let rows = table.deserialize::<std::collections::HashMap<String, String>>().map(|row| {
        let row = row.unwrap();
        let parsed = |column: &str| serde_json::from_str::<Value>(&row[column]).unwrap_or(Value::Null);
        Row {
            case: json!({
                "id": row["id"], "jurisdiction": row["jurisdiction"], "category": row["category"], "facts": parsed("facts"),
                "on_date": row["on_date"], "poster_facts": parsed("poster_facts"),
            }),
            applicability: row["expected_applicability"].clone(),
            compliance: Some(row["expected_compliance"].clone()).filter(|expected| !expected.is_empty()),
        }
    });
    Some(rows.collect())
}

fn wrong(row: &Row, applicability: &str, compliance: Option<&str>) -> Option<String> {
    let right = row.applicability == applicability && row.compliance.as_deref() == compliance;
    (!right)
        .then(|| format!("{}: expected {} {:?}, found {applicability} {compliance:?}", row.case["id"], row.applicability, row.compliance))
}

#[test]
fn the_engine_agrees_with_every_row_with_and_without_words() {
    let Some(rows) = rows() else { return };
    let mandates: Mandates = placard::mandates::embedded().unwrap();
    let mut all_wrong = Vec::new();
    for row in &rows {
        let case: Case = serde_json::from_value(row.case.clone()).unwrap();
        let kinds = [case.category.clone()];
        let finding = case.finding().unwrap();
        let ruling = mandates.ruling(&case.jurisdiction, &kinds, &case.facts, case.on_date);
        let judgement = finding.as_ref().and_then(|finding| ruling.judge(finding, &case.facts));
        all_wrong.extend(wrong(row, ruling.applicability.code(), judgement.map(|judgement| judgement.compliance.code())));
        let bare = mandates.applicability(&case.jurisdiction, &kinds, &case.facts, case.on_date);
        let judged = finding.and_then(|finding| mandates.compliance(&case.jurisdiction, &kinds, &case.facts, case.on_date, &finding));
        all_wrong.extend(wrong(row, bare.code(), judged.map(|compliance| compliance.code())));
    }
    assert!(rows.len() >= 113, "only {} rows were read", rows.len());
    assert!(all_wrong.is_empty(), "{} rows differ:\n{}", all_wrong.len(), all_wrong.join("\n"));
}

#[test]
fn the_program_agrees_with_every_row_in_the_same_order() {
    let Some(rows) = rows() else { return };
    let mut program = Command::new(env!("CARGO_BIN_EXE_placard"))
        .args(["mandates", "judge"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    let lines: String = rows.iter().map(|row| format!("{}\n", row.case)).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()).unwrap());
    let output = program.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    let answers: Vec<Value> = String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), rows.len());
    let mut all_wrong = Vec::new();
    for (row, answer) in rows.iter().zip(&answers) {
        assert_eq!(answer["id"], row.case["id"]);
        assert!(answer["reasons"].is_array());
        all_wrong.extend(wrong(row, answer["applicability"].as_str().unwrap(), answer["compliance"].as_str()));
    }
    assert!(all_wrong.is_empty(), "{}", all_wrong.join("\n"));
}

/// Each rule on file that is better than uncertain has a duty of ours with the same dates.
#[test]
fn every_rule_on_file_is_in_the_mandates() {
    let Some(path) = reference("law/mandates.csv") else { return };
    let mandates = placard::mandates::embedded().unwrap();
    let mut missing = Vec::new();
    let mut table = csv::Reader::from_path(path).unwrap();
    for row in table.deserialize::<std::collections::HashMap<String, String>>() {
        let row = row.unwrap();
        let day = |text: &str| text.parse::<placard::domain::day::Day>().ok();
        let found = mandates.jurisdiction(&row["jurisdiction"]).is_some_and(|known| {
            known.duties.iter().any(|duty| {
                duty.category.code() == row["category"]
                    && duty.citation == row["citation"]
                    && duty.from == day(&row["duty_from"])
                    && duty.until == day(&row["duty_until"])
                    && duty.when.is_some() != row["condition"].is_empty()
            })
        });
        if found == (row["confidence"] == "uncertain") {
            missing.push(format!("{} {} {}", row["jurisdiction"], row["category"], row["duty_from"]));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
