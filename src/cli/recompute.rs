//! `placard recompute`.

use std::process::ExitCode;

use crate::cli::{progress, shipped};
use crate::jobs::{Outside, recompute::recompute};
use crate::store::{Store, registry};

pub async fn run(store: &Store, outside: &Outside) -> anyhow::Result<ExitCode> {
    let bar = progress::bar("places", registry::size(store).await?);
    let done = recompute(store, &shipped()?, &outside.chance, outside.clock.now(), |places| bar.set_position(places)).await?;
    bar.finish_and_clear();
    println!("{} places, {} with another determination than before", done.places, done.changed);
    Ok(ExitCode::SUCCESS)
}
