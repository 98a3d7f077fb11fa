//! `placard import population`: the points that people are counted at, in place of those that stood.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::bad_input;
use crate::coverage::map::Locator;
use crate::domain::plain_line::PlainLine;
use crate::domain::population::CensusPoint;
use crate::ingest::population::open;
use crate::services;
use crate::services::env::Env;
use crate::services::population::Import;
use crate::services::whole_set::SetError;
use crate::store::{Store, area};

#[derive(clap::Args)]
pub struct Args {
    /// CSV or XLSX with columns geoid, lon, lat and population.
    file: PathBuf,
    /// The sheet of a workbook that has several such tables.
    #[arg(long)]
    sheet: Option<String>,
    /// Where the file comes from, as it shall stand on each page.
    #[arg(long, value_parser = PlainLine::new)]
    source: Option<PlainLine>,
    /// A set of half the size or less is meant.
    #[arg(long)]
    replace: bool,
}

pub async fn run(args: Args, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let counties = area::of_kind(store, "county").await?;
    let people = match open(&args.file, args.sheet.as_deref(), counties.first().and_then(|county| county.code.get(..2))) {
        Ok(people) => people,
        Err(wrong) => return Ok(bad_input(&wrong)),
    };
    let level = people.level.map(|level| format!(", one for each {}", level.code())).unwrap_or_default();
    let sheet = people.sheet.map(|sheet| format!("sheet {sheet}: ")).unwrap_or_default();
    let row = |at: crate::ingest::population::PeopleAt| {
        i64::try_from(at.people).map(|people| CensusPoint { code: at.code, lon: at.lon, lat: at.lat, people })
    };
    let rows: Vec<CensusPoint> = people.points.into_iter().map(row).collect::<Result<_, _>>()?;
    let source = args.source.map_or_else(|| args.file.file_name().unwrap_or_default().to_string_lossy().into_owned(), String::from);
    let all: i64 = rows.iter().map(|row| row.people).sum();
    let borders: Vec<_> = counties.into_iter().map(|county| (county.code, county.name, county.geometry)).collect();
    let import = Import { points: &rows, source: &source, locator: &Locator::new(&borders)?, meant: args.replace, at: env.clock.now() };
    match services::population::import(store, &import, &env.ids).await {
        Err(SetError::Store(error)) => return Err(error.into()),
        Err(wrong) => return Ok(bad_input(&wrong.into())),
        Ok(stray) if stray.outside.is_empty() => {}
        Ok(stray) => eprintln!("warning: {stray}; they are taken in, and counted in no county"),
    }
    println!("{sheet}{all} people at {} points{level}", rows.len());
    Ok(ExitCode::SUCCESS)
}
