//! Taking a series of hotline figures out of use: its page says why, and its title is free.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::hotline::Series;
use crate::domain::language::Language;
use crate::domain::reason::Reason;
use crate::services;
use crate::store::hotline;
use crate::web::http::app::App;
use crate::web::http::auth::Analyst;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::{Form, reason_problem};
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "office/hotline_withdraw.html")]
pub struct WithdrawPage {
    series: Vec<Series>,
    form: FormState,
}

impl Screen for WithdrawPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "withdraw-title")
    }
}

/// `GET /office/hotline/withdraw`
pub async fn show(_: Analyst, State(app): State<App>) -> Result<Page<WithdrawPage>, HttpError> {
    Ok(Page::new(WithdrawPage { series: hotline::all(&app.store).await?, form: FormState::default() }, Caching::Never))
}

/// `POST /office/hotline/withdraw`
pub async fn withdraw(Analyst { person, .. }: Analyst, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let series = hotline::all(&app.store).await?;
    let (chosen, reason) = match check(&typed, &series) {
        Ok(checked) => checked,
        Err(problems) => {
            let page = WithdrawPage { series, form: FormState { typed, problems } };
            return Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let now = app.clock.now();
    let (withdrawn, seq) = services::hotline::withdraw(&app.store, &chosen.title, &reason, Some(person.id), now, &app.ids).await?;
    app.keeper.caught_up(seq).await;
    Ok(Redirect::to(&format!("/hotline/series/{}", withdrawn.id)).into_response())
}

fn check<'a>(typed: &Fields, all: &'a [Series]) -> Result<(&'a Series, Reason), Problems> {
    let mut problems = Problems::default();
    let series = all.iter().find(|one| one.id.to_string() == typed.get("series")).or_else(|| problems.note("series", "studies-say-series"));
    let reason =
        Reason::new(typed.get("reason")).map_or_else(|why| problems.note("reason", reason_problem(why, "withdraw-say-reason")), Some);
    match (series, reason) {
        (Some(series), Some(reason)) => Ok((series, reason)),
        _ => Err(problems),
    }
}
