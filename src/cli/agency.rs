//! `placard agency add` and `list`: organizations whose people sign in.

use std::process::ExitCode;

use clap::Subcommand;

use crate::cli::BAD_INPUT;
use crate::domain::plain_line::PlainLine;
use crate::services;
use crate::services::agency::AgencyDetails;
use crate::services::env::Env;
use crate::store::{self, Store, agency};

#[derive(Subcommand)]
pub enum Command {
    /// Add an agency.
    Add {
        #[arg(long, value_parser = PlainLine::new)]
        name: PlainLine,
        /// A county that it works in (five digits), once for each; without one, the whole registry.
        #[arg(long = "county")]
        counties: Vec<String>,
    },
    /// Every agency, with its counties and how many people and visits it has.
    List,
}

pub async fn run(command: Command, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    match command {
        Command::Add { name, counties } => add(AgencyDetails { name, counties }, store, env).await,
        Command::List => {
            for one in agency::overview(store).await? {
                let counties = if one.counties.is_empty() { "whole registry".to_owned() } else { one.counties.join(" ") };
                println!("{}\t{counties}\t{} people\t{} visits", one.name, one.people, one.visits);
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn add(new: AgencyDetails, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let wrong = match services::agency::add(store, &new, None, &env.ids, env.clock.now()).await {
        Ok(_) => return Ok(ExitCode::SUCCESS),
        Err(store::Error::Duplicate) => "an agency is, or was, called so already",
        Err(store::Error::NotFound) => "a county is not in the registry: expected five digits such as 29019",
        Err(error) => return Err(error.into()),
    };
    eprintln!("{wrong}: nothing was changed");
    Ok(ExitCode::from(BAD_INPUT))
}
