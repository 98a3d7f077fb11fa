//! A visit sent from a device's outbox: the same fields as the form, answered as JSON. Whatever the answer, the device keeps what it sent
//! until it reads `accepted`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use uuid::Uuid;

use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::photo::PHOTOS_OF_A_VISIT;
use crate::domain::visit::Visit;
use crate::services::authorize;
use crate::web::field::device_visit::{DeliveryError, Sent, Target, accept, target};
use crate::web::field::visit::version;
use crate::web::field::visit_form::device_at;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::locale::Locale;
use crate::web::view::form_state::Problems;
use crate::web::view::i18n;

/// `POST /field/deliveries`: records one visit; sending the same id again answers the same.
///
/// Besides the form's fields: `owner` (the person who made it), `form` (version of the questions), `sent_at` (the device's clock now).
pub async fn record(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    locale: Locale,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    if typed.get("owner") != person.id.to_string() {
        return Err(HttpError::BadRequest("outbox-other-person"));
    }
    let target = target(&app, &person, &typed).await?;
    let old_form = typed.get("form") != version(&target.questions);
    let promised = typed.all("photo").filter_map(|id| id.parse().ok()).take(PHOTOS_OF_A_VISIT).collect();
    let sent = Sent { questions: &target.questions, old_form, device_at: device_at(typed.get("sent_at")), promised };
    match accept(&app, &person, &target, &typed, &sent).await {
        Ok(visit) => Ok(accepted(&visit, note(&visit, &target, &typed, locale.language), &locale)),
        Err(DeliveryError::Http(HttpError::Conflict)) => stands(&app, &person, &typed, &locale).await,
        Err(DeliveryError::Http(error)) => Err(error),
        Err(DeliveryError::Problems(problems)) => Ok(refused(&problems, old_form, &locale)),
    }
}

fn accepted(visit: &Visit, note: Option<String>, locale: &Locale) -> Response {
    Json(json!({ "state": "accepted", "receipt": receipt(visit, locale), "note": note })).into_response()
}

fn receipt(visit: &Visit, locale: &Locale) -> String {
    format!("{}/field/visits/{}", locale.prefix, visit.id)
}

/// An answer was lost, and the form was changed since: the device is told where its own visit stands, and can correct it.
async fn stands(app: &App, person: &Person, typed: &Fields, locale: &Locale) -> Result<Response, HttpError> {
    let id: Uuid = typed.get("id").parse()?;
    match authorize::own_visit(&app.store, person, id).await {
        Ok(Some(old)) => {
            let told = json!({ "state": "stands", "receipt": receipt(&old, locale) });
            Ok((StatusCode::CONFLICT, Json(told)).into_response())
        }
        Ok(_) | Err(_) => Err(HttpError::Conflict),
    }
}

/// What the visitor should know: the place was merged, or closed on that day; the visit counts as the one drawn at random.
pub fn note(visit: &Visit, target: &Target, typed: &Fields, language: Language) -> Option<String> {
    let name = &target.place.name;
    let merged = target.merged.map(|_| i18n::with(language, "outbox-merged", &[("name", name.clone().into())]));
    let closed = (!target.place.stood_on(visit.on_day)).then(|| i18n::text(language, "outbox-closed"));
    let drawn = (visit.kind.code() != typed.get("kind")).then(|| i18n::text(language, "outbox-drawn"));
    let said: Vec<String> = [merged.or(closed), drawn].into_iter().flatten().collect();
    Some(said.join(" ")).filter(|text| !text.is_empty())
}

fn refused(problems: &Problems, old_form: bool, locale: &Locale) -> Response {
    let listed: Vec<_> = problems.iter().map(|(field, key)| json!({ "field": field, "text": i18n::text(locale.language, key) })).collect();
    let reason = i18n::text(locale.language, if old_form { "outbox-form-changed" } else { "outbox-form-problems" });
    (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "state": "refused", "reason": reason, "problems": listed }))).into_response()
}
