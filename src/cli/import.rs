//! `placard import`: areas, people and hotline figures in files of their own; here places of a known source, all as not checked.

mod areas;
mod hotline;
mod population;

use std::collections::HashSet;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Subcommand;
use uuid::Uuid;

use crate::cli::{BAD_INPUT, progress};
use crate::coverage::map::Locator;
use crate::domain::category::Category;
use crate::domain::day::Micros;
use crate::domain::mandate::Mandates;
use crate::domain::normalize::normalize;
use crate::domain::place::{ExternalId, Place, Point, distance_m};
use crate::ingest::places::{Columns, SourcePlace, read};
use crate::ingest::table::Table;
use crate::services;
use crate::services::env::{Context, Env};
use crate::store::{Store, area, place, setting};

#[derive(Subcommand)]
pub enum Command {
    /// Add the places of a CSV file. A file brought in again adds nothing twice.
    #[command(after_long_help = EXAMPLES)]
    Places(Box<Args>),
    /// Put a set of areas in place of the set of its kind.
    Areas(areas::Args),
    /// Put points with people in place of those that stand.
    Population(population::Args),
    /// Take in figures of a hotline, from CSV or XLSX.
    Hotline(hotline::Args),
}

const EXAMPLES: &str = "Examples, for the public sources of Missouri:
  placard import places airports.csv --category airport --register ourairports --id ident --name name --city municipality \\
      --keep 'type=large_airport|medium_airport|small_airport|heliport|seaplane_base' --source 'OurAirports'
  placard import places train_stations.csv --category train_station --register amtrak --id code --name name --name-fallback station_name \\
      --street address --city city --postal zip --source 'Amtrak stations'
  placard import places rest_areas.csv --category rest_area --register modot --id source_id --name name --city municipality \\
      --source 'Rest areas on public land'
  placard import places hospitals_er.csv --category emergency_room --register cms --id facility_id --name name --street address --city city \\
      --postal zip --keep 'emergency_services=yes' --title-case --source 'CMS hospitals'
  placard import places lodging.csv --category hotel --register lodging --id id --name name --street address --city city --postal zip \\
      --source 'Lodging lists'";

