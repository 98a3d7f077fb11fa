//! One place before the visit: what was found last, and the clauses to check there.

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use crate::domain::assignment::Assignment;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::language::{Bilingual, Language};
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::visit::Visit;
use crate::store::{assignment, place, visit};
use crate::web::field::kept::Kept;
use crate::web::field::today::AHEAD;
use crate::web::field::visit::ruling;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::Path;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "field/site.html")]
pub struct SitePage {
    place: Place,
    kinds: Vec<Bilingual>,
    status: Status,
    seen_on: Option<Day>,
    /// Newest first, corrected ones left out.
    visits: Vec<Visit>,
    /// Of the reader; nothing on a page that a device keeps.
    agency: Option<Uuid>,
    requirements: Vec<Bilingual>,
    /// Conditions that nobody recorded yet.
    facts: Vec<Bilingual>,
    /// The person's own.
    assignment: Option<Assignment>,
}

impl Screen for SitePage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "site-title", &[("name", self.place.name.clone().into())])
    }
}

impl SitePage {
    /// A visit's note, which is for the agency only that wrote it.
    fn note<'v>(&self, visit: &'v Visit) -> &'v str {
        if self.agency == Some(visit.agency_id) { &visit.note } else { "" }
    }
}

/// `GET /field/sites/{code}`
pub async fn show(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Path(code): Path<PlaceCode>,
    Kept(kept): Kept,
) -> Result<Page<SitePage>, HttpError> {
    let place = place::visitable(&app.store, &person, &code).await?;
    let today = app.clock.today();
    let visits = visit::of_place(&app.store, place.id).await?;
    let not_superseded: Vec<Visit> = crate::domain::visit::not_superseded(&visits, app.clock.now()).into_iter().take(5).cloned().collect();
    let ruling = ruling(&app, &place);
    let questions = ruling.questions();
    let atlas = app.atlas();
    let held = atlas.by_id(place.id).and_then(|entry| entry.determination(today));
    let own = assignment::of_person(&app.store, person.id, today.plus(AHEAD)).await?;
    let page = SitePage {
        kinds: place.categories.iter().filter_map(|kind| app.mandates.category(kind)).map(|entry| entry.label.clone()).collect(),
        status: held.map_or(Status::NotChecked, |held| held.status()),
        seen_on: held.and_then(|held| held.seen_on),
        requirements: ruling.not_ruled_out().flat_map(|ruled| app.mandates.requirements(&ruled.duty)).collect(),
        facts: questions.facts.iter().filter_map(|name| app.mandates.fact(&place.law(), name)).map(|fact| fact.question.clone()).collect(),
        assignment: own.into_iter().find(|one| one.place_id == place.id),
        visits: not_superseded,
        agency: (!kept).then_some(person.agency_id),
        place,
    };
    Ok(Page::new(page, Caching::Never))
}
