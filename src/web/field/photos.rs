//! Photos of a visit without the outbox: sent with a plain form from the receipt, and looked at by whoever may.

use axum::extract::multipart::Field;
use axum::extract::{Multipart, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::digest::sha256;
use crate::domain::photo::Shows;
use crate::domain::upload::NewUpload;
use crate::evidence::photo::LARGEST_FILE;
use crate::services;
use crate::services::authorize;
use crate::services::photo::{Chunk, UploadStart};
use crate::store::{photo, upload};
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Ending, FileName, Path};
use crate::web::http::upload::within;

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
            Some("photo_id") => photo_id = short(&mut part).await?.and_then(|text| text.parse::<Uuid>().ok()),
            Some("shows") => shows = short(&mut part).await?.and_then(|code| Shows::parse(&code)),
            Some("photo") => bytes = within(&mut part, LARGEST_FILE).await?.ok_or(HttpError::BadRequest("photo-too-large"))?,
            Some(_) | None => {}
        }
    }
    let (Some(photo_id), Some(shows)) = (photo_id, shows) else { return Err(HttpError::BadRequest("photo-header")) };
    if bytes.is_empty() {
        return Err(HttpError::BadRequest("photo-none"));
    }
    keep(
        &app,
        NewUpload {
            id: photo_id,
            visit_id: id,
            person_id: person.id,
            shows,
            length: bytes.len() as i64,
            digest_claimed: Some(sha256(&bytes)),
        },
        bytes,
    )
    .await?;
    Ok(Redirect::to(&format!("/field/visits/{id}")).into_response())
}

/// Begins and ends an upload whose bytes are all here; the same one again changes nothing.
///
/// # Errors
/// `photo-too-many` when the visit has its six.
pub async fn keep(app: &App, wanted: NewUpload, bytes: Vec<u8>) -> Result<(), HttpError> {
    let now = app.clock.now();
    match services::photo::begin(&app.store, &wanted, now).await? {
        UploadStart::TooMany => return Err(HttpError::BadRequest("photo-too-many")),
        UploadStart::At(arrived) if arrived == wanted.length => return Ok(()),
        UploadStart::At(arrived) => {
            let stands = upload::progress(&app.store, wanted.person_id, wanted.id).await?;
            let rest = bytes.get(arrived as usize..).unwrap_or_default().to_vec();
            services::photo::add(&app.store, &app.objects, Chunk { upload: &stands, from: arrived, bytes: rest }, &app.ids, now).await?;
        }
    }
    app.photo_arrived.notify_one();
    Ok(())
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

/// `GET /photos/{id}` and `GET /photos/{id}.jpg`: a released photo, for everybody.
pub async fn released(State(app): State<App>, Path(file): Path<FileName<Uuid>>) -> Result<Response, HttpError> {
    let (id, _) = file.ending_in(&[None, Some(Ending::Jpg)])?;
    let shown = photo::released(&app.store, id).await?;
    // A release can be taken back: nobody keeps it without asking.
    jpeg(&app, shown.id, Caching::UntilAtlasChanges).await
}

async fn jpeg(app: &App, id: Uuid, caching: Caching) -> Result<Response, HttpError> {
    let bytes = app.objects.get(&services::photo::derivative(id)).await?;
    Ok((caching, [(header::CONTENT_TYPE, "image/jpeg")], bytes).into_response())
}
