//! Styles, scripts, fonts and icons: embedded, and served under an address that changes with their content.

use std::sync::LazyLock;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::built;
use crate::domain::digest::{DigestBuilder, hex};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Path, Slug};

/// The address under which this build's files stand.
pub fn prefix() -> &'static str {
    static PREFIX: LazyLock<String> = LazyLock::new(|| {
        let whole = built::listing().iter().fold(DigestBuilder::new(), |fields, (path, digest)| fields.text(path).bytes(digest));
        format!("/static/{}", &hex(&whole.finish())[..12])
    });
    &PREFIX
}

/// `GET /static/{version}/{*name}`: an older version's address is answered with the present file, but not to be kept.
pub async fn show(Path((version, name)): Path<(Slug, Slug)>) -> Result<Response, HttpError> {
    let file = built::file(&format!("assets/{}", name)).ok_or(HttpError::NotFound)?;
    let caching = if prefix().ends_with(&*version) { Caching::Forever } else { Caching::Revalidate };
    Ok((caching, [(header::CONTENT_TYPE, content_type(&name))], file).into_response())
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
