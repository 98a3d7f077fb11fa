//! `placard ledger verify`, `head` and `redact`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Subcommand;

use crate::cli::{BAD_INPUT, progress};
use crate::domain::ledger::Head;
use crate::domain::mandate::Mandates;
use crate::domain::reason::Reason;
use crate::services;
use crate::services::env::Env;
use crate::services::verify::{self, Against, Report};
use crate::store::{self, Store, ledger, setting};

#[derive(Subcommand)]
pub enum Command {
    /// Work out the whole chain anew and compare with it every body, every row, every status and every head that was kept.
    Verify {
        #[arg(long)]
        json: bool,
        /// The end of the record as it was once, as `placard ledger head` printed it; may be repeated.
        #[arg(long, value_name = "NUMBER:FINGERPRINT")]
        head: Vec<Head>,
        /// A file with many of them, one a line.
        #[arg(long, value_name = "FILE")]
        heads: Option<PathBuf>,
    },
    /// Print the number and the fingerprint of the last entry: keep it somewhere else.
    Head,
    /// Erase the body of an entry, and private notes and reasons in the rows that it stated. The chain stays whole.
    Redact {
        /// Number of the entry.
        seq: i64,
        /// Why, for the record.
        #[arg(long)]
        reason: String,
    },
}

pub async fn run(command: Command, store: &Store, mandates: &Mandates, env: &Env) -> anyhow::Result<ExitCode> {
    match command {
        Command::Verify { json, mut head, heads } => {
            if let Some(file) = heads {
                match read(&file)? {
                    Ok(kept) => head.extend(kept),
                    Err(wrong) => return Ok(bad(&format!("{}: {wrong}", file.display()))),
                }
            }
            verify(store, &head, mandates, json).await
        }
        Command::Head => {
            println!("{}", ledger::head(store).await?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Redact { seq, reason } => redact(store, env, seq, &reason).await,
    }
}

/// The heads of a file, or what is wrong with it.
fn read(file: &Path) -> anyhow::Result<Result<Vec<Head>, String>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    Ok(lines.map(|(line, number)| line.trim().parse().map_err(|wrong| format!("line {number}: {wrong}"))).collect())
}

async fn verify(store: &Store, heads: &[Head], mandates: &Mandates, json: bool) -> anyhow::Result<ExitCode> {
    let bar = progress::bar("entries", ledger::head(store).await?.seq.unsigned_abs());
    let follows = setting::get(store, setting::MANDATES).await?.as_deref() == Some(mandates.fingerprint());
    let against = Against { heads, mandates: follows.then_some(mandates) };
    let report = verify::verify_against(store, against, |done| bar.set_position(done.unsigned_abs())).await?;
    bar.finish_and_clear();
    if !follows {
        eprintln!("The statuses follow other mandates than these: they were not compared. `placard recompute` works them out anew.");
    }
    if json {
        let faults: Vec<_> = report.faults().map(|fault| serde_json::json!({ "seq": fault.seq, "what": fault.kind.to_string() })).collect();
        let Report { entries, redacted, rows, head, .. } = &report;
        let told =
            serde_json::json!({ "entries": entries, "redacted": redacted, "rows": rows, "head": head.to_string(), "faults": faults });
        println!("{told}");
    } else {
        for fault in report.faults() {
            println!("entry {}: {}", fault.seq, fault.kind);
        }
        let Report { entries, redacted, rows, head, .. } = &report;
        let whole = if report.fault.is_none() { "whole" } else { "not whole" };
        println!("{whole}: {entries} entries, {redacted} of them redacted, {rows} rows compared; head {head}");
    }
    Ok(if report.fault.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn bad(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(BAD_INPUT)
}

async fn redact(store: &Store, env: &Env, seq: i64, reason: &str) -> anyhow::Result<ExitCode> {
    let reason = match Reason::new(reason) {
        Ok(reason) => reason,
        Err(wrong) => return Ok(bad(&format!("--reason: {wrong}"))),
    };
    match services::ledger::redact(store, seq, &reason, &env.ids, env.clock.now()).await {
        Ok(noted) => {
            println!("the body of entry {seq} is erased; entry {noted} says so");
            Ok(ExitCode::SUCCESS)
        }
        Err(store::Error::NotFound) => Ok(bad(&format!("there is no entry {seq} with a body: nothing was changed"))),
        Err(error) => Err(error.into()),
    }
}
