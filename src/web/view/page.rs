//! A page is a struct with its template, beside the handler that fills it. Here every page is dressed: language, frame, headers, and
//! the copies kept until the record changes (see `kept`). Refusals are dressed the same way.

use std::sync::{Arc, OnceLock};

use askama::{DynTemplate, Template, Values};
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::domain::day::Micros;
use crate::domain::language::Language;
use crate::domain::person::{Permission, Person};
use crate::web::App;
use crate::web::http::cache::{Body, Keeping, Made, answer, merge, no_store};
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::openrosa;
use crate::web::view::filters;
use crate::web::view::i18n;

pub use crate::web::http::cache::Download;

/// What is sent as a page.
const HTML: &str = "text/html; charset=utf-8";

/// What a page must tell besides its template.
pub trait Screen: DynTemplate + Send + Sync + 'static {
    /// The answer, not the function: "Central Bus Station: displayed as required".
    fn title(&self, language: Language) -> String;

    /// Maps with lists and wide tables.
    fn wide(&self) -> bool {
        false
    }
}

/// How long an answer may be kept, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// Whatever depends on who asks.
    Never,
    /// By everybody, until the record changes: kept here, and asked for again by its tag.
    UntilAtlasChanges,
    /// What its address names by content.
    Forever,
}

impl Caching {
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Caching::Never => "private, no-store",
            Caching::UntilAtlasChanges => "public, no-cache",
            Caching::Forever => "public, max-age=31536000, immutable",
        })
    }
}

/// A page, still without its frame.
pub struct Page<S> {
    screen: S,
    caching: Caching,
    status: StatusCode,
}

impl<S: Screen> Page<S> {
    pub fn new(screen: S, caching: Caching) -> Page<S> {
        Page { screen, caching, status: StatusCode::OK }
    }

    /// The same page as the answer to a form that could not be taken.
    pub fn with_status(self, status: StatusCode) -> Page<S> {
        Page { status, ..self }
    }
}

#[derive(Clone)]
struct Prepared(Arc<dyn Screen>, Caching);

impl<S: Screen> IntoResponse for Page<S> {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(Prepared(Arc::new(self.screen), self.caching));
        response
    }
}

/// A template in the words of whoever asks, without the frame around a page.
///
/// # Errors
/// `Fault` when it cannot be rendered.
pub fn rendered<T: Template>(template: &T, asked: &Locale) -> Result<String, HttpError> {
    template.render_with_values(&Frame(asked)).map_err(|error| {
        tracing::error!(%error, "a template cannot be rendered");
        HttpError::Fault
    })
}

/// A part of a page, for a script to put in its place.
///
/// # Errors
/// As [`rendered`].
pub fn part<T: Template>(template: &T, asked: &Locale, caching: Caching) -> Result<Download, HttpError> {
    Ok(Download { content_type: HTML, body: rendered(template, asked)?, caching })
}

/// Who is looking, filled in by the guard of a private page.
#[derive(Clone, Default)]
pub struct Viewer(Arc<OnceLock<Person>>);

impl Viewer {
    pub fn is(&self, person: &Person) {
        // Two guards on one route find the same person.
        let _ = self.0.set(person.clone());
    }
}

/// The frame around every page.
#[derive(Template)]
#[template(path = "layout.html")]
struct Layout<'a> {
    title: String,
    content: &'a str,
    wide: bool,
    language: Language,
    /// The same page in the other language.
    elsewhere: String,
    assets: &'a str,
    demonstration: bool,
    registry: &'a str,
    viewer: Option<&'a Person>,
    as_of: Micros,
}

impl Layout<'_> {
    /// Whose day is spent in the field.
    fn visits(&self) -> bool {
        self.viewer.is_some_and(|person| person.may(Permission::RecordVisit))
    }

    fn manages_people(&self) -> bool {
        self.viewer.is_some_and(|person| person.may(Permission::ManagePeople))
    }
}

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

/// What the templates' filters ask for.
struct Frame<'a>(&'a Locale);

impl Values for Frame<'_> {
    fn get_value<'v>(&'v self, key: &str) -> Option<&'v dyn std::any::Any> {
        match key {
            filters::LANGUAGE => Some(&self.0.language),
            filters::PREFIX => Some(&self.0.prefix),
            _ => None,
        }
    }
}

