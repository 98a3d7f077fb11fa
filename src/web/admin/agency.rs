//! One agency: its name, its counties, and merging it into another one, which is foreseen before it is done.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::agency::AgencyOverview;
use crate::domain::language::Language;
use crate::domain::person::Permission;
use crate::services;
use crate::store::{Error, agency};
use crate::web::admin::agencies::{check, counties, names, problem};
use crate::web::http::app::App;
use crate::web::http::auth::{Registrar, RegistryReader};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::{Fields, Staleness};
use crate::web::http::form::Form;
use crate::web::http::path::Path;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "admin/agency.html")]
pub struct AgencyPage {
    agency: AgencyOverview,
    /// That it can be merged into.
    others: Vec<AgencyOverview>,
    counties: Vec<(String, String)>,
    form: FormState,
    saved: bool,
    /// The reader may change it, and not only read.
    changes: bool,
}

impl Screen for AgencyPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "agency-title", &[("name", self.agency.name.clone().into())])
    }
}

impl AgencyPage {
    async fn of(app: &App, id: Uuid, form: Option<FormState>, saved: bool) -> Result<AgencyPage, HttpError> {
        let (agency, others) = one_and_others(app, id).await?;
        let form = form.unwrap_or_else(|| filled(&agency).into());
        Ok(AgencyPage { agency, others, counties: counties(app), form, saved, changes: true })
    }

    fn names(&self) -> String {
        names(&self.counties, &self.agency.counties)
    }

    /// What the page shows, to tell whether it still stands.
    fn seen(&self) -> String {
        filled(&self.agency).fingerprint()
    }
}

fn filled(agency: &AgencyOverview) -> Fields {
    let counties = agency.counties.iter().map(|code| ("county".to_owned(), code.clone()));
    std::iter::once(("name".to_owned(), agency.name.clone())).chain(counties).collect()
}

async fn one_and_others(app: &App, id: Uuid) -> Result<(AgencyOverview, Vec<AgencyOverview>), HttpError> {
    let mut all = agency::overview(&app.store).await?;
    let at = all.iter().position(|one| one.id == id).ok_or(HttpError::NotFound)?;
    Ok((all.remove(at), all))
}

/// `GET /admin/agencies/{id}`
pub async fn show(
    RegistryReader { person: by, .. }: RegistryReader,
    State(app): State<App>,
    Path(id): Path<Uuid>,
) -> Result<Page<AgencyPage>, HttpError> {
    if !by.reads_agency(id) {
        return Err(HttpError::NotFound);
    }
    let page = AgencyPage::of(&app, id, None, false).await?;
    Ok(Page::new(AgencyPage { changes: by.may(Permission::ManageAgencies), ..page }, Caching::Never))
}

/// `POST /admin/agencies/{id}`: renames it and gives it other counties, unless somebody else did since the page was opened (`seen`).
pub async fn change(
    Registrar { person: by, .. }: Registrar,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Form(typed): Form,
) -> Result<Response, HttpError> {
    let was = one_and_others(&app, id).await?.0;
    if let Some(stale) = typed.staleness(&filled(&was)) {
        return stands_otherwise(&app, id, typed, stale).await;
    }
    let problems: Problems = match check(&app, &typed) {
        Ok(wanted) => match services::agency::change(&app.store, &was, &wanted, by.id, &app.ids, app.clock.now()).await {
            Ok(()) => return Ok(Page::new(AgencyPage::of(&app, id, None, true).await?, Caching::Never).into_response()),
            Err(Error::Overtaken) => return stands_otherwise(&app, id, typed, Staleness::Overtaken).await,
            Err(error) => problem(error)?,
        },
        Err(problems) => problems,
    };
    let page = AgencyPage::of(&app, id, Some(FormState { typed, problems }), false).await?;
    Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// The page again, with what was typed: nothing was written over.
async fn stands_otherwise(app: &App, id: Uuid, typed: Fields, stale: Staleness) -> Result<Response, HttpError> {
    let stands = filled(&one_and_others(app, id).await?.0);
    let form = FormState { typed: typed.or(stands), problems: Problems::from(("name", stale.key())) };
    let page = AgencyPage::of(app, id, Some(form), false).await?;
    Ok(Page::new(page, Caching::Never).with_status(stale.status()).into_response())
}

/// Into which one: `?into=`.
pub struct MergeQuery(Uuid);

impl FromQuery for MergeQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<MergeQuery, HttpError> {
        let into = query.value("into", HttpError::BadRequest("bad-agency"))?;
        into.map(MergeQuery).ok_or(HttpError::BadRequest("bad-agency"))
    }
}

#[derive(Template)]
#[template(path = "admin/agency_merge.html")]
pub struct MergePage {
    agency: AgencyOverview,
    into: AgencyOverview,
    /// Names of the counties that both have then; none: the whole registry.
    counties: String,
}

impl Screen for MergePage {
    fn title(&self, language: Language) -> String {
        let names = [("name", self.agency.name.clone().into()), ("into", self.into.name.clone().into())];
        i18n::with(language, "agency-merge-title", &names)
    }
}

/// `GET /admin/agencies/{id}/merge?into=`: what goes where, before it does.
pub async fn foresee(
    _: Registrar,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Query(MergeQuery(into)): Query<MergeQuery>,
) -> Result<Page<MergePage>, HttpError> {
    let (agency, others) = one_and_others(&app, id).await?;
    let into = others.into_iter().find(|one| one.id == into).ok_or(HttpError::BadRequest("bad-agency"))?;
    let mut codes = Vec::new();
    if !agency.counties.is_empty() && !into.counties.is_empty() {
        codes = [agency.counties.as_slice(), into.counties.as_slice()].concat();
        codes.sort_unstable();
        codes.dedup();
    }
    Ok(Page::new(MergePage { counties: names(&counties(&app), &codes), agency, into }, Caching::Never))
}

/// `POST /admin/agencies/{id}/merge`
pub async fn merge(
    Registrar { person: by, .. }: Registrar,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Form(typed): Form,
) -> Result<Redirect, HttpError> {
    let (agency, others) = one_and_others(&app, id).await?;
    let into = others.iter().find(|one| one.id.to_string() == typed.get("into")).ok_or(HttpError::BadRequest("bad-agency"))?;
    let reason = format!("{} → {}", agency.name, into.name);
    services::agency::merge(&app.store, id, into.id, &reason, by.id, &app.ids, app.clock.now()).await?;
    Ok(Redirect::to(&format!("/admin/agencies/{}", into.id)))
}
