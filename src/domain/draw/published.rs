//! A draw as it is published, and what anybody can find out about it with the ledger's public entries alone.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::{Digest, from_hex, hex};
use crate::domain::draw::{DrawRecord, RecordedHead, RevealedSecret, frame_digest, in_turn, seed};
use crate::domain::ledger::{EventKind, Head, PublicEntry, body_digest, entry_hash};

/// Under this name a body holds the draw.
pub const DRAW: &str = "draw";
/// Under this name a body holds the secret.
pub const SECRET: &str = "secret";
/// A day with an hour put back, in microseconds.
const LONGEST_DAY: i64 = 25 * Micros::HOUR;

/// What is published: the two bodies, word for word with their salts, of which the ledger holds the digests, and the frame. No personal
/// data and no address: places by their public codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedDraw {
    pub id: Uuid,
    /// Number of the draw's entry.
    pub seq: i64,
    pub opened: Opened,
    /// Of the entry that committed the secret.
    pub committed: Opened,
    /// Codes, in their order.
    pub frame: Vec<String>,
}

/// A body with its salt, which fit the digest that the ledger holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// In hexadecimal.
    pub salt: String,
    pub body: String,
}

/// What of a draw does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawFault {
    #[error("entry {0} of the record is no draw of this id")]
    NoEntry(i64),
    #[error("what is said of the draw is not what entry {0} of the record holds")]
    OtherBody(i64),
    #[error("what is said of the draw cannot be read: {0}")]
    Unreadable(String),
    #[error("the secret is not the one that entry {0} of the record committed")]
    Secret(i64),
    #[error("the secret was committed in entry {committed}, after the head of the day before, entry {head}")]
    CommittedLate { committed: i64, head: i64 },
    #[error("entry {0} is not the record's last one from before the day of the draw, or has another fingerprint")]
    Head(i64),
    #[error("the draw was not made on the day that it says")]
    Day,
    #[error("the seed does not follow from the head and the secret")]
    Seed,
    #[error("the frame was changed: it is not the list of {0} places that the draw was made from")]
    Frame(u32),
    #[error("of the frame that is given {expected} stands in turn {turn}, the draw has {found}")]
    List { turn: usize, expected: String, found: String },
    #[error("the same places were drawn, but {expected} stands in turn {turn}, the draw has {found}")]
    Order { turn: usize, expected: String, found: String },
    #[error("{expected} places were to be drawn, the list has {found}")]
    Size { expected: u32, found: usize },
}

/// What of the chain does not fit: the number of the first entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    #[error("entry {0} does not follow from the entry before it")]
    Link(i64),
    #[error("entry {0} was changed")]
    Fields(i64),
}

/// The ledger's public entries from the first on, each of them worked out anew.
pub struct Chain(Vec<PublicEntry>);

impl Chain {
    /// # Errors
    /// The first entry that is missing, out of its turn, or changed.
    pub fn of(entries: Vec<PublicEntry>) -> Result<Chain, ChainFault> {
        let mut before = Head { seq: 0, hash: vec![0; 32] };
        for entry in &entries {
            if entry.seq != before.seq + 1 || entry.prev != before.hash {
                return Err(ChainFault::Link(entry.seq));
            }
            if entry.hash != entry_hash(entry.seq, entry.at, entry.action, entry.subject, &entry.digest, &entry.prev) {
                return Err(ChainFault::Fields(entry.seq));
            }
            before = Head { seq: entry.seq, hash: entry.hash.clone() };
        }
        Ok(Chain(entries))
    }

    /// By its number.
    pub fn entry(&self, seq: i64) -> Option<&PublicEntry> {
        self.0.get(usize::try_from(seq).ok()?.checked_sub(1)?)
    }

    /// Every draw that the record knows of, by its id.
    pub fn draws(&self) -> impl Iterator<Item = (i64, Uuid)> {
        self.of_kind(EventKind::DrawMade)
    }

    /// Number and subject of every entry of a kind.
    pub fn of_kind(&self, kind: EventKind) -> impl Iterator<Item = (i64, Uuid)> {
        self.0.iter().filter(move |entry| entry.action == kind).map(|entry| (entry.seq, entry.subject))
    }
}

impl PublishedDraw {
    /// What its entry says.
    ///
    /// # Errors
    /// `Unreadable`.
    pub fn record(&self) -> Result<DrawRecord, DrawFault> {
        let body: serde_json::Value = read(&self.opened.body)?;
        serde_json::from_value(body[DRAW].clone()).map_err(|wrong| DrawFault::Unreadable(wrong.to_string()))
    }

    /// The draw made again from what is published. Every fault that can be told from the others.
    pub fn faults(&self, chain: &Chain) -> Vec<DrawFault> {
        let record = match self.record() {
            Ok(record) => record,
            Err(fault) => return vec![fault],
        };
        let mut faults = Vec::new();
        faults.extend(self.against_entry(&record, chain));
        faults.extend(against_commitment(&record.secret, &record.head, &self.committed, chain));
        faults.extend(against_head(&record.head, record.since, chain));
        faults.extend(self.made_again(&record));
        faults
    }

