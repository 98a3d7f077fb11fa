//! `placard init`: a real, empty registry.

use std::process::ExitCode;

use crate::cli::BAD_INPUT;
use crate::domain::mandate::Mandates;
use crate::ingest::geography::geography;
use crate::services::env::{Context, Env};
use crate::services::registry;
use crate::store::{Store, setting};

#[derive(clap::Args)]
pub struct Args {
    /// Such as us-mo.
    #[arg(long)]
    jurisdiction: String,
}

pub async fn run(args: &Args, mandates: &Mandates, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
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
    let now = env.clock.now();
    let context = Context { store, mandates, ids: &env.ids };
    let counties = registry::counties(&land, &env.ids, now);
    registry::init(&context, &code, &counties, &land.missing, now).await?;
    println!("{}: an empty registry with {} counties and {} duties", known.name.en, land.counties.len(), known.duties.len());
    if !land.missing.is_empty() {
        eprintln!("Without a border, so without a place on the map: {}", land.missing.join(", "));
    }
    eprintln!(
        "Next: `placard import places FILE.csv …`, then `placard serve`, which prints the registrar's link at each start until somebody has a password."
    );
    Ok(ExitCode::SUCCESS)
}
