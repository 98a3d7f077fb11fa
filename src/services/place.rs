//! The one way in which a place comes to be, whoever brings it: somebody in the field, a file (`place/import.rs`), the demonstration.

pub mod import;

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::determination::{Determination, timeline};
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::place::Place;
use crate::domain::visit::Visit;
use crate::services::env::Context;
use crate::services::ledger::{Event, enter};
use crate::services::visit::recorded;
use crate::store::{Error, Result, Tx, determination, place, visit};

/// Adds places, all or none, with the visits that were made there before they came here: most come without. `by` is who adds them, nil for
/// the program. Adding the same again changes nothing; gives the number of the last ledger entry, 0 when they stood before.
///
/// # Errors
/// `Conflict`: some of them stand under their ids, others do not. `Duplicate`: a code is taken. `Dangling`: a visit is of no place here.
pub async fn add(context: &Context<'_>, by: Uuid, places: &[Place], visits: &[Visit]) -> Result<i64> {
    let mut tx = context.store.begin().await?;
    let seq = add_within(&mut tx, context, by, places, visits).await?;
    tx.commit().await?;
    Ok(seq)
}

/// The same within a transaction.
async fn add_within(tx: &mut Tx, context: &Context<'_>, by: Uuid, places: &[Place], visits: &[Visit]) -> Result<i64> {
    let ids = context.ids;
    match place::insert(tx, places).await? {
        0 => return Ok(0),
        new if new == places.len() as u64 => {}
        _ => return Err(Error::Conflict),
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
    let mut of_place: HashMap<Uuid, Vec<Visit>> = HashMap::new();
    for visit in visits {
        of_place.entry(visit.place_id).or_default().push(visit.clone());
    }
    let rows = |place: &Place| {
        let visits = of_place.remove(&place.id).unwrap_or_default();
        timeline(place, &visits, context.mandates, Micros(i64::MAX)).into_iter().map(|row| (place.id, row)).collect::<Vec<_>>()
    };
    places.iter().flat_map(rows).collect()
}

fn added(by: Uuid, place: &Place) -> Event {
    Event::new(EventKind::PlaceAdded, place.id, by, place.recorded_at).states(Noun::Place, place.id).states(Noun::Fact, place.id)
}
