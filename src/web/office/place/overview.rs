//! What is known of a place, before its details: the last visits and what they found, who is to go there, labels, and what nobody has
//! recorded yet.

use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::language::Bilingual;
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::domain::visit::{FieldRole, Visit, VisitKind, not_superseded};
use crate::store::{assignment, label, visit, visit_review};
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::office::place::acts::Names;
use crate::web::visit::judged::JudgedVisit;
use crate::web::visit::questions::ruling;

/// Visits shown.
const SHOWN: usize = 5;

pub struct Overview {
    /// The day of the visit that decides.
    pub seen_on: Option<Day>,
    /// Newest first, corrected ones left out.
    pub visits: Vec<SeenVisit>,
    pub planned: Vec<Planned>,
    /// Labels that were not revoked.
    pub labels: usize,
    /// Questions on which a rule depends, and that nobody has answered.
    pub open_facts: Vec<Bilingual>,
}

pub struct SeenVisit {
    /// One of the reader's own agency, whose page they may open.
    pub id: Option<Uuid>,
    pub on_day: Day,
    pub role: FieldRole,
    /// A colleague's name, or another agency's.
    pub who: String,
    /// Key of what was found.
    pub found: &'static str,
    /// A supervisor asked something about it that nobody has answered yet.
    pub is_asked: bool,
}

/// A visit that is to be made.
pub struct Planned {
    /// `None`: by whoever takes it.
    pub who: Option<String>,
    pub on_day: Option<Day>,
    pub kind: VisitKind,
}

impl Overview {
    pub async fn of(app: &App, reader: &Person, place: &Place, names: &Names) -> Result<Overview, HttpError> {
        let all = visit::of_place(&app.store, place.id).await?;
        let mut visits = Vec::with_capacity(SHOWN);
        for one in not_superseded(&all, app.clock.now()).into_iter().take(SHOWN) {
            visits.push(seen(app, reader, place, one, names).await?);
        }
        let open = assignment::open(&app.store, reader, i64::MAX).await?.into_iter().filter(|one| one.place_id == place.id);
        let planned = open.map(|one| Planned {
            who: one.person_id.and_then(|id| names.get(id)).map(str::to_owned),
            on_day: one.on_day,
            kind: one.kind,
        });
        let law = app.mandates.law_of(place);
        let facts = ruling(app, place).questions().facts;
        let today = app.today_in(place.county.as_deref());
        let held = app.atlas().by_id(place.id).and_then(|entry| entry.determination(today));
        Ok(Overview {
            seen_on: held.and_then(|held| held.seen_on),
            visits,
            planned: planned.collect(),
            labels: label::of_place(&app.store, place.id).await?.iter().filter(|label| label.revoked_at.is_none()).count(),
            open_facts: facts.iter().filter_map(|name| app.mandates.fact(&law, name)).map(|fact| fact.question.clone()).collect(),
        })
    }
}

async fn seen(app: &App, reader: &Person, place: &Place, visit: &Visit, names: &Names) -> Result<SeenVisit, HttpError> {
    let is_own = visit.agency_id == reader.agency_id;
    let last = if is_own { visit_review::of_visit(&app.store, visit.id).await?.into_iter().next() } else { None };
    Ok(SeenVisit {
        id: is_own.then_some(visit.id),
        on_day: visit.on_day,
        role: visit.role,
        who: names.get(visit.person_id).unwrap_or_default().to_owned(),
        found: JudgedVisit::of(&app.mandates, place, visit, app.clock.now()).found(visit),
        is_asked: last.is_some_and(|last| last.question.is_some() && last.answer.is_none()),
    })
}
