//! Fixing a plan: it is kept and entered in the record first; only then is it answered.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::correlate::exposure::Exposure;
use crate::correlate::plan::{BadPlan, Method, Plan};
use crate::domain::hotline::{Period, Series};
use crate::domain::language::Language;
use crate::services;
use crate::store::{Error, hotline};
use crate::web::http::app::App;
use crate::web::http::auth::Analyst;
use crate::web::http::cache::Caching;
use crate::web::http::caller::Caller;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Methods that a page can put to a series.
const METHODS: &[Method] = Method::ALL;
/// Longest lag, in periods.
const LONGEST_LAG: usize = 24;

#[derive(Template)]
#[template(path = "office/studies.html")]
pub struct StudyForm {
    id: Uuid,
    series: Vec<Series>,
    form: FormState,
}

impl Screen for StudyForm {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "studies-fix-title")
    }
}

impl StudyForm {
    fn methods(&self) -> &'static [Method] {
        METHODS
    }

    fn exposures(&self) -> &'static [Exposure] {
        Exposure::ALL
    }
}

async fn page(app: &App, id: Uuid, form: FormState) -> Result<Page<StudyForm>, HttpError> {
    Ok(Page::new(StudyForm { id, series: hotline::all(&app.store).await?, form }, Caching::Never))
}

/// `GET /office/studies`
pub async fn show(_: Analyst, State(app): State<App>) -> Result<Page<StudyForm>, HttpError> {
    let id = app.ids.id(app.clock.now());
    page(&app, id, FormState::default()).await
}

/// `POST /office/studies`: keeps the plan, then answers it. The same form sent twice is one plan.
pub async fn preregister(
    Analyst { person, .. }: Analyst,
    State(app): State<App>,
    caller: Caller,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let id = typed.made_id("id").ok_or(HttpError::NotFound)?;
    let all = hotline::all(&app.store).await?;
    let (series, plan) = match check(&typed, &all) {
        Ok((series, plan)) => (series.id, Plan { breaks: services::study::breaks(&hotline::breaks(&app.store, series.id).await?), ..plan }),
        Err(problems) => {
            return Ok(page(&app, id, FormState { typed, problems }).await?.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    services::study::preregister(&app.store, id, series, &plan, Some(person.id), app.clock.now(), &app.ids).await?;
    let state = app.clone();
    let answer = async move { Ok(services::study::answer(&state.store, id, state.atlas(), state.clock.now(), &state.ids).await) };
    match app.heavy.run(caller, answer).await? {
        Ok(seq) => app.keeper.caught_up(seq).await,
        // Answered before. A plan that could not be answered now is answered when its form is sent again.
        Err(Error::Conflict) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&format!("/hotline/studies/{id}")).into_response())
}

fn check<'a>(typed: &Fields, all: &'a [Series]) -> Result<(&'a Series, Plan), Problems> {
    let mut problems = Problems::default();
    let series = all.iter().find(|one| one.id.to_string() == typed.get("series")).or_else(|| problems.note("series", "studies-say-series"));
    let known = |method: &Method| METHODS.contains(method);
    let method = Method::parse(typed.get("method")).filter(known).or_else(|| problems.note("method", "studies-say-method"));
    let exposure = match typed.get("exposure") {
        "" => Some(Exposure::ShareDisplayed),
        text => Exposure::parse(text).or_else(|| problems.note("exposure", "studies-say-exposure")),
    };
    let mut period = |name: &'static str| match typed.get(name) {
        "" => None,
        text => text.parse::<Period>().ok().or_else(|| problems.note(name, "studies-not-a-period")),
    };
    let (from, until, break_at) = (period("from"), period("until"), period("break_at"));
    let lag = match typed.get("lag") {
        "" => Some(0),
        text => text.parse::<usize>().ok().filter(|&lag| lag <= LONGEST_LAG).or_else(|| problems.note("lag", "studies-not-a-lag")),
    };
    let (Some(series), Some(method), Some(lag), Some(exposure)) = (series, method, lag, exposure) else { return Err(problems) };
    let usual = Plan::usual(method, series.grain, series.unit);
    let plan =
        Plan { area_level: series.area_level, exposure, from, until, break_at: break_at.filter(|_| method == Method::Its), lag, ..usual };
    if let Err(wrong) = plan.check() {
        let (field, message) = match wrong {
            BadPlan::Value { field: "break_at", .. } if plan.break_at.is_none() => ("break_at", "studies-say-break"),
            BadPlan::Value { field: "until", .. } => ("until", "studies-until-before-from"),
            BadPlan::Value { field, .. } => (field, "studies-other-length"),
            BadPlan::Toml(_) => ("method", "studies-say-method"),
        };
        problems.note::<()>(field, message);
    }
    if problems.is_empty() { Ok((series, plan)) } else { Err(problems) }
}
