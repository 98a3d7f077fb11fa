//! A draw as an act: the secret was committed before, the seed follows from it and from the record's head of the day before, and who asked, of
//! which frame and which places came out stand in the ledger before anybody sees them.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::assignment::NewAssignment;
use crate::domain::day::Micros;
use crate::domain::digest::hex;
use crate::domain::draw::published::{Chain, ChainFault, DRAW, Opened, PublishedDraw, SECRET};
use crate::domain::draw::{Draw, DrawRecord, FrameSummary, NewDraw, RecordedHead, RevealedSecret, first_in_turn, frame_digest, seed};
use crate::domain::ledger::{Entry, EventKind, Head, Noun};
use crate::domain::person::Person;
use crate::domain::zone::{Zone, Zones};
use crate::services::assignment::as_they_stand;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::assignment::{self, Outcome};
use crate::store::draw::{self, DrawToKeep};
use crate::store::{Error, Result, Store, Tx, agency, ledger, person};

/// Draws and trials that an agency can make on a day. So many secrets are committed ahead for each agency: one that is committed today
/// serves from tomorrow on.
pub const A_DAY: usize = 8;
/// Entries of the record that are read at a time.
const ENTRIES_AT_ONCE: i64 = 5_000;

/// What a draw's seed rests on.
pub struct Lot {
    pub(super) since: Micros,
    pub(super) head: Head,
    /// Number of the entry, and the value in hexadecimal.
    pub(super) secret: (i64, String),
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
    let wanted = A_DAY * usize::try_from(agency::count(tx).await?).unwrap_or(0).max(1);
    let waiting = draw::unused_secrets_in_tx(tx).await?.len();
    let one = |_| Event::new(EventKind::DrawSecretCommitted, Uuid::nil(), Uuid::nil(), at).with(SECRET, ids.token());
    Ok((waiting..wanted).map(one).collect())
}

/// What the agency's next draw of this instant's day would rest on.
///
/// # Errors
/// What the database says.
pub async fn next_lot(store: &Store, agency: Uuid, zone: &Zone, at: Micros) -> Result<NextLot> {
    let since = zone.start_of(zone.day(at));
    let left = left(draw::made_since(store, agency, since).await?);
    if left == 0 {
        return Ok(NextLot::UsedUp);
    }
    let Some(head) = ledger::last_before(store, since).await? else { return Ok(NextLot::Waits) };
    // What others can draw by today was committed before there was this agency.
    if !agency::stood_before(store, agency, since).await? {
        return Ok(NextLot::Waits);
    }
    for seq in draw::unused_secrets(store).await?.into_iter().take_while(|seq| *seq <= head.seq) {
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
    A_DAY.saturating_sub(usize::try_from(made).unwrap_or(0))
}

/// Locks the ledger until the transaction ends, and checks that no other draw used the secret or the agency's last draw of the day meanwhile.
///
/// # Errors
/// `Conflict` when somebody did.
pub(super) async fn hold(tx: &mut Tx, agency: Uuid, lot: &Lot) -> Result<()> {
    ledger::lock(tx).await?;
    let is_taken = !draw::unused_secrets_in_tx(tx).await?.contains(&lot.secret.0);
    if is_taken || left(draw::made_since_in_tx(tx, agency, lot.since).await?) == 0 { Err(Error::Conflict) } else { Ok(()) }
}

fn secret(entry: &Entry) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(entry.body.as_deref()?).ok()?;
    body[SECRET].as_str().map(str::to_owned)
}

/// What came of asking for a draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// Its number.
    Draw(u32),
    UsedUp,
    Waits,
}

/// Draws. The same form sent twice is one draw.
///
/// `wanted.frame`: by their codes, at least as many as are to be drawn.
///
/// # Errors
/// `Conflict`: another draw stands under the id, of another agency or asked for otherwise, or too many draw at once. Nothing was drawn then.
pub async fn make(store: &Store, by: &Person, wanted: &NewDraw, zone: &Zone, ids: &Ids, at: Micros) -> Result<Made> {
    for _ in 0..=A_DAY {
        if let Some((agency, number)) = draw::agency_and_number(&mut store.snapshot().await?, wanted.id).await? {
            let stands = draw::by_number(store, number).await?;
            let is_same = agency == by.agency_id
                && (stands.size as usize, &stands.kinds, &stands.counties) == (wanted.size, &wanted.kinds, &wanted.counties);
            return if is_same { Ok(Made::Draw(number)) } else { Err(Error::Conflict) };
        }
        let lot = match next_lot(store, by.agency_id, zone, at).await? {
            NextLot::Ready { lot, .. } => lot,
            NextLot::UsedUp => return Ok(Made::UsedUp),
            NextLot::Waits => return Ok(Made::Waits),
        };
        match make_by(store, by, wanted, &lot, zone, ids, at).await {
            // Another draw took the secret first.
            Err(Error::Conflict) => {}
            made => return made.map(Made::Draw),
        }
    }
    Err(Error::Conflict)
}

