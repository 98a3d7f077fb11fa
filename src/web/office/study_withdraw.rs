//! Withdrawing a plan that was wrong: it stays listed with its reason and with what came of it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::correlate::plan::Plan;
use crate::domain::day::Micros;
use crate::domain::language::{Bilingual, Language};
use crate::domain::reason::Reason;
use crate::domain::zone::Zone;
use crate::services;
use crate::store::{hotline, study};
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

/// A plan that was not withdrawn.
struct OpenPlan {
    id: Uuid,
    series: String,
    method: Bilingual,
    at: Micros,
}

#[derive(Template)]
#[template(path = "office/study_withdraw.html")]
pub struct WithdrawPage {
    plans: Vec<OpenPlan>,
    form: FormState,
    zone: Zone,
}

impl Screen for WithdrawPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "study-withdraw-title")
    }
}

fn page(app: &App, plans: Vec<OpenPlan>, form: FormState) -> Page<WithdrawPage> {
    Page::new(WithdrawPage { plans, form, zone: app.zones.registry().clone() }, Caching::Never)
}

/// `GET /office/studies/withdraw`
pub async fn show(_: Analyst, State(app): State<App>) -> Result<Page<WithdrawPage>, HttpError> {
    Ok(page(&app, standing(&app).await?, FormState::default()))
}

/// `POST /office/studies/withdraw`
pub async fn withdraw(Analyst { person, .. }: Analyst, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let plans = standing(&app).await?;
    let (id, reason) = match check(&typed, &plans) {
        Ok(checked) => checked,
        Err(problems) => {
            let page = page(&app, plans, FormState { typed, problems });
            return Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let seq = services::study::withdraw(&app.store, id, &reason, person.id, app.clock.now(), &app.ids).await?;
    app.keeper.caught_up(seq).await;
    Ok(Redirect::to(&format!("/hotline/studies/{id}")).into_response())
}

/// Every plan that was not withdrawn, newest first.
async fn standing(app: &App) -> Result<Vec<OpenPlan>, HttpError> {
    let titles: HashMap<Uuid, String> =
        hotline::of_studies(&app.store).await?.into_iter().map(|series| (series.id, series.title)).collect();
    let mut plans = Vec::new();
    for one in study::all(&app.store).await?.into_iter().filter(|one| one.withdrawn_at.is_none()) {
        let method = Plan::read(&one.plan).map_err(|_| HttpError::Fault)?.method;
        let series = titles.get(&one.series_id).cloned().unwrap_or_default();
        let method = i18n::both(&format!("method-{}", method.code()), &[]);
        plans.push(OpenPlan { id: one.id, series, method, at: one.preregistered_at });
    }
    Ok(plans)
}

fn check(typed: &Fields, plans: &[OpenPlan]) -> Result<(Uuid, Reason), Problems> {
    let mut problems = Problems::default();
    let plan =
        plans.iter().find(|one| one.id.to_string() == typed.get("study")).or_else(|| problems.note("study", "study-withdraw-say-plan"));
    let reason =
        Reason::new(typed.get("reason")).map_or_else(|why| problems.note("reason", reason_problem(why, "withdraw-say-reason")), Some);
    match (plan, reason) {
        (Some(plan), Some(reason)) => Ok((plan.id, reason)),
        _ => Err(problems),
    }
}
