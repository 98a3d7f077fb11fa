//! One assignment: given to somebody else, put on another day, or taken back.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::assignment::AssignmentChange;
use crate::services;
use crate::services::authorize;
use crate::store::place;
use crate::web::http::app::App;
use crate::web::http::auth::Supervisor;
use crate::web::http::error::HttpError;
use crate::web::http::form::{Form, reason};
use crate::web::http::path::Path;
use crate::web::http::query::day;
use crate::web::visit::today::within;

/// `POST /office/assignments/{id}` with `act`: `give` (`person`, `on_day`, either may be empty) or `withdraw` (`reason`).
pub async fn change(
    Supervisor { person: by, .. }: Supervisor,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Form(fields): Form,
) -> Result<Response, HttpError> {
    let one = authorize::assignment(&app.store, &by, id).await?;
    let change = match fields.get("act") {
        "give" => {
            let on_day = day(fields.get("on_day"))?;
            let place = place::by_id(&app.store, one.place_id).await?;
            let today = app.today_in(place.county.as_deref());
            // What is late keeps its day whoever has it.
            if on_day != one.on_day && on_day.is_some_and(|day| day < today) {
                return Err(HttpError::BadRequest("assignment-past-day"));
            }
            let person = match fields.get("person") {
                "" => None,
                // Whoever has it keeps it on another day, shut out or not.
                id if one.person_id.is_some_and(|own| own.to_string() == id) => one.person_id,
                id => {
                    let person = authorize::colleague(&app.store, &by, id.parse()?).await?;
                    if !within(&app, &person, one.place_id) {
                        return Err(HttpError::BadRequest("assignment-outside"));
                    }
                    Some(person.id)
                }
            };
            AssignmentChange::Give { person, on_day, order_in_day: one.order_in_day }
        }
        "withdraw" => AssignmentChange::Withdraw { reason: reason(&fields, "assignment-reason")?.to_string() },
        _ => return Err(HttpError::BadRequest("bad-act")),
    };
    services::assignment::change(&app.store, by.id, &one, &change, &app.ids, app.clock.now()).await?;
    Ok(Redirect::to("/office/assignments").into_response())
}
