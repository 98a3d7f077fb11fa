//! `placard trial verify`: the order of trials drawn again, and their answers worked out again, from what is published of them or from a database.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Subcommand;

use crate::cli::draw::read_entries;
use crate::cli::{bad_input, open};
use crate::domain::draw::published::Chain;
use crate::domain::ledger::EventKind;
use crate::domain::trial::Trial;
use crate::domain::trial::published::PublishedTrial;
use crate::services;
use crate::store::{self, Store, trial};

#[derive(Subcommand)]
pub enum Command {
    /// Make trials again: entry, secret, head, seed, list, order and, where it was told, the answer. Without any named, all those of the database.
    Verify {
        /// Numbers or ids of trials of the database; with `--entries`, files as `/ledger/trials/NUMBER` gives them.
        #[arg(value_name = "TRIAL")]
        trials: Vec<String>,
        /// The record's public entries from the first on, as `/ledger/entries` gives them; may be repeated, in their order.
        #[arg(long, requires = "trials", value_name = "FILE")]
        entries: Vec<std::path::PathBuf>,
        #[arg(long)]
        json: bool,
    },
}

/// A trial, or the name of its file, and what can be told of it.
struct Verified {
    name: String,
    faults: Vec<String>,
}

pub async fn run(command: Command, address: &str) -> anyhow::Result<ExitCode> {
    let Command::Verify { trials, entries, json } = command;
    let verified = if entries.is_empty() { of_database(&open(address).await?, &trials).await } else { of_files(&trials, &entries) };
    let verified = match verified {
        Ok(verified) => verified,
        Err(wrong) => return Ok(bad_input(&wrong)),
    };
    say(&verified, json);
    Ok(if verified.iter().all(|one| one.faults.is_empty()) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn say(verified: &[Verified], json: bool) {
    if json {
        let told: Vec<_> = verified.iter().map(|one| serde_json::json!({ "trial": one.name, "faults": one.faults })).collect();
        println!("{}", serde_json::Value::from(told));
        return;
    }
    for Verified { name, faults } in verified {
        match faults.as_slice() {
            [] => println!("{name}: drawn again, the same order"),
            faults => faults.iter().for_each(|fault| println!("{name}: {fault}")),
        }
    }
    let wrong = verified.iter().filter(|one| !one.faults.is_empty()).count();
    println!("{} trials, {wrong} of them do not fit", verified.len());
}

fn of_files(files: &[String], entries: &[std::path::PathBuf]) -> anyhow::Result<Vec<Verified>> {
    let mut known = Vec::new();
    for file in entries {
        known.extend(read_entries(file)?);
    }
    let trials: Vec<PublishedTrial> = files.iter().map(|file| read_trial(Path::new(file))).collect::<anyhow::Result<_>>()?;
    let chain = match Chain::of(known) {
        Ok(chain) => chain,
        Err(fault) => return Ok(vec![Verified { name: "the record".into(), faults: vec![fault.to_string()] }]),
    };
    Ok(files.iter().zip(&trials).map(|(file, trial)| verified(file, trial, &chain)).collect())
}

fn read_trial(file: &Path) -> anyhow::Result<PublishedTrial> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{}: expected the file of a trial", file.display()))
}

/// An answer is worked out again only where all that it rests on fits.
fn verified(name: &str, trial: &PublishedTrial, chain: &Chain) -> Verified {
    let said = trial.record().map(|record| {
        let counties = record.design.counties.len();
        format!(
            "{name}: trial {} of {}, {}, {counties} counties in {} steps",
            record.number, record.agency, record.day, record.design.steps
        )
    });
    let mut faults = trial.faults(chain);
    if faults.is_empty() {
        faults.extend(services::trial::answer_fault(trial));
    }
    Verified { name: said.unwrap_or_else(|_| name.to_owned()), faults: faults.iter().map(ToString::to_string).collect() }
}

/// The trials of a database that are named, or every one that its record knows of.
async fn of_database(store: &Store, named: &[String]) -> anyhow::Result<Vec<Verified>> {
    let chain = match services::draw::chain(store).await? {
        Ok(chain) => chain,
        Err(fault) => return Ok(vec![Verified { name: "the record".into(), faults: vec![fault.to_string()] }]),
    };
    let (mut all, mut found) = (Vec::new(), vec![false; named.len()]);
    for (seq, id) in chain.of_kind(EventKind::TrialMade) {
        let kept = trial::by_id(store, id).await;
        let number = kept.as_ref().map(|kept| kept.number.to_string()).unwrap_or_default();
        let asked: Vec<bool> = named.iter().map(|name| *name == number || *name == id.to_string()).collect();
        if named.is_empty() || asked.contains(&true) {
            found.iter_mut().zip(&asked).for_each(|(found, asked)| *found |= asked);
            all.push(of_row(store, &format!("entry {seq}"), kept, &chain).await?);
        }
    }
    if let Some((name, _)) = named.iter().zip(&found).find(|(_, found)| !**found) {
        anyhow::bail!("expected the number or the id of a trial that is in the record, found `{name}`");
    }
    Ok(all)
}

async fn of_row(store: &Store, name: &str, kept: store::Result<Trial>, chain: &Chain) -> anyhow::Result<Verified> {
    let published = match kept {
        Ok(kept) => services::trial::published(store, &kept).await,
        Err(error) => Err(error),
    };
    match published {
        Ok(published) => Ok(verified(name, &published, chain)),
        Err(store::Error::NotFound) => {
            Ok(Verified { name: name.to_owned(), faults: vec!["its text was erased, or its rows are gone".into()] })
        }
        Err(error) => Err(error.into()),
    }
}
