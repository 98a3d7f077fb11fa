//! An error as a page, or as JSON for whoever asks for that.

use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::hotline::{HOTLINE_CALL, HOTLINE_TEXT};
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::web::http::app::App;
use crate::web::http::cache::{Body, Caching, response};
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::layout::render_page;
use crate::web::view::page::Screen;
use crate::web::view::render::HTML;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    key: &'static str,
    request_id: Option<String>,
}

impl Screen for ErrorPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, &format!("error-{}-title", self.key))
    }
}

impl ErrorPage {
    fn heading(&self) -> String {
        format!("error-{}-title", self.key)
    }

    fn text(&self) -> String {
        format!("error-{}-text", self.key)
    }
}

/// What whoever asks can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorFormat {
    Page,
    Json,
}

impl ErrorFormat {
    pub fn of(request: &Request, locale: &Locale) -> ErrorFormat {
        let accepts = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
        let path = locale.path.split('?').next().unwrap_or_default();
        let json = accepts.is_some_and(|types| types.starts_with("application/json"))
            || path.starts_with("/api/")
            || path.starts_with("/tiles/")
            || path.ends_with(".json");
        if json { ErrorFormat::Json } else { ErrorFormat::Page }
    }
}

/// The error in the format and the language of whoever asks; a page that needs a session leads to signing in.
pub fn error_response(
    app: &App,
    locale: &Locale,
    viewer: Option<&Person>,
    error: &HttpError,
    format: ErrorFormat,
    request_id: Option<&HeaderValue>,
) -> Response {
    if let HttpError::SignIn { next } = error
        && format == ErrorFormat::Page
    {
        let next = percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC);
        return (Caching::Never, Redirect::to(&format!("{}/sign-in?next={next}", locale.prefix))).into_response();
    }
    let status = error.status();
    let page = ErrorPage { key: error.key(), request_id: request_id.and_then(|id| id.to_str().ok()).map(str::to_owned) };
    let mut answer = match format {
        ErrorFormat::Json => problem_details(&page, status, locale.language),
        ErrorFormat::Page => match render_page(app, locale, viewer, &page) {
            Ok(bytes) => response(Body::new(HTML, bytes), status, Caching::Never, locale),
            Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, last_resort()).into_response(),
        },
    };
    if let Some(seconds) = error.retry_after() {
        answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    (Caching::Never, answer).into_response()
}

/// RFC 9457.
fn problem_details(error: &ErrorPage, status: StatusCode, language: Language) -> Response {
    let body = serde_json::json!({
        "type": format!("/problems/{}", error.key),
        "title": i18n::text(language, &error.heading()),
        "detail": i18n::text(language, &error.text()),
        "status": status.as_u16(),
    });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

/// When not even the error page can be made: the hotline all the same.
fn last_resort() -> String {
    format!("Something is broken. Need help? Call {HOTLINE_CALL} or text {HOTLINE_TEXT}.")
}
