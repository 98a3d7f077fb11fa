//! A session that ended under a filled-in form: everything typed is carried along, through signing in, to where it was going.

use askama::Template;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;

use crate::domain::language::Language;
use crate::web::account::own_path;
use crate::web::account::sign_in::{Outcome, try_to_sign_in};
use crate::web::http::app::App;
use crate::web::http::auth::sign_in_cookies;
use crate::web::http::cache::Caching;
use crate::web::http::caller::Caller;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Prefix under which what was typed is carried.
const CARRIED: &str = "carried.";

#[derive(Template)]
#[template(path = "account/reauthenticate.html")]
struct Reauthenticate {
    form: FormState,
    /// Where the form was going.
    action: String,
    /// What was typed into that form.
    typed: Fields,
}

impl Screen for Reauthenticate {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "again-title")
    }
}

/// Signed in: one press sends the form on its way.
#[derive(Template)]
#[template(path = "account/resume.html")]
struct ResumePage {
    action: String,
    typed: Fields,
}

impl Screen for ResumePage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "resume-title")
    }
}

impl Reauthenticate {
    fn carried(&self) -> impl Iterator<Item = (String, &str)> {
        self.typed.iter().map(|(name, value)| (format!("{CARRIED}{name}"), value))
    }
}

/// Who is signed in, and a form. Where the session ended under it, the answer is the page that carries everything typed through signing in.
pub struct ResumableForm<W>(pub W, pub Fields);

impl<W: FromRequestParts<App, Rejection = HttpError> + Send> FromRequest<App> for ResumableForm<W> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<ResumableForm<W>, Response> {
        let (mut parts, body) = request.into_parts();
        let who = W::from_request_parts(&mut parts, app).await;
        let action = parts.uri.path().to_owned();
        let form = Form::from_request(Request::from_parts(parts, body), app).await;
        let Form(typed) = form.map_err(IntoResponse::into_response)?;
        match who {
            Ok(who) => Ok(ResumableForm(who, typed)),
            Err(HttpError::SignIn { .. }) => {
                let page = Reauthenticate { form: FormState::default(), action, typed };
                Err(Page::new(page, Caching::Never).with_status(StatusCode::UNAUTHORIZED).into_response())
            }
            Err(error) => Err(error.into_response()),
        }
    }
}

/// `POST /sign-in/again`
pub async fn sign_in(State(app): State<App>, caller: Caller, cookies: CookieJar, Form(fields): Form) -> Result<Response, HttpError> {
    let typed: Fields = fields.starting(CARRIED).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let action = own_path(fields.get("action")).to_owned();
    match try_to_sign_in(&app, caller, &cookies, &fields).await? {
        Outcome::In(tokens) => {
            Ok((sign_in_cookies(&app, &tokens), Page::new(ResumePage { action, typed }, Caching::Never)).into_response())
        }
        failed => Ok(failed.again(|problem| {
            let form = FormState { typed: fields, problems: Problems::from(("password", problem)) };
            Reauthenticate { form, action, typed }
        })),
    }
}
