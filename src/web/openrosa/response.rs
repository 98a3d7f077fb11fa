//! What a device hears: XML with the protocol's version, a message in the person's language where there is something to say.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::domain::language::Language;
use crate::web::http::error::HttpError;
use crate::web::openrosa::device::CHALLENGE;
use crate::web::view::i18n;
use crate::web::view::page::Caching;

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
        let headers = [(header::CONTENT_TYPE, self.content_type)];
        (self.status, [VERSION], headers, [(header::CACHE_CONTROL, Caching::Never.header())], self.body).into_response()
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

/// What a refusal says.
pub fn error_text(refusal: &HttpError, language: Language) -> String {
    let key = refusal.key();
    format!("{}. {}", i18n::text(language, &format!("error-{key}-title")), i18n::text(language, &format!("error-{key}-text")))
}

/// A refusal as a device reads it.
pub fn error_response(refusal: &HttpError, language: Language) -> Response {
    let Ok(answer) = submission_response(refusal.status(), &error_text(refusal, language)) else {
        return (StatusCode::INTERNAL_SERVER_ERROR, [VERSION]).into_response();
    };
    let mut response = answer.into_response();
    if *refusal == HttpError::Token {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, CHALLENGE);
    }
    response
}
