//! Verifying the ledger: every link of the chain worked out anew, every body against its digest, every visit against its entry.

use crate::domain::ledger::{Entry, EventKind, Head, body_digest, entry_hash};
use crate::domain::visit::Visit;
use crate::store::{self, Store, ledger, visit};

/// Entries read at a time.
const AT_ONCE: i64 = 1_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub entries: i64,
    /// Bodies that were erased on purpose.
    pub redacted: i64,
    pub head: Head,
    pub fault: Option<Fault>,
}

/// The first entry that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    pub seq: i64,
    pub kind: FaultKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    #[error("an entry before it is gone")]
    Gap,
    #[error("it does not follow from the entry before it")]
    Link,
    #[error("its fields were changed")]
    Fields,
    #[error("its body was changed")]
    Body,
    #[error("the visit that it recorded was changed or is gone")]
    Visit,
}

/// Walks the whole chain; `progress` is told how many entries are done.
///
/// # Errors
/// `Unreadable` when an entry or a visit holds what this version does not know; else what the database says.
pub async fn verify(store: &Store, progress: impl Fn(i64)) -> store::Result<Report> {
    let mut report = Report { entries: 0, redacted: 0, head: Head { seq: 0, hash: vec![0; 32] }, fault: None };
    loop {
        let entries = ledger::after(store, report.head.seq, AT_ONCE).await?;
        if entries.is_empty() {
            return Ok(report);
        }
        let recorded =
            visit::by_ids(store, &entries.iter().filter_map(|entry| recorded(entry).map(|visit| visit.id)).collect::<Vec<_>>()).await?;
        for entry in entries {
            if let Some(kind) = fault(&entry, &report.head, &recorded) {
                report.fault = Some(Fault { seq: entry.seq, kind });
                return Ok(report);
            }
            report.entries += 1;
            report.redacted += i64::from(entry.body.is_none());
            report.head = Head { seq: entry.seq, hash: entry.hash };
        }
        progress(report.entries);
    }
}

/// The visit in an entry's body, where it has one.
fn recorded(entry: &Entry) -> Option<Visit> {
    let visits = matches!(entry.action, EventKind::VisitRecorded | EventKind::VisitCorrected);
    entry.body.as_ref().filter(|_| visits).and_then(|body| serde_json::from_str(body).ok())
}

fn fault(entry: &Entry, before: &Head, visits: &std::collections::HashMap<uuid::Uuid, Visit>) -> Option<FaultKind> {
    if entry.seq != before.seq + 1 {
        return Some(FaultKind::Gap);
    }
    if entry.prev != before.hash {
        return Some(FaultKind::Link);
    }
    let hash = entry_hash(entry.seq, entry.at, entry.actor, entry.action, entry.subject, &entry.digest, &entry.prev);
    if entry.hash != hash {
        return Some(FaultKind::Fields);
    }
    if let (Some(body), Some(salt)) = (&entry.body, &entry.salt)
        && entry.digest != body_digest(salt, body)
    {
        return Some(FaultKind::Body);
    }
    recorded(entry).filter(|visit| visits.get(&visit.id) != Some(visit)).map(|_| FaultKind::Visit)
}