#[derive(clap::Args)]
pub struct Args {
    file: PathBuf,
    /// What kind of place they are, such as airport.
    #[arg(long)]
    category: String,
    /// Whose numbers the ids are.
    #[arg(long)]
    register: String,
    /// Column of the id.
    #[arg(long)]
    id: String,
    /// Column of the name.
    #[arg(long)]
    name: String,
    /// Column to take the name from where the first is empty.
    #[arg(long)]
    name_fallback: Option<String>,
    /// Column of another name.
    #[arg(long)]
    alias: Option<String>,
    /// Column of the street.
    #[arg(long)]
    street: Option<String>,
    /// Column of the town.
    #[arg(long)]
    city: Option<String>,
    /// Column of the ZIP.
    #[arg(long)]
    postal: Option<String>,
    /// Columns of the degrees.
    #[arg(long, default_value = "lon")]
    lon: String,
    #[arg(long, default_value = "lat")]
    lat: String,
    /// Take only rows whose column holds one of these: `COLUMN=VALUE|VALUE`.
    #[arg(long)]
    keep: Vec<String>,
    /// Write names in capitals with small letters.
    #[arg(long)]
    title_case: bool,
    /// Where the file comes from, as it shall stand on each page.
    #[arg(long)]
    source: String,
    /// Say what would be done, and do nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Nearer than this and of the same name is likely the same place, in meters.
const DUPLICATE_M: f64 = 300.0;

pub async fn run(command: Command, mandates: &Mandates, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    match command {
        Command::Places(args) => places(*args, mandates, store, env).await,
        Command::Areas(args) => areas::run(args, store, env).await,
        Command::Population(args) => population::run(args, store, env).await,
        Command::Hotline(args) => hotline::run(args, store, env).await,
    }
}

async fn places(args: Args, mandates: &Mandates, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let category = Category::new(&args.category);
    if mandates.category(&category).is_none() {
        let known: Vec<_> = mandates.categories().iter().map(|entry| entry.code.code()).collect();
        eprintln!("expected a category, found `{}`; there are {}", args.category, known.join(", "));
        return Ok(ExitCode::from(BAD_INPUT));
    }
    let jurisdiction = setting::get(store, setting::JURISDICTION).await?.context("run `placard init --jurisdiction …` first")?;
    let table = Table::open(&args.file, &[])?;
    let found = read(&table, &args.columns()?).with_context(|| format!("reading {}", args.file.display()))?;
    let borders: Vec<_> = area::of_kind(store, "county").await?.into_iter().map(|area| (area.code, area.name, area.geometry)).collect();
    let locator = Locator::new(&borders)?;
    let known = place::known_numbers(store, &args.register).await?;
    let mut refused: Vec<String> = found.refused.iter().map(ToString::to_string).collect();
    let (mut places, mut numbers, mut there) = (Vec::new(), HashSet::new(), 0);
    let now = env.clock.now();
    for source in &found.places {
        if known.contains(&source.number) {
            there += 1;
        } else if !numbers.insert(&source.number) {
            refused.push(format!("row {}, column {}: expected each id once, found `{}` again", source.row, args.id, source.number));
        } else if let Some(county) = locator.area_of(source.lon, source.lat) {
            places.push(args.place(source, county, &jurisdiction, &category, env, now));
        } else {
            let point = format!("{} {}", source.lon, source.lat);
            refused.push(format!(
                "row {}, columns {} {}: expected a point in a county of the registry, found `{point}`",
                source.row, args.lon, args.lat
            ));
        }
    }
    refused.iter().for_each(|line| eprintln!("{line}"));
    likely_duplicates(&places).iter().for_each(|line| eprintln!("{line}"));
    if !args.dry_run {
        let bar = progress::bar("places", places.len() as u64);
        let context = Context { store, mandates, ids: &env.ids };
        services::place::add(&context, Uuid::nil(), &places, &[]).await?;
        bar.finish_and_clear();
    }
    println!(
        "{}{} new, {there} there already, {} refused, {} left out by --keep",
        if args.dry_run { "would be: " } else { "" },
        places.len(),
        refused.len(),
        found.left_out
    );
    Ok(ExitCode::SUCCESS)
}

/// Pairs of one name within 300 m: told, not merged.
fn likely_duplicates(places: &[Place]) -> Vec<String> {
    let mut by_name: Vec<(String, &Place)> = places.iter().map(|place| (normalize(&place.name), place)).collect();
    by_name.sort_by(|a, b| a.0.cmp(&b.0));
    let near = |a: &Place, b: &Place| match (&a.point, &b.point) {
        (Some(a), Some(b)) => distance_m((a.lon, a.lat), (b.lon, b.lat)) < DUPLICATE_M,
        _ => false,
    };
    let pairs = by_name.windows(2).filter(|pair| pair[0].0 == pair[1].0 && near(pair[0].1, pair[1].1));
    pairs
        .map(|pair| {
            format!(
                "likely the same place twice: {} ({} and {})",
                pair[0].1.name, pair[0].1.external_ids[0].number, pair[1].1.external_ids[0].number
            )
        })
        .collect()
}

impl Args {
    fn columns(&self) -> anyhow::Result<Columns> {
        let keep = |text: &String| {
            let (column, values) = text.split_once('=').with_context(|| format!("--keep: expected COLUMN=VALUE|VALUE, found `{text}`"))?;
            Ok((column.to_owned(), values.split('|').map(str::to_owned).collect()))
        };
        Ok(Columns {
            id: self.id.clone(),
            name: self.name.clone(),
            name_fallback: self.name_fallback.clone(),
            alias: self.alias.clone(),
            street: self.street.clone(),
            city: self.city.clone(),
            postal: self.postal.clone(),
            lon: self.lon.clone(),
            lat: self.lat.clone(),
            keep: self.keep.iter().map(keep).collect::<anyhow::Result<_>>()?,
            title_case: self.title_case,
        })
    }

    fn place(&self, source: &SourcePlace, county: &str, jurisdiction: &str, category: &Category, env: &Env, now: Micros) -> Place {
        Place {
            id: env.ids.id(now),
            code: env.ids.code(),
            name: source.name.clone(),
            aliases: source.alias.iter().cloned().collect(),
            categories: vec![category.clone()],
            street: source.street.clone(),
            city: source.city.clone(),
            postal: source.postal.clone(),
            county: Some(county.to_owned()),
            jurisdiction: jurisdiction.to_owned(),
            point: Some(Point { lon: source.lon, lat: source.lat, accuracy_m: None, source: self.source.clone() }),
            opened_on: None,
            closed_on: None,
            merged_into: None,
            external_ids: vec![ExternalId { register: self.register.clone(), number: source.number.clone() }],
            facts: Vec::new(),
            source: self.source.clone(),
            invented: false,
            recorded_at: now,
        }
    }
}
