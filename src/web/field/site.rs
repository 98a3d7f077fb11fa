//! One place before the visit: what was found last, and the clauses to check there.

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use crate::domain::assignment::Assignment;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::disclosure::Disclosure;
use crate::domain::language::{Bilingual, Language};
use crate::domain::person::Permission;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::visit::{Access, Visit, VisitKind, not_superseded};
use crate::domain::zone::Zone;
use crate::store::{assignment, place, visit};
use crate::web::field::could_not;
use crate::web::field::device_copy::DeviceCopy;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::Path;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::visit::judged::JudgedVisit;
use crate::web::visit::questions::ruling;
use crate::web::visit::today::AHEAD;

/// Visits shown.
const SHOWN: usize = 5;

#[derive(Template)]
#[template(path = "field/site.html")]
pub struct SitePage {
    place: Place,
    kinds: Vec<Bilingual>,
    /// `None`: it counts in no figure.
    status: Option<Status>,
    seen_on: Option<Day>,
    /// Newest first, corrected ones left out; each with the key of what was found.
    visits: Vec<(Disclosure, &'static str)>,
    requirements: Vec<Bilingual>,
    /// Conditions that nobody recorded yet.
    facts: Vec<Bilingual>,
    /// The person's own.
    assignment: Option<Assignment>,
    /// Of the visit that is logged from here with one answer.
    visit_id: Uuid,
    /// May the person decide whether the address is published?
    decides: bool,
    /// May the person put the place's details right?
    keeps: bool,
    /// Of the place.
    zone: Zone,
}

impl SitePage {
    /// Why the person is here.
    fn kind(&self) -> VisitKind {
        self.assignment.as_ref().map_or(VisitKind::Routine, |assignment| assignment.kind)
    }

    fn could_not(&self) -> &'static [Access] {
        &could_not::ACCESSES
    }
}

impl Screen for SitePage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "site-title", &[("name", self.place.name.clone().into())])
    }
}

/// `GET /field/sites/{code}`
pub async fn show(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Path(code): Path<PlaceCode>,
    DeviceCopy(is_device_copy): DeviceCopy,
) -> Result<Page<SitePage>, HttpError> {
    let mut place = place::visitable(&app.store, &person, &code).await?;
    if is_device_copy {
        place.staff_notes.clear();
    }
    let today = app.today_in(place.county.as_deref());
    let visits = visit::of_place(&app.store, place.id).await?;
    let recent = not_superseded(&visits, app.clock.now()).into_iter().take(SHOWN);
    let told = |visit: &Visit| {
        let found = JudgedVisit::of(&app.mandates, &place, visit, app.clock.now()).found(visit);
        (if is_device_copy { Disclosure::outline(visit) } else { Disclosure::of(visit, &person) }, found)
    };
    let ruling = ruling(&app, &place);
    let questions = ruling.questions();
    let atlas = app.atlas();
    let held = atlas.by_id(place.id).and_then(|entry| entry.determination(today));
    let own = assignment::of_person(&app.store, &person, today.plus(AHEAD)).await?;
    let page = SitePage {
        kinds: place.categories.iter().filter_map(|kind| app.mandates.category(kind)).map(|entry| entry.label.clone()).collect(),
        status: held.map(|held| held.status()),
        // Of a place that counts in no figure no visit decides: the last one is told.
        seen_on: held.map_or_else(|| recent.clone().next().map(|visit| visit.on_day), |held| held.seen_on),
        requirements: ruling.not_ruled_out().flat_map(|ruled| app.mandates.requirements(&ruled.duty)).collect(),
        facts: questions
            .facts
            .iter()
            .filter_map(|name| app.mandates.fact(&app.mandates.law_of(&place), name))
            .map(|fact| fact.question.clone())
            .collect(),
        visit_id: could_not::visit_id(app.ids.id(app.clock.now()), code.plain()),
        decides: person.may(Permission::Supervise),
        assignment: own.into_iter().find(|one| one.place_id == place.id),
        keeps: person.may(Permission::Supervise) && !is_device_copy,
        visits: recent.map(told).collect(),
        zone: app.zones.of(place.county.as_deref()).clone(),
        place,
    };
    Ok(Page::new(page, Caching::Never))
}
