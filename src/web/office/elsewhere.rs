//! Other agencies at the same places: what they saw lately and where they are about to go, before somebody goes twice.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::disclosure::{Disclosure, PlannedElsewhere};
use crate::domain::person::Person;
use crate::domain::visit::{Access, FieldRole};
use crate::store::{agency, assignment_batch, visit};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::office::chosen::ChosenPlace;

/// Days back that somebody's visit is worth knowing.
const LATELY: i64 = 30;

/// What another agency did or is about to do at a place.
pub struct Elsewhere {
    pub code: String,
    pub place: String,
    pub agency: String,
    pub what: What,
}

pub enum What {
    Visited { on_day: Day, role: FieldRole, access: Access },
    Plans { on_day: Option<Day> },
}

/// Of these places, in their order.
pub async fn elsewhere(app: &App, by: &Person, places: &[ChosenPlace]) -> Result<Vec<Elsewhere>, HttpError> {
    let ids: Vec<Uuid> = places.iter().map(|place| place.id).collect();
    let plans = assignment_batch::elsewhere(&app.store, by.agency_id, &ids).await?;
    let visits = visit::elsewhere(&app.store, by.agency_id, &ids, app.today().plus(-LATELY)).await?;
    if plans.is_empty() && visits.is_empty() {
        return Ok(Vec::new());
    }
    let agencies: HashMap<Uuid, String> = agency::all(&app.store).await?.into_iter().map(|one| (one.id, one.name)).collect();
    let mut by_place: HashMap<Uuid, Vec<(Uuid, What)>> = HashMap::new();
    for plan in plans.iter().map(PlannedElsewhere::of) {
        by_place.entry(plan.place_id).or_default().push((plan.agency_id, What::Plans { on_day: plan.on_day }));
    }
    for one in &visits {
        let seen = Disclosure::of(one, by);
        let what = What::Visited { on_day: seen.on_day, role: seen.role, access: seen.access };
        by_place.entry(one.place_id).or_default().push((seen.agency_id, what));
    }
    let mut found = Vec::new();
    for place in places {
        for (agency, what) in by_place.remove(&place.id).unwrap_or_default() {
            let agency = agencies.get(&agency).cloned().unwrap_or_default();
            found.push(Elsewhere { code: place.code.clone(), place: place.name.clone(), agency, what });
        }
    }
    Ok(found)
}
