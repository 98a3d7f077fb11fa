//! `placard import bring-back`: the set that stood before the last import of its kind.

use std::process::ExitCode;

use crate::cli::{BAD_INPUT, bad_input};
use crate::services;
use crate::services::env::Env;
use crate::services::whole_set::SetError;
use crate::store::{Error, Store};

#[derive(clap::Args)]
pub struct Args {
    /// `population`, `passings`, `languages`, or the kind of a set of areas, such as state-house.
    kind: String,
}

pub async fn run(args: &Args, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let (now, ids) = (env.clock.now(), &env.ids);
    let told = match args.kind.as_str() {
        services::population::KIND => {
            let stood = services::population::bring_back(store, now, ids).await;
            stood.map(|points| format!("{points} points with people stand again")).map_err(SetError::from)
        }
        services::passings::KIND => {
            let stood = services::passings::bring_back(store, now, ids).await;
            stood.map(|figures| format!("{figures} figures of travelers stand again")).map_err(SetError::from)
        }
        services::readers::KIND => {
            let stood = services::readers::bring_back(store, now, ids).await;
            stood.map(|figures| format!("{figures} figures of languages stand again")).map_err(SetError::from)
        }
        kind => {
            let stood = services::area::bring_back(store, kind, now, ids).await;
            stood.map(|(set, areas)| format!("{}: {areas} areas stand again", set.label))
        }
    };
    match told {
        Ok(told) => {
            println!("{told}; what they replaced can be brought back in its turn");
            Ok(ExitCode::SUCCESS)
        }
        Err(SetError::Store(Error::NotFound)) => {
            eprintln!("no import has replaced a set `{}`: there is none to bring back", args.kind);
            Ok(ExitCode::from(BAD_INPUT))
        }
        Err(SetError::Store(error)) => Err(error.into()),
        Err(wrong) => Ok(bad_input(&wrong.into())),
    }
}
