//! Lots: secrets committed ahead, what the next seed rests on, and what is decided by one, be it a draw or a trial.

use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::{Digest, hex};
use crate::domain::ledger::{Entry, EventKind, Head};
use crate::domain::lot::{Chain, ChainFault, Opened, RecordedHead, RevealedSecret, SECRET, seed};
use crate::domain::zone::Zone;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::{Error, Result, Store, Tx, agency, ledger, lot};

/// Draws and trials that an agency can make on a day. So many secrets are committed ahead for each agency: one that is committed today
/// serves from tomorrow on.
pub const LOTS_A_DAY: usize = 8;
/// Entries of the record that are read at a time.
const ENTRIES_AT_ONCE: i64 = 5_000;

/// What a seed rests on.
pub struct Lot {
    pub(super) since: Micros,
    head: Head,
    /// Number of the entry, and the value in hexadecimal.
    secret: (i64, String),
}

impl Lot {
    /// By which turns are worked out.
    pub(super) fn seed(&self) -> Digest {
        seed(&self.head, &self.secret.1)
    }

    /// As an entry holds it.
    pub(super) fn head(&self) -> RecordedHead {
        RecordedHead { seq: self.head.seq, hash: hex(&self.head.hash) }
    }

    /// As an entry holds it.
    pub(super) fn secret(&self) -> RevealedSecret {
        RevealedSecret { seq: self.secret.0, value: self.secret.1.clone() }
    }
}

/// What an agency can draw by today.
pub enum NextLot {
    Ready {
        lot: Lot,
        /// Draws and trials that the agency can make today, this one too.
        left: usize,
    },
    /// The agency has made all that it can today: tomorrow.
    UsedUp,
    /// Nothing that was committed before today is left, or the agency is new: tomorrow.
    Waits,
}

/// Commits secrets until enough of them wait. Gives the number of the last entry, or `None` where enough did.
///
/// # Errors
/// What the database says.
pub async fn commit_ahead(store: &Store, ids: &Ids, at: Micros) -> Result<Option<i64>> {
    let mut tx = store.begin().await?;
    let commitments = commitments(&mut tx, ids, at).await?;
    let seq = if commitments.is_empty() { None } else { Some(enter(&mut tx, ids, commitments).await?) };
    tx.commit().await?;
    Ok(seq)
}

/// As many as are missing, so that no agency uses up what another one can draw by.
pub(super) async fn commitments(tx: &mut Tx, ids: &Ids, at: Micros) -> Result<Vec<Event>> {
    ledger::lock(tx).await?;
    let wanted = LOTS_A_DAY * usize::try_from(agency::count(tx).await?).unwrap_or(0).max(1);
    let waiting = lot::unused_secrets_in_tx(tx).await?.len();
    let one = |_| Event::new(EventKind::DrawSecretCommitted, Uuid::nil(), Uuid::nil(), at).with(SECRET, ids.token());
    Ok((waiting..wanted).map(one).collect())
}

/// What the agency's next draw or trial of this instant's day would rest on.
///
/// # Errors
/// What the database says.
pub async fn next_lot(store: &Store, agency: Uuid, zone: &Zone, at: Micros) -> Result<NextLot> {
    let since = zone.start_of(zone.day(at));
    let left = left(lot::made_since(store, agency, since).await?);
    if left == 0 {
        return Ok(NextLot::UsedUp);
    }
    let Some(head) = ledger::last_before(store, since).await? else { return Ok(NextLot::Waits) };
    // What others can draw by today was committed before there was this agency.
    if !agency::stood_before(store, agency, since).await? {
        return Ok(NextLot::Waits);
    }
    for seq in lot::unused_secrets(store).await?.into_iter().take_while(|seq| *seq <= head.seq) {
        let entry = ledger::by_seq(store, seq).await?;
        // One whose text was erased serves no more.
        if let Some(secret) = secret(&entry) {
            return Ok(NextLot::Ready { lot: Lot { since, head, secret: (seq, secret) }, left });
        }
    }
    Ok(NextLot::Waits)
}

/// Draws and trials that are left of a day.
fn left(made: i64) -> usize {
    LOTS_A_DAY.saturating_sub(usize::try_from(made).unwrap_or(0))
}

