//! A place sent from a device's outbox: the same fields as the form, answered as JSON. Made without signal, it stands beside whatever others
//! added meanwhile: whoever sends it, a supervisor looks at it.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use uuid::Uuid;

use crate::domain::language::Language;
use crate::domain::new_place::NewPlaceState;
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::services;
use crate::store::{self, new_place, place};
use crate::web::field::delivery::{refuse_other_owner, refused};
use crate::web::field::new_place::{OUTSIDE, UNASKED, check};
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::error::HttpError;
use crate::web::http::form::Form;
use crate::web::http::locale::Locale;
use crate::web::view::i18n;

/// `POST /field/places/deliveries`: adds one place, unconfirmed; sending the same id again answers the same.
///
/// Besides the form's fields: `owner` (the person who made it) and `code`, by which the device knows it: another one where it is taken.
pub async fn record(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    locale: Locale,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    refuse_other_owner(&person, &typed)?;
    let id = typed.made_id("id").ok_or(HttpError::NotFound)?;
    if standing(&app, &person, id).await?.is_none() {
        let made = match check(&app, &person, &typed.with(OUTSIDE, UNASKED), app.clock.now()) {
            Ok(made) => made,
            Err(problems) => return Ok(refused(&problems, false, &locale)),
        };
        let code = typed.get("code").parse().unwrap_or_else(|_| made.code.clone());
        add(&app, &person, Place { code, ..made }).await?;
    }
    let (place, state) = standing(&app, &person, id).await?.ok_or(HttpError::Fault)?;
    let note = note(&app, &place, state, locale.language).await?;
    Ok(Json(json!({ "state": "accepted", "code": place.code.plain(), "note": note })).into_response())
}

/// The person's own place under an id, and what became of it.
///
/// # Errors
/// `Conflict` when it is somebody else's, or came to be in another way.
async fn standing(app: &App, person: &Person, id: Uuid) -> Result<Option<(Place, NewPlaceState)>, HttpError> {
    let Some(stands) = store::optional(place::by_id(&app.store, id).await)? else { return Ok(None) };
    match new_place::of_place(&app.store, id).await? {
        Some(found) if found.found_by == person.id => Ok(Some((stands, found.state))),
        Some(_) | None => Err(HttpError::Conflict),
    }
}

/// Under the device's code; where another place has it, under a new one.
async fn add(app: &App, person: &Person, place: Place) -> Result<(), HttpError> {
    let found = services::place::new::find(&app.context(), person.id, &place).await;
    let seq = match found {
        Err(store::Error::Duplicate) => {
            services::place::new::find(&app.context(), person.id, &Place { code: app.ids.code(), ..place }).await?
        }
        found => found?,
    };
    app.keeper.caught_up(seq).await;
    Ok(())
}

/// What a supervisor decided before the device was answered.
async fn note(app: &App, place: &Place, state: NewPlaceState, language: Language) -> Result<Option<String>, HttpError> {
    Ok(match state {
        NewPlaceState::Waiting | NewPlaceState::Confirmed => None,
        NewPlaceState::Refused => Some(i18n::text(language, "outbox-place-refused")),
        NewPlaceState::Merged => {
            let left = place::follow_merges(&app.store, place).await?;
            Some(i18n::with(language, "outbox-place-merged", &[("name", left.name.into())]))
        }
    })
}
