//! A visit sent from a device's outbox: the same fields as the form, answered as JSON. Whatever the answer, the device keeps what it sent
//! until it reads `accepted`.

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use uuid::Uuid;

use crate::domain::code::Code;
use crate::domain::establishment::Establishment;
use crate::domain::person::Person;
use crate::domain::visit::Visit;
use crate::jobs::arrival::{self, Delivered};
use crate::jobs::record;
use crate::store::{self, establishment, visit};
use crate::web::App;
use crate::web::asked::Asked as Wanted;
use crate::web::field::problems::Problems;
use crate::web::field::visit::{corrected, ruling, version};
use crate::web::field::visit_form::{Asked, check, device_at};
use crate::web::fields::{Fields, Form};
use crate::web::guard::Inspector;
use crate::web::refusal::Refusal;
use crate::web::words;

/// `POST /field/deliveries`: records one visit; sending the same id again answers the same.
///
/// Besides the form's fields: `owner` (the person who made it), `form` (version of the questions), `sent_at` (the device's clock now).
pub async fn record(
    Inspector(person): Inspector,
    State(app): State<App>,
    Extension(wanted): Extension<Wanted>,
    Form(typed): Form,
) -> Result<Response, Refusal> {
    if typed.get("owner") != person.id.to_string() {
        return Err(Refusal::BadRequest("outbox-other-person"));
    }
    let (place, merged) = place(&app, &person, &typed).await?;
    if let Some(stands) = stands(&app, &person, &typed, merged).await? {
        return Ok(accepted(&stands, merged, &place, &wanted));
    }
    corrected(&app, &person, &place, &typed).await?;
    let questions = ruling(&app, &place).questions();
    let now = app.clock.now();
    let old_form = typed.get("form") != version(&questions);
    let draft = match check(&typed, &Asked { place: place.id, person: &person, questions: &questions, now }) {
        Ok(draft) => draft,
        Err(problems) => return Ok(refused(&problems, old_form, &wanted)),
    };
    let receipt = record::visit(&app.store, &app.mandates, &place, &draft.visit, &draft.stated, &app.chance).await?;
    let how = Delivered { device_at: device_at(typed.get("sent_at")), old_form, merged };
    arrival::delivered(&app.store, &draft.visit, &how, now).await?;
    app.keeper.caught_up(receipt.seq).await;
    Ok(accepted(&draft.visit, merged, &place, &wanted))
}

/// The place, and the one that the form was for where that was merged into it meanwhile.
async fn place(app: &App, person: &Person, typed: &Fields) -> Result<(Establishment, Option<Uuid>), Refusal> {
    let code: Code = typed.get("place").parse().map_err(Refusal::BadCode)?;
    let place = establishment::by_code(&app.store, &code).await?;
    let merged = place.merged_into.map(|_| place.id);
    let place = establishment::that_stands(&app.store, &place).await?;
    if person.covers(place.county.as_deref()) { Ok((place, merged)) } else { Err(Refusal::BadRequest("outbox-other-area")) }
}

/// The visit as it was recorded before its place was merged: the form can no longer be compared with it, its id and maker can.
async fn stands(app: &App, person: &Person, typed: &Fields, merged: Option<Uuid>) -> Result<Option<Visit>, Refusal> {
    let (Some(merged), Ok(id)) = (merged, typed.get("id").parse::<Uuid>()) else { return Ok(None) };
    match visit::by_id(&app.store, id).await {
        Ok(old) => Ok((old.person_id == person.id && old.establishment_id == merged).then_some(old)),
        Err(store::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn accepted(visit: &Visit, merged: Option<Uuid>, place: &Establishment, wanted: &Wanted) -> Response {
    let note = merged.map(|_| words::with(wanted.language, "outbox-merged", &[("name", place.name.clone().into())]));
    let note = note.or_else(|| (!place.stood_on(visit.on_day)).then(|| words::text(wanted.language, "outbox-closed")));
    Json(json!({ "state": "accepted", "receipt": format!("{}/field/visits/{}", wanted.prefix, visit.id), "note": note })).into_response()
}

fn refused(problems: &Problems, old_form: bool, wanted: &Wanted) -> Response {
    let listed: Vec<_> = problems.iter().map(|(field, key)| json!({ "field": field, "text": words::text(wanted.language, key) })).collect();
    let reason = words::text(wanted.language, if old_form { "outbox-form-changed" } else { "outbox-form-problems" });
    (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "state": "refused", "reason": reason, "problems": listed }))).into_response()
}
