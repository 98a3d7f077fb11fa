//! Photos of a visit without the outbox: sent with a plain form from the receipt, and looked at by whoever may.

use axum::extract::multipart::Field;
use axum::extract::{Multipart, State};
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::digest::sha256;
use crate::domain::photo::Shows;
use crate::domain::public_id::unveiled;
use crate::domain::upload::NewUpload;
use crate::evidence::photo::LARGEST_FILE;
use crate::services::{authorize, registry_secret};
use crate::store::photo;
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::made_id;
use crate::web::http::path::{Ending, FileName, Path};
use crate::web::http::upload::within;
use crate::web::visit::photo::{jpeg, receive};

/// `POST /field/visits/{id}/photos`: one file (`photo`), what it shows (`shows`), and the id made with the form.
pub async fn add(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    mut parts: Multipart,
) -> Result<Response, HttpError> {
    authorize::own_visit(&app.store, &person, id).await?.ok_or(HttpError::NotFound)?;
    let (mut photo_id, mut shows, mut bytes) = (None, None, Vec::new());
    while let Some(mut part) = parts.next_field().await.map_err(|_| HttpError::Interrupted)? {
        match part.name() {
            Some("photo_id") => photo_id = short(&mut part).await?.and_then(|text| made_id(&text)),
            Some("shows") => shows = short(&mut part).await?.and_then(|code| Shows::parse(&code)),
            Some("photo") => bytes = within(&mut part, LARGEST_FILE).await?.ok_or(HttpError::BadRequest("photo-too-large"))?,
            Some(_) | None => {}
        }
    }
    let (Some(photo_id), Some(shows)) = (photo_id, shows) else { return Err(HttpError::BadRequest("photo-header")) };
    if bytes.is_empty() {
        return Err(HttpError::BadRequest("photo-none"));
    }
    let (length, digest_claimed) = (bytes.len() as i64, Some(sha256(&bytes)));
    receive(&app, &NewUpload { id: photo_id, visit_id: id, person_id: person.id, shows, length, digest_claimed }, &bytes).await?;
    Ok(Redirect::to(&format!("/field/visits/{id}")).into_response())
}

/// A text of a line.
async fn short(part: &mut Field<'_>) -> Result<Option<String>, HttpError> {
    Ok(within(part, 200).await?.and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// `GET /field/photos/{id}/image`: the derivative, for whoever sent it and their supervisors.
pub async fn image(Inspector { person, .. }: Inspector, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, HttpError> {
    let shown = authorize::readable_photo(&app.store, &person, id).await?;
    jpeg(&app, shown.id, Caching::Never).await
}

/// `GET /photos/{id}` and `GET /photos/{id}.jpg`: a released photo, for everybody, by its public id.
pub async fn released(State(app): State<App>, Path(file): Path<FileName<Uuid>>) -> Result<Response, HttpError> {
    let (public, _) = file.ending_in(&[None, Some(Ending::Jpg)])?;
    let secret = registry_secret::photo_secret(&app.store, &app.ids).await?;
    let shown = photo::released(&app.store, unveiled(&secret, public)).await?;
    // A release can be taken back: nobody keeps it without asking.
    jpeg(&app, shown.id, Caching::UntilAtlasChanges).await
}
