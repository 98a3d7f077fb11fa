//! One visit as its supervisor reads it: what was found, what was asked about it and answered; marked as seen or sent back with a question.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::language::Language;
use crate::domain::person::{Permission, Person};
use crate::domain::photo::{Photo, Promise};
use crate::domain::place::Place;
use crate::domain::reason::Reason;
use crate::domain::visit::Visit;
use crate::domain::visit_review::{ReviewState, VisitReview};
use crate::domain::zone::Zone;
use crate::services;
use crate::services::authorize;
use crate::store::{person, photo, place, promised_photo, review_flag, visit_review};
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::{Form, reason_problem};
use crate::web::http::path::Path;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::visit::judged::JudgedVisit;

#[derive(Template)]
#[template(path = "office/visit.html")]
pub struct SupervisedVisitPage {
    place: Place,
    visit: Visit,
    who: String,
    zone: Zone,
    judged: JudgedVisit,
    photos: Vec<Photo>,
    promise: Promise,
    /// Newest first, each with the name of whoever looked.
    reviews: Vec<(VisitReview, String)>,
    state: ReviewState,
    /// How many odd results of it are open.
    odd: usize,
    /// May the reader see its receipt, from which it is corrected?
    has_receipt: bool,
    form: FormState,
}

impl Screen for SupervisedVisitPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "office-visit-title", &[("name", self.place.name.clone().into())])
    }
}

impl SupervisedVisitPage {
    async fn of(app: &App, reader: &Person, visit: Visit, form: FormState) -> Result<SupervisedVisitPage, HttpError> {
        let everybody = person::all(&app.store).await?;
        let name = |id: Uuid| everybody.iter().find(|person| person.id == id).map(|person| person.name.clone()).unwrap_or_default();
        let place = place::by_id(&app.store, visit.place_id).await?;
        let reviews = visit_review::of_visit(&app.store, visit.id).await?;
        let last = reviews.first();
        Ok(SupervisedVisitPage {
            state: ReviewState::of(
                last.is_some(),
                last.is_some_and(|last| last.question.is_some()),
                last.is_some_and(|last| last.answer.is_some()),
            ),
            odd: review_flag::of_visit(&app.store, visit.id).await?.iter().filter(|flag| flag.settled_at.is_none()).count(),
            who: name(visit.person_id),
            zone: app.zones.of(place.county.as_deref()).clone(),
            judged: JudgedVisit::of(&app.mandates, &place, &visit, app.clock.now()),
            photos: photo::of_visit(&app.store, visit.id).await?,
            promise: promised_photo::of_visit(&app.store, visit.id).await?,
            reviews: reviews.into_iter().map(|review| (review.clone(), name(review.reviewed_by))).collect(),
            has_receipt: reader.may(Permission::RecordVisit),
            place,
            visit,
            form,
        })
    }
}

/// `GET /office/visits/{id}`
pub async fn show(
    OfficeReader { person, .. }: OfficeReader,
    State(app): State<App>,
    Path(id): Path<Uuid>,
) -> Result<Page<SupervisedVisitPage>, HttpError> {
    let visit = authorize::supervised_visit(&app.store, &person, id).await?;
    Ok(Page::new(SupervisedVisitPage::of(&app, &person, visit, FormState::default()).await?, Caching::Never))
}

/// `POST /office/visits/{id}` with `act`: `seen`, or `send_back` (`question`).
pub async fn review(
    Supervisor { person, .. }: Supervisor,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let visit = authorize::supervised_visit(&app.store, &person, id).await?;
    let at = app.clock.now();
    match typed.get("act") {
        "seen" => {
            let one = authorize::supervised_visits(&app.store, &person, &[id]).await?;
            let marked = services::visit_review::mark_seen(&app.store, &one, person.id, &app.ids, at).await?;
            if marked.seen == 0 {
                return Err(HttpError::Conflict);
            }
        }
        "send_back" => match Reason::new(typed.get("question")) {
            Ok(question) => services::visit_review::send_back(&app.store, &visit, person.id, &question, &app.ids, at).await?,
            Err(why) => return again(&app, &person, visit, typed, ("question", reason_problem(why, "visit-review-ask"))).await,
        },
        _ => return Err(HttpError::BadRequest("bad-act")),
    }
    Ok(Redirect::to(&format!("/office/visits/{id}")).into_response())
}

async fn again(app: &App, reader: &Person, visit: Visit, typed: Fields, problem: (&str, &'static str)) -> Result<Response, HttpError> {
    let form = FormState { typed, problems: Problems::from(problem) };
    let page = SupervisedVisitPage::of(app, reader, visit, form).await?;
    Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
