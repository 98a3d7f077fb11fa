//! A one-time link: whoever holds it chooses a password.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;

use crate::domain::digest::{Digest, sha256};
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::services;
use crate::services::password::{self, SHORTEST};
use crate::services::person::Acceptance;
use crate::store::{invitation, person};
use crate::web::account::welcome_in;
use crate::web::http::app::App;
use crate::web::http::auth;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::path::{Path, Segment};
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "account/invitation.html")]
pub struct WelcomePage {
    person: Person,
    token: LinkToken,
    form: FormState,
}

/// What a one-time link ends in.
pub struct LinkToken(String);

impl Segment for LinkToken {
    fn from_segment(text: &str) -> Result<LinkToken, HttpError> {
        Ok(LinkToken(text.to_owned()))
    }
}

impl LinkToken {
    fn text(&self) -> &str {
        &self.0
    }

    fn digest(&self) -> Digest {
        sha256(self.0.as_bytes())
    }
}

impl Screen for WelcomePage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "welcome-title", &[("name", self.person.name.clone().into())])
    }
}

impl WelcomePage {
    fn shortest(&self) -> usize {
        SHORTEST
    }
}

/// `GET /welcome/{token}`
pub async fn show(State(app): State<App>, Path(token): Path<LinkToken>) -> Result<Page<WelcomePage>, HttpError> {
    Ok(Page::new(WelcomePage { person: invited(&app, &token).await?, token, form: FormState::default() }, Caching::Never))
}

/// `POST /welcome/{token}`: sets the password, ends the person's other sessions, uses the link up, and signs in.
pub async fn choose(
    State(app): State<App>,
    Path(token): Path<LinkToken>,
    cookies: CookieJar,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let person = invited(&app, &token).await?;
    if let Some(problem) = unfit(&typed) {
        let page = WelcomePage { person, token, form: Problems::from(("password", problem)).into() };
        return Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    let hash = hashed(&app, typed.untrimmed("password").to_owned()).await?;
    let device = auth::device(&app, &cookies);
    let wanted = Acceptance { link: &token.digest(), person: person.id, password_hash: &hash, device };
    let tokens = services::person::accept_invitation(&app.store, &wanted, &app.ids, app.clock.now()).await?;
    Ok(welcome_in(&app, &tokens.ok_or(HttpError::BadRequest("link-used"))?, "/account"))
}

async fn invited(app: &App, token: &LinkToken) -> Result<Person, HttpError> {
    let id = invitation::person(&app.store, &token.digest(), app.clock.now()).await?.ok_or(HttpError::BadRequest("link-used"))?;
    let person = person::by_id(&app.store, id).await?;
    if person.disabled { Err(HttpError::BadRequest("link-used")) } else { Ok(person) }
}

/// What is wrong with a new password and its repetition.
pub fn unfit(typed: &Fields) -> Option<&'static str> {
    let (password, again) = (typed.untrimmed("password"), typed.untrimmed("password_again"));
    match () {
        () if password.chars().count() < SHORTEST => Some("password-too-short"),
        () if password != again => Some("password-differs"),
        () => None,
    }
}

/// Hashing takes tens of milliseconds of work: not where other requests wait.
pub async fn hashed(app: &App, password: String) -> Result<String, HttpError> {
    let salt = app.ids.bytes();
    let hash = tokio::task::spawn_blocking(move || password::hash(&password, &salt)).await;
    hash.ok().and_then(Result::ok).ok_or(HttpError::Fault)
}
