//! Agencies: made here and nowhere else, each with its counties, its people and its work.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::agency::AgencyOverview;
use crate::domain::language::Language;
use crate::domain::person::{Permission, Person};
use crate::domain::plain_line::PlainLine;
use crate::services;
use crate::services::agency::AgencyDetails;
use crate::store::{self, agency};
use crate::web::http::app::App;
use crate::web::http::auth::{Registrar, RegistryReader};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::{Form, line_problem};
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "admin/agencies.html")]
pub struct AgenciesPage {
    agencies: Vec<AgencyOverview>,
    /// Codes and names.
    counties: Vec<(String, String)>,
    /// The reader may add one, and not only read.
    adds: bool,
    form: FormState,
}

impl Screen for AgenciesPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "agencies-title", &[("count", self.agencies.len().into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl AgenciesPage {
    async fn of(app: &App, by: &Person, form: FormState) -> Result<AgenciesPage, HttpError> {
        let mut agencies = agency::overview(&app.store).await?;
        agencies.retain(|one| by.reads_agency(one.id));
        Ok(AgenciesPage { agencies, counties: counties(app), adds: by.may(Permission::ManageAgencies), form })
    }

    fn names(&self, codes: &[String]) -> String {
        names(&self.counties, codes)
    }
}

/// Codes and names of every county.
pub fn counties(app: &App) -> Vec<(String, String)> {
    app.counties.iter().map(|area| (area.code.clone(), area.name.clone())).collect()
}

/// The names of the counties with these codes, with commas between.
pub fn names(counties: &[(String, String)], codes: &[String]) -> String {
    let name = |code: &String| counties.iter().find(|(known, _)| known == code).map_or_else(|| code.clone(), |(_, name)| name.clone());
    codes.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// `GET /admin/agencies`
pub async fn show(RegistryReader { person: by, .. }: RegistryReader, State(app): State<App>) -> Result<Page<AgenciesPage>, HttpError> {
    Ok(Page::new(AgenciesPage::of(&app, &by, FormState::default()).await?, Caching::Never))
}

/// `POST /admin/agencies`
pub async fn add(Registrar { person: by, .. }: Registrar, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let problems = match check(&app, &typed) {
        Ok(new) => match services::agency::add(&app.store, &new, Some(by.id), &app.ids, app.clock.now()).await {
            Ok(id) => return Ok(Redirect::to(&format!("/admin/agencies/{id}")).into_response()),
            Err(error) => problem(error)?,
        },
        Err(problems) => problems,
    };
    let page = AgenciesPage::of(&app, &by, FormState { typed, problems }).await?;
    Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// What the form of an agency comes to.
pub fn check(app: &App, typed: &Fields) -> Result<AgencyDetails, Problems> {
    let mut problems = Problems::default();
    let name = PlainLine::new(typed.get("name")).map_err(|why| problems.note::<()>("name", line_problem(why))).ok();
    let mut counties: Vec<String> = typed.all("county").filter(|code| !code.is_empty()).map(str::to_owned).collect();
    if counties.iter().any(|code| app.county_name(code).is_none()) {
        problems.note::<()>("county", "new-place-say-county");
    }
    counties.sort_unstable();
    counties.dedup();
    match name {
        Some(name) if problems.is_empty() => Ok(AgencyDetails { name, counties }),
        _ => Err(problems),
    }
}

/// Why an agency cannot be as it was wanted, at its field.
pub fn problem(error: store::Error) -> Result<Problems, HttpError> {
    match error {
        store::Error::Duplicate => Ok(Problems::from(("name", "agency-name-taken"))),
        store::Error::Conflict => Ok(Problems::from(("county", "agency-people-outside"))),
        error => Err(error.into()),
    }
}
