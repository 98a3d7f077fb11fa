//! One question: the sentence that its interval allows, the picture, the figures, what they rest on, and how to repeat it.

mod periods;
mod picture;
mod rows;
mod sentence;

use askama::Template;
use axum::extract::{Path, State};
use serde_json::json;
use uuid::Uuid;

use crate::correlate::answer::{Answer, Found};
use crate::correlate::panel::{self, Panel};
use crate::correlate::plan::Plan;
use crate::correlate::refusal::Refusal as Reason;
use crate::domain::hotline::Series;
use crate::domain::words::{Language, Words};
use crate::store::area::Area;
use crate::store::study::Study;
use crate::store::{hotline, study};
use crate::web::App;
use crate::web::filters;
use crate::web::page::{Caching, Download, Page, Screen};
use crate::web::public::hotline::reasons::{decimals, p_value, reason, remedy};
use crate::web::public::hotline::studies;
use crate::web::refusal::Refusal;
use crate::web::words;
use periods::PeriodRow;
use picture::Pictures;
use rows::{FigureRow, course, for_analysts, rows};
use sentence::sentence;

#[derive(Template)]
#[template(path = "public/hotline/study.html")]
pub struct StudyPage {
    study: Study,
    series: Series,
    plan: Plan,
    answer: Option<Answer>,
    pictures: Option<Pictures>,
    periods: Vec<PeriodRow>,
    /// GeoJSON of the areas, where all of them have borders.
    bordered: bool,
    /// Plans tried on the same series, this one among them.
    tried: usize,
    p_adjusted: Option<f64>,
}

impl Screen for StudyPage {
    fn title(&self, language: Language) -> String {
        let series = ("series", self.series.title.clone().into());
        match &self.answer {
            Some(Answer::Found(_)) => words::with(language, "study-title-answered", &[series]),
            Some(Answer::Refused { .. }) => words::with(language, "study-title-refused", &[series]),
            None => words::with(language, "study-title-waiting", &[series]),
        }
    }

    fn wide(&self) -> bool {
        true
    }
}

impl StudyPage {
    fn found(&self) -> Option<&Found> {
        match &self.answer {
            Some(Answer::Found(found)) => Some(found),
            Some(Answer::Refused { .. }) | None => None,
        }
    }

    fn reasons(&self) -> Vec<(Words, Words)> {
        match &self.answer {
            Some(Answer::Refused { refused }) => refused.iter().map(|one: &Reason| (reason(one), remedy(one))).collect(),
            Some(Answer::Found(_)) | None => Vec::new(),
        }
    }

    fn sentence(&self, found: &Found) -> Words {
        sentence(found, self.series.unit, self.plan.exposure)
    }

    fn rows(&self, found: &Found) -> Vec<FigureRow> {
        rows(found)
    }

    fn for_analysts(&self, found: &Found) -> Vec<FigureRow> {
        for_analysts(found)
    }

    fn course(&self, found: &Found) -> Option<Vec<(String, Words, Words, Words)>> {
        course(found)
    }

    fn exposure(&self) -> &'static str {
        self.plan.exposure.code()
    }

    /// Do neighbours resemble each other in what the model leaves over? Then areas are fewer separate witnesses than the errors count.
    fn is_close(&self, found: &Found) -> bool {
        found.residual_moran.as_ref().is_some_and(|one| one.p_value_permutation <= 0.05 && one.i > one.expected)
    }

    fn detectable(&self, found: &Found) -> Option<Words> {
        found.detectable.map(|ratio| decimals(ratio, 2))
    }

    fn adjusted(&self) -> Option<Words> {
        self.p_adjusted.map(|p| p_value(p, 4))
    }

    /// What anybody types to get the same.
    fn command(&self) -> String {
        let areas = if self.bordered { " --areas areas.geojson" } else { "" };
        format!("placard correlate --panel panel.csv --plan plan.toml{areas} --json --seed {}", crate::jobs::study::SEED)
    }

    fn alarm_rate(&self, rate: &f64) -> Words {
        let say = |language: Language| decimals(rate * 100.0, 1).in_language(language).to_owned();
        Words::new(say(Language::En), say(Language::Es))
    }
}

