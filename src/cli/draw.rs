//! `placard draw verify`: draws repeated from what is published of them, or from a database.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use crate::cli::verify_published::{Publication, Verdict, finish, of_broken_record, of_entry, of_files};
use crate::cli::{bad_input, open};
use crate::domain::draw::published::PublishedDraw;
use crate::domain::ledger::EventKind;
use crate::domain::lot::Chain;
use crate::services;
use crate::store::Store;

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

impl Publication for PublishedDraw {
    const NOUN: &'static str = "draw";
    const PRAISE: &'static str = "made again, the same places in the same order";

    fn title(&self, name: &str) -> Option<String> {
        let record = self.record().ok()?;
        let (number, agency, day) = (record.number, record.agency, record.day);
        Some(format!("{name}: draw {number} of {agency}, {day}, {} of {} places", record.size, record.frame.count))
    }

    fn complaints(&self, chain: &Chain) -> Vec<String> {
        self.faults(chain).iter().map(ToString::to_string).collect()
    }
}

pub async fn run(command: Command, address: &str) -> anyhow::Result<ExitCode> {
    let Command::Verify { files, entries, json } = command;
    let verdicts = if files.is_empty() {
        of_database(&open(address).await?).await?
    } else {
        match of_files::<PublishedDraw>(&files, &entries) {
            Ok(verdicts) => verdicts,
            Err(wrong) => return Ok(bad_input(&wrong)),
        }
    };
    Ok(finish::<PublishedDraw>(&verdicts, json))
}

/// Every draw that the record of a database knows of.
async fn of_database(store: &Store) -> anyhow::Result<Vec<Verdict>> {
    let chain = match services::lot::chain(store).await? {
        Ok(chain) => chain,
        Err(fault) => return Ok(of_broken_record(&fault)),
    };
    let mut all = Vec::new();
    for (seq, id) in chain.of_kind(EventKind::DrawMade) {
        all.push(of_entry(seq, services::draw::published(store, id).await, &chain)?);
    }
    Ok(all)
}
