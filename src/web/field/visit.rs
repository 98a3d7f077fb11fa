//! Logging a visit: the form, and what is sent with it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::visit::VisitKind;
use crate::services;
use crate::services::authorize;
use crate::services::visit::NewDelivery;
use crate::store::{self, place};
use crate::web::account::reauthenticate::ResumableForm;
use crate::web::field::earlier;
use crate::web::field::preview::PreviewPage;
use crate::web::field::visit_page::VisitPage;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::view::form_error::FormError;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::page::Page;
use crate::web::visit::correction::late;
use crate::web::visit::form::{Draft, FormContext, check};
use crate::web::visit::odd::odd;
use crate::web::visit::questions::{correctable, corrected, ruling};

/// Of which place, correcting which visit, and for what purpose: `?place=&corrects=&kind=`.
pub struct NewVisitQuery {
    place: Option<PlaceCode>,
    corrects: Option<Uuid>,
    /// The same as fields of the form.
    typed: Fields,
}

impl FromQuery for NewVisitQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<NewVisitQuery, HttpError> {
        let kind = query.text("kind")?;
        if !kind.is_empty() && VisitKind::parse(kind).is_none() {
            return Err(HttpError::BadRequest("bad-visit-kind"));
        }
        let typed = query.fields(&["place", "corrects", "kind"]);
        Ok(NewVisitQuery { place: query.named("place")?, corrects: query.named("corrects")?, typed })
    }
}

/// `GET /field/visits/new?place=…`, with `corrects=…` for a correction, which starts with what the earlier visit said.
pub async fn show(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Query(query): Query<NewVisitQuery>,
) -> Result<Response, HttpError> {
    let NewVisitQuery { place: code, corrects, typed } = query;
    let Some(code) = code else { return Ok(Redirect::to("/field").into_response()) };
    let place = place::visitable(&app.store, &person, &code).await?;
    let Some(id) = corrects else {
        return Ok(Page::new(VisitPage::of(&app, &person, place, typed.into(), None).await?, Caching::Never).into_response());
    };
    let old = correctable(&app, &person, &place, id).await?;
    // What was begun on a device is on its page, also where the visit stands no more as it was.
    let (old, problems) = match late(&app, &person, &old).await? {
        Some(late) => (late.stands.unwrap_or(old), Problems::from(("corrects", late.key))),
        None => (old, Problems::default()),
    };
    let form = FormState { typed: earlier::said(&old, &typed), problems };
    Ok(Page::new(VisitPage::of(&app, &person, place, form, Some(old)).await?, Caching::Never).into_response())
}

/// `POST /field/visits/edit`: back from the review, with everything typed.
pub async fn edit(Inspector { person, .. }: Inspector, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let place = place(&app, &person, &typed).await?;
    let corrects = corrected(&app, &person, &place, &typed).await?;
    Ok(Page::new(VisitPage::of(&app, &person, place, typed.into(), corrects).await?, Caching::Never).into_response())
}

/// `POST /field/visits/review`: what the visit would come to, for whoever asks first. Nothing is recorded yet.
pub async fn review(
    State(app): State<App>,
    ResumableForm(Inspector { person, .. }, typed): ResumableForm<Inspector>,
) -> Result<Page<PreviewPage>, FormError<VisitPage>> {
    let place = place(&app, &person, &typed).await?;
    let draft = draft(&app, &person, &place, &typed).await?;
    let odd = odd(&app, &draft.visit, &typed).await?;
    Ok(Page::new(PreviewPage::of(&app, place, typed, draft, odd), Caching::Never))
}

/// `POST /field/visits`: records one visit; sending the same id again answers the same receipt. What is odd about it is shown before.
pub async fn record(
    State(app): State<App>,
    ResumableForm(Inspector { person, .. }, typed): ResumableForm<Inspector>,
) -> Result<Response, FormError<VisitPage>> {
    let place = place(&app, &person, &typed).await?;
    take(&app, &person, place, typed).await
}

