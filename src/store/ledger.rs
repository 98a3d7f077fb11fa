//! The ledger, record of every change: append-only and hash-chained. Bodies are salted and live beside it, so that one can be erased
//! without breaking the chain.

use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::ledger::{Entry, EventKind, Head, NewEntry, body_digest, entry_hash};
use crate::domain::zone::Zone;
use crate::store::{Error, Result, Store, Tx, error::decode};

/// The advisory lock under which PostgreSQL's writers take turns at the chain's end.
const LOCK_KEY: i64 = 0x0050_4c41_4341_5244;

macro_rules! entries {
    ($rest:literal) => {
        concat!(
            "SELECT l.seq, l.at, l.actor, l.action, l.subject, l.digest, l.prev, l.hash, b.body, b.salt
               FROM ledger l LEFT JOIN ledger_body b ON b.seq = l.seq ",
            $rest
        )
    };
}

const ABOUT: &str = entries!("WHERE l.subject = $1 ORDER BY l.seq DESC");
const AFTER: &str = entries!("WHERE l.seq > $1 ORDER BY l.seq LIMIT $2");
const BY_SEQ: &str = entries!("WHERE l.seq = $1");
const HEAD: &str = "SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1";
/// A day has 86,400,000,000 microseconds.
/// By quarters of an hour (900,000,000 microseconds): every zone's midnight lies on one.
const LAST_OF_QUARTERS: &str = "
    SELECT at, seq, hash
      FROM ledger
     WHERE seq IN (SELECT MAX(seq) FROM ledger GROUP BY at / 900000000 ORDER BY 1 DESC LIMIT $1)
     ORDER BY seq DESC";
const REDACT: &str = "UPDATE ledger_body SET body = NULL, salt = NULL WHERE seq = $1";
const REDACT_NOTE: &str = "UPDATE visit SET note = '' WHERE id = $1";
const LOCK: &str = "SELECT pg_advisory_xact_lock($1)";
const NOTIFY: &str = "SELECT pg_notify('ledger', $1)";

struct EntryRow {
    seq: i64,
    at: Micros,
    actor: Uuid,
    action: String,
    subject: Uuid,
    digest: Vec<u8>,
    prev: Vec<u8>,
    hash: Vec<u8>,
    body: Option<String>,
    salt: Option<Vec<u8>>,
}

from_row!(EntryRow { seq, at, actor, action, subject, digest, prev, hash, body, salt });

impl EntryRow {
    fn entry(self) -> Result<Entry> {
        Ok(Entry {
            action: decode(EventKind::parse(&self.action), "ledger.action", &self.action)?,
            seq: self.seq,
            at: self.at,
            actor: self.actor,
            subject: self.subject,
            digest: self.digest,
            prev: self.prev,
            hash: self.hash,
            body: self.body,
            salt: self.salt,
        })
    }
}

/// Appends entries to the chain, in order; the last act before commit. Gives the number of the last one.
pub async fn append(tx: &mut Tx, entries: &[NewEntry]) -> Result<i64> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query(LOCK).bind(LOCK_KEY).execute(&mut **tx).await?;
    }
    let last: Option<(i64, Vec<u8>)> = in_tx!(tx, |db| sqlx::query_as(HEAD).fetch_optional(db).await?);
    let (mut seq, mut prev) = last.unwrap_or((0, vec![0; 32]));
    let mut links = Vec::with_capacity(entries.len());
    for entry in entries {
        seq += 1;
        let digest = body_digest(&entry.salt, &entry.body);
        let hash = entry_hash(seq, entry.at, entry.actor, entry.action, entry.subject, &digest, &prev);
        links.push((seq, entry, digest, std::mem::replace(&mut prev, hash.to_vec()), hash));
    }
    insert_all!(tx, links, "INSERT INTO ledger (seq, at, actor, action, subject, digest, prev, hash) ", "", |row,
                                                                                                             (
        seq,
        entry,
        digest,
        prev,
        hash,
    )| {
        row.push_bind(*seq).push_bind(entry.at).push_bind(entry.actor).push_bind(entry.action.code()).push_bind(entry.subject);
        row.push_bind(digest.as_slice()).push_bind(prev.as_slice()).push_bind(hash.as_slice());
    });
    insert_all!(tx, links, "INSERT INTO ledger_body (seq, salt, body) ", "", |row, (seq, entry, ..)| {
        row.push_bind(*seq).push_bind(entry.salt.as_slice()).push_bind(&entry.body);
    });
    if let Tx::Postgres(tx) = tx {
        sqlx::query(NOTIFY).bind(seq.to_string()).execute(&mut **tx).await?;
    }
    Ok(seq)
}

