//! A session that ended under a filled-in form: everything typed is carried along, through signing in, to where it was going.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::domain::language::Language;
use crate::web::App;
use crate::web::account::sign_in::{Caller, known};
use crate::web::account::{open_session, own_path};
use crate::web::http::auth::hand_out;
use crate::web::http::error::HttpError;
use crate::web::http::form::{Fields, Form};
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Caching, Page, Screen};

/// Prefix under which what was typed is carried.
const KEPT: &str = "kept.";

#[derive(Template)]
#[template(path = "account/reauthenticate.html")]
pub struct Reauthenticate {
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
    /// Lets through whoever is signed in; for a session that ended, the page that keeps what was typed.
    ///
    /// # Errors
    /// The answer to give instead of going on.
    pub fn unless<W>(who: Result<W, HttpError>, action: &str, typed: &Fields) -> Result<W, Box<Result<Response, HttpError>>> {
        match who {
            Ok(person) => Ok(person),
            Err(HttpError::SignIn { .. }) => {
                let page = Reauthenticate { form: FormState::default(), action: action.to_owned(), typed: typed.clone() };
                Err(Box::new(Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNAUTHORIZED).into_response())))
            }
            Err(other) => Err(Box::new(Err(other))),
        }
    }

    fn kept(&self) -> impl Iterator<Item = (String, &str)> {
        self.typed.iter().map(|(name, value)| (format!("{KEPT}{name}"), value))
    }
}

/// `POST /sign-in/again`
pub async fn sign_in(State(app): State<App>, caller: Caller, Form(fields): Form) -> Result<Response, HttpError> {
    let typed: Fields = fields.starting(KEPT).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let action = own_path(fields.get("action")).to_owned();
    match known(&app, &caller, &fields).await? {
        Some(person) => {
            let cookie = hand_out(&app, &open_session(&app, person).await?);
            Ok(([cookie], Page::new(ResumePage { action, typed }, Caching::Never)).into_response())
        }
        None => {
            let form = FormState { typed: fields, problems: Problems::from(("password", "sign-in-wrong")) };
            let page = Reauthenticate { form, action, typed };
            Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}
