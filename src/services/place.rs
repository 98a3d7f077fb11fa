//! The one way in which a place comes to be, whoever brings it: somebody in the field, a file (`place/import.rs`), the demonstration. How it
//! is kept true since: `place/amend.rs`, `place/undo.rs`, `place/merge.rs`.

pub mod act;
pub mod address;
pub mod amend;
pub mod consequences;
mod decisions;
pub mod fact;
pub mod import;
pub mod merge;
pub mod new;
pub mod undo;

use std::collections::HashMap;

use rayon::prelude::*;
use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::determination::{Determination, timeline};
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::place::Place;
use crate::domain::visit::Visit;
use crate::services::env::Context;
use crate::services::ledger::{Event, enter};
use crate::services::visit::recorded;
use crate::store::{Error, Result, Tx, determination, new_place, place, visit};

/// Adds places, all or none, with the visits that were made there before they came here: most come without. `by` is who adds them, nil for
/// the program. Adding the same again changes nothing; gives the number of the last ledger entry, 0 when they stood before.
///
/// # Errors
/// `Conflict`: some of them stand under their ids, others do not. `Duplicate`: a code is taken. `Dangling`: a visit is of no place here.
pub async fn add(context: &Context<'_>, by: Uuid, places: &[Place], visits: &[Visit]) -> Result<i64> {
    let mut tx = context.store.begin().await?;
    let seq = add_within(&mut tx, context, &Addition { by, places, visits, unconfirmed: false }).await?;
    tx.commit().await?;
    Ok(seq)
}

/// Places to be added.
#[derive(Clone, Copy)]
struct Addition<'a> {
    by: Uuid,
    places: &'a [Place],
    visits: &'a [Visit],
    /// A supervisor is to look at them first.
    unconfirmed: bool,
}

/// The same within a transaction.
async fn add_within(tx: &mut Tx, context: &Context<'_>, addition: &Addition<'_>) -> Result<i64> {
    let (ids, Addition { by, places, visits, unconfirmed }) = (context.ids, *addition);
    match place::insert(tx, places).await? {
        0 => return Ok(0),
        new if new == places.len() as u64 => {}
        _ => return Err(Error::Conflict),
    }
    for place in places.iter().filter(|_| unconfirmed) {
        new_place::add(tx, place.id, by, place.recorded_at).await?;
    }
    visit::insert(tx, visits).await?;
    let rows = determinations(context, places, visits);
    let recorded_at: HashMap<Uuid, Micros> =
        places.iter().map(|place| (place.id, place.recorded_at)).chain(visits.iter().map(|visit| (visit.id, visit.recorded_at))).collect();
    let known_from = |place: Uuid, row: &Determination| {
        let source = row.visit.map_or(place, |(visit, _)| visit);
        recorded_at.get(&source).copied().unwrap_or(Micros(0))
    };
    determination::insert(tx, &rows, known_from).await?;
    let changes = places.iter().map(|place| added(by, place)).chain(visits.iter().map(recorded));
    enter(tx, ids, changes.collect()).await
}

/// By all that is recorded of each place.
fn determinations(context: &Context<'_>, places: &[Place], visits: &[Visit]) -> Vec<(Uuid, Determination)> {
    let mut of_place: HashMap<Uuid, Vec<&Visit>> = HashMap::new();
    for visit in visits {
        of_place.entry(visit.place_id).or_default().push(visit);
    }
    let rows = |place: &Place| {
        let visits: Vec<Visit> = of_place.get(&place.id).into_iter().flatten().map(|visit| (*visit).clone()).collect();
        timeline(place, &visits, context.mandates, Micros(i64::MAX)).into_iter().map(|row| (place.id, row)).collect::<Vec<_>>()
    };
    places.par_iter().flat_map_iter(rows).collect()
}

fn added(by: Uuid, place: &Place) -> Event {
    Event::new(EventKind::PlaceAdded, place.id, by, place.recorded_at)
        .states(Noun::Place, place.id)
        .states(Noun::NewPlace, place.id)
        .states(Noun::Fact, place.id)
}
