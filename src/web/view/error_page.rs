//! An error as a page, or as JSON for whoever asks for that.

use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::hotline::{HOTLINE_CALL, HOTLINE_TEXT};
use crate::domain::language::{Bilingual, Language};
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
    heading: Bilingual,
    text: Bilingual,
    request_id: Option<String>,
    /// Where the registry is, for whoever is not there.
    address: Option<String>,
}

impl Screen for ErrorPage {
    fn title(&self, language: Language) -> String {
        self.heading.in_language(language).to_owned()
    }
}

impl ErrorPage {
    fn of(app: &App, error: &HttpError, request_id: Option<&HeaderValue>) -> ErrorPage {
        let words = |in_language: fn(&HttpError, Language) -> String| {
            Bilingual::new(in_language(error, Language::En), in_language(error, Language::Es))
        };
        let request_id = request_id.and_then(|id| id.to_str().ok()).map(str::to_owned);
        let address = (*error == HttpError::Elsewhere).then(|| app.public_url.clone());
        ErrorPage { heading: words(error_title), text: words(error_text), request_id, address }
    }
}

/// What is wrong.
pub fn error_title(error: &HttpError, language: Language) -> String {
    filled_in(&format!("error-{}-title", error.key()), error, language)
}

/// What to do about it.
pub fn error_text(error: &HttpError, language: Language) -> String {
    filled_in(&format!("error-{}-text", error.key()), error, language)
}

fn filled_in(key: &str, error: &HttpError, language: Language) -> String {
    let variables: Vec<_> = error.variables().into_iter().map(|(name, value)| (name, value.into())).collect();
    i18n::with(language, key, &variables)
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
    let mut answer = match format {
        ErrorFormat::Json => problem_details(error, locale.language),
        ErrorFormat::Page => match render_page(app, locale, viewer, &ErrorPage::of(app, error, request_id), Caching::Never) {
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
fn problem_details(error: &HttpError, language: Language) -> Response {
    let body = serde_json::json!({
        "type": format!("/problems/{}", error.key()),
        "title": error_title(error, language),
        "detail": error_text(error, language),
        "status": error.status().as_u16(),
    });
    (error.status(), [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

/// When not even the error page can be made: the hotline all the same.
fn last_resort() -> String {
    format!("Something is broken. Need help? Call {HOTLINE_CALL} or text {HOTLINE_TEXT}.")
}