/// Records what was typed, unless something is odd about it and nobody has reviewed it.
pub(super) async fn take(app: &App, person: &Person, place: Place, typed: Fields) -> Result<Response, FormError<VisitPage>> {
    let draft = draft(app, person, &place, &typed).await?;
    if typed.get("reviewed") != "yes" {
        let odd = odd(app, &draft.visit, &typed).await?;
        if !odd.is_empty() {
            return Ok(Page::new(PreviewPage::of(app, place, typed, draft, odd), Caching::Never).into_response());
        }
    }
    let Draft { visit, stated } = draft;
    let led = led_here(app, &place, &typed).await?;
    match services::visit::record(&app.context(), &place, &visit, &stated, led.as_ref()).await {
        Ok(receipt) => {
            app.keeper.caught_up(receipt.seq).await;
            Ok(Redirect::to(&format!("/field/visits/{}", visit.id)).into_response())
        }
        Err(store::Error::Conflict) => Err(as_correction(app, person, place, typed, visit.id).await?),
        Err(store::Error::Settled) => Err(too_late(app, person, place, typed).await?),
        Err(error) => Err(error.into()),
    }
}

/// The form is of an entry that was merged into this place meanwhile: the visit keeps which, so that a split takes it along.
async fn led_here(app: &App, place: &Place, typed: &Fields) -> Result<Option<NewDelivery>, HttpError> {
    let code: PlaceCode = typed.get("place").parse()?;
    if code == place.code {
        return Ok(None);
    }
    let merged = Some(place::by_code(&app.store, &code).await?.id);
    Ok(Some(NewDelivery { device_at: None, old_form: false, merged, promised: Vec::new() }))
}

/// Sent, gone back to, changed and sent again: the visit stands as it was sent first, and the form comes back as its correction.
///
/// # Errors
/// As [`too_late`], when no visit of the person's stands under the id: the one to correct was corrected meanwhile.
async fn as_correction(app: &App, person: &Person, place: Place, typed: Fields, id: Uuid) -> Result<FormError<VisitPage>, HttpError> {
    let old = match authorize::own_visit(&app.store, person, id).await {
        Ok(Some(old)) if old.place_id == place.id => old,
        Ok(_) | Err(store::Error::NotFound) => return too_late(app, person, place, typed).await,
        Err(error) => return Err(error.into()),
    };
    let own = ["id", "corrects", "correction_reason"];
    let others = typed.iter().filter(|(name, _)| !own.contains(name)).map(|(name, value)| (name.to_owned(), value.to_owned()));
    let typed = others.chain([("corrects".to_owned(), id.to_string())]).collect();
    let problems = Problems::from(("correction_reason", "visit-changed-after"));
    Ok(FormError::conflict(VisitPage::of(app, person, place, FormState { typed, problems }, Some(old)).await?))
}

/// The form again, with why its correction came too late and which visit it corrects now.
///
/// # Errors
/// `Conflict` when it is no correction.
async fn too_late(app: &App, person: &Person, place: Place, typed: Fields) -> Result<FormError<VisitPage>, HttpError> {
    let Some(old) = corrected(app, person, &place, &typed).await? else { return Err(HttpError::Conflict) };
    let Some(late) = late(app, person, &old).await? else { return Err(HttpError::Conflict) };
    let form = FormState { typed, problems: Problems::from(("corrects", late.key)) };
    Ok(FormError::conflict(VisitPage::of(app, person, place, form, Some(late.stands.unwrap_or(old))).await?))
}

async fn place(app: &App, person: &Person, fields: &Fields) -> Result<Place, HttpError> {
    let code: PlaceCode = fields.get("place").parse()?;
    Ok(place::visitable(&app.store, person, &code).await?)
}

/// The draft, or the form again with its problems.
async fn draft(app: &App, person: &Person, place: &Place, typed: &Fields) -> Result<Draft, FormError<VisitPage>> {
    let corrects = corrected(app, person, place, typed).await?;
    let questions = ruling(app, place).questions();
    let facts = app.mandates.facts(&app.mandates.law_of(place));
    let today = app.today_in(place.county.as_deref());
    let context = FormContext { place: place.id, person, questions: &questions, facts: &facts, now: app.clock.now(), today };
    match check(typed, &context) {
        Ok(draft) => Ok(draft),
        Err(problems) => {
            let form = FormState { typed: typed.clone(), problems };
            Err(FormError::problems(VisitPage::of(app, person, place.clone(), form, corrects).await?))
        }
    }
}
