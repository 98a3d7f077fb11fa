//! What `placard draw verify` and `placard trial verify` have in common: what was decided by lot, repeated from what is published of it, by
//! files or from a database.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::from_hex;
use crate::domain::ledger::{EventKind, PublicEntry};
use crate::domain::lot::{Chain, ChainFault};
use crate::store;

/// A draw or a trial as it is published.
pub(super) trait Publication: DeserializeOwned {
    /// What one is called, in English; more of them are called so with an `s`.
    const NOUN: &'static str;
    /// What is said of one that fits.
    const PRAISE: &'static str;

    /// What one of this name is, in words; `None` where its entry cannot be read.
    fn title(&self, name: &str) -> Option<String>;

    /// All that does not fit, in words.
    fn complaints(&self, chain: &Chain) -> Vec<String>;
}

/// What can be told of one under its name, or the name of its file.
pub(super) struct Verdict {
    name: String,
    faults: Vec<String>,
}

impl Verdict {
    fn of<P: Publication>(name: &str, published: &P, chain: &Chain) -> Verdict {
        Verdict { name: published.title(name).unwrap_or_else(|| name.to_owned()), faults: published.complaints(chain) }
    }
}

/// Nothing can be told of any where the record itself does not fit.
pub(super) fn of_broken_record(fault: &ChainFault) -> Vec<Verdict> {
    vec![Verdict { name: "the record".into(), faults: vec![fault.to_string()] }]
}

/// Says what was found, and whether all fit.
pub(super) fn finish<P: Publication>(verdicts: &[Verdict], json: bool) -> ExitCode {
    let wrong = verdicts.iter().filter(|one| !one.faults.is_empty()).count();
    if json {
        let told: Vec<_> = verdicts.iter().map(|one| serde_json::json!({ P::NOUN: one.name, "faults": one.faults })).collect();
        println!("{}", serde_json::Value::from(told));
    } else {
        for Verdict { name, faults } in verdicts {
            match faults.as_slice() {
                [] => println!("{name}: {}", P::PRAISE),
                faults => faults.iter().for_each(|fault| println!("{name}: {fault}")),
            }
        }
        println!("{} {}s, {wrong} of them do not fit", verdicts.len(), P::NOUN);
    }
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// # Errors
/// Of a file that cannot be read, or holds something else.
pub(super) fn of_files<P: Publication>(files: &[PathBuf], entries: &[PathBuf]) -> anyhow::Result<Vec<Verdict>> {
    let mut known = Vec::new();
    for file in entries {
        known.extend(read_entries(file)?);
    }
    let published: Vec<P> = files.iter().map(|file| read(file)).collect::<anyhow::Result<_>>()?;
    let chain = match Chain::of(known) {
        Ok(chain) => chain,
        Err(fault) => return Ok(of_broken_record(&fault)),
    };
    let named = files.iter().zip(&published).map(|(file, published)| Verdict::of(&file.display().to_string(), published, &chain));
    Ok(named.collect())
}

/// Of one that the record knows of by an entry, as far as it is still on file.
///
/// # Errors
/// Of the database.
pub(super) fn of_entry<P: Publication>(seq: i64, published: store::Result<P>, chain: &Chain) -> anyhow::Result<Verdict> {
    let name = format!("entry {seq}");
    match published {
        Ok(published) => Ok(Verdict::of(&name, &published, chain)),
        Err(store::Error::NotFound) => Ok(Verdict { name, faults: vec!["its text was erased, or its rows are gone".into()] }),
        Err(error) => Err(error.into()),
    }
}

fn read<P: Publication>(file: &Path) -> anyhow::Result<P> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{}: expected the file of a {}", file.display(), P::NOUN))
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

fn read_entries(file: &Path) -> anyhow::Result<Vec<PublicEntry>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    lines.map(|(line, number)| entry(line).with_context(|| format!("{}, line {number}: expected an entry", file.display()))).collect()
}

fn entry(line: &str) -> anyhow::Result<PublicEntry> {
    let Line { seq, at, action, subject, digest, prev, hash } = serde_json::from_str(line)?;
    let bytes = |text: &str| from_hex(text).map(Vec::from).with_context(|| format!("expected 64 digits, found `{text}`"));
    Ok(PublicEntry { seq, at: Micros(at), action, subject, digest: bytes(&digest)?, prev: bytes(&prev)?, hash: bytes(&hash)? })
}
