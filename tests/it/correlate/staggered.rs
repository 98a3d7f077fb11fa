//! Agreement with the reference on staggered displays: every figure of every panel that `placard correlate` prints.

use std::path::PathBuf;

use serde_json::{Value, json};

use placard::correlate::answer::{Options, compute};
use placard::correlate::panel::Panel;
use placard::correlate::plan::{Method, Plan};
use placard::domain::hotline::{Grain, Unit};
use placard::ingest::panel::read;

/// Keys that the reference has and a program need not print.
const OPTIONAL: [&str; 3] = ["standard_error_refit", "standard_error_clustered", "p_value_all_areas"];

fn folder() -> Option<PathBuf> {
    let folder = std::env::var("PLACARD_REFERENCE").unwrap_or_else(|_| "../shared".into());
    let path = PathBuf::from(folder).join("bench/staggered");
    path.is_dir().then_some(path).or_else(|| {
        println!("skipped: the reference on staggered displays is not there");
        None
    })
}

/// Figures that agree, and where others differ.
#[derive(Default)]
struct Tally {
    agree: usize,
    differ: Vec<String>,
}

impl Tally {
    fn compare(&mut self, path: &str, ours: &Value, theirs: &Value) {
        match theirs {
            Value::Object(fields) => {
                for (key, value) in fields.iter().filter(|(key, _)| !OPTIONAL.contains(&key.as_str())) {
                    self.compare(&format!("{path}.{key}"), &ours[key.as_str()], value);
                }
            }
            Value::Array(rows) => {
                for (at, row) in rows.iter().enumerate() {
                    let key = ["month", "periods"].into_iter().find(|key| row.get(key).is_some());
                    let same = |one: &&Value| key.is_some_and(|key| one[key] == row[key]);
                    let ours = ours.as_array().and_then(|ours| if key.is_some() { ours.iter().find(same) } else { ours.get(at) });
                    self.compare(&format!("{path}[{at}]"), ours.unwrap_or(&Value::Null), row);
                }
            }
            _ if near(path, ours, theirs) => self.agree += 1,
            _ => self.differ.push(format!("{path}: {ours}, not {theirs}")),
        }
    }
}

fn near(path: &str, ours: &Value, theirs: &Value) -> bool {
    match (ours.as_f64(), theirs.as_f64()) {
        (Some(ours), Some(theirs)) if path.contains(".p_value") => (ours - theirs).abs() <= 1e-7 + 1e-4 * theirs.abs(),
        (Some(ours), Some(theirs)) => (ours - theirs).abs() <= (1e-6 * theirs.abs()).max(1e-8),
        _ => ours == theirs,
    }
}

fn answered(panel: &Panel, method: Method, apart: usize) -> Value {
    let plan = Plan { apart, ..Plan::usual(method, Grain::Month, Unit::Calls) };
    json!(compute(panel, &plan, Options { control: None, layout: None, shuffles: 0, leads: Some(&[6, 12]), seed: 1 }).unwrap())
}

#[test]
fn every_figure_of_every_panel_agrees() {
    let Some(folder) = folder() else { return };
    let text = std::fs::read(folder.join("staggered.json")).unwrap();
    let reference: Value = serde_json::from_slice(&text).unwrap();
    let mut tally = Tally::default();
    for (name, wanted) in reference.as_object().unwrap() {
        let panel = read(&std::fs::read(folder.join(format!("staggered/{name}.csv"))).unwrap(), None).unwrap();
        for (code, figures) in wanted["results"].as_object().unwrap() {
            let method = Method::parse(code).unwrap();
            let mut figures = figures.clone();
            let apart = figures.as_object_mut().unwrap().remove("apart_6");
            tally.compare(&format!("{name} {code}"), &answered(&panel, method, 0), &figures);
            if let Some(apart) = apart {
                tally.compare(&format!("{name} {code} apart"), &answered(&panel, method, 6), &apart);
            }
        }
    }
    println!("{} figures agree, {} differ", tally.agree, tally.differ.len());
    assert!(tally.differ.is_empty() && tally.agree > 4_000, "{} agree; {:#?}", tally.agree, &tally.differ[..tally.differ.len().min(20)]);
}
