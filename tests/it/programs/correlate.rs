//! `placard correlate`: the reference figures by their own names, refusals with reasons, and a plain word for every file that is none.

use std::process::Output;

use serde_json::Value;

use crate::harness::reference;
use crate::programs::{placard, said};

const HEAD: &str = "area,period,calls,population,share_displayed";

struct Files(tempfile::TempDir);

impl Files {
    fn new() -> Files {
        Files(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

fn correlate(panel: &str, arguments: &[&str]) -> Output {
    placard(&[&["correlate", "--panel", panel, "--shuffles", "0", "--json"], arguments].concat())
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(output)))
}

/// Every number is one: JSON writes `null` for what is not.
fn no_nan(value: &Value, at: &str) {
    match value {
        Value::Null => panic!("{at} is no number"),
        Value::Array(values) => values.iter().for_each(|value| no_nan(value, at)),
        Value::Object(values) => values.iter().for_each(|(key, value)| no_nan(value, &format!("{at}.{key}"))),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn close(said: &Value, key: &str, theirs: &Value, within: f64) {
    let (ours, theirs) = (said[key].as_f64().unwrap_or_else(|| panic!("{key} in {said}")), theirs[key].as_f64().unwrap());
    assert!((ours / theirs - 1.0).abs() <= within, "{key}: {ours} {theirs}");
}

const ESTIMATE: [&str; 5] = ["coefficient", "standard_error", "p_value", "low", "high"];

#[test]
fn every_method_says_the_reference_figures_by_their_names() {
    let files = ["panel.csv", "panel_small.csv", "statistics.json"].map(|name| reference(&format!("bench/reference/{name}")));
    let ([Some(panel), Some(small), Some(figures)], Some(counties)) = (files, reference("data/missouri/counties.geojson")) else { return };
    let theirs: Value = serde_json::from_str(&std::fs::read_to_string(figures).unwrap()).unwrap();
    let (panel, small) = (panel.to_str().unwrap(), small.to_str().unwrap());
    let answered = |panel: &str, arguments: &[&str]| {
        let output = correlate(panel, arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
        let value = json(&output);
        no_nan(&value, "");
        value
    };
    let poisson = answered(panel, &["--method", "poisson-two-way"]);
    ESTIMATE.iter().for_each(|key| close(&poisson, key, &theirs["poisson_two_way_cluster_CR1"], 1e-6));
    close(
        &serde_json::json!({ "standard_error": poisson["standard_error_model"] }),
        "standard_error",
        &theirs["poisson_two_way_model_se"],
        1e-6,
    );
    let nb2 = answered(small, &["--method", "nb2", "--effects", "area", "--trend", "--seasonal", "12"]);
    ESTIMATE.iter().chain(&["alpha", "alpha_se", "log_likelihood"]).for_each(|key| close(&nb2, key, &theirs["nb2_small"], 1e-4));
    let its = answered(panel, &["--method", "its", "--break-index", "36", "--seasonal", "12", "--newey-west", "6"]);
    for part in ["time", "level", "slope"] {
        ESTIMATE.iter().for_each(|key| close(&its[part], key, &theirs["its_state_newey_west_6"][part], 1e-6));
    }
    let spearman = answered(panel, &["--method", "spearman"]);
    ["rho", "p_value_t", "n"].iter().for_each(|key| close(&spearman, key, &theirs["spearman_area_means"], 1e-6));
    let moran = answered(panel, &["--method", "moran", "--areas", counties.to_str().unwrap()]);
    let whole = &theirs["moran_queen_row_standardised"];
    ["I", "EI", "z_norm", "p_norm_two_sided"].iter().for_each(|key| close(&moran, key, whole, 1e-6));
    assert_eq!(moran["neighbors"], whole["neighbours"]);
    assert_eq!((moran["islands"].as_u64(), moran["local"].as_array().map(Vec::len)), (Some(0), Some(115)));
    for (ours, theirs) in moran["local"].as_array().unwrap().iter().zip(theirs["moran_local_first_five"].as_array().unwrap()) {
        close(ours, "moran_local", &serde_json::json!({ "moran_local": theirs }), 1e-6);
    }
}

/// `areas` by `periods` months from January 2020: calls and share by what `cell` says of area and month.
fn panel(areas: usize, periods: usize, cell: impl Fn(usize, usize) -> (String, f64)) -> String {
    let mut text = format!("{HEAD}\n");
    for area in 0..areas {
        for at in 0..periods {
            let (calls, share) = cell(area, at);
            text.push_str(&format!(
                "{},{}-{:02},{calls},{},{share}\n",
                29_001 + 2 * area,
                2020 + at / 12,
                at % 12 + 1,
                10_000 + area * 500
            ));
        }
    }
    text
}

fn some_calls(area: usize, at: usize) -> usize {
    2 + (area * 7 + at * 13 + area * at) % 9
}

/// From a tenth up to the whole, later in each area.
fn some_share(area: usize, at: usize) -> f64 {
    if at >= 4 + (area * 5) % 16 { 0.2 + 0.03 * (area % 20) as f64 } else { 0.05 }
}

#[test]
fn a_file_that_is_no_panel_names_row_column_and_reason() {
    let files = Files::new();
    let good = "29001,2020-01,3,100,0.5\n29001,2020-02,4,100,0.6\n29001,2020-03,4,100,0.6\n";
    let table = [
        ("29001,2020-01,3,100,0.5\n29001,2020-03,4,100,0.6\n", "area 29001 has no row for 2020-02 (1 such cells are missing)"),
        ("29001,2020-01,3,100,0.5\n29001,2020-01,4,100,0.6\n", "row 3: area 29001 in 2020-01 stands in row 2 already"),
        ("29001,2020-01,-3,100,0.5\n", "row 2, column calls: expected a count of zero or more, found `-3`"),
        ("29001,2020-01,many,100,0.5\n", "row 2, column calls: expected a whole number"),
        ("29001,2020-01,3,lots,0.5\n", "row 2, column population: expected a number of people above 0, found `lots`"),
        ("29001,2020-01,3,100,half\n", "row 2, column share_displayed: expected a share from 0 to 1, found `half`"),
        ("29001,2020-01,3,100,1.5\n", "row 2, column share_displayed: expected a share from 0 to 1, found `1.5`"),
        ("29001,2020-01,3,100,NaN\n", "row 2, column share_displayed: expected a share from 0 to 1, found `NaN`"),
        ("29001,2020-13,3,100,0.5\n", "row 2, column period: expected a month"),
        ("29001,2020-01,3,100\n", "row 2: expected 5 cells as in the heading"),
        ("", "the file has a heading and no rows"),
    ];
    for (rows, expected) in table {
        let file = files.write("panel.csv", &format!("{HEAD}\n{rows}"));
        for json in [false, true] {
            let form: &[&str] = if json { &["--json"] } else { &[] };
            let output = placard(&[&["correlate", "--panel", &file, "--method", "spearman"], form].concat());
            assert_eq!(output.status.code(), Some(2), "{rows}");
            assert!(said(&output).contains(expected) && said(&output).contains("panel.csv"), "{rows}: {}", said(&output));
        }
    }
    let file = files.write("panel.csv", &format!("{HEAD}\n{good}"));
    let ground = |code: &str| {
        let corners = "[[[-93,38],[-92,38],[-92,39],[-93,38]]]";
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"fips":"{code}"}},"geometry":{{"type":"Polygon","coordinates":{corners}}}}}]}}"#
        )
    };
    let elsewhere = files.write("areas.geojson", &ground("29019"));
    let refused = |arguments: &[&str], expected: &str| {
        let output = correlate(&file, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains(expected), "{arguments:?}: {}", said(&output));
    };
    refused(
        &["--method", "spearman", "--areas", &elsewhere],
        "row 2, column area: expected the code of an area that exists, found `29001`",
    );
    refused(&["--method", "moran"], "expected --areas FILE.geojson");
    refused(
        &["--method", "guess"],
        "expected one of imputation, poisson-two-way, distributed-lags, etwfe, callaway-santanna, sun-abraham, nb2, its, event",
    );
    refused(&["--method", "its", "--break-index", "9"], "--break-index: expected a number below 3, the periods of the panel, found 9");
    refused(&["--plan", &files.write("plan.toml", "method = \"nb2\"\nperiod = \"month\"\n")], "missing field `unit`");
    refused(
        &["--plan", &files.write("plan.toml", "method = \"nb2\"\nperiod = \"year\"\nunit = \"calls\"\n")],
        "the plan is for periods of one year",
    );
    let reached = "method = \"nb2\"\nperiod = \"month\"\nunit = \"calls\"\nexposure = \"people_reached\"\n";
    refused(&["--plan", &files.write("plan.toml", reached)], "the plan asks for people_reached, the panel has share_displayed");
    refused(&["--plan", "/nowhere/plan.toml"], "opening /nowhere/plan.toml");
}

