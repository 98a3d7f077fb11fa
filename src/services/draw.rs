//! A draw as an act: the secret was committed before, the seed follows from it and from the record's head of the day before, and who asked, of
//! which frame and which places came out stand in the ledger before anybody sees them.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::assignment::NewAssignment;
use crate::domain::day::Micros;
use crate::domain::digest::hex;
use crate::domain::draw::published::{DRAW, PublishedDraw};
use crate::domain::draw::{Draw, DrawRecord, FrameSummary, NewDraw, frame_digest};
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::lot::first_in_turn;
use crate::domain::person::Person;
use crate::domain::zone::{Zone, Zones};
use crate::services::assignment::as_they_stand;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::services::lot::{self, Lot, LotOutcome, Lottery, by_next_lot, commitments, entry_of, opened, reserve};
use crate::store::assignment::{self, Outcome};
use crate::store::draw::{self, DrawToKeep};
use crate::store::{Error, Result, Store, ledger, person};

/// A draw as a supervisor asks for it at an instant.
struct DrawRequest<'a> {
    store: &'a Store,
    by: &'a Person,
    wanted: &'a NewDraw,
    zone: &'a Zone,
    ids: &'a Ids,
    at: Micros,
}

/// Draws. The same form sent twice is one draw.
///
/// `wanted.frame`: by their codes, at least as many as are to be drawn.
///
/// # Errors
/// `Conflict`: another draw stands under the id, of another agency or asked for otherwise, or too many draw at once. Nothing was drawn then.
pub async fn make(store: &Store, by: &Person, wanted: &NewDraw, zone: &Zone, ids: &Ids, at: Micros) -> Result<LotOutcome> {
    by_next_lot(&DrawRequest { store, by, wanted, zone, ids, at }, store, by.agency_id, zone, at).await
}

impl Lottery for DrawRequest<'_> {
    async fn standing(&self) -> Result<Option<u32>> {
        let wanted = self.wanted;
        let Some((agency, number)) = draw::agency_and_number(&mut self.store.snapshot().await?, wanted.id).await? else { return Ok(None) };
        let stands = draw::by_number(self.store, number).await?;
        let is_same = agency == self.by.agency_id
            && (stands.size as usize, &stands.kinds, &stands.counties) == (wanted.size, &wanted.kinds, &wanted.counties);
        if is_same { Ok(Some(number)) } else { Err(Error::Conflict) }
    }

    async fn decide(&self, lot: &Lot) -> Result<u32> {
        let DrawRequest { store, by, wanted, zone, ids, at } = *self;
        let codes: Vec<&str> = wanted.frame.iter().map(|place| place.code.plain()).collect();
        let seed = lot.seed();
        let drawn = first_in_turn(&seed, codes.iter().copied(), wanted.size);
        let mut tx = store.begin().await?;
        let by = &person::in_current_agency(&mut tx, by).await?;
        reserve(&mut tx, by.agency_id, lot).await?;
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
            secret_seq: lot.secret().seq,
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
            head: lot.head(),
            secret: lot.secret(),
            seed: hex(&seed),
            frame: summary(wanted, &codes),
            size: drawn.len() as u32,
            places: drawn.into_iter().map(str::to_owned).collect(),
        };
        let asked =
            Event::new(EventKind::DrawAsked, wanted.id, by.id, at).states(Noun::Draw, wanted.id).states_each(Noun::Assignment, linked);
        let made = Event::new(EventKind::DrawMade, wanted.id, Uuid::nil(), at).with(DRAW, &record);
        let next = commitments(&mut tx, ids, at).await?;
        enter(&mut tx, ids, [asked, made].into_iter().chain(next).collect()).await?;
        tx.commit().await?;
        Ok(number)
    }
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
/// stands in the outcome, and the others are assigned all the same. What the agency has open there already stays with whom it is, and is
/// for the draw from now on.
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
    let entry = entry_of(store, of, EventKind::DrawMade).await?;
    let (frame, secret) = draw::frame(store, of).await?;
    let committed = ledger::by_seq(store, secret).await?;
    Ok(PublishedDraw { id: of, seq: entry.seq, opened: opened(entry)?, committed: opened(committed)?, frame })
}

/// What a draw's entry says, with its number.
///
/// # Errors
/// `NotFound` when its text was erased; `Unreadable`.
pub async fn record(store: &Store, of: Uuid) -> Result<(i64, DrawRecord)> {
    lot::record(store, of, EventKind::DrawMade, DRAW).await
}
