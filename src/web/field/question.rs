//! A supervisor's question about a visit, answered by whoever made it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::reason::Reason;
use crate::services;
use crate::services::authorize;
use crate::store::visit_review::{self, OpenQuestion};
use crate::web::http::app::App;
use crate::web::http::auth::Inspector;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::form::{Form, reason_problem};
use crate::web::http::path::Path;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "field/question.html")]
pub struct QuestionPage {
    question: OpenQuestion,
    form: FormState,
}

impl Screen for QuestionPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "question-title", &[("name", self.question.place.clone().into())])
    }
}

/// `GET /field/questions/{id}`: an open one about a visit of one's own.
pub async fn show(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Path(id): Path<Uuid>,
) -> Result<Page<QuestionPage>, HttpError> {
    let question = own(&app, &person, id).await?;
    Ok(Page::new(QuestionPage { question, form: FormState::default() }, Caching::Never))
}

/// `POST /field/questions/{id}` with `answer`. What is written to one that was answered before comes back.
pub async fn answer(
    Inspector { person, .. }: Inspector,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    if let Some(question) = visit_review::answered_by_person(&app.store, person.id, id).await? {
        let page = QuestionPage { question, form: FormState { typed, problems: Problems::from(("answer", "question-answered")) } };
        return Ok(Page::new(page, Caching::Never).with_status(StatusCode::CONFLICT).into_response());
    }
    let question = own(&app, &person, id).await?;
    let answer = match Reason::new(typed.get("answer")) {
        Ok(answer) => answer,
        Err(why) => {
            let problems = Problems::from(("answer", reason_problem(why, "question-say")));
            let page = QuestionPage { question, form: FormState { typed, problems } };
            return Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let visit = authorize::own_visit(&app.store, &person, question.visit_id).await?.ok_or(HttpError::NotFound)?;
    services::visit_review::answer(&app.store, &visit, id, &answer, &app.ids, app.clock.now()).await?;
    Ok(Redirect::to("/field?answered=1").into_response())
}

async fn own(app: &App, person: &Person, id: Uuid) -> Result<OpenQuestion, HttpError> {
    let open = visit_review::open_of_person(&app.store, person.id).await?;
    open.into_iter().find(|question| question.id == id).ok_or(HttpError::NotFound)
}
