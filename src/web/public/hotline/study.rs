//! One question: the sentence that its interval allows, the picture, the figures, what they rest on, and how to repeat it.

mod periods;
mod picture;
mod report;
mod robustness;
mod rows;
mod sentence;
mod strength;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use placard_sheet::{Layout, Paper};
use serde_json::json;
use uuid::Uuid;

use crate::correlate::answer::Answer;
use crate::correlate::panel::Panel;
use crate::correlate::plan::Plan;
use crate::domain::area::Area;
use crate::domain::language::Language;
use crate::domain::study::Study;
use crate::ingest::panel;
use crate::store::study;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::path::{Ending, FileName, Path};
use crate::web::http::query::Query;
use crate::web::view::filters;
use crate::web::view::page::{Page, Screen};
use crate::web::view::pdf::{self, Print};
use report::StudyReport;
pub use sentence::level;

/// The plan of a stored study.
pub fn plan_of(study: &Study) -> Result<Plan, HttpError> {
    Plan::read(&study.plan).map_err(|_| HttpError::Fault)
}

/// Its answer, once there is one.
pub fn answer_of(study: &Study) -> Result<Option<Answer>, HttpError> {
    study.answer.as_deref().map(|text| serde_json::from_str(text).map_err(|_| HttpError::Fault)).transpose()
}

async fn load(app: &App, id: Uuid) -> Result<Study, HttpError> {
    Ok(study::by_id(&app.store, id).await?)
}

#[derive(Template)]
#[template(path = "public/hotline/study.html")]
pub struct StudyPage {
    report: StudyReport,
    /// Sizes of sheet and where their PDFs are.
    sheets: Vec<(&'static str, String)>,
}

impl Screen for StudyPage {
    fn title(&self, language: Language) -> String {
        self.report.title(language)
    }

    fn wide(&self) -> bool {
        true
    }
}

/// The part of the page that is printed.
#[derive(Template)]
#[template(path = "public/hotline/study_sheet.html")]
struct StudySheet<'a> {
    report: &'a StudyReport,
}

/// `GET /hotline/studies/{id}`, and as a PDF `GET /hotline/studies/{id}.pdf?paper=`
pub async fn show(
    State(app): State<App>,
    Path(file): Path<FileName<Uuid>>,
    locale: Locale,
    Query(paper): Query<Paper>,
) -> Result<Response, HttpError> {
    let (id, ending) = file.ending_in(&[None, Some(Ending::Pdf)])?;
    let report = StudyReport::of(&app, id).await?;
    if ending.is_none() {
        let sheets = pdf::offers(&app, &format!("/hotline/studies/{}.pdf", report.study.id), "");
        let caching = pdf::caching(&sheets);
        return Ok(Page::new(StudyPage { report, sheets }, caching).into_response());
    }
    let (title, address) = (report.title(locale.language), format!("{}/hotline/studies/{id}", app.public_url));
    let print = Print { layout: Layout::Study, title, template: &StudySheet { report: &report }, address: &address, paper };
    Ok(pdf::pdf(&app, &locale, print).await?.into_response())
}

/// `GET /hotline/studies/{id}/answer.json`
pub async fn answer(State(app): State<App>, Path(id): Path<Uuid>) -> Result<Download, HttpError> {
    let body = load(&app, id).await?.answer.ok_or(HttpError::NotFound)?;
    Ok(Download { content_type: "application/json", body, caching: Caching::UntilAtlasChanges })
}

/// The panel's areas with their borders; `None` unless all of them are counties.
fn borders<'a>(app: &'a App, panel: &Panel) -> Option<Vec<&'a Area>> {
    let border = |code: &String| app.counties.iter().find(|county| county.code == *code);
    panel.areas.iter().map(border).collect::<Option<Vec<_>>>().filter(|areas| !areas.is_empty())
}

/// `GET /hotline/studies/{id}/areas.geojson`: which areas there are, and so which of them touch.
pub async fn areas(State(app): State<App>, Path(id): Path<Uuid>) -> Result<Download, HttpError> {
    let text = load(&app, id).await?.panel.ok_or(HttpError::NotFound)?;
    let panel = panel::read(text.as_bytes(), None).map_err(|_| HttpError::Fault)?;
    let feature = |area: &&Area| {
        let (code, name) = (json!(area.code), json!(area.name));
        // The border as it is kept: neighbors are known by the points that they share.
        format!(r#"{{"type":"Feature","properties":{{"fips":{code},"name":{name}}},"geometry":{}}}"#, area.geometry)
    };
    let features: Vec<String> = borders(&app, &panel).ok_or(HttpError::NotFound)?.iter().map(feature).collect();
    let body = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",\n"));
    Ok(Download { content_type: "application/geo+json", body, caching: Caching::UntilAtlasChanges })
}

/// `GET /hotline/studies/{id}/panel.csv`: the data that was used.
pub async fn data(State(app): State<App>, Path(id): Path<Uuid>) -> Result<Download, HttpError> {
    let body = load(&app, id).await?.panel.ok_or(HttpError::NotFound)?;
    Ok(Download { content_type: "text/csv; charset=utf-8", body, caching: Caching::UntilAtlasChanges })
}

/// `GET /hotline/studies/{id}/control.csv`: the data of the control.
pub async fn control(State(app): State<App>, Path(id): Path<Uuid>) -> Result<Download, HttpError> {
    let body = load(&app, id).await?.control_panel.ok_or(HttpError::NotFound)?;
    Ok(Download { content_type: "text/csv; charset=utf-8", body, caching: Caching::UntilAtlasChanges })
}

/// `GET /hotline/studies/{id}/plan.toml`: the plan as it was fixed.
pub async fn plan(State(app): State<App>, Path(id): Path<Uuid>) -> Result<Download, HttpError> {
    let body = load(&app, id).await?.plan;
    Ok(Download { content_type: "application/toml; charset=utf-8", body, caching: Caching::UntilAtlasChanges })
}
