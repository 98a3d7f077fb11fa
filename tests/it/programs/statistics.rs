//! `placard statistics`: the reference figures, and a plain word for a table that cannot be used.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::harness::reference;
use crate::programs::said;

fn statistics(name: &str, table: &[u8]) -> Output {
    statistics_of(&[name], table)
}

fn statistics_of(asked: &[&str], table: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_placard"))
        .arg("statistics")
        .args(asked)
        .arg("--json")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(table).unwrap();
    child.wait_with_output().unwrap()
}

/// Figures that are not what the reference says; `correlation` need not be told.
fn differences(path: &str, ours: &Value, theirs: &Value, wrong: &mut Vec<String>) -> usize {
    match theirs {
        Value::Object(fields) => fields
            .iter()
            .filter(|(key, _)| *key != "correlation")
            .map(|(key, theirs)| differences(&format!("{path}.{key}"), &ours[key.as_str()], theirs, wrong))
            .sum(),
        Value::Array(rows) => {
            rows.iter().enumerate().map(|(at, theirs)| differences(&format!("{path}[{at}]"), &ours[at], theirs, wrong)).sum()
        }
        _ => {
            let near = |ours: f64, theirs: f64| (ours - theirs).abs() <= (1e-6 * theirs.abs()).max(1e-8);
            let equal = ours.as_f64().zip(theirs.as_f64()).map_or(ours == theirs, |(ours, theirs)| near(ours, theirs));
            if !equal {
                wrong.push(format!("{path}: {ours}, not {theirs}"));
            }
            1
        }
    }
}

#[test]
fn every_reference_figure_of_shares_surveys_and_areas_agrees() {
    let Some(figures) = reference("bench/staggered/tables.json") else { return };
    let folder = figures.parent().unwrap().join("tables");
    let figures: Value = serde_json::from_slice(&std::fs::read(&figures).unwrap()).unwrap();
    let tables = [
        ("holm", "holm"),
        ("paired", "paired"),
        ("two-shares", "two_shares"),
        ("finite", "finite"),
        ("draws", "draws"),
        ("independent-draws", "independent_draws"),
        ("chances", "chances"),
        ("two-phase", "reports"),
        ("small-area", "small_area"),
    ];
    let mut wrong = Vec::new();
    let mut compared = 0;
    for (name, table) in tables {
        let output = statistics(name, &std::fs::read(folder.join(format!("{table}.csv"))).unwrap());
        let ours: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{name}: {}", said(&output)));
        compared += differences(name, &ours, &figures[name], &mut wrong);
    }
    println!("{compared} figures compared");
    assert!(wrong.is_empty() && compared > 1_000, "{compared} compared; {wrong:#?}");
}

#[test]
fn a_table_that_cannot_be_used_says_row_column_and_reason() {
    for (name, table, expected) in [
        ("finite", "displaying,checked\n1,2\n", "the file has no column `places`"),
        ("finite", "displaying,checked,places\n3,2,9\n", "row 2, column displaying: expected no more than were checked, found `3`"),
        ("chances", "displayed,probability\nyes,1.5\n", "row 2, column probability: expected a number above 0, up to 1, found `1.5`"),
        ("chances", "displayed,probability\nmaybe,0.5\n", "row 2, column displayed: expected yes or no, found `maybe`"),
        ("holm", "p_value\n2\n", "row 2, column p_value: expected a number from 0 to 1, found `2`"),
        ("two-phase", "case,frame,report,reported,audited,displaying\na,9,yes,5,0,0\n", "case a: expected an audit of each kind of report"),
        (
            "small-area",
            "area,places,checked,displaying\na,4,5,1\n",
            "row 2, column checked: expected no more than there are places, found `5`",
        ),
        ("small-area", "area,places,checked,displaying\na,4,4,1\na,4,4,1\n", "row 3, column area: expected each area once, found `a`"),
        ("small-area", "area,places,checked,displaying\na,4,4,1\n", "expected at least 5 with a checked place, found 1"),
        (
            "small-area",
            "area,places,checked,displaying\na,4,4,4\nb,4,4,4\nc,3,3,3\nd,2,2,2\ne,1,1,1\n",
            "every checked place displays the poster",
        ),
        ("plan", "stratum,places\na,9\na,9\n", "row 3, column stratum: expected each stratum once, found `a`"),
        ("plan", "stratum,places\na,many\n", "row 2, column places: expected a whole number, found `many`"),
        ("plan", "stratum,places\na,0\n", "expected at least one place"),
        ("life", "poster,day,displayed\na,30,yes\n", "every poster was hanging when it was last seen"),
        ("life", "poster,day,displayed\na,,\n", "no poster was visited again"),
        ("life", "poster,day,displayed\na,0,no\n", "row 2, column day: expected a day after the one on which it was put up, found `0`"),
    ] {
        let output = statistics(name, table.as_bytes());
        assert_eq!(output.status.code(), Some(2), "{name}");
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(told["error"].as_str().unwrap().contains(expected), "{name}: {told}");
    }
}

