//! A photo of a visit whose bytes came in one piece: with a plain form, or with a submission of ODK.

use crate::domain::upload::NewUpload;
use crate::services;
use crate::services::photo::Kept;
use crate::web::http::app::App;
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
