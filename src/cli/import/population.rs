//! `placard import population`: the points that people are counted at, in place of those that stood.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::BAD_INPUT;
use crate::domain::population::CensusPoint;
use crate::ingest::population::open;
use crate::services;
use crate::services::env::Env;
use crate::store::Store;

#[derive(clap::Args)]
pub struct Args {
    /// CSV file with columns geoid, lon, lat and population.
    file: PathBuf,
    /// Where the file comes from, as it shall stand on each page.
    #[arg(long, default_value = "")]
    source: String,
}

pub async fn run(args: Args, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let people = match open(&args.file) {
        Ok(people) => people,
        Err(error) => {
            eprintln!("{error:#}");
            return Ok(ExitCode::from(BAD_INPUT));
        }
    };
    let row = |at: crate::ingest::population::PeopleAt| {
        i64::try_from(at.people).map(|people| CensusPoint { code: at.code, lon: at.lon, lat: at.lat, people })
    };
    let rows: Vec<CensusPoint> = people.into_iter().map(row).collect::<Result<_, _>>()?;
    let source =
        if args.source.is_empty() { args.file.file_name().unwrap_or_default().to_string_lossy().into_owned() } else { args.source };
    let all: i64 = rows.iter().map(|row| row.people).sum();
    services::population::import(store, &rows, &source, &env.ids, env.clock.now()).await?;
    println!("{all} people at {} points", rows.len());
    Ok(ExitCode::SUCCESS)
}
