//! Who may: the first argument of every private handler.

use std::marker::PhantomData;
use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderName, Method};
use axum::response::AppendHeaders;
use axum_extra::extract::CookieJar;

use crate::domain::day::Micros;
use crate::domain::digest::{Digest, sha256};
use crate::domain::person::{Permission, Person};
use crate::services;
use crate::services::session::SignedInTokens;
use crate::store::session;
use crate::web::http::app::App;
use crate::web::http::deadline::Deadline;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;

/// Who is looking, filled in by the extractor of a private page.
#[derive(Clone, Default)]
pub struct Viewer(Arc<OnceLock<Person>>);

impl Viewer {
    /// Two extractors on one route find the same person.
    pub fn set(&self, person: &Person) {
        let _ = self.0.set(person.clone());
    }

    pub fn get(&self) -> Option<&Person> {
        self.0.get()
    }
}

/// Anybody signed in.
pub struct SignedIn(pub Person);
/// Somebody signed in who has a permission.
pub struct Authorized<P> {
    pub person: Person,
    permission: PhantomData<P>,
}

/// A permission as a type, for the first argument of a handler.
pub trait Required {
    const PERMISSION: Permission;
}

pub struct RecordVisit;
pub struct Study;
pub struct Supervise;
pub struct ReadOffice;
pub struct ReadAudit;
pub struct ReadRegistry;
pub struct ManagePeople;
pub struct ManageAgencies;

impl Required for RecordVisit {
    const PERMISSION: Permission = Permission::RecordVisit;
}

impl Required for Study {
    const PERMISSION: Permission = Permission::Study;
}

impl Required for Supervise {
    const PERMISSION: Permission = Permission::Supervise;
}

impl Required for ReadOffice {
    const PERMISSION: Permission = Permission::ReadOffice;
}

impl Required for ReadAudit {
    const PERMISSION: Permission = Permission::ReadAudit;
}

impl Required for ReadRegistry {
    const PERMISSION: Permission = Permission::ReadRegistry;
}

impl Required for ManagePeople {
    const PERMISSION: Permission = Permission::ManagePeople;
}

impl Required for ManageAgencies {
    const PERMISSION: Permission = Permission::ManageAgencies;
}

/// Somebody who may log visits: volunteer, inspector, supervisor.
pub type Inspector = Authorized<RecordVisit>;
/// Somebody who brings in figures and asks questions of them.
pub type Analyst = Authorized<Study>;
/// Somebody who decides about the work of their agency.
pub type Supervisor = Authorized<Supervise>;
/// Somebody who reads what supervisors read: they and auditors.
pub type OfficeReader = Authorized<ReadOffice>;
/// Somebody who reads people, and who did what and when.
pub type AuditReader = Authorized<ReadAudit>;
/// Somebody who reads agencies and settings: registrars and auditors.
pub type RegistryReader = Authorized<ReadRegistry>;
/// Somebody who may manage people.
pub type Administrator = Authorized<ManagePeople>;
/// Somebody who may manage agencies.
pub type Registrar = Authorized<ManageAgencies>;

impl FromRequestParts<App> for SignedIn {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<SignedIn, HttpError> {
        let next = || HttpError::SignIn { next: way_back(parts) };
        let token = token(app, &CookieJar::from_headers(&parts.headers)).ok_or_else(next)?;
        let person = session::person(&app.store, &token, app.clock.now()).await?.ok_or_else(next)?;
        admit(parts, &person);
        Ok(SignedIn(person))
    }
}

/// Notes who is looking, and gives whoever may send a file the time for it.
pub fn admit(parts: &Parts, person: &Person) {
    if let Some(viewer) = parts.extensions.get::<Viewer>() {
        viewer.set(person);
    }
    Deadline::extend(&parts.extensions);
}

/// Where to go on after signing in: the page asked for; after a form, the page that it stood on is unknown, so the start of the field app.
fn way_back(parts: &Parts) -> String {
    if parts.method == Method::GET { Locale::of(&parts.extensions).path.to_string() } else { "/field".into() }
}

impl<P: Required> FromRequestParts<App> for Authorized<P> {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Authorized<P>, HttpError> {
        let SignedIn(person) = SignedIn::from_request_parts(parts, app).await?;
        if person.may(P::PERMISSION) { Ok(Authorized { person, permission: PhantomData }) } else { Err(HttpError::NotAllowed) }
    }
}

/// A cookie of ours: its name over plain HTTP and over TLS, where the prefix ties it to this host (RFC 6265bis, section 4.1.3.2). Over TLS
/// no other name counts: any host beside ours could have set that one.
struct Named {
    plain: &'static str,
    over_tls: &'static str,
}

const SESSION: Named = Named { plain: "placard", over_tls: "__Host-placard" };
const DEVICE: Named = Named { plain: "placard-device", over_tls: "__Host-placard-device" };

impl Named {
    fn value<'c>(&self, app: &App, cookies: &'c CookieJar) -> Option<&'c str> {
        cookies.get(self.name(app)).map(|cookie| cookie.value())
    }

    fn name(&self, app: &App) -> &'static str {
        if over_tls(app) { self.over_tls } else { self.plain }
    }

    /// The header that hands it out; `lasts` in microseconds, 0: taken back.
    fn header(&self, app: &App, value: &str, lasts: i64) -> (HeaderName, String) {
        let secure = if over_tls(app) { "; Secure" } else { "" };
        let seconds = lasts / Micros::SECOND;
        (SET_COOKIE, format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", self.name(app)))
    }
}

fn over_tls(app: &App) -> bool {
    app.public_url.starts_with("https://")
}

/// Is this a header's value that hands out a session over TLS, and not one that takes it back?
pub fn hands_out_session(cookie: &str) -> bool {
    cookie.split_once('=').is_some_and(|(name, rest)| name == SESSION.over_tls && !rest.starts_with(';'))
}

/// Digest of the session's token that the browser sent.
pub fn token(app: &App, cookies: &CookieJar) -> Option<Digest> {
    SESSION.value(app, cookies).map(|value| sha256(value.as_bytes()))
}

/// The device's token that the browser sent.
pub fn device<'c>(app: &App, cookies: &'c CookieJar) -> Option<&'c str> {
    DEVICE.value(app, cookies)
}

/// The headers that hand a new session to the browser, and by which its device is known next time.
pub fn sign_in_cookies(app: &App, tokens: &SignedInTokens) -> AppendHeaders<[(HeaderName, String); 2]> {
    AppendHeaders([
        SESSION.header(app, &tokens.session, services::session::SESSION_LASTS),
        DEVICE.header(app, &tokens.device, services::session::DEVICE_LASTS),
    ])
}

/// The header that takes the session back. The device stays known.
pub fn expired_cookie(app: &App) -> (HeaderName, String) {
    SESSION.header(app, "", 0)
}
