//! Photos of visits: one whose bytes came in one piece, with a plain form or with a submission of ODK; and the picture that is shown of each.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use crate::domain::upload::NewUpload;
use crate::services;
use crate::services::photo::Kept;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;

/// Keeps a photo whose bytes are all here; the same one again changes nothing.
///
/// # Errors
/// `UnusablePhoto`, which is kept all the same; `photo-too-many` when the visit has its six.
pub async fn receive(app: &App, wanted: &NewUpload, bytes: &[u8]) -> Result<(), HttpError> {
    match services::photo::keep(&app.store, &app.objects, wanted, bytes, &app.ids, app.clock.now()).await? {
        Kept::TooMany => Err(HttpError::BadRequest("photo-too-many")),
        Kept::Unusable(reason) => Err(HttpError::UnusablePhoto(reason)),
        Kept::Whole => {
            app.photo_arrived.notify_one();
            Ok(())
        }
    }
}

/// The picture of a photo, without what the file said beside it.
///
/// # Errors
/// What the store of objects says: it was not examined yet, or nothing could be made of it.
pub async fn jpeg(app: &App, id: Uuid, caching: Caching) -> Result<Response, HttpError> {
    let bytes = app.objects.get(&services::photo::derivative(id)).await?;
    Ok((caching, [(header::CONTENT_TYPE, "image/jpeg")], bytes).into_response())
}
