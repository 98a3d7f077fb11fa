//! A form that cannot be taken for now (too many at once, a busy database, too slow): it comes back with everything typed, and a button.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::domain::language::{Bilingual, Language};
use crate::web::http::app::App;
use crate::web::http::cache::{Body, Caching, response};
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::typed_form::Typed;
use crate::web::view::error_page::{error_text, error_title};
use crate::web::view::filters;
use crate::web::view::layout::render_page;
use crate::web::view::page::Screen;
use crate::web::view::render::HTML;

/// Fields that are never sent back, and the words beside them: they are typed again.
const SECRETS: [(&str, &str); 3] =
    [("present", "password-present"), ("password", "sign-in-password"), ("password_again", "password-again")];

#[derive(Template)]
#[template(path = "send_again.html")]
struct SendAgainPage {
    heading: Bilingual,
    text: Bilingual,
    /// Where the form was going.
    action: String,
    typed: Typed,
    request_id: Option<String>,
}

impl Screen for SendAgainPage {
    fn title(&self, language: Language) -> String {
        self.heading.in_language(language).to_owned()
    }
}

impl SendAgainPage {
    fn carried(&self) -> impl Iterator<Item = (&str, &str)> {
        self.typed.fields.iter().filter(|(name, _)| !SECRETS.iter().any(|(secret, _)| secret == name))
    }

    /// Secrets that the form asked for: name and label.
    fn secrets(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        SECRETS.into_iter().filter(|(secret, _)| self.typed.fields.iter().any(|(name, _)| name == *secret))
    }
}

fn in_both(words: impl Fn(Language) -> String) -> Bilingual {
    Bilingual::of(words)
}

/// Is it the moment that was wrong, and not the form?
pub fn may_be_sent_again(error: &HttpError) -> bool {
    matches!(error.status().as_u16(), 429 | 500 | 503 | 504 | 507)
}

/// The form with everything typed; `None` where the page cannot be rendered.
pub fn send_again(app: &App, locale: &Locale, error: &HttpError, typed: Typed, request_id: Option<&HeaderValue>) -> Option<Response> {
    let page = SendAgainPage {
        heading: in_both(|language| error_title(error, language)),
        text: in_both(|language| error_text(error, language)),
        action: locale.path.to_string(),
        typed,
        request_id: request_id.and_then(|id| id.to_str().ok()).map(str::to_owned),
    };
    let bytes = render_page(app, locale, None, &page, Caching::Never).ok()?;
    let mut answer = response(Body::new(HTML, bytes), error.status(), Caching::Never, locale);
    if let Some(seconds) = error.retry_after() {
        answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    Some((Caching::Never, answer).into_response())
}
