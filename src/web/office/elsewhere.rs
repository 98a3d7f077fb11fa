//! What speaks against going to chosen places now: other agencies saw them lately or are about to go, one's own people were there this week, or
//! found no such place any more.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::disclosure::{Disclosure, PlannedElsewhere};
use crate::domain::person::Person;
use crate::domain::visit::{Access, FieldRole};
use crate::store::visit_list::{self, VisitFilter};
use crate::store::{agency, assignment_batch, review_flag, visit};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::office::chosen::ChosenPlace;

/// Days back that somebody's visit is worth knowing.
const LATELY: i64 = 30;
/// Days back that a visit of one's own agency is.
const THIS_WEEK: i64 = 7;
/// Visits that found a place gone, and of one's own this week, that are looked through.
const LOOKED_THROUGH: i64 = 20_000;

/// What somebody did or is about to do at a place.
pub struct Elsewhere {
    pub code: String,
    pub place: String,
    pub agency: String,
    pub what: What,
}

pub enum What {
    Visited {
        on_day: Day,
        role: FieldRole,
        access: Access,
    },
    Plans {
        on_day: Option<Day>,
    },
    /// Somebody of one's own agency was there.
    Own {
        on_day: Day,
    },
    /// Somebody of one's own agency found it gone, and nobody decided yet.
    Gone {
        on_day: Day,
    },
}

/// Of these places, in their order.
pub async fn elsewhere(app: &App, by: &Person, places: &[ChosenPlace]) -> Result<Vec<Elsewhere>, HttpError> {
    let ids: Vec<Uuid> = places.iter().map(|place| place.id).collect();
    let plans = assignment_batch::elsewhere(&app.store, by.agency_id, &ids).await?;
    let visits = visit::elsewhere(&app.store, by.agency_id, &ids, app.today().plus(-LATELY)).await?;
    let agencies: HashMap<Uuid, String> = agency::all(&app.store).await?.into_iter().map(|one| (one.id, one.name)).collect();
    let mut by_place = own(app, by, places).await?;
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

/// What one's own agency found at these places: gone, or seen this week.
async fn own(app: &App, by: &Person, places: &[ChosenPlace]) -> Result<HashMap<Uuid, Vec<(Uuid, What)>>, HttpError> {
    let ids: HashMap<&str, Uuid> = places.iter().map(|place| (place.code.as_str(), place.id)).collect();
    let mut found: HashMap<Uuid, Vec<(Uuid, What)>> = HashMap::new();
    let mut is_gone = HashSet::new();
    for gone in review_flag::gone(&app.store, by, LOOKED_THROUGH).await? {
        if let Some(id) = ids.get(gone.code.as_str()) {
            is_gone.insert(gone.visit_id);
            found.entry(*id).or_default().push((by.agency_id, What::Gone { on_day: gone.on_day }));
        }
    }
    let filter = VisitFilter { since: Some(app.today().plus(-THIS_WEEK)), ..VisitFilter::default() };
    for seen in visit_list::listed(&app.store, by, &filter, LOOKED_THROUGH).await? {
        if !is_gone.contains(&seen.id) && ids.get(seen.code.as_str()) == Some(&seen.place_id) {
            found.entry(seen.place_id).or_default().push((by.agency_id, What::Own { on_day: seen.on_day }));
        }
    }
    Ok(found)
}
