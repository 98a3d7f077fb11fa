//! The program's commands, run as a person runs them.

mod correlate;
mod coverage;
mod demo;
mod doctor;
mod hotline;
mod import;
mod import_duplicates;
mod kept_places;
mod languages;
mod mandates;
mod passings;
mod press;
mod proxies;
mod served;
mod statistics;
mod tables;

use std::process::{Command, Output};

/// Both of what a command said.
fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn placard(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_placard")).args(arguments).env_remove("PLACARD_DATABASE").output().unwrap()
}

#[test]
fn a_mandate_file_that_is_wrong_names_file_line_and_expectation() {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/mandates")).unwrap().map(Result::unwrap) {
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    let file = folder.path().join("us-mo.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let wrong = text.replacen("from = \"2019-", "from = \"2019-13-", 1);
    assert_ne!(text, wrong, "the file has no duty of 2019 to spoil");
    let line = wrong.lines().position(|line| line.contains("2019-13-")).unwrap() + 1;
    std::fs::write(&file, wrong).unwrap();
    let output = placard(&["mandates", "check", folder.path().to_str().unwrap()]);
    let said = said(&output);
    assert!(!output.status.success());
    assert!(said.contains("us-mo.toml") && said.contains(&line.to_string()) && said.contains("YYYY-MM-DD"), "{said}");
}

#[test]
fn the_shipped_mandates_are_right() {
    let output = placard(&["mandates", "check"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_state_of_ones_own_takes_one_file_and_no_compiler() {
    let folder = tempfile::tempdir().unwrap();
    let missouri = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/mandates/us-mo.toml")).unwrap();
    let idaho = missouri.replacen("code = \"US-MO\"", "code = \"US-ID\"", 1).replacen("en = \"Missouri\"", "en = \"Idaho\"", 1);
    assert_ne!(missouri, idaho);
    let file = folder.path().join("us-id.toml");
    std::fs::write(&file, &idaho).unwrap();
    let own = ["--mandates", folder.path().to_str().unwrap()];
    let checked = placard(&[&own[..], &["mandates", "check"]].concat());
    assert!(checked.status.success(), "{}", said(&checked));
    assert!(said(&checked).contains("US-ID Idaho: ") && said(&checked).contains("US-MO Missouri: "), "beside those that ship");

    let database = format!("sqlite:{}", folder.path().join("idaho.db").display());
    let made = placard(&[&own[..], &["--database", &database, "init", "--jurisdiction", "us-id"]].concat());
    assert!(made.status.success(), "{}", said(&made));
    assert!(said(&made).contains("44 counties"), "{}", said(&made));

    std::fs::write(&file, idaho.replacen("from = \"2019-", "from = \"2019-13-", 1)).unwrap();
    let wrong = placard(&[&own[..], &["--database", &database, "recompute"]].concat());
    assert!(!wrong.status.success() && said(&wrong).contains("us-id.toml") && said(&wrong).contains("YYYY-MM-DD"), "{}", said(&wrong));
}

#[test]
fn a_time_zone_that_there_is_not_is_refused_at_the_start() {
    let output = placard(&["serve", "--time-zone", "Central"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("such as America/Chicago, found `Central`"), "{}", said(&output));
}
