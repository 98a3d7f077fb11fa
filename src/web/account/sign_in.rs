//! Signing in with mail address and password, and out again.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;

use crate::domain::digest::sha256;
use crate::domain::language::Language;
use crate::services;
use crate::services::session::SignedInTokens;
use crate::store::known_device;
use crate::web::account::welcome_in;
use crate::web::http::app::App;
use crate::web::http::auth;
use crate::web::http::cache::Caching;
use crate::web::http::caller::Caller;
use crate::web::http::elsewhere::Elsewhere;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::tries::From;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "account/sign_in.html")]
pub struct SignInPage {
    form: FormState,
    next: String,
    demonstration: bool,
    /// The registry's own address, for whoever is not there.
    address: Option<String>,
}

impl Screen for SignInPage {
    fn title(&self, language: Language) -> String {
        let title = match self.form.problem("password") {
            None => "sign-in-title",
            Some(WAIT) => "error-too-many-title",
            Some(_) => "sign-in-title-wrong",
        };
        i18n::text(language, title)
    }
}

/// What came of a mail address and a password.
pub enum Outcome {
    In(SignedInTokens),
    Wrong,
    /// Too many wrong ones before: this one was not looked at. Seconds to wait.
    Wait(u64),
}

const WAIT: &str = "error-too-many-text";

impl Outcome {
    /// The form once more, with what is wrong; `page` is made of the key of the message.
    pub fn again<S: Screen>(&self, page: impl FnOnce(&'static str) -> S) -> Response {
        match self {
            Outcome::In(_) | Outcome::Wrong => {
                Page::new(page("sign-in-wrong"), Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response()
            }
            Outcome::Wait(seconds) => {
                let page = Page::new(page(WAIT), Caching::Never).with_status(StatusCode::TOO_MANY_REQUESTS);
                ([(header::RETRY_AFTER, seconds.to_string())], page).into_response()
            }
        }
    }
}

/// Where to go on: `?next=`.
pub struct NextQuery(String);

impl FromQuery for NextQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<NextQuery, HttpError> {
        query.text("next").map(|next| NextQuery(next.to_owned()))
    }
}

/// `GET /sign-in?next=…`
pub async fn show(State(app): State<App>, Elsewhere(elsewhere): Elsewhere, Query(NextQuery(next)): Query<NextQuery>) -> Page<SignInPage> {
    let address = elsewhere.then(|| app.public_url.clone());
    let page = SignInPage { form: FormState::default(), next, demonstration: app.demonstration, address };
    Page::new(page, Caching::Never)
}

/// `POST /sign-in`
pub async fn sign_in(State(app): State<App>, caller: Caller, cookies: CookieJar, Form(typed): Form) -> Result<Response, HttpError> {
    let next = typed.get("next").to_owned();
    match try_to_sign_in(&app, caller, &cookies, &typed).await? {
        Outcome::In(tokens) => Ok(welcome_in(&app, &tokens, &next)),
        failed => Ok(failed.again(|problem| {
            let form = FormState { typed, problems: Problems::from(("password", problem)) };
            SignInPage { form, next, demonstration: app.demonstration, address: None }
        })),
    }
}

/// Signs in with a mail address and a password. The same answer, after the same work, for a wrong password and for an address that nobody
/// has.
///
/// # Errors
/// What the database says.
pub async fn try_to_sign_in(app: &App, caller: Caller, cookies: &CookieJar, typed: &Fields) -> Result<Outcome, HttpError> {
    let (email, device) = (typed.get("email").to_owned(), auth::device(app, cookies));
    let from = match device.map(|token| sha256(token.as_bytes())) {
        Some(token) if known_device::is_known_to(&app.store, &token, &email).await? => From::KnownDevice(token),
        Some(_) | None => From::Address(caller.0),
    };
    let one = match app.limits.sign_in(&email, from, app.clock.now()) {
        Ok(one) => one,
        Err(HttpError::TooMany { seconds }) => return Ok(Outcome::Wait(seconds)),
        Err(error) => return Err(error),
    };
    let whose = services::session::check_password(&app.store, &email, typed.untrimmed("password"), &app.ids, app.clock.now()).await?;
    let Some(person) = whose else { return Ok(Outcome::Wrong) };
    one.succeeded();
    Ok(Outcome::In(services::session::sign_in(&app.store, person, device, &app.ids, app.clock.now()).await?))
}

/// `POST /sign-out`
pub async fn sign_out(State(app): State<App>, cookies: CookieJar) -> Result<Response, HttpError> {
    if let Some(token) = auth::token(&app, &cookies) {
        services::session::close(&app.store, &token).await?;
    }
    Ok(([auth::expired_cookie(&app)], Redirect::to("/")).into_response())
}
