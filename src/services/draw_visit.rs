//! What became of the places of recorded draws: of each the visit that was made there for the draw, judged by itself, whatever was seen at other
//! times.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::category::Category;
use crate::domain::day::{Day, Micros};
use crate::domain::determination::{Status, on_day, timeline};
use crate::domain::draw::DrawFrame;
use crate::domain::mandate::Mandates;
use crate::domain::place::Place;
use crate::domain::visit::{Access, Visit, not_superseded};
use crate::store::{Result, Store, draw, place_batch, visit};

/// What a visit could tell of whether the place displays the poster as required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Closed,
    Refused,
    /// Somebody looked and could not tell, the place was gone, or no law asked for the poster any more.
    CannotTell,
    /// As the visit found the place, and as it left it: it may have put a poster up.
    Told {
        as_found: bool,
        as_left: bool,
    },
}

/// A place of a draw.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnVisit {
    /// The draw's number.
    pub draw: u32,
    pub place_id: Uuid,
    pub categories: Vec<Category>,
    /// What the draw was made from.
    pub frame: Arc<DrawFrame>,
    /// The visit for the draw and its day; `None`: not visited, yet or at all.
    pub outcome: Option<(Day, Outcome)>,
}

impl DrawnVisit {
    /// The chance that the draw gave it, 0 to 1.
    pub fn probability(&self) -> f64 {
        f64::from(self.frame.drawn) / f64::from(self.frame.places)
    }
}

/// Of all recorded draws by number, each place in its turn, as far as is known at `known_at`; none
/// that was withdrawn from the public.
pub async fn of_all_draws(store: &Store, mandates: &Mandates, known_at: Micros) -> Result<Vec<DrawnVisit>> {
    let drawn = draw::drawn(store).await?;
    let ids: HashSet<Uuid> = drawn.iter().filter_map(|one| one.visit_id).collect();
    let visits = by_first(visit::with_corrections(store, &ids.into_iter().collect::<Vec<_>>()).await?);
    let ids: HashSet<Uuid> = drawn.iter().map(|one| one.place_id).collect();
    let places = place_batch::by_ids(store, &ids.into_iter().collect::<Vec<_>>()).await?;
    let places: HashMap<Uuid, Place> = places.into_iter().map(|place| (place.id, place)).collect();
    let visited = drawn.iter().filter_map(|one| {
        let place = places.get(&one.place_id).filter(|place| !place.withdrawn)?;
        let outcome = one.visit_id.and_then(|id| outcome(place, visits.get(&id)?, mandates, known_at));
        Some(DrawnVisit { draw: one.draw, place_id: place.id, categories: place.categories.clone(), frame: one.frame.clone(), outcome })
    });
    Ok(visited.collect())
}

/// Each visit with its corrections, under the id of the one that was recorded first. None stands before what it corrects.
fn by_first(visits: Vec<Visit>) -> HashMap<Uuid, Vec<Visit>> {
    let (mut firsts, mut found) = (HashMap::<Uuid, Uuid>::new(), HashMap::<Uuid, Vec<Visit>>::new());
    for visit in visits {
        let first = visit.supersedes.and_then(|id| firsts.get(&id).copied()).unwrap_or(visit.id);
        firsts.insert(visit.id, first);
        found.entry(first).or_default().push(visit);
    }
    found
}

/// What a visit, as last corrected, says of the place; `None` where the correction says that it was made elsewhere.
fn outcome(place: &Place, corrected: &[Visit], mandates: &Mandates, known_at: Micros) -> Option<(Day, Outcome)> {
    let visit = not_superseded(corrected, known_at).into_iter().find(|visit| visit.place_id == place.id)?;
    let rows = timeline(place, corrected, mandates, known_at);
    let standing = on_day(&rows, visit.on_day)?.standing(visit.on_day);
    let told = match (standing.status, visit.finding.access) {
        (Status::Compliant | Status::NotCompliant, _) => {
            let is_right = |status| status == Status::Compliant;
            Outcome::Told { as_found: is_right(standing.as_found().status), as_left: is_right(standing.status) }
        }
        (_, Access::Closed) => Outcome::Closed,
        (_, Access::Refused) => Outcome::Refused,
        (_, Access::Open | Access::Gone) => Outcome::CannotTell,
    };
    Some((visit.on_day, told))
}
