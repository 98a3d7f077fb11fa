//! `placard recompute`: every determination anew.

use std::process::ExitCode;

use crate::cli::progress;
use crate::domain::mandate::Mandates;
use crate::services::env::{Context, Env};
use crate::services::recompute::recompute;
use crate::store::{Store, registry};

pub async fn run(store: &Store, mandates: &Mandates, env: &Env) -> anyhow::Result<ExitCode> {
    let context = Context { store, mandates, ids: &env.ids };
    let bar = progress::bar("places", registry::count_places(store).await?);
    let done = recompute(&context, env.clock.now(), |places| bar.set_position(places)).await?;
    bar.finish_and_clear();
    println!("{} places, {} with another determination than before", done.places, done.changed);
    Ok(ExitCode::SUCCESS)
}
