//! `placard statistics`: one statistic of a table of one's own, as the pages work it out.

mod lives;
mod shares;
mod small_areas;
mod surveys;

use std::io::Read as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::ValueEnum;
use serde_json::{Value, json};

use crate::cli::{BAD_INPUT, bad_input};
use crate::ingest::table::{Table, Wanted};

/// Which statistic.
#[derive(Clone, Copy, ValueEnum)]
enum Name {
    /// p_value: several tests held together (Holm).
    Holm,
    /// both, first_only, second_only, neither: the same places on two days.
    Paired,
    /// displaying, checked, places, and the same with _second: two separate samples.
    TwoShares,
    /// displaying, checked, places: a part of a known number of places.
    Finite,
    /// displayed, probability: places drawn by any design.
    Chances,
    /// stratum, places, day, answered, displayed: places drawn by stratum, day by day.
    Draws,
    /// stratum, places, drawn_…, displayed: days that each draw anew.
    IndependentDraws,
    /// case, frame, report, reported, audited, displaying: what operators report, and audits of a part.
    TwoPhase,
    /// area, places, checked, displaying: areas of which few places were checked, each leaning on the others.
    SmallArea,
    /// poster, day, displayed: how long posters stay up; a blank day was never visited again.
    Life,
    /// stratum, places: how many random visits, and where, so that a share is known within --points.
    Plan,
}

#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Args {
    /// The table, CSV, comes on standard input.
    #[arg(value_enum)]
    name: Name,
    /// small-area: CSV with the columns area and neighbour, each pair of touching areas once; neighbors then lean on each other (BYM2).
    #[arg(long, alias = "neighbours", value_name = "FILE")]
    neighbors: Option<PathBuf>,
    /// small-area: how likely each area lies under this share.
    #[arg(long, value_name = "SHARE")]
    under: Option<f64>,
    /// plan: half of the interval's width at most, in points of a hundred [default: 5].
    #[arg(long, value_name = "POINTS")]
    points: Option<f64>,
    /// plan: the share that is expected [default: 0.5, which asks for the most visits].
    #[arg(long, value_name = "SHARE")]
    share: Option<f64>,
    /// plan: the part of the visits that can tell [default: 1].
    #[arg(long, value_name = "PART")]
    answering: Option<f64>,
    /// For machines: one JSON object on one line.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "Examples:
  placard statistics finite < checked.csv
  placard statistics paired --json < two_days.csv
  placard statistics plan --points 5 --answering 0.9 < places_by_county.csv
  placard statistics small-area --neighbors touching.csv --under 0.5 < areas.csv

Shares lie in 0 to 1; intervals are of 95 %.
Exit code 0: computed; 2: the table cannot be used.";

impl Name {
    fn columns(self) -> &'static [&'static str] {
        match self {
            Name::Holm => &["p_value"],
            Name::Paired => &["both", "first_only", "second_only", "neither"],
            Name::TwoShares => &["displaying", "checked", "places", "displaying_second", "checked_second", "places_second"],
            Name::Finite => &["displaying", "checked", "places"],
            Name::Chances => &["displayed", "probability"],
            Name::Draws => &["stratum", "places", "day", "answered", "displayed"],
            Name::IndependentDraws => &["stratum", "places", "displayed"],
            Name::TwoPhase => &["case", "frame", "report", "reported", "audited", "displaying"],
            Name::SmallArea => &["area", "places", "checked", "displaying"],
            Name::Life => &["poster", "day", "displayed"],
            Name::Plan => &["stratum", "places"],
        }
    }

    fn compute(self, table: &Table, args: &Args) -> anyhow::Result<Value> {
        match self {
            Name::Holm => shares::holm(table),
            Name::Paired => shares::paired(table),
            Name::TwoShares => shares::two_shares(table),
            Name::Finite => shares::finite(table),
            Name::Chances => surveys::chances(table),
            Name::Draws => surveys::draws(table),
            Name::IndependentDraws => surveys::independent_draws(table),
            Name::TwoPhase => surveys::two_phase(table),
            Name::SmallArea => small_areas::small_areas(table, args.neighbors.as_deref(), args.under),
            Name::Life => lives::lives(table),
            Name::Plan => surveys::plan(table, args.points, args.share, args.answering),
        }
    }
}

pub fn run(args: &Args) -> ExitCode {
    match computed(args) {
        Ok(value) if args.json => println!("{value}"),
        Ok(value) => println!("{value:#}"),
        Err(wrong) if args.json => {
            println!("{}", json!({ "error": format!("{wrong:#}") }));
            return ExitCode::from(BAD_INPUT);
        }
        Err(wrong) => return bad_input(&wrong),
    }
    ExitCode::SUCCESS
}

fn computed(args: &Args) -> anyhow::Result<Value> {
    let (name, leans) = (args.name, args.neighbors.is_some() || args.under.is_some());
    anyhow::ensure!(!leans || matches!(name, Name::SmallArea), "expected --neighbors and --under with small-area only");
    let plans = args.points.is_some() || args.share.is_some() || args.answering.is_some();
    anyhow::ensure!(!plans || matches!(name, Name::Plan), "expected --points, --share and --answering with plan only");
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).context("reading standard input")?;
    name.compute(&Table::read(&bytes, Wanted { columns: name.columns(), sheet: None })?, args)
}
