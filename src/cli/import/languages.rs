//! `placard import languages`: which languages people of areas read, in place of the figures of the same kinds of areas.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;

use crate::cli::import::exit_code;
use crate::cli::{BAD_INPUT, bad_input};
use crate::domain::mandate::Mandates;
use crate::ingest::readers::{Expected, open};
use crate::services;
use crate::services::env::Env;
use crate::services::readers::{Import, Imported};
use crate::services::whole_set::SetError;
use crate::store::{Store, area, setting};

pub const COLUMNS: &str = "Columns: language, people, counted, year, source, and county, or areas and code.
  county,language,people,counted,year,source
  29019,es,2100,175000,2023,\"ACS 2019-2023, C16001: speak English less than very well\"
  29019,zh,1400,175000,2023,\"ACS 2019-2023, C16001: speak English less than very well\"

The county is its FIPS code; areas is the kind of a set of areas that was imported, such as us-house, and code that of one of them. The language is
a code that a visit can record (ISO 639-1), people how many read it, of so many counted. The file replaces the figures of the kinds of areas that
it names; those of other kinds stay. `placard import bring-back languages` brings back what it replaced.

Exit code 0: every row came in (or would); 1: rows were left out because their area is not on record, each is named; 2: nothing was taken in, and
every row that stands in the way is named.";

#[derive(clap::Args)]
pub struct Args {
    /// CSV or XLSX.
    file: PathBuf,
    /// The sheet of a workbook that has several such tables.
    #[arg(long)]
    sheet: Option<String>,
    /// Half of the figures of a kind of areas or fewer are meant.
    #[arg(long)]
    replace: bool,
    /// Say what would be taken in, and change nothing.
    #[arg(long)]
    dry_run: bool,
}

pub async fn run(args: Args, mandates: &Mandates, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let jurisdiction = setting::get(store, setting::JURISDICTION).await?.context("run `placard init --jurisdiction …` first")?;
    let today = mandates.zones(&jurisdiction, env.time_zone.clone())?.registry().day(env.clock.now());
    let counties = area::of_kind(store, "county").await?;
    let languages: Vec<String> = mandates.terms().languages.iter().map(|language| language.code.clone()).collect();
    let state = counties.first().and_then(|county| county.code.get(..2)).unwrap_or_default();
    let expected = Expected { languages: &languages, state, this_year: today.0.year().into() };
    let read = match open(&args.file, args.sheet.as_deref(), &expected) {
        Ok(read) => read,
        Err(wrong) => return Ok(bad_input(&wrong)),
    };
    if !read.refused.is_empty() {
        read.refused.iter().for_each(|wrong| eprintln!("{wrong}"));
        return Ok(nothing_taken());
    }
    let import = Import { rows: &read.rows, meant: args.replace, dry_run: args.dry_run, at: env.clock.now() };
    let imported = match services::readers::import(store, &import, &env.ids).await {
        Ok(imported) => imported,
        Err(SetError::Store(error)) => return Err(error.into()),
        Err(wrong) => return Ok(bad_input(&wrong.into())),
    };
    imported
        .unknown
        .iter()
        .for_each(|(row, kind, code)| eprintln!("row {row}: no area on record has the code {code} among `{kind}`; left out"));
    imported.twice.iter().for_each(|(row, other)| {
        eprintln!("row {row}: expected one figure an area and language; row {other} is of the same area and language");
    });
    if !imported.is_any() {
        return Ok(nothing_taken());
    }
    let sheet = read.sheet.map(|sheet| format!("sheet {sheet}: ")).unwrap_or_default();
    println!("{}{sheet}{}", if args.dry_run { "would be: " } else { "" }, summary(&imported));
    Ok(exit_code(imported.taken.len(), imported.unknown.len()))
}

fn nothing_taken() -> ExitCode {
    eprintln!("Nothing was taken in. Correct these rows and try again.");
    ExitCode::from(BAD_INPUT)
}

/// "12 figures of counties; 1 row left out".
fn summary(imported: &Imported) -> String {
    let figures = |(kind, count): (&String, &usize)| format!("{count} {} of {kind}", if *count == 1 { "figure" } else { "figures" });
    let parts: Vec<String> = imported.taken.iter().map(figures).collect();
    match imported.unknown.len() {
        0 => parts.join(", "),
        1 => format!("{}; 1 row left out", parts.join(", ")),
        many => format!("{}; {many} rows left out", parts.join(", ")),
    }
}
