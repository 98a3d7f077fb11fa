//! `placard import hotline`: figures of a hotline, with every check of the page; whole or not at all.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;

use crate::cli::{BAD_INPUT, bad_input};
use crate::domain::day::Day;
use crate::domain::hotline::Grain;
use crate::domain::language::Bilingual;
use crate::domain::mandate::Mandates;
use crate::domain::reason::Reason;
use crate::ingest::hotline::{Expected, Figures, read};
use crate::services;
use crate::services::env::Env;
use crate::services::hotline::{DryRun, Import, ImportError};
use crate::store::{Error, Store, area, hotline, setting};

#[derive(clap::Args)]
#[command(after_long_help = COLUMNS)]
pub struct Args {
    /// CSV or XLSX.
    file: PathBuf,
    /// Of the series: one on record, or a new one.
    #[arg(long)]
    title: String,
    /// The same in Spanish, for the pages in that language.
    #[arg(long, default_value = "")]
    title_es: String,
    /// The sheet of a workbook that has several such tables.
    #[arg(long)]
    sheet: Option<String>,
    /// What dates in the column of periods stand for: month, quarter or year. Spreadsheets make dates of months.
    #[arg(long, value_parser = grain, value_name = "LENGTH")]
    dates_are: Option<Grain>,
    /// Say what would be taken in, and change nothing.
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    fn bilingual_title(&self) -> Bilingual {
        Bilingual::new(self.title.trim(), self.title_es.trim())
    }
}

const COLUMNS: &str = "Columns: area, period, unit, value, published_as_of, source, and population where it is known.
  29019,2024-01,calls,12,2024-03,agency export,189463
  29019,2024-02,calls,<5,2024-03,agency export,189463

The area is the FIPS code of a county of the registry, or of its state for all rows. The unit is one of calls, contacts, signals, cases and
victims, one for the whole series. A withheld figure is `suppressed`, or `<5` where the publisher says how small it is. Another publication of
an area and period is a revision: the earlier one stays.

Exit code 0: taken in (or would be); 2: nothing was, and every row that stands in the way is named.";

fn grain(text: &str) -> Result<Grain, String> {
    Grain::parse(text).ok_or_else(|| "expected month, quarter or year".into())
}

pub async fn run(args: Args, mandates: &Mandates, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let jurisdiction = setting::get(store, setting::JURISDICTION).await?.context("run `placard init --jurisdiction …` first")?;
    let today = mandates.zones(&jurisdiction, env.time_zone.clone())?.registry().day(env.clock.now());
    let (figures, mut dry_run, sheet) = match checked(&args, store, today).await? {
        Ok(checked) => checked,
        Err(wrong) => {
            wrong.iter().for_each(|line| eprintln!("{}: {line}", args.file.display()));
            eprintln!("Nothing was taken in. Correct these rows and try again.");
            return Ok(ExitCode::from(BAD_INPUT));
        }
    };
    if !args.dry_run {
        let invented = setting::get(store, setting::KIND).await?.as_deref() == Some(setting::DEMONSTRATION);
        let (title, at) = (args.bilingual_title(), env.clock.now());
        let import = Import { title: &title, figures: &figures, jurisdiction: &jurisdiction, invented, by: None, at };
        dry_run.comparison = match services::hotline::import(store, &import, None, &env.ids).await {
            Ok(imported) => imported.comparison,
            Err(ImportError::Clash(clash)) => return Ok(bad_input(&clash.into())),
            Err(ImportError::Store(error)) => return Err(error.into()),
        };
    }
    if let Some(gap) = figures.gap() {
        eprintln!(
            "{} of {} figures between the first and the last period are not in the file, the first of them for area {} in {}",
            gap.missing, gap.cells, gap.area, gap.period
        );
    }
    if let Some(doubt) = figures.doubtful_zeros() {
        eprintln!(
            "warning: {} figures are 0 and none lies between 0 and {}: were small numbers withheld? Write them as <{} then; studies refuse such zeros",
            doubt.zeros, doubt.smallest, doubt.smallest
        );
    }
    let sheet = sheet.map(|sheet| format!("sheet {sheet}: ")).unwrap_or_default();
    println!("{}{sheet}{}", if args.dry_run { "would be: " } else { "" }, told(&figures, &dry_run));
    Ok(ExitCode::SUCCESS)
}

/// The file read, checked and held against what is on record, and its sheet; or every reason against it.
async fn checked(args: &Args, store: &Store, today: Day) -> anyhow::Result<Result<(Figures, DryRun, Option<String>), Vec<String>>> {
    let bytes = std::fs::read(&args.file).with_context(|| format!("opening {}", args.file.display()))?;
    let counties: Vec<String> = area::of_kind(store, "county").await?.into_iter().map(|county| county.code).collect();
    let state = counties.first().and_then(|code| code.get(..2)).unwrap_or_default();
    let expected = Expected { counties: &counties, state, today, dates: args.dates_are };
    let (figures, sheet) = match read(&bytes, args.sheet.as_deref(), &expected) {
        Ok(read) => read,
        Err(wrong) => return Ok(Err(wrong)),
    };
    match services::hotline::dry_run(store, &args.bilingual_title(), &figures).await {
        Ok(dry_run) => Ok(Ok((figures, dry_run, sheet))),
        Err(ImportError::Clash(clash)) => Ok(Err(vec![clash.to_string()])),
        Err(ImportError::Store(error)) => Err(error.into()),
    }
}

#[derive(clap::Args)]
pub struct WithdrawArgs {
    /// Of the series, in whatever spelling.
    title: String,
    /// Why, as it shall stand on the page of the series.
    #[arg(long)]
    reason: String,
}

/// Takes a series out of use.
pub async fn withdraw(args: &WithdrawArgs, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let reason = match Reason::new(&args.reason) {
        Ok(reason) => reason,
        Err(wrong) => return Ok(bad_input(&anyhow::Error::new(wrong).context("--reason"))),
    };
    match services::hotline::withdraw(store, &args.title, &reason, None, env.clock.now(), &env.ids).await {
        Ok((series, _)) => {
            println!("{}: withdrawn; its page says why", series.title);
            Ok(ExitCode::SUCCESS)
        }
        Err(Error::NotFound) => {
            let titles: Vec<String> = hotline::all(store).await?.into_iter().map(|series| series.title).collect();
            eprintln!("expected the title of a series, found `{}`; there are {}", args.title, titles.join("; "));
            Ok(ExitCode::from(BAD_INPUT))
        }
        Err(error) => Err(error.into()),
    }
}

fn told(figures: &Figures, dry_run: &DryRun) -> String {
    let span = figures.span().map_or_else(String::new, |(first, last)| format!(", {first} to {last}"));
    format!(
        "{} new, {} revisions, {} there already, {} withheld; {} by {}, {} areas{span}; {}",
        dry_run.comparison.new,
        dry_run.comparison.revisions,
        dry_run.comparison.same,
        figures.suppressed(),
        figures.unit.code(),
        figures.grain.code(),
        figures.areas(),
        if dry_run.series.is_some() { "joins the series on record" } else { "a new series" }
    )
}
