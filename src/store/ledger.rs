//! The ledger, record of every change: append-only and hash-chained. Bodies are salted and live beside it, so that one can be erased
//! without breaking the chain.

use std::collections::BTreeMap;

use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::ledger::{Entry, EventKind, Head, NewEntry, PublicEntry, entry_hash};
use crate::domain::zone::Zone;
use crate::store::error::decode;
use crate::store::ledger_notices::CHANNEL;
use crate::store::{Error, Result, Store, Tx};

/// The advisory lock under which PostgreSQL's writers take turns at the chain's end.
const LOCK_KEY: i64 = 0x0050_4c41_4341_5244;

macro_rules! entries {
    ($rest:literal) => {
        concat!(
            "SELECT l.seq, l.at, l.action, l.subject, l.digest, l.prev, l.hash, b.actor, b.about, b.body, b.salt
               FROM ledger l JOIN ledger_body b ON b.seq = l.seq ",
            $rest
        )
    };
}

const OF_SUBJECT: &str = entries!("WHERE l.subject = $1 ORDER BY l.seq DESC");
const ABOUT: &str = entries!("WHERE b.about = $1 ORDER BY l.seq DESC LIMIT $2");
const OF_ACT: &str = entries!("WHERE b.actor = $1 AND l.at = $2 AND l.action = $3 ORDER BY l.seq");
const AFTER: &str = entries!("WHERE l.seq > $1 ORDER BY l.seq LIMIT $2");
const BY_SEQ: &str = entries!("WHERE l.seq = $1");
const PUBLIC_AFTER: &str = "
    SELECT seq, at, action, subject, digest, prev, hash
      FROM ledger
     WHERE seq > $1
     ORDER BY seq
     LIMIT $2";
const HEAD: &str = "SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1";
const LAST_PUBLIC: &str = "SELECT seq FROM ledger WHERE action NOT IN (";
const PUBLISHED: &str = "
    SELECT quarter, seq, hash
      FROM published_head
     ORDER BY seq DESC
     LIMIT $1";
/// However later entries are dated: what stood before the first one of the day is what everybody could read the day before. The plus keeps both
/// databases from looking for the first one along all numbers: the few entries of the day are found by their instant.
const LAST_BEFORE: &str = "
    SELECT seq, hash
      FROM ledger
     WHERE seq < COALESCE((SELECT MIN(+f.seq) FROM ledger f WHERE f.at >= $1), 9223372036854775807)
     ORDER BY seq DESC
     LIMIT 1";
const EVERY_HEAD: &str = "SELECT seq, hash FROM published_head";
const ERASE: &str = "UPDATE ledger_body SET body = NULL, salt = NULL WHERE seq = $1";
const LOCK: &str = "SELECT pg_advisory_xact_lock($1)";
const NOTIFY: &str = "SELECT pg_notify($1, $2)";

struct EntryRow {
    seq: i64,
    at: Micros,
    action: String,
    subject: Uuid,
    digest: Vec<u8>,
    prev: Vec<u8>,
    hash: Vec<u8>,
    actor: Uuid,
    about: Uuid,
    body: Option<String>,
    salt: Option<Vec<u8>>,
}

from_row!(EntryRow { seq, at, action, subject, digest, prev, hash, actor, about, body, salt });

impl EntryRow {
    fn entry(self) -> Result<Entry> {
        Ok(Entry {
            action: decode(EventKind::parse(&self.action), "ledger.action", &self.action)?,
            seq: self.seq,
            at: self.at,
            subject: self.subject,
            digest: self.digest,
            prev: self.prev,
            hash: self.hash,
            actor: self.actor,
            about: self.about,
            body: self.body,
            salt: self.salt,
        })
    }
}

struct PublicRow {
    seq: i64,
    at: Micros,
    action: String,
    subject: Uuid,
    digest: Vec<u8>,
    prev: Vec<u8>,
    hash: Vec<u8>,
}

from_row!(PublicRow { seq, at, action, subject, digest, prev, hash });

impl PublicRow {
    fn entry(self) -> Result<PublicEntry> {
        Ok(PublicEntry {
            action: decode(EventKind::parse(&self.action), "ledger.action", &self.action)?,
            seq: self.seq,
            at: self.at,
            subject: self.subject,
            digest: self.digest,
            prev: self.prev,
            hash: self.hash,
        })
    }
}

