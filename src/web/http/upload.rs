//! Parts of a form that are files, read within limits.

use axum::extract::multipart::Field;

use crate::web::http::error::HttpError;
use crate::web::http::fields::{Unreadable, has_control};

/// How much of a part that is too large is read and thrown away, in bytes, so that the sender gets the answer rather than a cut connection.
const DRAINED: usize = 250_000_000;

/// The text of a part that is no file, trimmed, read as strictly as a field of any other form.
///
/// # Errors
/// `TooLarge`, `Interrupted`, and `Unreadable` with the field's name.
pub async fn text(part: &mut Field<'_>, most: usize) -> Result<String, HttpError> {
    let name = part.name().unwrap_or_default().to_owned();
    let bytes = within(part, most).await?.ok_or(HttpError::TooLarge)?;
    let text = String::from_utf8(bytes).map_err(|_| HttpError::Unreadable(Unreadable::NotUtf8(name.clone())))?;
    let text = text.trim();
    if has_control(text) { Err(HttpError::Unreadable(Unreadable::Control(name))) } else { Ok(text.to_owned()) }
}

/// A part's bytes; `None` when it holds more than `most`.
///
/// # Errors
/// `Interrupted` when the sender went away, `TooLarge` when it never ends.
pub async fn within(part: &mut Field<'_>, most: usize) -> Result<Option<Vec<u8>>, HttpError> {
    let (mut bytes, mut seen) = (Vec::new(), 0);
    while let Some(chunk) = part.chunk().await.map_err(|_| HttpError::Interrupted)? {
        seen += chunk.len();
        if seen <= most {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
        if seen > DRAINED {
            return Err(HttpError::TooLarge);
        }
    }
    Ok((seen <= most).then_some(bytes))
}