#[test]
fn what_cannot_be_computed_is_refused_by_name_and_never_nan() {
    let files = Files::new();
    let calls = |area, at| some_calls(area, at).to_string();
    let degenerate = [
        ("all_suppressed", panel(24, 30, |area, at| ("<5".into(), some_share(area, at)))),
        ("all_zero", panel(24, 30, |area, at| ("0".into(), some_share(area, at)))),
        (
            "suppressed_unbounded",
            panel(24, 30, |area, at| (if at == 3 { "suppressed".into() } else { calls(area, at) }, some_share(area, at))),
        ),
        ("missing_cells", panel(24, 30, |area, at| (if at == 3 { "missing".into() } else { calls(area, at) }, some_share(area, at)))),
        ("no_variation", panel(24, 30, |area, at| (calls(area, at), 0.4))),
        ("collinear", panel(24, 30, |area, at| (calls(area, at), 0.02 * (area % 10) as f64 + 0.02 * at as f64))),
        (
            "separated",
            panel(24, 30, |area, at| (if some_share(area, at) > 0.1 { "0".into() } else { calls(area, at) }, some_share(area, at))),
        ),
        ("one_area_decides", panel(24, 30, |area, at| (calls(area, at), if area == 3 && at > 9 { 0.9 } else { 0.1 }))),
    ];
    for (reason, text) in &degenerate {
        let file = files.write("panel.csv", text);
        let output = correlate(&file, &["--method", "poisson-two-way"]);
        let value = json(&output);
        no_nan(&value, reason);
        assert_eq!((output.status.code(), value["refused"][0]["reason"].as_str()), (Some(1), Some(*reason)), "{value}");
        assert!(value["refused"][0]["message"].as_str().is_some_and(|message| message.contains(' ')), "{value}");
        // No other method of the same file says a number that is none, and a plan is refused as well.
        for method in [&["nb2", "--trend", "--seasonal", "12"][..], &["its", "--break-index", "15"], &["event"], &["spearman"]] {
            let output = correlate(&file, &[&["--method"], method].concat());
            assert!(output.status.code().is_some_and(|code| code < 2), "{reason} {method:?}: {}", said(&output));
            no_nan(&json(&output), reason);
        }
        let plan = files.write("plan.toml", "method = \"poisson-two-way\"\nperiod = \"month\"\nunit = \"calls\"\n");
        let refused = json(&correlate(&file, &["--plan", &plan]));
        assert!(refused["refused"].as_array().is_some_and(|reasons| !reasons.is_empty()), "{reason}: {refused}");
    }
}

