//! Photos sent by a device, resumed where they stopped: the tus protocol, version 1.0.0, core and creation (tus.io).
//!
//! `POST` begins (again: finds what was begun), `HEAD` says how far it came, `PATCH` goes on. The id is the device's own.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use futures_util::StreamExt as _;
use uuid::Uuid;

use crate::domain::digest::from_hex;
use crate::domain::person::Person;
use crate::domain::photo::Shows;
use crate::domain::upload::{NewUpload, Progress};
use crate::evidence::not_a_photo::NotAPhoto;
use crate::evidence::photo::LARGEST_FILE;
use crate::services;
use crate::services::authorize;
use crate::services::photo::{Chunk, UploadStart, UploadStep};
use crate::store::{self, upload};
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::made_id;
use crate::web::http::path::Path;

/// What arrived is made safe at least this often, in bytes: a cut connection costs no more.
const SAFE_EVERY: usize = 256 * 1024;

const VERSION: (HeaderName, HeaderValue) = (HeaderName::from_static("tus-resumable"), HeaderValue::from_static("1.0.0"));

/// `OPTIONS /field/photos`: what is spoken here.
pub async fn spoken() -> Response {
    let headers = [("tus-version", "1.0.0"), ("tus-extension", "creation"), ("tus-max-size", "20000000")];
    (StatusCode::NO_CONTENT, [VERSION], headers).into_response()
}

/// `POST /field/photos`: begins an upload, or finds it.
pub async fn begin(Inspector { person, .. }: Inspector, State(app): State<App>, headers: HeaderMap) -> Result<Response, HttpError> {
    let wanted = announced(&person, &headers)?;
    let seen_at = match authorize::own_visit(&app.store, &person, wanted.visit_id).await {
        Err(store::Error::NotFound) => return Err(HttpError::BadRequest("outbox-other-person")),
        found => found?,
    };
    seen_at.ok_or(HttpError::BadRequest("photo-without-visit"))?;
    match services::photo::begin(&app.store, &wanted, app.clock.now()).await? {
        UploadStart::At(arrived) => {
            let place = [("location", format!("/field/photos/{}", wanted.id))];
            Ok((StatusCode::CREATED, [VERSION], place, [("upload-offset", arrived.to_string())]).into_response())
        }
        UploadStart::Unusable(reason) => Err(HttpError::UnusablePhoto(reason)),
        UploadStart::TooMany => Err(HttpError::BadRequest("photo-too-many")),
    }
}

/// `GET` and `HEAD /field/photos/{id}`: how far it came.
pub async fn progress(Inspector { person, .. }: Inspector, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, HttpError> {
    let stands = upload::progress(&app.store, person.id, id).await?;
    let told = [("upload-offset", stands.arrived.to_string()), ("upload-length", stands.length.to_string())];
    Ok((StatusCode::OK, Caching::Never, [VERSION], told).into_response())
}

/// `PATCH /field/photos/{id}`: more of it.
pub async fn go_on(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, HttpError> {
    let stands = upload::progress(&app.store, person.id, id).await?;
    let from = number(&headers, "upload-offset").ok_or(HttpError::BadRequest("photo-header"))?;
    if from != stands.arrived {
        return Err(HttpError::Conflict);
    }
    if let Some(reason) = stands.refused.as_deref().and_then(NotAPhoto::parse) {
        return Err(HttpError::UnusablePhoto(reason));
    }
    if from == stands.length {
        return Ok(at(from));
    }
    // On a task of its own: what arrived before a cut is made safe although nobody waits for the answer any more.
    let taking = tokio::spawn(take(app, stands, body));
    match taking.await.map_err(|_| HttpError::Fault)?? {
        UploadStep::Partly(arrived) => Ok(at(arrived)),
        UploadStep::Whole(arrived) => Ok(at(arrived)),
        UploadStep::Unusable(reason) => Err(HttpError::UnusablePhoto(reason)),
        // The checksum extension's status: the client begins anew.
        UploadStep::Damaged => {
            Ok((StatusCode::from_u16(460).unwrap_or(StatusCode::CONFLICT), [VERSION], [("upload-offset", "0")]).into_response())
        }
    }
}

fn at(arrived: i64) -> Response {
    (StatusCode::NO_CONTENT, [VERSION], [("upload-offset", arrived.to_string())]).into_response()
}

/// Reads the body to its end, or to where it was cut.
async fn take(app: App, mut stands: Progress, body: Body) -> Result<UploadStep, HttpError> {
    let mut chunks = body.into_data_stream();
    let mut waiting: Vec<u8> = Vec::new();
    loop {
        let chunk = chunks.next().await;
        let cut = matches!(chunk, Some(Err(_)));
        let ended = chunk.is_none() || cut;
        if let Some(Ok(bytes)) = chunk {
            waiting.extend_from_slice(&bytes);
        }
        if stands.arrived + waiting.len() as i64 > stands.length {
            return Err(HttpError::TooLarge);
        }
        let complete = stands.arrived + waiting.len() as i64 == stands.length;
        if !waiting.is_empty() && (ended || complete || waiting.len() >= SAFE_EVERY) {
            let chunk = Chunk { upload: &stands, from: stands.arrived, bytes: std::mem::take(&mut waiting) };
            match services::photo::add(&app.store, &app.objects, chunk, &app.ids, app.clock.now()).await? {
                UploadStep::Partly(arrived) => stands.arrived = arrived,
                UploadStep::Whole(_) => {
                    app.photo_arrived.notify_one();
                    return Ok(UploadStep::Whole(stands.length));
                }
                ended @ (UploadStep::Damaged | UploadStep::Unusable(_)) => return Ok(ended),
            }
        }
        if ended {
            return Ok(UploadStep::Partly(stands.arrived));
        }
    }
}

fn number(headers: &HeaderMap, name: &str) -> Option<i64> {
    headers.get(name)?.to_str().ok()?.parse().ok().filter(|number| *number >= 0)
}

/// `Upload-Length` and `Upload-Metadata` with `id`, `visit`, `shows` and the device's own `sha256` in hexadecimal.
fn announced(person: &Person, headers: &HeaderMap) -> Result<NewUpload, HttpError> {
    let wrong = HttpError::BadRequest("photo-header");
    let length = number(headers, "upload-length").filter(|length| *length > 0).ok_or(wrong.clone())?;
    if length > LARGEST_FILE as i64 {
        return Err(HttpError::BadRequest("photo-too-large"));
    }
    let metadata = headers.get("upload-metadata").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let value = |name: &str| {
        let pair = metadata.split(',').filter_map(|pair| pair.trim().split_once(' ')).find(|(key, _)| *key == name)?;
        String::from_utf8(BASE64_STANDARD.decode(pair.1).ok()?).ok()
    };
    let id = |name: &str| value(name).and_then(|text| made_id(&text)).ok_or(wrong.clone());
    let digest_claimed = match value("sha256") {
        None => None,
        Some(text) => Some(from_hex(&text).ok_or(wrong.clone())?),
    };
    let shows = value("shows").and_then(|code| Shows::parse(&code)).ok_or(wrong.clone())?;
    Ok(NewUpload { id: id("id")?, visit_id: id("visit")?, person_id: person.id, shows, length, digest_claimed })
}
