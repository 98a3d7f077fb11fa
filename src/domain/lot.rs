//! A lot: what draws and trials are decided by, so that anybody can repeat it. The seed is the record's head of the day before together
//! with a secret that was committed no later than that: whoever kept the secret did not know the head, and whoever knows the head does not
//! know the secret. Whatever takes part has its turn by a digest of the seed and its own code: one more or less changes nobody else's turn.
//! What is published of a lot, anybody holds against the ledger's public entries.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::{Digest, DigestBuilder, from_hex, hex};
use crate::domain::ledger::{EventKind, Head, PublicEntry, body_digest, entry_hash};

/// Under this name a body holds the secret.
pub const SECRET: &str = "secret";
/// A day with an hour put back, in microseconds.
const LONGEST_DAY: i64 = 25 * Micros::HOUR;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedHead {
    pub seq: i64,
    /// In hexadecimal.
    pub hash: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevealedSecret {
    /// The entry that committed it.
    pub seq: i64,
    pub value: String,
}

/// What a lot rests on, as its entry says.
#[derive(Clone, Copy, Debug)]
pub struct LotBasis<'r> {
    /// The instant at which its day began.
    pub since: Micros,
    pub head: &'r RecordedHead,
    pub secret: &'r RevealedSecret,
    /// In hexadecimal.
    pub seed: &'r str,
}

impl LotBasis<'_> {
    /// The seed that follows from head and secret, whatever the entry says.
    pub fn seed_again(&self) -> Digest {
        let head = Head { seq: self.head.seq, hash: from_hex(&self.head.hash).unwrap_or_default().to_vec() };
        seed(&head, &self.secret.value)
    }
}

/// The seed of a lot: it follows from the head and the secret, as it is written in hexadecimal.
pub fn seed(head: &Head, secret: &str) -> Digest {
    DigestBuilder::new().text("draw").number(head.seq).bytes(&head.hash).text(secret).finish()
}

/// All codes in their turn.
pub fn in_turn<'c>(seed: &Digest, codes: impl IntoIterator<Item = &'c str>) -> Vec<&'c str> {
    first_in_turn(seed, codes, usize::MAX)
}

/// The codes of the first turns, `size` of them at most.
pub fn first_in_turn<'c>(seed: &Digest, codes: impl IntoIterator<Item = &'c str>, size: usize) -> Vec<&'c str> {
    let mut turns: Vec<(Digest, &str)> = codes.into_iter().map(|code| (turn(seed, code), code)).collect();
    if size < turns.len() {
        turns.select_nth_unstable(size);
        turns.truncate(size);
    }
    turns.sort_unstable();
    turns.into_iter().map(|(_, code)| code).collect()
}

fn turn(seed: &Digest, code: &str) -> Digest {
    DigestBuilder::new().bytes(seed).text(code).finish()
}

/// A body with its salt, which fit the digest that the ledger holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// In hexadecimal.
    pub salt: String,
    pub body: String,
}

/// What of a lot does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LotFault {
    #[error("entry {0} of the record is not the one by which this was decided")]
    NoEntry(i64),
    #[error("what is said of it is not what entry {0} of the record holds")]
    OtherBody(i64),
    #[error("what is said of it cannot be read: {0}")]
    Unreadable(String),
    #[error("the secret is not the one that entry {0} of the record committed")]
    Secret(i64),
    #[error("the secret was committed in entry {committed}, after the head of the day before, entry {head}")]
    CommittedLate { committed: i64, head: i64 },
    #[error("entry {0} is not the record's last one from before that day, or has another fingerprint")]
    Head(i64),
    #[error("it was not decided on the day that it says")]
    Day,
    #[error("the seed does not follow from the head and the secret")]
    Seed,
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

    /// Number and subject of every entry of a kind.
    pub fn of_kind(&self, kind: EventKind) -> impl Iterator<Item = (i64, Uuid)> {
        self.0.iter().filter(move |entry| entry.action == kind).map(|entry| (entry.seq, entry.subject))
    }
}

/// What is published of every lot: the two bodies, word for word with their salts, of which the ledger holds the digests.
#[derive(Clone, Copy, Debug)]
pub struct PublishedLot<'p> {
    pub id: Uuid,
    /// Number of the entry by which it was decided, and its kind.
    pub seq: i64,
    pub kind: EventKind,
    pub opened: &'p Opened,
    /// Of the entry that committed the secret.
    pub committed: &'p Opened,
}

