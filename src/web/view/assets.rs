//! Styles, scripts, fonts and icons: embedded, and served under an address that changes with their content.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::built;
use crate::domain::digest::{DigestBuilder, hex};
use crate::web::App;
use crate::web::http::error::HttpError;

/// The address under which this build's files stand.
pub struct Assets {
    prefix: String,
}

impl Assets {
    pub fn new() -> Assets {
        let whole = built::listing().iter().fold(DigestBuilder::new(), |fields, (path, digest)| fields.text(path).bytes(digest));
        Assets { prefix: format!("/static/{}", &hex(&whole.finish())[..12]) }
    }

    pub fn prefix(&self) -> &str {
        &self.prefix
    }
}

impl Default for Assets {
    fn default() -> Assets {
        Assets::new()
    }
}

/// `GET /static/{version}/{*name}`: an older version's address is answered with the present file, but not to be kept.
pub async fn show(State(app): State<App>, Path((version, name)): Path<(String, String)>) -> Result<Response, HttpError> {
    let file = built::file(&format!("assets/{name}")).ok_or(HttpError::NotFound)?;
    let present = app.assets.prefix().ends_with(&version);
    let caching = if present { "public, max-age=31536000, immutable" } else { "no-cache" };
    Ok(([(header::CONTENT_TYPE, content_type(&name)), (header::CACHE_CONTROL, HeaderValue::from_static(caching))], file).into_response())
}

fn content_type(name: &str) -> HeaderValue {
    HeaderValue::from_static(match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    })
}
