//! `placard import`: places, areas, people, travelers, languages and hotline figures from files, each by a file of its own here.

mod areas;
mod bring_back;
mod hotline;
mod languages;
mod passings;
mod places;
mod population;

use std::process::ExitCode;

use clap::Subcommand;

use crate::cli::LEFT_OUT;
use crate::domain::mandate::Mandates;
use crate::services::env::Env;
use crate::store::Store;

#[derive(Subcommand)]
pub enum Command {
    /// Add the places of a file. A file brought in again adds nothing twice.
    #[command(after_long_help = places::EXAMPLES)]
    Places(Box<places::Args>),
    /// Put a set of areas in place of the set of its kind.
    Areas(areas::Args),
    /// Put points with people in place of those that stand.
    Population(population::Args),
    /// Put figures of travelers who pass places in place of those of the same measures.
    #[command(after_long_help = passings::COLUMNS)]
    Passings(passings::Args),
    /// Put figures of the languages that people read in place of those of the same kinds of areas.
    #[command(after_long_help = languages::COLUMNS)]
    Languages(languages::Args),
    /// Bring back the set of areas, of points with people, of figures of travelers or of languages, that the last import replaced.
    BringBack(bring_back::Args),
    /// Take in figures of a hotline.
    Hotline(hotline::Args),
    /// Take a series of hotline figures out of use: its figures stay to be looked up, and its title is free.
    WithdrawHotline(hotline::WithdrawArgs),
}

pub async fn run(command: Command, mandates: &Mandates, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    match command {
        Command::Places(args) => places::run(*args, mandates, store, env).await,
        Command::Areas(args) => areas::run(args, store, env).await,
        Command::Population(args) => population::run(args, store, env).await,
        Command::Passings(args) => passings::run(args, mandates, store, env).await,
        Command::Languages(args) => languages::run(args, mandates, store, env).await,
        Command::BringBack(args) => bring_back::run(&args, store, env).await,
        Command::Hotline(args) => hotline::run(args, mandates, store, env).await,
        Command::WithdrawHotline(args) => hotline::withdraw(&args, store, env).await,
    }
}

/// The exit code of an import that names what it leaves out. `usable`: rows that were taken, stand already, or wait for a decision; `left_out`:
/// rows that cannot be used, or wait for a decision.
fn exit_code(usable: usize, left_out: usize) -> ExitCode {
    match (usable, left_out) {
        (0, _) => ExitCode::from(crate::cli::BAD_INPUT),
        (_, 0) => ExitCode::SUCCESS,
        (..) => ExitCode::from(LEFT_OUT),
    }
}