/// The end of the chain; number 0 while it is empty.
pub async fn head(store: &Store) -> Result<Head> {
    let last: Option<(i64, Vec<u8>)> = on!(store, |db| sqlx::query_as(HEAD).fetch_optional(db).await?);
    let (seq, hash) = last.unwrap_or((0, vec![0; 32]));
    Ok(Head { seq, hash })
}

/// The entries about one subject, newest first.
pub async fn about(store: &Store, subject: Uuid) -> Result<Vec<Entry>> {
    let rows: Vec<EntryRow> = on!(store, |db| sqlx::query_as(ABOUT).bind(subject).fetch_all(db).await?);
    rows.into_iter().map(EntryRow::entry).collect()
}

/// Up to `limit` entries after number `seq`, oldest first.
pub async fn after(store: &Store, seq: i64, limit: i64) -> Result<Vec<Entry>> {
    let rows: Vec<EntryRow> = on!(store, |db| sqlx::query_as(AFTER).bind(seq).bind(limit).fetch_all(db).await?);
    rows.into_iter().map(EntryRow::entry).collect()
}

/// A day of 25 hours, when the clock is put back.
const QUARTERS_OF_A_LONG_DAY: usize = 100;

/// The last entry of each of the last `days` civil days, newest first: what is published so that nobody can rewrite the past unseen.
pub async fn daily_heads(store: &Store, zone: &Zone, days: usize) -> Result<Vec<(Day, Head)>> {
    let most = i64::try_from(days * QUARTERS_OF_A_LONG_DAY).unwrap_or(i64::MAX);
    let rows: Vec<(Micros, i64, Vec<u8>)> = on!(store, |db| sqlx::query_as(LAST_OF_QUARTERS).bind(most).fetch_all(db).await?);
    let mut heads: Vec<(Day, Head)> = Vec::new();
    for (at, seq, hash) in rows {
        let day = zone.day(at);
        if heads.len() < days && !heads.iter().any(|(known, _)| *known == day) {
            heads.push((day, Head { seq, hash }));
        }
    }
    Ok(heads)
}

/// Erases the body and the salt of entry `seq`, and with it the private note of the visit that it recorded. Hash and digest stay.
///
/// # Errors
/// `NotFound` when there is no such entry or it was redacted before.
pub async fn redact(tx: &mut Tx, seq: i64) -> Result<Entry> {
    let row: Option<EntryRow> = in_tx!(tx, |db| sqlx::query_as(BY_SEQ).bind(seq).fetch_optional(db).await?);
    let entry = row.ok_or(Error::NotFound)?.entry()?;
    let Some(body) = &entry.body else { return Err(Error::NotFound) };
    in_tx!(tx, |db| sqlx::query(REDACT).bind(seq).execute(db).await?.rows_affected());
    if matches!(entry.action, EventKind::VisitRecorded | EventKind::VisitCorrected) {
        let visit: crate::domain::visit::Visit = serde_json::from_str(body).map_err(|e| Error::Unreadable(e.to_string()))?;
        in_tx!(tx, |db| sqlx::query(REDACT_NOTE).bind(visit.id).execute(db).await?.rows_affected());
    }
    Ok(entry)
}
