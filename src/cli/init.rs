//! `placard init`: a real, empty registry.

use std::process::ExitCode;

use uuid::Uuid;

use crate::cli::{BAD_INPUT, shipped};
use crate::domain::area::Area;
use crate::domain::day::Micros;
use crate::domain::ledger::EventKind;
use crate::ingest::geography::{Geography, geography};
use crate::services::env::{Env, Ids};
use crate::services::record;
use crate::store::{Store, Tx, area, ledger, setting};

#[derive(clap::Args)]
pub struct Args {
    /// Such as us-mo.
    #[arg(long)]
    jurisdiction: String,
}

pub async fn run(args: &Args, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let mandates = shipped()?;
    let code = args.jurisdiction.to_uppercase();
    let Some(known) = mandates.jurisdiction(&code) else {
        let all: Vec<_> = mandates.jurisdictions().map(|known| known.code.to_lowercase()).collect();
        eprintln!("there are no mandates for `{}`; there are some for {}", args.jurisdiction, all.join(", "));
        return Ok(ExitCode::from(BAD_INPUT));
    };
    if let Some(held) = setting::get(store, setting::JURISDICTION).await? {
        eprintln!("this database already holds a registry ({held}): nothing was changed");
        return Ok(ExitCode::from(BAD_INPUT));
    }
    let land = geography(&code)?;
    let mut tx = store.begin().await?;
    let now = env.clock.now();
    add_areas(&mut tx, &land, &env.ids, now).await?;
    crate::services::hotline::add_known(&mut tx, &code, &env.ids, now).await?;
    setting::put(&mut tx, setting::JURISDICTION, &code).await?;
    setting::put(&mut tx, setting::KIND, setting::REGISTRY).await?;
    setting::put(&mut tx, setting::MANDATES, mandates.fingerprint()).await?;
    let body = serde_json::json!({ "jurisdiction": code, "counties": land.counties.len(), "missing": land.missing });
    ledger::append(&mut tx, &[record::entry(&env.ids, now, Uuid::nil(), EventKind::RegistryMade, Uuid::nil(), &body)]).await?;
    tx.commit().await?;
    println!("{}: an empty registry with {} counties and {} duties", known.name.en, land.counties.len(), known.duties.len());
    if !land.missing.is_empty() {
        eprintln!("Without a border, so without a place on the map: {}", land.missing.join(", "));
    }
    eprintln!("Next: `placard import places FILE.csv …`, then `placard serve`, which prints the first administrator's link.");
    Ok(ExitCode::SUCCESS)
}

/// The counties of the build's geography.
pub async fn add_areas(tx: &mut Tx, land: &Geography, ids: &Ids, now: Micros) -> crate::store::Result<()> {
    let counties = land.counties.iter().map(|county| Area {
        id: ids.id(now),
        kind: "county".into(),
        code: county.fips.clone(),
        name: county.name.clone(),
        geometry: county.geometry.to_string(),
    });
    area::insert(tx, &counties.collect::<Vec<_>>()).await
}
