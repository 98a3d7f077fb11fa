//! What a device hears: XML with the protocol's version, a message in the person's language where there is something to say.

use askama::Template;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::domain::language::Language;
use crate::web::http::auth::Viewer;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::security::TOKEN_ONLY;
use crate::web::openrosa::device::CHALLENGE;
use crate::web::view::error_page;

/// The header that every request and answer carries (OpenRosa, HTTP Request API).
pub const VERSION: (&str, &str) = ("x-openrosa-version", "1.0");

/// A file of the protocol, made for whoever asks.
pub struct OpenRosaResponse {
    pub status: StatusCode,
    pub content_type: &'static str,
    pub body: String,
}

impl IntoResponse for OpenRosaResponse {
    fn into_response(self) -> Response {
        (self.status, Caching::Never, [VERSION], [(header::CONTENT_TYPE, self.content_type)], self.body).into_response()
    }
}

/// Renders a template of the protocol.
pub fn xml<T: Template>(template: &T, status: StatusCode) -> Result<OpenRosaResponse, HttpError> {
    let body = template.render().map_err(|error| {
        tracing::error!(%error, "a template cannot be rendered");
        HttpError::Fault
    })?;
    Ok(OpenRosaResponse { status, content_type: "text/xml; charset=utf-8", body })
}

#[derive(Template)]
#[template(path = "openrosa/response.xml")]
struct Answer<'a> {
    nature: &'static str,
    message: &'a str,
}

/// The answer to a submission, shown on the device as it is.
pub fn submission_response(status: StatusCode, message: &str) -> Result<OpenRosaResponse, HttpError> {
    let nature = if status.is_success() { "submit_success" } else { "submit_error" };
    xml(&Answer { nature, message }, status)
}

/// What an error says.
pub fn error_text(error: &HttpError, language: Language) -> String {
    format!("{}. {}", error_page::error_title(error, language), error_page::error_text(error, language))
}

/// The middleware that turns every error under `/openrosa/` into XML, in the language of the device's owner where they are known.
pub async fn errors_as_xml(request: Request, next: Next) -> Response {
    let extensions = request.extensions();
    let locale = Locale::of(extensions);
    if !locale.path.starts_with(TOKEN_ONLY) {
        return next.run(request).await;
    }
    let viewer = extensions.get::<Viewer>().cloned().unwrap_or_default();
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<HttpError>() {
        Some(error) => error_as_xml(&error, viewer.get().map_or(locale.language, |person| person.language)),
        None => response,
    }
}

fn error_as_xml(error: &HttpError, language: Language) -> Response {
    let Ok(answer) = submission_response(error.status(), &error_text(error, language)) else {
        return (StatusCode::INTERNAL_SERVER_ERROR, Caching::Never, [VERSION]).into_response();
    };
    let mut response = answer.into_response();
    if *error == HttpError::Token {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, CHALLENGE);
    }
    if let Some(seconds) = error.retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}
