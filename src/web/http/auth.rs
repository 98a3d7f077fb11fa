//! Who may: the first argument of every private handler.

use axum::extract::FromRequestParts;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderName, Method};
use axum_extra::extract::CookieJar;

use crate::domain::day::Micros;
use crate::domain::digest::{Digest, sha256};
use crate::domain::person::{Permission, Person};
use crate::services;
use crate::store::session;
use crate::web::App;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::view::page::Viewer;

/// Anybody signed in.
pub struct SignedIn(pub Person);
/// Somebody who may log visits: volunteer, inspector, supervisor.
pub struct Inspector(pub Person);
/// Somebody who brings in figures and asks questions of them.
pub struct Analyst(pub Person);
/// Somebody who decides about the work of their agency.
pub struct Supervisor(pub Person);
/// Somebody who may manage people.
pub struct Administrator(pub Person);

impl FromRequestParts<App> for SignedIn {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<SignedIn, HttpError> {
        let next = || HttpError::SignIn { next: way_back(parts) };
        let token = token(&CookieJar::from_headers(&parts.headers)).ok_or_else(next)?;
        let person = session::person(&app.store, &token, app.clock.now()).await?.ok_or_else(next)?;
        if let Some(viewer) = parts.extensions.get::<Viewer>() {
            viewer.is(&person);
        }
        Ok(SignedIn(person))
    }
}

/// Where to go on after signing in: the page asked for; after a form, the page that it stood on is unknown, so the start of the field app.
fn way_back(parts: &Parts) -> String {
    match parts.extensions.get::<Locale>() {
        Some(asked) if parts.method == Method::GET => asked.path.to_string(),
        Some(_) | None => "/field".into(),
    }
}

impl FromRequestParts<App> for Inspector {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Inspector, HttpError> {
        let SignedIn(person) = SignedIn::from_request_parts(parts, app).await?;
        person.may(Permission::RecordVisit).then_some(Inspector(person)).ok_or(HttpError::NotAllowed)
    }
}

impl FromRequestParts<App> for Analyst {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Analyst, HttpError> {
        let SignedIn(person) = SignedIn::from_request_parts(parts, app).await?;
        person.may(Permission::Study).then_some(Analyst(person)).ok_or(HttpError::NotAllowed)
    }
}

impl FromRequestParts<App> for Supervisor {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Supervisor, HttpError> {
        let SignedIn(person) = SignedIn::from_request_parts(parts, app).await?;
        person.may(Permission::Supervise).then_some(Supervisor(person)).ok_or(HttpError::NotAllowed)
    }
}

impl FromRequestParts<App> for Administrator {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Administrator, HttpError> {
        let SignedIn(person) = SignedIn::from_request_parts(parts, app).await?;
        person.may(Permission::ManagePeople).then_some(Administrator(person)).ok_or(HttpError::NotAllowed)
    }
}

const PLAIN: &str = "placard";
/// The prefix ties the cookie to this host over TLS (RFC 6265bis, section 4.1.3.2).
const SECURE: &str = "__Host-placard";

/// Digest of the token that the browser sent.
pub fn token(cookies: &CookieJar) -> Option<Digest> {
    cookies.get(SECURE).or_else(|| cookies.get(PLAIN)).map(|cookie| sha256(cookie.value().as_bytes()))
}

/// The header that hands a new session to the browser.
pub fn hand_out(app: &App, token: &str) -> (HeaderName, String) {
    (
        SET_COOKIE,
        format!(
            "{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}",
            name(app),
            services::session::LASTS / Micros::SECOND,
            secure(app)
        ),
    )
}

/// The header that takes it back.
pub fn take_back(app: &App) -> (HeaderName, String) {
    (SET_COOKIE, format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{}", name(app), secure(app)))
}

fn over_tls(app: &App) -> bool {
    app.public_url.starts_with("https://")
}

fn name(app: &App) -> &'static str {
    if over_tls(app) { SECURE } else { PLAIN }
}

fn secure(app: &App) -> &'static str {
    if over_tls(app) { "; Secure" } else { "" }
}
