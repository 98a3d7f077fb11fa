//! One assignment: given to somebody else, put on another day, or taken back.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::assignment::AssignmentChange;
use crate::domain::person::Permission;
use crate::services;
use crate::services::authorize;
use crate::store::person;
use crate::web::field::today::within;
use crate::web::http::app::App;
use crate::web::http::auth::Supervisor;
use crate::web::http::error::HttpError;
use crate::web::http::form::Form;
use crate::web::http::path::Path;
use crate::web::http::query::day;

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
            let person = match fields.get("person") {
                "" => None,
                id => {
                    let person = person::by_id(&app.store, id.parse::<Uuid>()?).await?;
                    let may = person.agency_id == by.agency_id && person.may(Permission::RecordVisit);
                    if !may {
                        return Err(HttpError::NotFound);
                    }
                    if !within(&app, &person, one.place_id) {
                        return Err(HttpError::BadRequest("assignment-outside"));
                    }
                    Some(person.id)
                }
            };
            AssignmentChange::Give { person, on_day, order_in_day: one.order_in_day }
        }
        "withdraw" if fields.get("reason").is_empty() => return Err(HttpError::BadRequest("assignment-reason")),
        "withdraw" => AssignmentChange::Withdraw { reason: fields.get("reason").chars().take(300).collect() },
        _ => return Err(HttpError::BadRequest("assignment-act")),
    };
    services::assignment::change(&app.store, by.id, &one, &change, &app.ids, app.clock.now()).await?;
    Ok(Redirect::to("/office/assignments").into_response())
}
