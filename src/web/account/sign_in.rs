//! Signing in with mail address and password, and out again.

use std::net::SocketAddr;

use askama::Template;
use axum::Extension;
use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use uuid::Uuid;

use crate::domain::language::Language;
use crate::services;
use crate::services::password;
use crate::store::person;
use crate::web::account::{open_session, welcome_in};
use crate::web::http::app::App;
use crate::web::http::auth;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Where a request came from, where that is known.
pub type Caller = Option<Extension<ConnectInfo<SocketAddr>>>;

#[derive(Template)]
#[template(path = "account/sign_in.html")]
pub struct SignInPage {
    form: FormState,
    next: String,
    demonstration: bool,
}

impl Screen for SignInPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, if self.form.problems.is_empty() { "sign-in-title" } else { "sign-in-title-wrong" })
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
pub async fn show(State(app): State<App>, Query(NextQuery(next)): Query<NextQuery>) -> Page<SignInPage> {
    let page = SignInPage { form: FormState::default(), next, demonstration: app.demonstration };
    Page::new(page, Caching::Never)
}

/// `POST /sign-in`
pub async fn sign_in(State(app): State<App>, caller: Caller, Form(typed): Form) -> Result<Response, HttpError> {
    let next = typed.get("next").to_owned();
    match known(&app, &caller, &typed).await? {
        Some(person) => Ok(welcome_in(&app, &open_session(&app, person).await?, &next)),
        None => {
            let form = FormState { typed, problems: Problems::from(("password", "sign-in-wrong")) };
            let page = SignInPage { form, next, demonstration: app.demonstration };
            Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

/// Who the mail address and the password belong to. The same answer, after the same work, for a wrong password and for an address
/// that nobody has.
///
/// # Errors
/// `TooMany` after ten wrong tries on one account, or fifty from one address.
pub async fn known(app: &App, caller: &Caller, typed: &Fields) -> Result<Option<Uuid>, HttpError> {
    let email = typed.get("email").to_owned();
    app.limits.sign_in(&email, caller.as_ref().map(|info| info.0.0.ip()))?;
    let stored = person::password(&app.store, &email).await?;
    let tried = typed.untrimmed("password").to_owned();
    let fits = tokio::task::spawn_blocking(move || {
        let fits = password::verify(&tried, stored.as_ref().map(|(_, hash)| hash.as_str()));
        stored.filter(|_| fits).map(|(person, _)| person)
    });
    fits.await.map_err(|_| HttpError::Fault)
}

/// `POST /sign-out`
pub async fn sign_out(State(app): State<App>, cookies: CookieJar) -> Result<Response, HttpError> {
    if let Some(token) = auth::token(&cookies) {
        services::session::close(&app.store, &token).await?;
    }
    Ok(([auth::expired_cookie(&app)], Redirect::to("/")).into_response())
}
