//! A visit sent from a device's outbox: the same fields as the form, answered as JSON. Whatever the answer, the device keeps what it sent
//! until it reads `accepted`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::domain::person::Person;
use crate::domain::photo::PHOTOS_OF_A_VISIT;
use crate::domain::place::Place;
use crate::domain::visit::{Access, Visit};
use crate::services::authorize;
use crate::store;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::error::HttpError;
use crate::web::http::fields::{Fields, made_id};
use crate::web::http::form::Form;
use crate::web::http::locale::Locale;
use crate::web::view::form_state::Problems;
use crate::web::view::i18n;
use crate::web::visit::correction::late;
use crate::web::visit::device::{DeliveryError, Sent, accept, note, target};
use crate::web::visit::form::device_at;
use crate::web::visit::questions::{corrected, questions_version};

/// `POST /field/deliveries`: records one visit; sending the same id again answers the same.
///
/// Besides the form's fields: `owner` (the person who made it), `form` (version of the questions), `sent_at` (the device's clock now).
pub async fn record(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    locale: Locale,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    refuse_other_owner(&person, &typed)?;
    let target = target(&app, &person, &typed).await?;
    // A door that stayed closed answers no question, whichever form it was.
    let old_form = typed.get("access") == Access::Open.code() && typed.get("form") != questions_version(&target.questions);
    let promised = typed.all("photo").filter_map(made_id).take(PHOTOS_OF_A_VISIT).collect();
    let sent = Sent { questions: &target.questions, old_form, device_at: device_at(typed.get("sent_at")), promised };
    match accept(&app, &person, &target, &typed, &sent).await {
        Ok(visit) => Ok(accepted(&visit, note(&visit, &target, &typed, locale.language), &locale)),
        Err(DeliveryError::Http(HttpError::Conflict)) => already_recorded(&app, &person, &target.place, &typed, &locale).await,
        Err(DeliveryError::Http(error)) => Err(error),
        Err(DeliveryError::Problems(problems)) => Ok(refused(&problems, old_form, &locale)),
    }
}

/// Whoever made what is sent has to be signed in.
pub(super) fn refuse_other_owner(person: &Person, typed: &Fields) -> Result<(), HttpError> {
    if typed.get("owner") == person.id.to_string() { Ok(()) } else { Err(HttpError::BadRequest("outbox-other-person")) }
}

fn accepted(visit: &Visit, note: Option<String>, locale: &Locale) -> Response {
    Json(json!({ "state": "accepted", "receipt": receipt(visit, locale), "recorded_at": visit.recorded_at.to_iso(), "note": note }))
        .into_response()
}

fn receipt(visit: &Visit, locale: &Locale) -> String {
    format!("{}/field/visits/{}", locale.prefix, visit.id)
}

/// An answer was lost, and the form was changed since: the device is told where its own visit stands, and can correct it.
async fn already_recorded(app: &App, person: &Person, place: &Place, typed: &Fields, locale: &Locale) -> Result<Response, HttpError> {
    let id = typed.made_id("id").ok_or(HttpError::NotFound)?;
    match authorize::own_visit(&app.store, person, id).await {
        Ok(Some(old)) => {
            let told = json!({ "state": "recorded", "receipt": receipt(&old, locale) });
            Ok((StatusCode::CONFLICT, Json(told)).into_response())
        }
        Ok(None) | Err(store::Error::NotFound) => too_late(app, person, place, typed, locale).await,
        // The device keeps the visit and sends it again.
        Err(error) => Err(error.into()),
    }
}

/// The visit to correct stands no more as the device knows it: in words, and with the visit that may be corrected instead.
///
/// # Errors
/// `Conflict` when it is no correction.
async fn too_late(app: &App, person: &Person, place: &Place, typed: &Fields, locale: &Locale) -> Result<Response, HttpError> {
    let Some(old) = corrected(app, person, place, typed).await? else { return Err(HttpError::Conflict) };
    let Some(late) = late(app, person, &old).await? else { return Err(HttpError::Conflict) };
    let (reason, corrects) = (i18n::text(locale.language, late.key), late.stands.map(|stands| stands.id));
    Ok((StatusCode::CONFLICT, Json(json!({ "state": "refused", "reason": reason, "corrects": corrects }))).into_response())
}

pub(super) fn refused(problems: &Problems, old_form: bool, locale: &Locale) -> Response {
    let listed: Vec<_> = problems.iter().map(|(field, key)| json!({ "field": field, "text": i18n::text(locale.language, key) })).collect();
    let reason = i18n::text(locale.language, if old_form { "outbox-form-changed" } else { "outbox-form-problems" });
    (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "state": "refused", "reason": reason, "problems": listed }))).into_response()
}