/// Locks the ledger until the transaction ends, and checks that nobody used the secret, or the agency's last lot of the day, meanwhile.
///
/// # Errors
/// `Conflict` when somebody did.
pub(super) async fn reserve(tx: &mut Tx, agency: Uuid, lot: &Lot) -> Result<()> {
    ledger::lock(tx).await?;
    let is_taken = !lot::unused_secrets_in_tx(tx).await?.contains(&lot.secret.0);
    if is_taken || left(lot::made_since_in_tx(tx, agency, lot.since).await?) == 0 { Err(Error::Conflict) } else { Ok(()) }
}

fn secret(entry: &Entry) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(entry.body.as_deref()?).ok()?;
    body[SECRET].as_str().map(str::to_owned)
}

/// What can be decided by lot: a draw or a trial that somebody asks for.
pub(super) trait Lottery: Sync {
    /// Its number, where the same form made it before.
    ///
    /// # Errors
    /// `Conflict`: another one stands under the id.
    fn standing(&self) -> impl Future<Output = Result<Option<u32>>> + Send;

    /// Decides it by this lot, and gives its number.
    ///
    /// # Errors
    /// `Conflict`: another one took the secret first.
    fn decide(&self, lot: &Lot) -> impl Future<Output = Result<u32>> + Send;
}

/// What came of asking for something that is decided by lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LotOutcome {
    /// Its number.
    Made(u32),
    /// The agency has made as many draws and trials as it can today: tomorrow.
    UsedUp,
    /// Nothing that was committed before today is left to draw by, or the agency is new: tomorrow.
    Waits,
}

/// Decides by the next lot of the agency that nobody else takes first.
///
/// # Errors
/// `Conflict`: another one stands under the id, or too many draw at once. Nothing was decided then.
pub(super) async fn by_next_lot(wanted: &impl Lottery, store: &Store, agency: Uuid, zone: &Zone, at: Micros) -> Result<LotOutcome> {
    for _ in 0..=LOTS_A_DAY {
        if let Some(number) = wanted.standing().await? {
            return Ok(LotOutcome::Made(number));
        }
        let lot = match next_lot(store, agency, zone, at).await? {
            NextLot::Ready { lot, .. } => lot,
            NextLot::UsedUp => return Ok(LotOutcome::UsedUp),
            NextLot::Waits => return Ok(LotOutcome::Waits),
        };
        match wanted.decide(&lot).await {
            Err(Error::Conflict) => {}
            made => return made.map(LotOutcome::Made),
        }
    }
    Err(Error::Conflict)
}

/// The entry of this kind by which something was decided.
///
/// # Errors
/// `NotFound`.
pub(super) async fn entry_of(store: &Store, of: Uuid, kind: EventKind) -> Result<Entry> {
    let entries = ledger::of_subject(store, of).await?;
    entries.into_iter().find(|entry| entry.action == kind).ok_or(Error::NotFound)
}

/// The record's public entries from the first on, each worked out anew.
///
/// # Errors
/// What the database says; inside, the first entry that does not fit.
pub async fn chain(store: &Store) -> Result<std::result::Result<Chain, ChainFault>> {
    let mut entries = Vec::new();
    loop {
        let some = ledger::public_after(store, entries.len() as i64, ENTRIES_AT_ONCE).await?;
        if some.is_empty() {
            return Ok(Chain::of(entries));
        }
        entries.extend(some);
    }
}

/// What the entry of this kind, by which something was decided, holds under a name; with its number.
///
/// # Errors
/// `NotFound` when its text was erased; `Unreadable`.
pub(super) async fn record<R: DeserializeOwned>(store: &Store, of: Uuid, kind: EventKind, name: &str) -> Result<(i64, R)> {
    let entry = entry_of(store, of, kind).await?;
    let unreadable = |wrong: serde_json::Error| Error::Unreadable(wrong.to_string());
    let body: serde_json::Value = serde_json::from_str(entry.body.as_deref().ok_or(Error::NotFound)?).map_err(unreadable)?;
    Ok((entry.seq, serde_json::from_value(body[name].clone()).map_err(unreadable)?))
}

/// An entry's text with its salt.
///
/// # Errors
/// `NotFound` when it was erased.
pub(super) fn opened(entry: Entry) -> Result<Opened> {
    let (body, salt) = entry.body.zip(entry.salt).ok_or(Error::NotFound)?;
    Ok(Opened { salt: hex(&salt), body })
}