    fn against_entry(&self, record: &DrawRecord, chain: &Chain) -> Vec<DrawFault> {
        let entry = chain.entry(self.seq).filter(|entry| entry.action == EventKind::DrawMade && entry.subject == self.id);
        let Some(entry) = entry else { return vec![DrawFault::NoEntry(self.seq)] };
        let other = self.opened.digest(self.id).is_none_or(|digest| entry.digest != digest);
        let day = is_of_day(entry.at, record.since);
        [(other, DrawFault::OtherBody(self.seq)), (!day, DrawFault::Day)]
            .into_iter()
            .filter_map(|(is, fault)| is.then_some(fault))
            .collect()
    }

    /// Seed, frame and list.
    fn made_again(&self, record: &DrawRecord) -> Vec<DrawFault> {
        let mut faults = Vec::new();
        let seed = seed_of(&record.head, &record.secret);
        if hex(&seed) != record.seed {
            faults.push(DrawFault::Seed);
        }
        let codes: Vec<&str> = self.frame.iter().map(String::as_str).collect();
        if codes.len() != record.frame.count as usize || hex(&frame_digest(codes.iter().copied())) != record.frame.sha256 {
            faults.push(DrawFault::Frame(record.frame.count));
        }
        if record.places.len() != record.size as usize {
            faults.push(DrawFault::Size { expected: record.size, found: record.places.len() });
        }
        let expected = in_turn(&seed, codes);
        faults.extend(first_difference(&expected[..record.places.len().min(expected.len())], &record.places));
        faults
    }
}

/// The first turn that another place has.
fn first_difference(expected: &[&str], found: &[String]) -> Option<DrawFault> {
    let differs = |turn: &usize| expected.get(*turn).copied() != found.get(*turn).map(String::as_str);
    let at = (0..expected.len().max(found.len())).find(differs)?;
    let said = |code: Option<&str>| code.unwrap_or("none").to_owned();
    let (turn, other) = (at + 1, said(found.get(at).map(String::as_str)));
    let (mut wanted, mut had) = (expected.to_vec(), found.iter().map(String::as_str).collect::<Vec<_>>());
    wanted.sort_unstable();
    had.sort_unstable();
    let expected = said(expected.get(at).copied());
    Some(if wanted == had { DrawFault::Order { turn, expected, found: other } } else { DrawFault::List { turn, expected, found: other } })
}

/// Was an entry made on the day that began at `since`?
pub fn is_of_day(at: Micros, since: Micros) -> bool {
    (0..LONGEST_DAY).contains(&(at.0 - since.0))
}

/// The seed that follows from a recorded head and an opened secret.
pub fn seed_of(head: &RecordedHead, secret: &RevealedSecret) -> Digest {
    let head = Head { seq: head.seq, hash: from_hex(&head.hash).unwrap_or_default().to_vec() };
    seed(&head, &secret.value)
}

/// The secret is the one that its entry committed, no later than the head.
pub fn against_commitment(secret: &RevealedSecret, head: &RecordedHead, committed: &Opened, chain: &Chain) -> Vec<DrawFault> {
    let entry = chain.entry(secret.seq).filter(|entry| entry.action == EventKind::DrawSecretCommitted);
    let fits = entry.is_some_and(|entry| committed.digest(Uuid::nil()).is_some_and(|digest| entry.digest == digest));
    let value = read::<serde_json::Value>(&committed.body).ok().and_then(|body| body[SECRET].as_str().map(str::to_owned));
    let same = value.is_some_and(|value| value == secret.value);
    let late = DrawFault::CommittedLate { committed: secret.seq, head: head.seq };
    let found = [(!fits || !same, DrawFault::Secret(secret.seq)), (secret.seq > head.seq, late)];
    found.into_iter().filter_map(|(is, fault)| is.then_some(fault)).collect()
}

/// The head is the entry before the first one of the day that began at `since`, however later ones are dated.
pub fn against_head(head: &RecordedHead, since: Micros, chain: &Chain) -> Option<DrawFault> {
    let seq = head.seq;
    let is_known = chain.entry(seq).is_some_and(|entry| hex(&entry.hash) == head.hash);
    let first = chain.0.iter().position(|entry| entry.at >= since);
    (!is_known || first.is_none_or(|first| first as i64 != seq)).then_some(DrawFault::Head(seq))
}

impl Opened {
    /// As the ledger works it out; nobody acts in the bodies of draws. `None`: the salt cannot be read.
    pub fn digest(&self, about: Uuid) -> Option<Digest> {
        let digits = self.salt.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        Some(body_digest(&digits.collect::<Option<Vec<u8>>>()?, Uuid::nil(), about, &self.body))
    }
}

fn read<'b, T: Deserialize<'b>>(body: &'b str) -> Result<T, DrawFault> {
    serde_json::from_str(body).map_err(|wrong| DrawFault::Unreadable(wrong.to_string()))
}
