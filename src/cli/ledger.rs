//! `placard ledger verify`, `head` and `redact`.

use std::process::ExitCode;

use clap::Subcommand;

use crate::cli::{BAD_INPUT, progress};
use crate::domain::digest::hex;
use crate::services;
use crate::services::env::Env;
use crate::services::verify;
use crate::store::{self, Store, ledger};

#[derive(Subcommand)]
pub enum Command {
    /// Work out the whole chain anew, and compare every body and every visit with it.
    Verify {
        #[arg(long)]
        json: bool,
    },
    /// Print the number and the hash of the last entry.
    Head,
    /// Erase the body of an entry (and the private note of the visit that it recorded). The chain stays whole.
    Redact {
        /// Number of the entry.
        seq: i64,
        /// Why, for the record.
        #[arg(long)]
        reason: String,
    },
}

pub async fn run(command: Command, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    match command {
        Command::Verify { json } => verify(store, json).await,
        Command::Head => {
            let head = ledger::head(store).await?;
            println!("{} {}", head.seq, hex(&head.hash));
            Ok(ExitCode::SUCCESS)
        }
        Command::Redact { seq, reason } => redact(store, env, seq, &reason).await,
    }
}

async fn verify(store: &Store, json: bool) -> anyhow::Result<ExitCode> {
    let bar = progress::bar("entries", ledger::head(store).await?.seq.unsigned_abs());
    let report = verify::verify(store, |done| bar.set_position(done.unsigned_abs())).await?;
    bar.finish_and_clear();
    let head = hex(&report.head.hash);
    if json {
        let fault = report.fault.map(|fault| serde_json::json!({ "seq": fault.seq, "what": fault.kind.to_string() }));
        println!("{}", serde_json::json!({ "entries": report.entries, "redacted": report.redacted, "head": head, "fault": fault }));
    } else if let Some(fault) = report.fault {
        println!("entry {}: {}; {} entries before it are whole", fault.seq, fault.kind, report.entries);
    } else {
        println!("whole: {} entries, {} of them redacted; head {} {head}", report.entries, report.redacted, report.head.seq);
    }
    Ok(if report.fault.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn redact(store: &Store, env: &Env, seq: i64, reason: &str) -> anyhow::Result<ExitCode> {
    match services::ledger::redact(store, seq, reason, &env.ids, env.clock.now()).await {
        Ok(noted) => {
            println!("the body of entry {seq} is erased; entry {noted} says so");
            Ok(ExitCode::SUCCESS)
        }
        Err(store::Error::NotFound) => {
            eprintln!("there is no entry {seq} with a body: nothing was changed");
            Ok(ExitCode::from(BAD_INPUT))
        }
        Err(error) => Err(error.into()),
    }
}
