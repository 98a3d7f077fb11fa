//! Why places of an area do not display the poster as required, counted by kind.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::mandate::Failure;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;

/// Places whose visits are read for one page, of those last seen: a whole state's would take too long.
const MOST_READ: usize = 2_000;

/// Kinds of failure with how many places have each, the most frequent first; a place may have several.
pub struct Failures {
    /// Places that were read.
    pub of: usize,
    pub counts: Vec<(Failure, usize)>,
}

impl Failures {
    /// Of places that were not as required on a day, last seen first.
    ///
    /// # Errors
    /// What the store says.
    pub async fn of(app: &App, failing: &[Uuid], on: Day) -> Result<Failures, HttpError> {
        let by_place = by_place(app, failing, on).await?;
        let count = |kind: &Failure| (*kind, by_place.values().filter(|kinds| kinds.contains(kind)).count());
        let mut counts: Vec<_> = Failure::ALL.iter().map(count).filter(|(_, count)| *count > 0).collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Ok(Failures { of: by_place.len(), counts })
    }
}

/// The kinds of each of these places; those beyond what is read are left out.
///
/// # Errors
/// What the store says.
pub async fn by_place(app: &App, failing: &[Uuid], on: Day) -> Result<HashMap<Uuid, Vec<Failure>>, HttpError> {
    let read = &failing[..failing.len().min(MOST_READ)];
    let (atlas, known_at) = (app.atlas(), app.clock.now());
    Ok(app.failures.of_places(&app.store, &app.mandates, &atlas, read, (on, known_at)).await?)
}

/// The key of a kind's words.
pub fn key(kind: Failure) -> String {
    format!("failure-{}", kind.code().replace('_', "-"))
}
