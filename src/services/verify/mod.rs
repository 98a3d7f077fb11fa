//! Verifying the ledger: every link of the chain worked out anew, every body against its digest, heads that were kept or published against
//! the chain, every row against what its last entry states, every status against the visits and the law.

mod rows;
mod statuses;

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::ledger::{Entry, Head, Noun, body_digest, entry_hash};
use crate::domain::mandate::Mandates;
use crate::store::{self, Store, Tx, ledger};
use rows::Expected;

/// Entries read at a time.
const AT_ONCE: i64 = 1_000;
/// Faults that are named one by one.
const NAMED: usize = 100;

/// What the ledger is compared with besides its own tables.
#[derive(Clone, Copy, Default)]
pub struct Against<'a> {
    /// Ends of the chain as somebody wrote them down.
    pub heads: &'a [Head],
    /// The mandates that the statuses follow; without any, statuses are not worked out anew.
    pub mandates: Option<&'a Mandates>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub entries: i64,
    /// Bodies that were erased on purpose.
    pub redacted: i64,
    /// Rows that were compared.
    pub rows: u64,
    pub head: Head,
    pub fault: Option<Fault>,
    /// Further ones, as many as are named.
    pub more: Vec<Fault>,
}

impl Report {
    fn note(&mut self, seq: i64, kind: FaultKind) {
        let fault = Fault { seq, kind };
        match self.fault {
            None => self.fault = Some(fault),
            Some(_) if self.more.len() < NAMED => self.more.push(fault),
            Some(_) => {}
        }
    }

    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.fault.iter().chain(&self.more)
    }
}

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The entry, or the last one that speaks of the row; 0 where none does.
    pub seq: i64,
    pub kind: FaultKind,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    #[error("an entry before it is gone")]
    Gap,
    #[error("it does not follow from the entry before it")]
    Link,
    #[error("its fields were changed")]
    Fields,
    #[error("its body was changed")]
    Body,
    #[error("another fingerprint was kept or published of it")]
    OtherHead,
    #[error("it was kept or published as the end of the record, and is gone with all entries after the last one")]
    CutOff,
    #[error("the {} that it states was changed: {key}", .noun.code())]
    Changed { noun: Noun, key: String },
    #[error("a {} that it states is gone", .noun.code())]
    Gone { noun: Noun },
    #[error("no entry speaks of the {}: {key}", .noun.code())]
    Unentered { noun: Noun, key: String },
    #[error("the table {} was changed", .noun.code())]
    Table { noun: Noun },
    #[error("the statuses of the place do not follow from its visits and the law: {place}")]
    Statuses { place: Uuid },
}

/// Compares the ledger with its own tables; `progress` is told how many entries are done.
///
/// # Errors
/// As [`verify_against`].
pub async fn verify(store: &Store, progress: impl Fn(i64)) -> store::Result<Report> {
    verify_against(store, Against::default(), progress).await
}

/// The same, with more to compare it with. All of it is one picture: changes made meanwhile are not seen.
///
/// # Errors
/// `Unreadable` when an entry or a row holds what this version does not know; else what the database says.
pub async fn verify_against(store: &Store, against: Against<'_>, progress: impl Fn(i64)) -> store::Result<Report> {
    let mut tx = store.snapshot().await?;
    let mut heads: HashMap<i64, Vec<Vec<u8>>> = HashMap::new();
    for head in ledger::every_head(&mut tx).await?.into_iter().chain(against.heads.iter().cloned()) {
        heads.entry(head.seq).or_default().push(head.hash);
    }
    let mut report = Report { entries: 0, redacted: 0, rows: 0, head: Head { seq: 0, hash: vec![0; 32] }, fault: None, more: Vec::new() };
    let mut expected = Expected::default();
    if !walk(&mut tx, &mut report, &mut expected, &heads, progress).await? {
        return Ok(report);
    }
    heads.keys().filter(|seq| **seq > report.head.seq).max().into_iter().for_each(|seq| report.note(*seq, FaultKind::CutOff));
    rows::compare(&mut tx, expected, &mut report).await?;
    if let Some(mandates) = against.mandates {
        statuses::compare(&mut tx, mandates, &mut report).await?;
    }
    Ok(report)
}

/// Walks the chain; `false` at the first entry that does not fit.
async fn walk(
    tx: &mut Tx,
    report: &mut Report,
    expected: &mut Expected,
    heads: &HashMap<i64, Vec<Vec<u8>>>,
    progress: impl Fn(i64),
) -> store::Result<bool> {
    loop {
        let entries = ledger::after(tx, report.head.seq, AT_ONCE).await?;
        if entries.is_empty() {
            return Ok(true);
        }
        for entry in entries {
            if let Some(kind) = fault(&entry, &report.head, heads) {
                report.note(entry.seq, kind);
                return Ok(false);
            }
            expected.take(&entry)?;
            report.entries += 1;
            report.redacted += i64::from(entry.body.is_none());
            report.head = Head { seq: entry.seq, hash: entry.hash };
        }
        progress(report.entries);
    }
}

fn fault(entry: &Entry, before: &Head, heads: &HashMap<i64, Vec<Vec<u8>>>) -> Option<FaultKind> {
    if entry.seq != before.seq + 1 {
        return Some(FaultKind::Gap);
    }
    if entry.prev != before.hash {
        return Some(FaultKind::Link);
    }
    let hash = entry_hash(entry.seq, entry.at, entry.action, entry.subject, &entry.digest, &entry.prev);
    if entry.hash != hash {
        return Some(FaultKind::Fields);
    }
    if let (Some(body), Some(salt)) = (&entry.body, &entry.salt)
        && entry.digest != body_digest(salt, entry.actor, entry.about, body)
    {
        return Some(FaultKind::Body);
    }
    heads.get(&entry.seq).filter(|kept| kept.iter().any(|hash| *hash != entry.hash)).map(|_| FaultKind::OtherHead)
}