/// Figures that are worked out by different ways to the same end, within what the reference allows.
fn near(told: &Value, wanted: &Value, within: f64) -> bool {
    match (told.as_f64(), wanted.as_f64()) {
        (Some(told), Some(wanted)) => (told - wanted).abs() <= within,
        _ => told == wanted,
    }
}

#[test]
fn areas_that_lean_on_their_neighbors_agree_with_the_reference() {
    let Some(figures) = reference("bench/staggered/tables.json") else { return };
    let folder = figures.parent().unwrap().join("tables");
    let wanted: Value = serde_json::from_slice(&std::fs::read(&figures).unwrap()).unwrap();
    let wanted = &wanted["small-area-bym2"];
    let touching = folder.join("neighbours.csv");
    let asked = ["small-area", "--neighbours", touching.to_str().unwrap(), "--under", "0.5"];
    let output = statistics_of(&asked, &std::fs::read(folder.join("small_area.csv")).unwrap());
    let told: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
    assert!(near(&told["scale"], &wanted["scale"], 1e-6) && near(&told["sigma"], &wanted["sigma"], 0.03), "{told}");
    assert!(near(&told["phi"], &wanted["phi"], 0.05), "{}", told["phi"]);
    let (areas, wanted) = (told["areas"].as_array().unwrap(), wanted["areas"].as_array().unwrap());
    assert!(areas.len() == wanted.len() && areas.len() > 100, "{}", areas.len());
    for (area, wanted) in areas.iter().zip(wanted) {
        // The reference allows 0.015 and 0.025.
        assert!(near(&area["mean"], &wanted["mean"], 0.003), "{area} {wanted}");
        assert!(near(&area["low"], &wanted["low"], 0.008) && near(&area["high"], &wanted["high"], 0.008), "{area} {wanted}");
        let under = area["under"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&under) && (under < 0.026) == (area["low"].as_f64().unwrap() > 0.499), "{area}");
    }
}

#[test]
fn lives_of_posters_agree_with_the_reference() {
    let Some(figures) = reference("bench/staggered/tables.json") else { return };
    let wanted: Value = serde_json::from_slice(&std::fs::read(&figures).unwrap()).unwrap();
    let output = statistics("life", &std::fs::read(figures.parent().unwrap().join("tables/visits.csv")).unwrap());
    let told: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
    let mut wrong = Vec::new();
    let compared = differences("weibull", &told["weibull"], &wanted["life"]["weibull"], &mut wrong);
    assert!(wrong.is_empty() && compared > 15, "{compared} compared; {wrong:#?}");
    let (turnbull, wanted) = (&told["turnbull"], &wanted["life"]["turnbull"]);
    let masses = |of: &Value| of["intervals"].as_array().unwrap().clone();
    for one in masses(wanted) {
        let same = masses(turnbull).into_iter().find(|ours| ours["left"] == one["left"] && ours["right"] == one["right"]);
        assert!(near(&same.unwrap_or_else(|| panic!("{one} is missing"))["mass"], &one["mass"], 1e-6), "{one}");
    }
    for (ours, theirs) in turnbull["up"].as_array().unwrap().iter().zip(wanted["up"].as_array().unwrap()) {
        assert!(near(&ours["low"], &theirs["low"], 1e-6) && near(&ours["high"], &theirs["high"], 1e-6), "{ours} {theirs}");
    }
    assert_eq!(turnbull["posters"], wanted["posters"]);
}

#[test]
fn random_visits_are_planned_for_a_share_within_so_many_points() {
    let plan = |options: &[&str], table: &str| -> Value {
        let output = statistics_of(&[&["plan"][..], options].concat(), table.as_bytes());
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)))
    };
    // (r - 1) / (1 - r/100) has to be z² (1 / (4 · 0.05²) - 1) = 380.3: of 79 it is 371, of 80 it is 395.
    let one = plan(&[], "stratum,places\nall,100\n");
    assert_eq!((one["visits"].as_u64(), one["answers"].as_u64(), one["places"].as_u64()), (Some(80), Some(80), Some(100)));
    assert!(one["high"].as_f64().unwrap() - one["low"].as_f64().unwrap() <= 0.1, "{one}");
    let two = plan(&["--points", "5", "--answering", "0.5"], "stratum,places\nBoone,60\nCole,40\n");
    let visits: Vec<_> = two["strata"].as_array().unwrap().iter().map(|row| (row["stratum"].as_str(), row["visits"].as_u64())).collect();
    assert_eq!(visits, [(Some("Boone"), Some(60)), (Some("Cole"), Some(40))], "every place, where one visit of two can tell");
    for (options, expected) in [
        (&["--points", "0"][..], "expected --points above 0, up to 50, found 0"),
        (&["--share", "1"][..], "expected --share above 0 and below 1, found 1"),
        (&["--answering", "2"][..], "expected --answering above 0, up to 1, found 2"),
    ] {
        let told = plan(options, "stratum,places\nall,100\n");
        assert!(told["error"].as_str().unwrap().contains(expected), "{told}");
    }
    let misplaced = statistics_of(&["holm", "--points", "5"], b"p_value\n0.5\n");
    assert_eq!(misplaced.status.code(), Some(2));
    assert!(said(&misplaced).contains("with plan only"), "{}", said(&misplaced));
}
