//! What an inspector does with an assignment: take it, hand it back, say why it could not be done.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::assignment::AssignmentChange;
use crate::services;
use crate::services::authorize;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::error::HttpError;
use crate::web::http::form::{Form, reason};
use crate::web::http::path::Path;

/// `POST /field/assignments/{id}` with `act`: `claim`, `hand_back` or `could_not`; the last two with a `reason`.
pub async fn act(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Form(fields): Form,
) -> Result<Response, HttpError> {
    let one = authorize::assignment(&app.store, &person, id).await?;
    let own = one.person_id == Some(person.id);
    let reason = || reason(&fields, "assignment-reason");
    let change = match fields.get("act") {
        "claim" => AssignmentChange::Claim { person: person.id },
        "hand_back" if own => AssignmentChange::HandBack { reason: reason()?.to_string() },
        "could_not" if own => AssignmentChange::CouldNot { reason: reason()?.to_string() },
        "hand_back" | "could_not" => return Err(HttpError::NotFound),
        _ => return Err(HttpError::BadRequest("bad-act")),
    };
    services::assignment::change(&app.store, person.id, &one, &change, &app.ids, app.clock.now()).await?;
    Ok(Redirect::to("/field").into_response())
}
