//! Fixing a plan: it is kept and entered in the record first; only then is it answered. Before that it can be asked whether it would be answerable.

mod outlook;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::correlate::exposure::Exposure;
use crate::correlate::plan::{BadPlan, Method, Plan};
use crate::correlate::refusal::Refusal;
use crate::domain::hotline::{Period, Series};
use crate::domain::language::Language;
use crate::services;
use crate::services::study::Preregistration;
use crate::store::{Error, hotline};
use crate::web::http::app::App;
use crate::web::http::auth::Analyst;
use crate::web::http::cache::Caching;
use crate::web::http::caller::Caller;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::refused::Refused;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use outlook::Outlook;

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
    /// What is known of the plan in the form, once that was asked.
    outlook: Option<Outlook>,
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
    Ok(Page::new(StudyForm { id, series: hotline::all(&app.store).await?, form, outlook: None }, Caching::Never))
}

/// `GET /office/studies`
pub async fn show(_: Analyst, State(app): State<App>) -> Result<Page<StudyForm>, HttpError> {
    let id = app.ids.id(app.clock.now());
    page(&app, id, FormState::default()).await
}

/// `POST /office/studies`: keeps the plan, then answers it; the same form sent twice is one plan. With `ask=answerable` it keeps nothing, and says what is
/// known of the plan before it is fixed.
pub async fn send(
    Analyst { person, .. }: Analyst,
    State(app): State<App>,
    caller: Caller,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let id = typed.made_id("id").ok_or(HttpError::NotFound)?;
    let asked = match PlanDraft::read(&app, &typed).await {
        Ok(asked) => asked,
        Err(Refused::Http(error)) => return Err(error),
        Err(Refused::Form(problems)) => {
            let page = page(&app, id, FormState { typed, problems }).await?;
            return Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    if typed.get("ask") == "answerable" {
        let outlook = Some(outlook(&app, caller, asked).await?);
        let form = StudyForm { id, series: hotline::all(&app.store).await?, form: typed.into(), outlook };
        return Ok(Page::new(form, Caching::Never).into_response());
    }
    preregister(&app, caller, id, asked, person.id).await?;
    Ok(Redirect::to(&format!("/hotline/studies/{id}")).into_response())
}

async fn outlook(app: &App, caller: Caller, asked: PlanDraft) -> Result<Outlook, HttpError> {
    let state = app.clone();
    let work = async move {
        let known = services::study::prospect(&state.store, asked.series, asked.control, asked.plan, state.atlas());
        known.await.map_err(HttpError::from)
    };
    Ok(Outlook(app.heavy.run(caller, work).await?))
}

async fn preregister(app: &App, caller: Caller, id: Uuid, asked: PlanDraft, by: Uuid) -> Result<(), HttpError> {
    let kept = Preregistration { id, series: asked.series, control: asked.control, plan: &asked.plan, by: Some(by) };
    services::study::preregister(&app.store, kept, app.clock.now(), &app.ids).await?;
    let state = app.clone();
    let answer = async move { Ok(services::study::answer(&state.store, id, state.atlas(), state.clock.now(), &state.ids).await) };
    match app.heavy.run(caller, answer).await? {
        Ok(seq) => app.keeper.caught_up(seq).await,
        // Answered before. A plan that could not be answered now is answered when its form is sent again.
        Err(Error::Conflict) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// A plan as it was typed, and what it is put to.
struct PlanDraft {
    series: Uuid,
    control: Option<Uuid>,
    plan: Plan,
}

impl PlanDraft {
    /// With the breaks that are known of the series.
    async fn read(app: &App, typed: &Fields) -> Result<PlanDraft, Refused<Problems>> {
        let all = hotline::all(&app.store).await?;
        let (series, control, plan) = check(typed, &all).map_err(Refused::Form)?;
        let (series, control) = (series.id, control.map(|control| control.id));
        let plan = Plan { breaks: services::study::breaks(&hotline::breaks(&app.store, series).await?), ..plan };
        if let Some(control) = control
            && let Some(refusal) = services::study::no_control(&app.store, series, control, &plan).await?
        {
            let why = if matches!(refusal, Refusal::ControlIsOutcome { .. }) { IS_OUTCOME } else { "studies-control-empty" };
            return Err(Refused::Form(Problems::from(("control", why))));
        }
        Ok(PlanDraft { series, control, plan })
    }
}

const IS_OUTCOME: &str = "studies-control-is-outcome";

/// Why a series can be no control of another, by what the two are.
fn unfit(series: &Series, control: &Series) -> Option<&'static str> {
    if series.id == control.id {
        return Some(IS_OUTCOME);
    }
    let alike = series.grain == control.grain && series.area_level == control.area_level;
    (!alike).then_some("studies-control-unlike")
}

fn check<'a>(typed: &Fields, all: &'a [Series]) -> Result<(&'a Series, Option<&'a Series>, Plan), Problems> {
    let mut problems = Problems::default();
    let named = |id: &str| all.iter().find(|one| one.id.to_string() == id);
    let series = named(typed.get("series")).or_else(|| problems.note("series", "studies-say-series"));
    let control = match typed.get("control") {
        "" => None,
        id => named(id).or_else(|| problems.note("control", "studies-say-control")),
    };
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
    if let Some(why) = control.and_then(|control| unfit(series, control)) {
        problems.note::<()>("control", why);
    }
    let usual = Plan::usual(method, series.grain, series.unit);
    let (break_at, control_title) = (break_at.filter(|_| method == Method::Its), control.map(|control| control.title.clone()));
    let plan = Plan { area_level: series.area_level, exposure, from, until, break_at, lag, control: control_title, ..usual };
    if let Err(wrong) = plan.check() {
        let (field, message) = match wrong {
            BadPlan::Value { field: "break_at", .. } if plan.break_at.is_none() => ("break_at", "studies-say-break"),
            BadPlan::Value { field: "until", .. } => ("until", "studies-until-before-from"),
            BadPlan::Value { field: "control", .. } => ("control", "studies-control-unasked"),
            BadPlan::Value { field, .. } => (field, "studies-other-length"),
            BadPlan::Toml(_) => ("method", "studies-say-method"),
        };
        problems.note::<()>(field, message);
    }
    if problems.is_empty() { Ok((series, control, plan)) } else { Err(problems) }
}