/// Makes the transaction the only one that writes to the chain until it ends: what it reads of the rows then is what its entries can state.
/// On SQLite there is but one writer.
pub async fn lock(tx: &mut Tx) -> Result<()> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query(LOCK).bind(LOCK_KEY).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Appends entries to the chain, in order; the last act before commit. Gives the number of the last one.
pub async fn append(tx: &mut Tx, entries: &[NewEntry]) -> Result<i64> {
    lock(tx).await?;
    let Head { mut seq, hash: mut prev } = head_in_tx(tx).await?;
    let mut links = Vec::with_capacity(entries.len());
    for entry in entries {
        seq += 1;
        let digest = entry.digest();
        let hash = entry_hash(seq, entry.at, entry.action, entry.public_subject(), &digest, &prev);
        links.push((seq, entry, digest, std::mem::replace(&mut prev, hash.to_vec()), hash));
    }
    insert_all!(tx, links, "INSERT INTO ledger (seq, at, action, subject, digest, prev, hash) ", "", |row, link| {
        let (seq, entry, digest, prev, hash) = link;
        row.push_bind(*seq).push_bind(entry.at).push_bind(entry.action.code()).push_bind(entry.public_subject());
        row.push_bind(digest.as_slice()).push_bind(prev.as_slice()).push_bind(hash.as_slice());
    });
    insert_all!(tx, links, "INSERT INTO ledger_body (seq, actor, about, salt, body) ", "", |row, (seq, entry, ..)| {
        row.push_bind(*seq).push_bind(entry.actor).push_bind(entry.subject).push_bind(entry.salt.as_slice()).push_bind(&entry.body);
    });
    // As /ledger shows them from now on: of each quarter of an hour the last entry.
    let heads: BTreeMap<i64, (i64, [u8; 32])> =
        links.iter().map(|(seq, entry, .., hash)| (entry.at.0.div_euclid(QUARTER), (*seq, *hash))).collect();
    let heads: Vec<_> = heads.into_iter().collect();
    insert_all!(
        tx,
        heads,
        "INSERT INTO published_head (quarter, seq, hash) ",
        " ON CONFLICT (quarter) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        |row, (quarter, (seq, hash))| {
            row.push_bind(*quarter).push_bind(*seq).push_bind(hash.as_slice());
        }
    );
    if let Tx::Postgres(tx) = tx {
        sqlx::query(NOTIFY).bind(CHANNEL).bind(seq.to_string()).execute(&mut **tx).await?;
    }
    Ok(seq)
}

/// The end of the chain; number 0 while it is empty.
pub async fn head(store: &Store) -> Result<Head> {
    Ok(end(on!(store, |db| sqlx::query_as(HEAD).fetch_optional(db).await?)))
}

/// As [`head`], with what the transaction itself wrote before.
pub async fn head_in_tx(tx: &mut Tx) -> Result<Head> {
    Ok(end(in_tx!(tx, |db| sqlx::query_as(HEAD).fetch_optional(db).await?)))
}

fn end(last: Option<(i64, Vec<u8>)>) -> Head {
    let (seq, hash) = last.unwrap_or((0, vec![0; 32]));
    Head { seq, hash }
}

/// The number of the last entry that changed what everybody sees; 0 while there is none.
pub async fn last_public(tx: &mut Tx) -> Result<i64> {
    let last: Option<i64> = in_tx!(tx, |db| {
        let mut query = QueryBuilder::new(LAST_PUBLIC);
        let mut list = query.separated(", ");
        for kind in EventKind::PRIVATE {
            list.push_bind(kind.code());
        }
        query.push(") ORDER BY seq DESC LIMIT 1").build_query_scalar().fetch_optional(db).await?
    });
    Ok(last.unwrap_or(0))
}

/// The entries that the chain says are about one subject, newest first.
pub async fn of_subject(store: &Store, subject: Uuid) -> Result<Vec<Entry>> {
    let rows: Vec<EntryRow> = on!(store, |db| sqlx::query_as(OF_SUBJECT).bind(subject).fetch_all(db).await?);
    rows.into_iter().map(EntryRow::entry).collect()
}

/// As [`of_subject`], with what the transaction itself wrote before.
pub async fn of_subject_in_tx(tx: &mut Tx, subject: Uuid) -> Result<Vec<Entry>> {
    let rows: Vec<EntryRow> = in_tx!(tx, |db| sqlx::query_as(OF_SUBJECT).bind(subject).fetch_all(db).await?);
    rows.into_iter().map(EntryRow::entry).collect()
}

