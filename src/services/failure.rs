//! Why places do not display the poster as required: what the visits that decide found short of their law.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::day::{Day, Micros};
use crate::domain::determination::on_day;
use crate::domain::fact::facts_on;
use crate::domain::mandate::{Failure, Mandates};
use crate::store::{Result, Store, determination, place_batch, visit};

/// Of each of these places what the visit that decides on `day` found short, as far as is known at `known_at`.
pub async fn of_places(
    store: &Store,
    mandates: &Mandates,
    places: &[Uuid],
    day: Day,
    known_at: Micros,
) -> Result<HashMap<Uuid, Vec<Failure>>> {
    let held = determination::of_places(store, places).await?;
    let deciding = held.iter().filter_map(|(place, rows)| Some((*place, on_day(rows, day)?.visit?.0)));
    let deciding: HashMap<Uuid, Uuid> = deciding.collect();
    let visits = visit::by_ids(store, &deciding.values().copied().collect::<Vec<_>>()).await?;
    let mut failures = HashMap::with_capacity(places.len());
    for place in place_batch::by_ids(store, places).await? {
        let Some(visit) = deciding.get(&place.id).and_then(|id| visits.get(id)) else { continue };
        let facts = facts_on(&place.facts, day, known_at);
        let ruling = mandates.ruling(&mandates.law_of(&place), &place.categories, &facts, day);
        failures.insert(place.id, ruling.failures(&visit.finding, &facts));
    }
    Ok(failures)
}