impl PublishedLot<'_> {
    /// What its entry says, under this name.
    ///
    /// # Errors
    /// `Unreadable`.
    pub fn record<R: DeserializeOwned>(&self, name: &str) -> Result<R, LotFault> {
        let body: serde_json::Value = read(&self.opened.body)?;
        serde_json::from_value(body[name].clone()).map_err(|wrong| LotFault::Unreadable(wrong.to_string()))
    }

    /// Entry, secret, head and seed. Every fault that can be told from the others.
    pub fn faults(&self, basis: &LotBasis<'_>, chain: &Chain) -> Vec<LotFault> {
        let mut faults = self.against_entry(basis, chain);
        faults.extend(self.against_commitment(basis, chain));
        faults.extend(against_head(basis, chain));
        faults.extend((hex(&basis.seed_again()) != basis.seed).then_some(LotFault::Seed));
        faults
    }

    fn against_entry(&self, basis: &LotBasis<'_>, chain: &Chain) -> Vec<LotFault> {
        let entry = chain.entry(self.seq).filter(|entry| entry.action == self.kind && entry.subject == self.id);
        let Some(entry) = entry else { return vec![LotFault::NoEntry(self.seq)] };
        let other = self.opened.digest(self.id).is_none_or(|digest| entry.digest != digest);
        let of_day = (0..LONGEST_DAY).contains(&(entry.at.0 - basis.since.0));
        let found = [(other, LotFault::OtherBody(self.seq)), (!of_day, LotFault::Day)];
        found.into_iter().filter_map(|(is, fault)| is.then_some(fault)).collect()
    }

    /// The secret is the one that its entry committed, no later than the head.
    fn against_commitment(&self, basis: &LotBasis<'_>, chain: &Chain) -> Vec<LotFault> {
        let LotBasis { secret, head, .. } = *basis;
        let entry = chain.entry(secret.seq).filter(|entry| entry.action == EventKind::DrawSecretCommitted);
        let fits = entry.is_some_and(|entry| self.committed.digest(Uuid::nil()).is_some_and(|digest| entry.digest == digest));
        let value = read::<serde_json::Value>(&self.committed.body).ok().and_then(|body| body[SECRET].as_str().map(str::to_owned));
        let same = value.is_some_and(|value| value == secret.value);
        let late = LotFault::CommittedLate { committed: secret.seq, head: head.seq };
        let found = [(!fits || !same, LotFault::Secret(secret.seq)), (secret.seq > head.seq, late)];
        found.into_iter().filter_map(|(is, fault)| is.then_some(fault)).collect()
    }
}

/// The head is the entry before the first one of the day of the lot, however later ones are dated.
fn against_head(basis: &LotBasis<'_>, chain: &Chain) -> Option<LotFault> {
    let seq = basis.head.seq;
    let is_known = chain.entry(seq).is_some_and(|entry| hex(&entry.hash) == basis.head.hash);
    let first = chain.0.iter().position(|entry| entry.at >= basis.since);
    (!is_known || first.is_none_or(|first| first as i64 != seq)).then_some(LotFault::Head(seq))
}

/// The first turn, from 1 on, in which another code stands than should; `none` in place of a code where there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnDifference {
    pub turn: usize,
    pub expected: String,
    pub found: String,
}

impl TurnDifference {
    /// `None`: both are the same.
    pub fn between(expected: &[&str], found: &[String]) -> Option<TurnDifference> {
        let differs = |turn: &usize| expected.get(*turn).copied() != found.get(*turn).map(String::as_str);
        let at = (0..expected.len().max(found.len())).find(differs)?;
        let said = |code: Option<&str>| code.unwrap_or("none").to_owned();
        let (expected, found) = (said(expected.get(at).copied()), said(found.get(at).map(String::as_str)));
        Some(TurnDifference { turn: at + 1, expected, found })
    }
}

impl Opened {
    /// As the ledger works it out; nobody acts in the bodies of lots. `None`: the salt cannot be read.
    pub fn digest(&self, about: Uuid) -> Option<Digest> {
        let digits = self.salt.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        Some(body_digest(&digits.collect::<Option<Vec<u8>>>()?, Uuid::nil(), about, &self.body))
    }
}

fn read<'b, T: Deserialize<'b>>(body: &'b str) -> Result<T, LotFault> {
    serde_json::from_str(body).map_err(|wrong| LotFault::Unreadable(wrong.to_string()))
}