#[test]
fn a_plan_is_held_to_every_rule_and_a_single_method_only_warned() {
    let files = Files::new();
    let file = files.write("panel.csv", &panel(19, 23, |area, at| (some_calls(area, at).to_string(), some_share(area, at))));
    let plan = files.write("plan.toml", "method = \"poisson-two-way\"\nperiod = \"month\"\nunit = \"calls\"\n[[break]]\nat = \"2020-06\"\nkind = \"unit\"\nnote = \"contacts now\"\n");
    let output = correlate(&file, &["--plan", &plan]);
    let reasons: Vec<_> =
        json(&output)["refused"].as_array().unwrap().iter().map(|one| one["reason"].as_str().unwrap().to_owned()).collect();
    assert_eq!(
        (output.status.code(), reasons),
        (Some(1), ["too_few_areas", "too_few_periods", "series_breaks"].map(str::to_owned).to_vec())
    );
    let alone = correlate(&file, &["--method", "poisson-two-way"]);
    assert_eq!(alone.status.code(), Some(0), "{}", said(&alone));
    assert_eq!(json(&alone)["would_refuse"].as_array().map(Vec::len), Some(2));
    let words = placard(&["correlate", "--panel", &file, "--method", "poisson-two-way"]);
    assert!(
        said(&words).contains("This does not show cause.")
            && said(&words).contains("as a study this would be refused: There are too few areas"),
        "{}",
        said(&words)
    );
}

