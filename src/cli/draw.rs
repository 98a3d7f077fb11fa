//! `placard draw verify`: draws repeated from what is published of them, or from a database.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Subcommand;
use serde::Deserialize;
use uuid::Uuid;

use crate::cli::{bad_input, open};
use crate::domain::day::Micros;
use crate::domain::digest::from_hex;
use crate::domain::draw::published::{Chain, PublishedDraw};
use crate::domain::ledger::{EventKind, PublicEntry};
use crate::services;
use crate::store::{self, Store};

#[derive(Subcommand)]
pub enum Command {
    /// Make draws again: entry, secret, head, seed, frame and order. Without files, all those of the database.
    Verify {
        /// Files of draws, as `/ledger/draws/NUMBER` gives them.
        #[arg(requires = "entries", value_name = "DRAW")]
        files: Vec<PathBuf>,
        /// The record's public entries from the first on, as `/ledger/entries` gives them; may be repeated, in their order.
        #[arg(long, requires = "files", value_name = "FILE")]
        entries: Vec<PathBuf>,
        #[arg(long)]
        json: bool,
    },
}

/// A draw, or the name of its file, and what can be told of it.
struct Verified {
    name: String,
    faults: Vec<String>,
}

pub async fn run(command: Command, address: &str) -> anyhow::Result<ExitCode> {
    let Command::Verify { files, entries, json } = command;
    let verified = if files.is_empty() {
        of_database(&open(address).await?).await?
    } else {
        match of_files(&files, &entries) {
            Ok(verified) => verified,
            Err(wrong) => return Ok(bad_input(&wrong)),
        }
    };
    say(&verified, json);
    Ok(if verified.iter().all(|one| one.faults.is_empty()) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn say(verified: &[Verified], json: bool) {
    if json {
        let told: Vec<_> = verified.iter().map(|one| serde_json::json!({ "draw": one.name, "faults": one.faults })).collect();
        println!("{}", serde_json::Value::from(told));
        return;
    }
    for Verified { name, faults } in verified {
        match faults.as_slice() {
            [] => println!("{name}: made again, the same places in the same order"),
            faults => faults.iter().for_each(|fault| println!("{name}: {fault}")),
        }
    }
    let wrong = verified.iter().filter(|one| !one.faults.is_empty()).count();
    println!("{} draws, {wrong} of them do not fit", verified.len());
}

fn of_files(files: &[PathBuf], entries: &[PathBuf]) -> anyhow::Result<Vec<Verified>> {
    let mut known = Vec::new();
    for file in entries {
        known.extend(read_entries(file)?);
    }
    let draws: Vec<PublishedDraw> = files.iter().map(|file| read_draw(file)).collect::<anyhow::Result<_>>()?;
    let chain = match Chain::of(known) {
        Ok(chain) => chain,
        Err(fault) => return Ok(vec![Verified { name: "the record".into(), faults: vec![fault.to_string()] }]),
    };
    let named = files.iter().zip(&draws).map(|(file, draw)| verified(&file.display().to_string(), draw, &chain));
    Ok(named.collect())
}

fn verified(name: &str, draw: &PublishedDraw, chain: &Chain) -> Verified {
    let said = draw.record().map(|record| {
        format!("{name}: draw {} of {}, {}, {} of {} places", record.number, record.agency, record.day, record.size, record.frame.count)
    });
    let faults = draw.faults(chain).iter().map(ToString::to_string).collect();
    Verified { name: said.unwrap_or_else(|_| name.to_owned()), faults }
}

fn read_draw(file: &Path) -> anyhow::Result<PublishedDraw> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{}: expected the file of a draw", file.display()))
}

/// An entry as `/ledger/entries` writes it.
#[derive(Deserialize)]
struct Line {
    seq: i64,
    at: i64,
    action: EventKind,
    subject: Uuid,
    digest: String,
    prev: String,
    hash: String,
}

pub(super) fn read_entries(file: &Path) -> anyhow::Result<Vec<PublicEntry>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    lines.map(|(line, number)| entry(line).with_context(|| format!("{}, line {number}: expected an entry", file.display()))).collect()
}

fn entry(line: &str) -> anyhow::Result<PublicEntry> {
    let Line { seq, at, action, subject, digest, prev, hash } = serde_json::from_str(line)?;
    let bytes = |text: &str| from_hex(text).map(Vec::from).with_context(|| format!("expected 64 digits, found `{text}`"));
    Ok(PublicEntry { seq, at: Micros(at), action, subject, digest: bytes(&digest)?, prev: bytes(&prev)?, hash: bytes(&hash)? })
}

/// Every draw that the record of a database knows of.
async fn of_database(store: &Store) -> anyhow::Result<Vec<Verified>> {
    let chain = match services::draw::chain(store).await? {
        Ok(chain) => chain,
        Err(fault) => return Ok(vec![Verified { name: "the record".into(), faults: vec![fault.to_string()] }]),
    };
    let mut all = Vec::new();
    for (seq, id) in chain.draws() {
        let name = format!("entry {seq}");
        all.push(match services::draw::published(store, id).await {
            Ok(draw) => verified(&name, &draw, &chain),
            Err(store::Error::NotFound) => Verified { name, faults: vec!["its text was erased, or its rows are gone".into()] },
            Err(error) => return Err(error.into()),
        });
    }
    Ok(all)
}
