//! The commands. Results go to standard output, words to standard error.
//!
//! Exit codes, of every command: 0, all of it was done; 1, a check failed, or an import left out rows that it cannot use or that nobody has
//! decided about (each is named); 2, the input cannot be used and nothing was changed.

mod agency;
mod correlate;
mod demo;
mod doctor;
mod draw;
mod gap;
mod import;
mod init;
mod ledger;
mod mandates;
mod place;
mod progress;
mod reach;
mod recompute;
mod serve;
mod statistics;
mod trial;
mod user;
mod verify_published;
mod what_if;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};

use crate::domain::mandate::FileError;
use crate::domain::zone::Zone;
use crate::services::env::Env;
use crate::store::Store;

/// The public record of where the human-trafficking hotline poster hangs.
#[derive(Parser)]
#[command(version, about)]
pub struct Cli {
    /// `sqlite:PATH` or `postgres://user@host/name`.
    #[arg(long, global = true, env = "PLACARD_DATABASE")]
    database: Option<String>,
    /// A folder with mandates of one's own, read beside those that ship; a file of the same name takes the shipped one's place.
    #[arg(long, global = true, env = "PLACARD_MANDATES", value_name = "FOLDER")]
    mandates: Option<PathBuf>,
    /// Time zone of the registry, such as `America/Chicago`; without one, that of its jurisdiction. Counties keep a zone of their own.
    #[arg(long, global = true, env = "PLACARD_TIME_ZONE", value_name = "NAME")]
    pub time_zone: Option<Zone>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the registry.
    Serve(serve::Args),
    /// Look at everything that `serve` would stand on, and say what to do.
    Doctor(Box<doctor::Args>),
    /// Make and serve the demonstration: real geography, invented places and visits.
    Demo(Box<demo::Args>),
    /// Make a real, empty registry for a jurisdiction.
    Init(init::Args),
    /// Check the mandates, prove them free of flaws, judge cases by them, or ask what a bill would change.
    #[command(subcommand)]
    Mandates(mandates::Command),
    /// Bring in places from files, all as not checked.
    #[command(subcommand)]
    Import(Box<import::Command>),
    /// Measure the parts of areas that no place of a file is near to.
    Gap(gap::Args),
    /// Count the people who live near a place of a file.
    Reach(reach::Args),
    /// Ask whether posters and calls move together, of a panel of one's own.
    Correlate(correlate::Args),
    /// One statistic of a table of one's own: shares, draws, audits, several tests held together.
    Statistics(statistics::Args),
    /// Work out every determination anew, after mandates changed.
    Recompute,
    /// Put a place right, close it, merge it, or undo an act.
    #[command(subcommand)]
    Place(place::Command),
    /// Repeat draws at random, from what is published of them.
    #[command(subcommand)]
    Draw(draw::Command),
    /// Repeat trials, from what is published of them.
    #[command(subcommand)]
    Trial(trial::Command),
    /// Verify the record of changes, or redact an entry.
    #[command(subcommand)]
    Ledger(ledger::Command),
    /// Agencies, whose people sign in.
    #[command(subcommand)]
    Agency(agency::Command),
    /// People who may sign in.
    #[command(subcommand)]
    User(user::Command),
}

const LEFT_OUT: u8 = 1;
const BAD_INPUT: u8 = 2;

/// Says why the input cannot be used; nothing was changed.
fn bad_input(wrong: &anyhow::Error) -> ExitCode {
    eprintln!("{wrong:#}");
    ExitCode::from(BAD_INPUT)
}

/// Says line by line what is wrong with a file of mandates.
fn bad_file(errors: &[FileError]) -> ExitCode {
    errors.iter().for_each(|error| eprintln!("{error}"));
    ExitCode::from(BAD_INPUT)
}

/// Runs one command.
///
/// # Errors
/// What went wrong, in words; the program ends with exit code 1 then.
pub async fn run(cli: Cli, env: Env) -> anyhow::Result<ExitCode> {
    let address = |default: &str| cli.database.clone().unwrap_or_else(|| default.to_owned());
    let load = || crate::mandates::load(cli.mandates.as_deref());
    match cli.command {
        Command::Mandates(command) => mandates::run(command, cli.mandates.as_deref(), &address(DEFAULT), &env).await,
        Command::Correlate(args) => correlate::run(&args),
        Command::Demo(args) => demo::run(*args, &address("sqlite:data/demonstration.db"), load()?, env).await,
        Command::Doctor(args) => doctor::run(*args, &address(DEFAULT), load(), &env).await,
        Command::Serve(args) => serve::run(args, &address(DEFAULT), open(&address(DEFAULT)).await?, load()?, env).await,
        Command::Init(args) => init::run(&args, &load()?, &open(&address(DEFAULT)).await?, &env).await,
        Command::Import(command) => import::run(*command, &load()?, &open(&address(DEFAULT)).await?, &env).await,
        Command::Gap(args) => gap::run(&args),
        Command::Reach(args) => reach::run(&args),
        Command::Statistics(args) => Ok(statistics::run(&args)),
        Command::Recompute => recompute::run(&open(&address(DEFAULT)).await?, &load()?, &env).await,
        Command::Place(command) => place::run(command, &open(&address(DEFAULT)).await?, &load()?, &env).await,
        Command::Draw(command) => draw::run(command, &address(DEFAULT)).await,
        Command::Trial(command) => trial::run(command, &address(DEFAULT)).await,
        Command::Ledger(command) => ledger::run(command, &open(&address(DEFAULT)).await?, &load()?, &env).await,
        Command::Agency(command) => agency::run(command, &open(&address(DEFAULT)).await?, &env).await,
        Command::User(command) => user::run(command, &open(&address(DEFAULT)).await?, &env).await,
    }
}

const DEFAULT: &str = "sqlite:data/placard.db";

async fn open(address: &str) -> anyhow::Result<Store> {
    Store::open(address).await.with_context(|| format!("opening the database {}", without_password(address)))
}

/// Secrets never reach a log.
fn without_password(address: &str) -> String {
    match address.split_once('@') {
        Some((_, host)) if address.contains("://") => format!("postgres://…@{host}"),
        Some(_) | None => address.to_owned(),
    }
}