/// The plan of a stored study.
pub fn plan_of(study: &Study) -> Result<Plan, Refusal> {
    Plan::read(&study.plan).map_err(|_| Refusal::Fault)
}

/// Its answer, once there is one.
pub fn answer_of(study: &Study) -> Result<Option<Answer>, Refusal> {
    study.answer.as_deref().map(|text| serde_json::from_str(text).map_err(|_| Refusal::Fault)).transpose()
}

async fn load(app: &App, id: &str) -> Result<Study, Refusal> {
    Ok(study::by_id(&app.store, id.parse::<Uuid>().map_err(|_| Refusal::NotFound)?).await?)
}

/// `GET /hotline/studies/{id}`
pub async fn show(State(app): State<App>, Path(id): Path<String>) -> Result<Page<StudyPage>, Refusal> {
    let study = load(&app, &id).await?;
    let lines = studies::all(&app).await?;
    let of_series = lines.iter().filter(|line| line.study.series_id == study.series_id);
    let (plan, answer) = (plan_of(&study)?, answer_of(&study)?);
    let panel = study.panel.as_ref().and_then(|text| panel::read(text.as_bytes(), None).ok());
    let page = StudyPage {
        series: hotline::by_id(&app.store, study.series_id).await?,
        tried: of_series.clone().count(),
        p_adjusted: lines.iter().find(|line| line.study.id == study.id).and_then(|line| line.p_adjusted),
        bordered: panel.as_ref().is_some_and(|panel| borders(&app, panel).is_some()),
        periods: panel.as_ref().map(periods::rows).unwrap_or_default(),
        pictures: panel.as_ref().map(|panel| Pictures::of(&app, panel, &plan, answer.as_ref())),
        study,
        plan,
        answer,
    };
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}

/// `GET /hotline/studies/{id}/answer.json`
pub async fn answer(State(app): State<App>, Path(id): Path<String>) -> Result<Download, Refusal> {
    let body = load(&app, &id).await?.answer.ok_or(Refusal::NotFound)?;
    Ok(Download { content_type: "application/json", body, caching: Caching::UntilAtlasChanges })
}

/// The panel's areas with their borders; `None` unless all of them are counties.
fn borders<'a>(app: &'a App, panel: &Panel) -> Option<Vec<&'a Area>> {
    let border = |code: &String| app.counties.iter().find(|county| county.code == *code);
    panel.areas.iter().map(border).collect::<Option<Vec<_>>>().filter(|areas| !areas.is_empty())
}

/// `GET /hotline/studies/{id}/areas.geojson`: which areas there are, and so which of them touch.
pub async fn areas(State(app): State<App>, Path(id): Path<String>) -> Result<Download, Refusal> {
    let text = load(&app, &id).await?.panel.ok_or(Refusal::NotFound)?;
    let panel = panel::read(text.as_bytes(), None).map_err(|_| Refusal::Fault)?;
    let feature = |area: &&Area| {
        let (code, name) = (json!(area.code), json!(area.name));
        // The border as it is kept: neighbours are known by the points that they share.
        format!(r#"{{"type":"Feature","properties":{{"fips":{code},"name":{name}}},"geometry":{}}}"#, area.geometry)
    };
    let features: Vec<String> = borders(&app, &panel).ok_or(Refusal::NotFound)?.iter().map(feature).collect();
    let body = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",\n"));
    Ok(Download { content_type: "application/geo+json", body, caching: Caching::UntilAtlasChanges })
}

/// `GET /hotline/studies/{id}/panel.csv`: the data that was used.
pub async fn data(State(app): State<App>, Path(id): Path<String>) -> Result<Download, Refusal> {
    let body = load(&app, &id).await?.panel.ok_or(Refusal::NotFound)?;
    Ok(Download { content_type: "text/csv; charset=utf-8", body, caching: Caching::UntilAtlasChanges })
}

/// `GET /hotline/studies/{id}/plan.toml`: the plan as it was fixed.
pub async fn plan(State(app): State<App>, Path(id): Path<String>) -> Result<Download, Refusal> {
    let body = load(&app, &id).await?.plan;
    Ok(Download { content_type: "application/toml; charset=utf-8", body, caching: Caching::UntilAtlasChanges })
}
