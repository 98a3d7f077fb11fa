//! `placard mandates what-if`: what a bill would change in a registry.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use serde_json::{Value, json};

use crate::cli::{bad_file, bad_input};
use crate::coverage::gap::Radius;
use crate::coverage::rate::Rate;
use crate::coverage::what_if::{Changed, Question, WhatIf, what_if};
use crate::domain::mandate::Mandates;
use crate::services;
use crate::services::env::Env;
use crate::services::what_if::Bill;
use crate::store::{Store, setting};
use crate::workers::atlas;

#[derive(clap::Args)]
pub struct Args {
    /// The bill: a file of mandates of one jurisdiction, as in `mandates/`. It takes the place of the one that stands.
    pub file: PathBuf,
    /// Miles, 1 to 100: who lives so near a place that newly must display the poster.
    #[arg(long, default_value = "25")]
    pub radius_mi: Radius,
    /// For machines: one JSON object on one line.
    #[arg(long)]
    pub json: bool,
}

pub async fn run(args: &Args, law: &Mandates, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let text = match std::fs::read_to_string(&args.file).with_context(|| format!("reading {}", args.file.display())) {
        Ok(text) => text,
        Err(wrong) => return Ok(bad_input(&wrong)),
    };
    let state = setting::get(store, setting::JURISDICTION).await?;
    let state = state.context("this database holds no registry: run `placard init --jurisdiction us-mo` first")?;
    let now = env.clock.now();
    let today = law.zones(&state, env.time_zone.clone())?.registry().day(now);
    let bill = match Bill::read(law, &args.file.display().to_string(), &text, &state, today) {
        Ok(bill) => bill,
        Err(errors) => return Ok(bad_file(&errors)),
    };
    let laws = [law, &bill.mandates];
    let (atlas, facts) = (atlas::build(store).await?, services::what_if::facts(store, laws, &state).await?);
    let (people, radius) = (services::population::points(store).await?, args.radius_mi);
    let question = Question { atlas: &atlas, laws, facts: &facts, state: &state, on: bill.on, today, now, people: &people, radius };
    let answer = what_if(question);
    let told = told(&answer, &bill, radius);
    if args.json {
        println!("{told}");
    } else {
        println!("{told:#}");
    }
    Ok(ExitCode::SUCCESS)
}

fn told(answer: &WhatIf, bill: &Bill, radius: Radius) -> Value {
    let rows = |rows: Vec<(&str, Changed)>| rows.into_iter().map(|(code, changed)| row(code, changed)).collect::<Vec<Value>>();
    let (least, most) = answer.whole.visits();
    let reached = answer.reached;
    json!({
        "jurisdiction": bill.code, "on": bill.on.to_string(), "places": answer.places, "all": row("all", answer.whole),
        "displays_already": answer.whole.newly.rate().map(rate),
        "open_that_must": answer.expected.map(|told| json!({
            "places": told.places, "low": told.low, "high": told.high, "known": told.known,
        })),
        "first_visits": { "least": least, "most": most },
        "people": {
            "radius_mi": radius.miles(), "counted": reached.people, "reached_now": reached.now, "newly_reached": reached.newly,
            "no_longer_reached": reached.no_longer, "newly_without_point": answer.without_point,
        },
        "by_kind": rows(answer.by_kind.iter().map(|(kind, changed)| (kind.code(), *changed)).collect()),
        "by_county": rows(answer.by_county.iter().map(|(county, changed)| (county.as_str(), *changed)).collect()),
        "in_no_county": answer.in_no_county,
    })
}

fn rate(rate: Rate) -> Value {
    json!({ "share": rate.share, "low": rate.low, "high": rate.high, "displaying": rate.count, "checked": rate.of })
}

fn row(code: &str, changed: Changed) -> Value {
    let Changed { newly, no_longer, open } = changed;
    json!({
        "code": code, "newly_must": newly.places, "checked": newly.looked, "displaying": newly.displaying,
        "no_longer_must": no_longer.places, "depends_on_open_fact": open.places,
    })
}
