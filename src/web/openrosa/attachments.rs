//! The photos of a submission: each one that the form names, whole the same way as those of our own pages.

use axum::extract::multipart::Multipart;
use axum::http::StatusCode;
use uuid::Uuid;

use crate::domain::digest::{DigestBuilder, sha256};
use crate::domain::language::Language;
use crate::domain::photo::PHOTOS_OF_A_VISIT;
use crate::domain::upload::NewUpload;
use crate::domain::visit::Visit;
use crate::evidence::photo::LARGEST_FILE;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::upload::within;
use crate::web::openrosa::parse::{NamedPhoto, Submission};
use crate::web::openrosa::response::error_text;
use crate::web::view::i18n;
use crate::web::visit::photo::receive;

/// A field by which ODK Collect says that more photos follow in another request.
const MORE_FOLLOWS: &str = "*isIncomplete*";

/// More photos than a visit has.
const TOO_MANY: HttpError = HttpError::BadRequest("photo-too-many");

/// What came of the photos.
pub struct Outcome {
    /// `Created`, or that of the last photo that could not be kept and may be sent again.
    pub status: StatusCode,
    pub complaints: Vec<String>,
}

/// The photos that a form names and that have room: what is not among them afterwards has not arrived.
pub fn promised(submission: &Submission) -> Vec<Uuid> {
    let Some(visit) = submission.fields.made_id("id") else { return Vec::new() };
    submission.photos.iter().take(PHOTOS_OF_A_VISIT).map(|photo| photo_id(visit, &photo.file)).collect()
}

/// Keeps each photo that follows. One that cannot be kept is no reason to lose the others.
///
/// # Errors
/// `Interrupted` when the sender went away; what the store says.
pub async fn keep(app: &App, visit: &Visit, named: &[NamedPhoto], parts: &mut Multipart, language: Language) -> Result<Outcome, HttpError> {
    let mut answer = Outcome { status: StatusCode::CREATED, complaints: Vec::new() };
    while let Some(mut part) = parts.next_field().await.map_err(|_| HttpError::Interrupted)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = within(&mut part, LARGEST_FILE).await?;
        if name == MORE_FOLLOWS {
            continue;
        }
        let outcome = match (named.iter().position(|photo| photo.file == name), bytes) {
            (None, _) => Err(HttpError::BadRequest("openrosa-strange-file")),
            (Some(PHOTOS_OF_A_VISIT..), _) => Err(TOO_MANY),
            (Some(_), None) => Err(HttpError::BadRequest("photo-too-large")),
            (Some(_), Some(bytes)) if bytes.is_empty() => Err(HttpError::BadRequest("photo-header")),
            (Some(at), Some(bytes)) => one(app, visit, &named[at], bytes).await,
        };
        if let Err(error) = outcome {
            let said = match &error {
                HttpError::Conflict => i18n::text(language, "openrosa-other-photo"),
                other => error_text(other, language),
            };
            answer.complaints.push(i18n::with(language, "openrosa-photo-not-kept", &[("file", name.into()), ("why", said.into())]));
            // What sending again cannot mend is said, and the device lets go of it: else it would keep the whole form, and send it for ever.
            if !matches!(error, TOO_MANY | HttpError::UnusablePhoto(_)) {
                answer.status = error.status();
            }
        }
    }
    Ok(answer)
}

async fn one(app: &App, visit: &Visit, photo: &NamedPhoto, bytes: Vec<u8>) -> Result<(), HttpError> {
    let wanted = NewUpload {
        id: photo_id(visit.id, &photo.file),
        visit_id: visit.id,
        person_id: visit.person_id,
        shows: photo.shows,
        length: bytes.len() as i64,
        digest_claimed: Some(sha256(&bytes)),
    };
    receive(app, &wanted, &bytes).await
}

/// The same file of the same visit sent again is the same photo: its id follows from both (RFC 9562, version 8).
fn photo_id(visit: Uuid, file: &str) -> Uuid {
    DigestBuilder::new().id(visit).text(file).finish_id()
}
