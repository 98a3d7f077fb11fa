//! `placard trial verify`: the order of trials drawn again, and their answers worked out again, from what is published of them or from a database.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use crate::cli::verify_published::{Publication, Verdict, finish, of_broken_record, of_entry, of_files};
use crate::cli::{bad_input, open};
use crate::domain::ledger::EventKind;
use crate::domain::lot::Chain;
use crate::domain::trial::published::PublishedTrial;
use crate::services;
use crate::store::{Store, trial};

#[derive(Subcommand)]
pub enum Command {
    /// Make trials again: entry, secret, head, seed, list, order and, where it was told, the answer. Without any named, all those of the database.
    Verify {
        /// Numbers or ids of trials of the database; with `--entries`, files as `/ledger/trials/NUMBER` gives them.
        #[arg(value_name = "TRIAL")]
        trials: Vec<String>,
        /// The record's public entries from the first on, as `/ledger/entries` gives them; may be repeated, in their order.
        #[arg(long, requires = "trials", value_name = "FILE")]
        entries: Vec<PathBuf>,
        #[arg(long)]
        json: bool,
    },
}

impl Publication for PublishedTrial {
    const NOUN: &'static str = "trial";
    const PRAISE: &'static str = "drawn again, the same order";

    fn title(&self, name: &str) -> Option<String> {
        let record = self.record().ok()?;
        let (number, agency, day, design) = (record.number, record.agency, record.day, record.design);
        Some(format!("{name}: trial {number} of {agency}, {day}, {} counties in {} steps", design.counties.len(), design.steps))
    }

    /// An answer is worked out again only where all that it rests on fits.
    fn complaints(&self, chain: &Chain) -> Vec<String> {
        let mut faults = self.faults(chain);
        if faults.is_empty() {
            faults.extend(services::trial::answer_fault(self));
        }
        faults.iter().map(ToString::to_string).collect()
    }
}

pub async fn run(command: Command, address: &str) -> anyhow::Result<ExitCode> {
    let Command::Verify { trials, entries, json } = command;
    let verdicts = if entries.is_empty() {
        of_database(&open(address).await?, &trials).await
    } else {
        of_files::<PublishedTrial>(&trials.iter().map(PathBuf::from).collect::<Vec<_>>(), &entries)
    };
    match verdicts {
        Ok(verdicts) => Ok(finish::<PublishedTrial>(&verdicts, json)),
        Err(wrong) => Ok(bad_input(&wrong)),
    }
}

/// The trials of a database that are named, or every one that its record knows of.
async fn of_database(store: &Store, named: &[String]) -> anyhow::Result<Vec<Verdict>> {
    let chain = match services::lot::chain(store).await? {
        Ok(chain) => chain,
        Err(fault) => return Ok(of_broken_record(&fault)),
    };
    let (mut all, mut found) = (Vec::new(), vec![false; named.len()]);
    for (seq, id) in chain.of_kind(EventKind::TrialMade) {
        let kept = trial::by_id(store, id).await;
        let number = kept.as_ref().map(|kept| kept.number.to_string()).unwrap_or_default();
        let asked: Vec<bool> = named.iter().map(|name| *name == number || *name == id.to_string()).collect();
        if named.is_empty() || asked.contains(&true) {
            found.iter_mut().zip(&asked).for_each(|(found, asked)| *found |= asked);
            let published = match kept {
                Ok(kept) => services::trial::published(store, &kept).await,
                Err(error) => Err(error),
            };
            all.push(of_entry(seq, published, &chain)?);
        }
    }
    if let Some((name, _)) = named.iter().zip(&found).find(|(_, found)| !**found) {
        anyhow::bail!("expected the number or the id of a trial that is in the record, found `{name}`");
    }
    Ok(all)
}
