//! `placard import hotline`: figures of a hotline, with every check of the page; whole or not at all.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;

use crate::cli::BAD_INPUT;
use crate::ingest::hotline::{Figures, figures};
use crate::ingest::table::Table;
use crate::services;
use crate::services::env::Env;
use crate::services::hotline::{DryRun, Import, ImportError};
use crate::store::{Store, area, setting};

#[derive(clap::Args)]
#[command(after_long_help = COLUMNS)]
pub struct Args {
    /// CSV or XLSX.
    file: PathBuf,
    /// Of the series: one on record, or a new one.
    #[arg(long)]
    title: String,
    /// Say what would be taken in, and change nothing.
    #[arg(long)]
    dry_run: bool,
}

const COLUMNS: &str = "Columns: area, period, unit, value, published_as_of, source, and population where it is known.
  29019,2024-01,calls,12,2024-03,agency export,189463
  29019,2024-02,calls,<5,2024-03,agency export,189463

The area is the FIPS code of a county of the registry, or of its state for all rows. The unit is one of calls, contacts, signals, cases and
victims, one for the whole series. A withheld figure is `suppressed`, or `<5` where the publisher says how small it is. Another publication of
an area and period is a revision: the earlier one stays.

Exit code 0: taken in (or would be); 2: nothing was, and every row that stands in the way is named.";

pub async fn run(args: Args, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let jurisdiction = setting::get(store, setting::JURISDICTION).await?.context("run `placard init --jurisdiction …` first")?;
    let (figures, dry_run) = match checked(&args, store).await? {
        Ok(checked) => checked,
        Err(wrong) => {
            wrong.iter().for_each(|line| eprintln!("{}: {line}", args.file.display()));
            eprintln!("Nothing was taken in. Correct these rows and try again.");
            return Ok(ExitCode::from(BAD_INPUT));
        }
    };
    if !args.dry_run {
        let invented = setting::get(store, setting::KIND).await?.as_deref() == Some(setting::DEMONSTRATION);
        let (title, at) = (args.title.trim(), env.clock.now());
        let import = Import { title, figures: &figures, jurisdiction: &jurisdiction, invented, by: None, at };
        services::hotline::import(store, &import, &dry_run, None, &env.ids).await?;
    }
    if let Some(gap) = figures.gap() {
        eprintln!(
            "{} of {} figures between the first and the last period are not in the file, the first of them for area {} in {}",
            gap.missing, gap.cells, gap.area, gap.period
        );
    }
    println!("{}{}", if args.dry_run { "would be: " } else { "" }, told(&figures, &dry_run));
    Ok(ExitCode::SUCCESS)
}

/// The file read, checked and held against what is on record; or every reason against it.
async fn checked(args: &Args, store: &Store) -> anyhow::Result<Result<(Figures, DryRun), Vec<String>>> {
    let bytes = std::fs::read(&args.file).with_context(|| format!("opening {}", args.file.display()))?;
    let counties: Vec<String> = area::of_kind(store, "county").await?.into_iter().map(|county| county.code).collect();
    let state = counties.first().and_then(|code| code.get(..2)).unwrap_or_default();
    let read = match Table::read(&bytes) {
        Ok(table) => figures(&table, &counties, state).map_err(|wrong| wrong.iter().map(ToString::to_string).collect()),
        Err(wrong) => Err(vec![wrong.to_string()]),
    };
    let figures = match read {
        Ok(figures) => figures,
        Err(wrong) => return Ok(Err(wrong)),
    };
    match services::hotline::dry_run(store, args.title.trim(), &figures).await {
        Ok(dry_run) => Ok(Ok((figures, dry_run))),
        Err(ImportError::Clash(clash)) => Ok(Err(vec![clash.to_string()])),
        Err(ImportError::Store(error)) => Err(error.into()),
    }
}

fn told(figures: &Figures, dry_run: &DryRun) -> String {
    let span = figures.span().map_or_else(String::new, |(first, last)| format!(", {first} to {last}"));
    format!(
        "{} new, {} revisions, {} there already, {} withheld; {} by {}, {} areas{span}; {}",
        dry_run.new,
        dry_run.revisions,
        dry_run.same,
        figures.suppressed(),
        figures.unit.code(),
        figures.grain.code(),
        figures.areas(),
        if dry_run.series.is_some() { "joins the series on record" } else { "a new series" }
    )
}
