//! Which languages posters carry: what the visits that decide noted, and what the official designs promise that they recognized.

use std::collections::HashMap;

use uuid::Uuid;

use crate::coverage::language_gap::PosterLanguages;
use crate::domain::day::Day;
use crate::domain::determination::on_day;
use crate::domain::mandate::Mandates;
use crate::store::{Result, Store, determination, visit};

/// Of each of these places the poster that the visit which decides on `day` saw, with the day of that visit; nothing of places without one.
///
/// # Errors
/// What the store says.
pub async fn of_places(store: &Store, mandates: &Mandates, places: &[Uuid], day: Day) -> Result<Vec<(PosterLanguages, Day)>> {
    let held = determination::of_places(store, places).await?;
    let deciding: Vec<(Uuid, Day)> = places.iter().filter_map(|place| on_day(held.get(place)?, day)?.visit).collect();
    let visits: HashMap<Uuid, _> = visit::by_ids(store, &deciding.iter().map(|(visit, _)| *visit).collect::<Vec<_>>()).await?;
    let poster = |(visit, seen_on): &(Uuid, Day)| {
        let finding = &visits.get(visit)?.finding;
        let design = finding.design.as_deref().and_then(|id| mandates.designs().iter().find(|design| design.id == id));
        let promised = design.map(|design| design.languages.clone()).unwrap_or_default();
        Some((PosterLanguages { noted: finding.languages.clone(), promised }, *seen_on))
    };
    Ok(deciding.iter().filter_map(poster).collect())
}