/// The middleware that turns prepared pages and refusals into answers.
pub async fn dress(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let asked = request.extensions().get::<Locale>().cloned().unwrap_or(Locale { language: Language::En, prefix: "", path: "/".into() });
    let reads = request.method() == Method::GET || request.method() == Method::HEAD;
    let keeping = Keeping::of(&app, &asked, request.headers());
    if reads && let Some(answer) = keeping.kept(&app) {
        return answer;
    }
    let viewer = Viewer::default();
    request.extensions_mut().insert(viewer.clone());
    let request_id = request.headers().get("x-request-id").cloned();
    let speaks = Speaks::of(&request, &asked);
    let mut response = next.run(request).await;
    if let Some(refusal) = response.extensions_mut().remove::<HttpError>() {
        return refused(&app, &asked, &viewer, refusal, speaks, request_id);
    }
    let (body, caching) = if let Some(Prepared(screen, caching)) = response.extensions_mut().remove::<Prepared>() {
        match frame(&app, &asked, &viewer, screen.as_ref()) {
            Ok(bytes) => (Body::new(HTML, bytes), caching),
            Err(_) => return refused(&app, &asked, &viewer, HttpError::Fault, speaks, request_id),
        }
    } else if let Some(Made(body, caching)) = response.extensions_mut().remove::<Made>() {
        (body, caching)
    } else {
        return in_language(response, asked.prefix);
    };
    let status = response.status();
    let answer = if reads && caching == Caching::UntilAtlasChanges && matches!(status, StatusCode::OK | StatusCode::NO_CONTENT) {
        keeping.keep(&app, status, body).await
    } else {
        answer(body, status, caching, &asked)
    };
    merge(answer, response.headers())
}

/// What whoever asks can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speaks {
    Page,
    Json,
    OpenRosa,
}

impl Speaks {
    fn of(request: &Request, asked: &Locale) -> Speaks {
        let accepts = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
        let path = asked.path.split('?').next().unwrap_or_default();
        let json = accepts.is_some_and(|types| types.starts_with("application/json"))
            || path.starts_with("/api/")
            || path.starts_with("/tiles/")
            || path.ends_with(".json");
        match () {
            () if path.starts_with(openrosa::PREFIX) => Speaks::OpenRosa,
            () if json => Speaks::Json,
            () => Speaks::Page,
        }
    }
}

/// A redirect within the site stays in the language that the address chose.
fn in_language(mut response: Response, prefix: &str) -> Response {
    let path = response.headers().get(header::LOCATION).and_then(|place| place.to_str().ok()).filter(|place| place.starts_with('/'));
    if let Some(place) = path.and_then(|path| HeaderValue::from_str(&format!("{prefix}{path}")).ok()) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

fn frame(app: &App, asked: &Locale, viewer: &Viewer, screen: &dyn Screen) -> askama::Result<Bytes> {
    let values = Frame(asked);
    let content = screen.dyn_render_with_values(&values).inspect_err(|error| tracing::error!(%error, "a template cannot be rendered"))?;
    let layout = Layout {
        title: screen.title(asked.language),
        content: &content,
        wide: screen.wide(),
        language: asked.language,
        elsewhere: format!("/{}{}", asked.language.other().code(), asked.path),
        assets: app.assets.prefix(),
        demonstration: app.demonstration,
        registry: &app.registry_name,
        viewer: viewer.0.get(),
        as_of: app.clock.now(),
    };
    layout.render_with_values(&values).map(Bytes::from)
}

fn refused(app: &App, asked: &Locale, viewer: &Viewer, refusal: HttpError, speaks: Speaks, request_id: Option<HeaderValue>) -> Response {
    let status = refusal.status();
    if let HttpError::SignIn { next } = &refusal
        && speaks == Speaks::Page
    {
        let address =
            format!("{}/sign-in?next={}", asked.prefix, percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC));
        return merge(axum::response::Redirect::to(&address).into_response(), &no_store());
    }
    let request_id = request_id.as_ref().and_then(|id| id.to_str().ok()).map(str::to_owned);
    let error = ErrorPage { key: refusal.key(), request_id };
    let mut response = match speaks {
        Speaks::OpenRosa => openrosa::response::error_response(&refusal, viewer.0.get().map_or(asked.language, |person| person.language)),
        Speaks::Json => problem(&error, status, asked.language),
        Speaks::Page => match frame(app, asked, viewer, &error) {
            Ok(bytes) => answer(Body::new(HTML, bytes), status, Caching::Never, asked),
            Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, LAST_RESORT).into_response(),
        },
    };
    if let Some(seconds) = refusal.retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response.headers_mut().insert(header::CACHE_CONTROL, Caching::Never.header());
    response
}

/// RFC 9457.
fn problem(error: &ErrorPage, status: StatusCode, language: Language) -> Response {
    let body = serde_json::json!({
        "type": format!("/problems/{}", error.key),
        "title": i18n::text(language, &error.heading()),
        "detail": i18n::text(language, &error.text()),
        "status": status.as_u16(),
    });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

/// When not even the error page can be made: the hotline all the same.
const LAST_RESORT: &str = "Something is broken. Need help? Call 1-888-373-7888 or text 233733.";
