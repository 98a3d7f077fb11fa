//! The variable part of an address, as the type that a handler asks for: an id, the code of a place.

use std::str::FromStr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::web::http::app::App;
use crate::web::http::error::HttpError;

/// The one variable part of a route's path. One that cannot be read is an entry that there is not.
pub struct Path<T>(pub T);

impl<T: FromStr<Err: Into<HttpError>>> FromRequestParts<App> for Path<T> {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Path<T>, HttpError> {
        let axum::extract::Path(text): axum::extract::Path<String> =
            axum::extract::Path::from_request_parts(parts, app).await.map_err(|_| HttpError::NotFound)?;
        text.parse().map(Path).map_err(Into::into)
    }
}