/// What somebody did at an instant, of one kind, private kinds too.
pub async fn of_act(store: &Store, actor: Uuid, at: Micros, kind: EventKind) -> Result<Vec<Entry>> {
    let rows: Vec<EntryRow> = on!(store, |db| sqlx::query_as(OF_ACT).bind(actor).bind(at).bind(kind.code()).fetch_all(db).await?);
    rows.into_iter().map(EntryRow::entry).collect()
}

/// The last entries about one subject, private kinds too, newest first.
pub async fn about(store: &Store, subject: Uuid, limit: i64) -> Result<Vec<Entry>> {
    let rows: Vec<EntryRow> = on!(store, |db| sqlx::query_as(ABOUT).bind(subject).bind(limit).fetch_all(db).await?);
    rows.into_iter().map(EntryRow::entry).collect()
}

/// One entry by its number.
///
/// # Errors
/// `NotFound`.
pub async fn by_seq(store: &Store, seq: i64) -> Result<Entry> {
    let row: EntryRow = on!(store, |db| sqlx::query_as(BY_SEQ).bind(seq).fetch_one(db).await?);
    row.entry()
}

/// Up to `limit` entries after number `seq`, oldest first.
pub async fn after(tx: &mut Tx, seq: i64, limit: i64) -> Result<Vec<Entry>> {
    let rows: Vec<EntryRow> = in_tx!(tx, |db| sqlx::query_as(AFTER).bind(seq).bind(limit).fetch_all(db).await?);
    rows.into_iter().map(EntryRow::entry).collect()
}

/// The same as everybody may read them.
pub async fn public_after(store: &Store, seq: i64, limit: i64) -> Result<Vec<PublicEntry>> {
    let rows: Vec<PublicRow> = on!(store, |db| sqlx::query_as(PUBLIC_AFTER).bind(seq).bind(limit).fetch_all(db).await?);
    rows.into_iter().map(PublicRow::entry).collect()
}

/// A quarter of an hour, in microseconds: every zone's midnight lies on one.
const QUARTER: i64 = 900 * Micros::SECOND;
/// A day of 25 hours, when the clock is put back.
const QUARTERS_OF_A_LONG_DAY: usize = 100;

/// The last entry of each of the last `days` civil days with changes, newest first, as it was published then: so nobody rewrites the past
/// unseen.
pub async fn published_heads(store: &Store, zone: &Zone, days: usize) -> Result<Vec<(Day, Head)>> {
    let most = i64::try_from(days * QUARTERS_OF_A_LONG_DAY).unwrap_or(i64::MAX);
    let rows: Vec<(i64, i64, Vec<u8>)> = on!(store, |db| sqlx::query_as(PUBLISHED).bind(most).fetch_all(db).await?);
    let mut heads: Vec<(Day, Head)> = Vec::new();
    for (quarter, seq, hash) in rows {
        let day = zone.day(Micros(quarter.saturating_mul(QUARTER)));
        if heads.len() < days && !heads.iter().any(|(known, _)| *known == day) {
            heads.push((day, Head { seq, hash }));
        }
    }
    Ok(heads)
}

/// The end of the chain as it was when a day began: the entry before the first one from then on. `None`: there was none yet.
pub async fn last_before(store: &Store, day_begins: Micros) -> Result<Option<Head>> {
    let row: Option<(i64, Vec<u8>)> = on!(store, |db| sqlx::query_as(LAST_BEFORE).bind(day_begins).fetch_optional(db).await?);
    Ok(row.map(|(seq, hash)| Head { seq, hash }))
}

/// Every head that was published.
pub async fn every_head(tx: &mut Tx) -> Result<Vec<Head>> {
    let rows: Vec<(i64, Vec<u8>)> = in_tx!(tx, |db| sqlx::query_as(EVERY_HEAD).fetch_all(db).await?);
    Ok(rows.into_iter().map(|(seq, hash)| Head { seq, hash }).collect())
}

/// Erases the body and the salt of entry `seq` and gives the entry as it was. Hash and digest stay.
///
/// # Errors
/// `NotFound` when there is no such entry or it was redacted before.
pub async fn erase(tx: &mut Tx, seq: i64) -> Result<Entry> {
    let row: Option<EntryRow> = in_tx!(tx, |db| sqlx::query_as(BY_SEQ).bind(seq).fetch_optional(db).await?);
    let entry = row.ok_or(Error::NotFound)?.entry()?;
    if entry.body.is_none() {
        return Err(Error::NotFound);
    }
    in_tx!(tx, |db| sqlx::query(ERASE).bind(seq).execute(db).await?.rows_affected());
    Ok(entry)
}
