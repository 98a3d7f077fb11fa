//! `placard import passings`: how many travelers pass places, in place of the figures of the same measures.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;

use crate::cli::import::exit_code;
use crate::cli::{BAD_INPUT, bad_input};
use crate::domain::mandate::Mandates;
use crate::domain::passings::Measure;
use crate::ingest::passings::{NamedPlace, open};
use crate::services;
use crate::services::env::Env;
use crate::services::passings::{Import, Imported};
use crate::services::whole_set::SetError;
use crate::store::{Store, setting};

pub const COLUMNS: &str = "Columns: measure, passings, year, source, and place, or register and number.
  register,number,measure,passings,year,source
  ourairports,KSTL,enplanements,7464289,2023,FAA passenger boarding data
  modot,RA-17,vehicles,5840000,2024,MoDOT traffic counts

The measure is one of enplanements, boardings, room_nights and vehicles, passings a whole number for the year. A place has one figure of a measure.
The file replaces the figures of the measures that it names; those of other measures stay. `placard import bring-back passings` brings back what
it replaced.

Exit code 0: every row came in (or would); 1: rows were left out because their place is not on record, each is named; 2: nothing was taken in, and
every row that stands in the way is named.";

#[derive(clap::Args)]
pub struct Args {
    /// CSV or XLSX.
    file: PathBuf,
    /// The sheet of a workbook that has several such tables.
    #[arg(long)]
    sheet: Option<String>,
    /// Half of the figures of a measure or fewer are meant.
    #[arg(long)]
    replace: bool,
    /// Say what would be taken in, and change nothing.
    #[arg(long)]
    dry_run: bool,
}

pub async fn run(args: Args, mandates: &Mandates, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let jurisdiction = setting::get(store, setting::JURISDICTION).await?.context("run `placard init --jurisdiction …` first")?;
    let today = mandates.zones(&jurisdiction, env.time_zone.clone())?.registry().day(env.clock.now());
    let read = match open(&args.file, args.sheet.as_deref(), today.0.year().into()) {
        Ok(read) => read,
        Err(wrong) => return Ok(bad_input(&wrong)),
    };
    if !read.refused.is_empty() {
        read.refused.iter().for_each(|wrong| eprintln!("{wrong}"));
        return Ok(nothing_taken());
    }
    let import = Import { rows: &read.rows, meant: args.replace, dry_run: args.dry_run, at: env.clock.now() };
    let imported = match services::passings::import(store, &import, &env.ids).await {
        Ok(imported) => imported,
        Err(SetError::Store(error)) => return Err(error.into()),
        Err(wrong) => return Ok(bad_input(&wrong.into())),
    };
    imported.unknown.iter().for_each(|(row, place)| eprintln!("row {row}: {}; left out", unknown(place)));
    imported.twice.iter().for_each(|(row, other)| {
        eprintln!("row {row}: expected one figure a place and measure; row {other} is of the same place and measure");
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

fn unknown(place: &NamedPlace) -> String {
    match place {
        NamedPlace::Code(code) => format!("no place on record has the code {code}"),
        NamedPlace::Number(id) => format!("no place on record has the number {} of `{}`", id.number, id.register),
    }
}

/// "3 places with enplanements, 2 places with vehicles; 1 row left out".
fn summary(imported: &Imported) -> String {
    let places = |count: usize| if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
    let taken: &BTreeMap<Measure, usize> = &imported.taken;
    let parts: Vec<String> =
        taken.iter().map(|(measure, count)| format!("{} with {}", places(*count), measure.code().replace('_', " "))).collect();
    match imported.unknown.len() {
        0 => parts.join(", "),
        1 => format!("{}; 1 row left out", parts.join(", ")),
        many => format!("{}; {many} rows left out", parts.join(", ")),
    }
}