async fn make_by(store: &Store, by: &Person, wanted: &NewDraw, lot: &Lot, zone: &Zone, ids: &Ids, at: Micros) -> Result<u32> {
    let codes: Vec<&str> = wanted.frame.iter().map(|place| place.code.plain()).collect();
    let seed = seed(&lot.head, &lot.secret.1);
    let drawn = first_in_turn(&seed, codes.iter().copied(), wanted.size);
    let mut tx = store.begin().await?;
    let by = &person::in_current_agency(&mut tx, by).await?;
    hold(&mut tx, by.agency_id, lot).await?;
    if draw::agency_and_number(&mut tx, wanted.id).await?.is_some() {
        return Err(Error::Conflict);
    }
    let number = draw::next_number(&mut tx).await?;
    let places: Vec<Uuid> = drawn.iter().filter_map(|code| Some(wanted.frame[codes.binary_search(code).ok()?].id)).collect();
    let kept = DrawToKeep {
        id: wanted.id,
        number,
        agency: by.agency_id,
        by: by.id,
        at,
        on: zone.day(at),
        secret_seq: lot.secret.0,
        kinds: &wanted.kinds,
        counties: &wanted.counties,
        frame: &codes,
        places: &places,
    };
    draw::add(&mut tx, &kept).await?;
    let linked = draw::link(&mut tx, wanted.id, by.agency_id, drawn.len() as f64 / codes.len() as f64).await?;
    let record = DrawRecord {
        number,
        agency: by.agency_name.clone(),
        day: zone.day(at),
        since: lot.since,
        head: RecordedHead { seq: lot.head.seq, hash: hex(&lot.head.hash) },
        secret: RevealedSecret { seq: lot.secret.0, value: lot.secret.1.clone() },
        seed: hex(&seed),
        frame: summary(wanted, &codes),
        size: drawn.len() as u32,
        places: drawn.into_iter().map(str::to_owned).collect(),
    };
    let asked = Event::new(EventKind::DrawAsked, wanted.id, by.id, at).states(Noun::Draw, wanted.id).states_each(Noun::Assignment, linked);
    let made = Event::new(EventKind::DrawMade, wanted.id, Uuid::nil(), at).with(DRAW, &record);
    let next = commitments(&mut tx, ids, at).await?;
    enter(&mut tx, ids, [asked, made].into_iter().chain(next).collect()).await?;
    tx.commit().await?;
    Ok(number)
}

fn summary(wanted: &NewDraw, codes: &[&str]) -> FrameSummary {
    FrameSummary {
        kinds: wanted.kinds.clone(),
        counties: wanted.counties.clone(),
        count: codes.len() as u32,
        sha256: hex(&frame_digest(codes.iter().copied())),
    }
}

/// Assigns places of a draw in one go. The lot named them, and nobody can choose others: one that is closed keeps its turn without a visit,
/// stands in the outcome, and the others are assigned all the same. What the agency has open there already stays with whom it is, and is for
/// the draw from now on.
///
/// # Errors
/// `Dangling` when a place or a person is not there, `NotFound` when a place is not the supervisor's any more; then none was made.
pub async fn assign(
    store: &Store,
    by: &Person,
    of: &Draw,
    wanted: &[NewAssignment],
    zones: &Zones,
    ids: &Ids,
    at: Micros,
) -> Result<Outcome> {
    let mut tx = store.begin().await?;
    let by = &person::in_current_agency(&mut tx, by).await?;
    let (wanted, closed) = as_they_stand(&mut tx, by, wanted, zones, at).await?;
    let made = assignment::make(&mut tx, by, &wanted, at).await?;
    let mut changed: BTreeSet<Uuid> = made.made.iter().copied().collect();
    changed.extend(draw::link(&mut tx, of.id, by.agency_id, of.probability()).await?);
    if !changed.is_empty() {
        let change = Event::new(EventKind::AssignmentsMade, by.agency_id, by.id, at);
        enter(&mut tx, ids, vec![change.states_each(Noun::Assignment, changed)]).await?;
    }
    tx.commit().await?;
    Ok(Outcome { closed, ..made })
}

/// A draw as it is published, from its entries and its frame.
///
/// # Errors
/// `NotFound` when an entry's text was erased.
pub async fn published(store: &Store, of: Uuid) -> Result<PublishedDraw> {
    let entry = made_entry(store, of).await?;
    let (frame, secret) = draw::frame(store, of).await?;
    let committed = ledger::by_seq(store, secret).await?;
    Ok(PublishedDraw { id: of, seq: entry.seq, opened: opened(entry)?, committed: opened(committed)?, frame })
}

/// What a draw's entry says, with its number.
///
/// # Errors
/// `NotFound` when its text was erased; `Unreadable`.
pub async fn record(store: &Store, of: Uuid) -> Result<(i64, DrawRecord)> {
    let entry = made_entry(store, of).await?;
    let body: serde_json::Value =
        serde_json::from_str(entry.body.as_deref().ok_or(Error::NotFound)?).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let record = serde_json::from_value(body[DRAW].clone()).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    Ok((entry.seq, record))
}

async fn made_entry(store: &Store, of: Uuid) -> Result<Entry> {
    let entries = ledger::of_subject(store, of).await?;
    entries.into_iter().find(|entry| entry.action == EventKind::DrawMade).ok_or(Error::NotFound)
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

pub(super) fn opened(entry: Entry) -> Result<Opened> {
    let (body, salt) = entry.body.zip(entry.salt).ok_or(Error::NotFound)?;
    Ok(Opened { salt: hex(&salt), body })
}