const PLAN: &str = "method = \"poisson-two-way\"\nperiod = \"month\"\nunit = \"calls\"\n";

#[test]
fn what_stands_against_a_plan_is_told_before_anything_is_fitted() {
    let files = Files::new();
    let plan = files.write("plan.toml", PLAN);
    let sound = files.write("panel.csv", &panel(24, 30, |area, at| (some_calls(area, at).to_string(), some_share(area, at))));
    let clear = correlate(&sound, &["--plan", &plan, "--answerable"]);
    let known = json(&clear);
    assert_eq!((clear.status.code(), known["refused"].as_array().map(Vec::len)), (Some(0), Some(0)), "{known}");
    assert_eq!((known["areas"].as_u64(), known["periods"].as_u64(), known["missing"].as_u64()), (Some(24), Some(30), Some(0)));
    assert!(known["detectable"].as_f64().is_some_and(|ratio| ratio > 1.0 && ratio < 2.0), "{known}");
    assert!(known["negative_weight_share"].is_f64() && known.get("rate_ratio").is_none(), "{known}");
    let small = files.write("small.csv", &panel(19, 23, |area, at| (some_calls(area, at).to_string(), some_share(area, at))));
    let beforehand = correlate(&small, &["--plan", &plan, "--answerable"]);
    assert_eq!(beforehand.status.code(), Some(1));
    // The study itself is refused with the same reasons, in the same words.
    assert_eq!(json(&beforehand)["refused"], json(&correlate(&small, &["--plan", &plan]))["refused"]);
    let words = placard(&["correlate", "--panel", &small, "--plan", &plan, "--answerable"]);
    let expected = ["This would not be answerable, because", "There are too few areas: 19", "19 areas and 23 periods, 437 cells"];
    assert!(expected.iter().all(|words_of| said(&words).contains(words_of)), "{}", said(&words));
}

#[test]
fn a_control_is_asked_for_by_name_and_the_outcome_is_none() {
    let files = Files::new();
    let cell = |area, at| (some_calls(area, at).to_string(), some_share(area, at));
    let outcome = files.write("panel.csv", &panel(24, 30, cell));
    let (alone, plan) = (files.write("alone.toml", PLAN), files.write("plan.toml", &format!("{PLAN}control = \"Fire calls\"\n")));
    let unusable = |arguments: &[&str], expected: &str| {
        let output = correlate(&outcome, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains(expected), "{arguments:?}: {}", said(&output));
    };
    unusable(&["--plan", &plan], "the plan names a control, `Fire calls`: expected --control FILE.csv");
    unusable(&["--plan", &alone, "--control", &outcome], "--control: the plan names none");
    unusable(&["--plan", &plan, "--control", "/nowhere/control.csv"], "opening /nowhere/control.csv");
    let refused = |control: &str, reason: &str| {
        for beforehand in [&["--answerable"][..], &[]] {
            let output = correlate(&outcome, &[&["--plan", &plan, "--control", control], beforehand].concat());
            let value = json(&output);
            assert_eq!((output.status.code(), value["refused"][0]["reason"].as_str()), (Some(1), Some(reason)), "{value}");
            assert!(value["refused"][0]["message"].as_str().is_some_and(|words| words.contains("Fire calls")), "{value}");
        }
    };
    refused(&outcome, "control_is_outcome");
    refused(&files.write("silent.csv", &panel(24, 30, |area, at| ("missing".into(), some_share(area, at)))), "control_has_no_figures");
    refused(&files.write("zeros.csv", &panel(24, 30, |area, at| ("0".into(), some_share(area, at)))), "control_cannot_tell");
}
