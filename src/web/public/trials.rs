//! Trials, for everybody: that they were made, of how many counties, and when all of it can be repeated.

use askama::Template;
use axum::extract::State;

use crate::correlate::trial::TrialAnswer;
use crate::domain::day::Day;
use crate::domain::language::{Bilingual, Language};
use crate::domain::trial::Trial;
use crate::services;
use crate::store::{hotline, trial};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::path::Path;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::view::refusals::{decimals, p_value};

/// Trials that are listed.
const LISTED: i64 = 500;

/// A trial with its days, its figures in words and its result.
pub struct TrialLine {
    pub trial: Trial,
    /// What its figures are called.
    pub series: Bilingual,
    pub day: Day,
    /// The first day of its first step, and the last one of its last.
    pub begins: Day,
    pub ends: Day,
    pub is_over: bool,
    pub answer: Option<TrialAnswer>,
}

impl TrialLine {
    /// # Errors
    /// What the database says.
    pub async fn of(app: &App, trial: Trial) -> Result<TrialLine, HttpError> {
        let series = hotline::by_id(&app.store, trial.series_id).await?;
        Ok(TrialLine::with(app, trial, Bilingual::new(series.title, series.title_es)))
    }

    fn with(app: &App, trial: Trial, series: Bilingual) -> TrialLine {
        TrialLine {
            series,
            day: app.zones.registry().day(trial.made_at),
            begins: trial.design.first.first_day(),
            ends: trial.design.last().last_day(),
            is_over: trial.design.is_over(app.today()),
            answer: trial.answer.as_deref().and_then(|answer| serde_json::from_str(answer).ok()),
            trial,
        }
    }

    /// The smallest ratio that would be seen: "1.25".
    pub fn detectable(&self) -> Bilingual {
        decimals(self.trial.detectable, 2)
    }

    /// Ratio, ends of its interval, and p: "1.30", "1.12", "1.51", "0.002".
    pub fn result(&self) -> Option<(Bilingual, Bilingual, Bilingual, Bilingual)> {
        let TrialAnswer { ratio, p_value: p, .. } = self.answer?;
        Some((decimals(ratio.ratio, 2), decimals(ratio.low, 2), decimals(ratio.high, 2), p_value(p, 3)))
    }
}

#[derive(Template)]
#[template(path = "public/trials.html")]
pub struct TrialsPage {
    /// Newest first.
    trials: Vec<TrialLine>,
}

impl Screen for TrialsPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "trials-title", &[("count", self.trials.len().into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

/// Lines of trials, with what their figures are called.
///
/// # Errors
/// What the database says.
pub async fn lines(app: &App, trials: Vec<Trial>) -> Result<Vec<TrialLine>, HttpError> {
    let known = trial::series_of_trials(&app.store).await?;
    let named = |trial: Trial| {
        let title = known.iter().find(|(id, ..)| *id == trial.series_id);
        let title = title.map(|(_, title, title_es)| Bilingual::new(title.as_str(), title_es.as_str()));
        TrialLine::with(app, trial, title.unwrap_or_else(|| Bilingual::same("")))
    };
    Ok(trials.into_iter().map(named).collect())
}

/// `GET /ledger/trials`
pub async fn show(State(app): State<App>) -> Result<Page<TrialsPage>, HttpError> {
    let trials = lines(&app, trial::all(&app.store, LISTED).await?).await?;
    Ok(Page::new(TrialsPage { trials }, Caching::UntilAtlasChanges))
}

/// `GET /ledger/trials/{number}`: all that it takes to repeat a trial that is over. Before, it would announce visits.
pub async fn download(State(app): State<App>, Path(number): Path<u32>) -> Result<Download, HttpError> {
    let one = trial::by_number(&app.store, number).await?;
    if one.design.is_over(app.today()) { file(&app, &one).await } else { Err(HttpError::NotFound) }
}

/// The file of a trial.
///
/// # Errors
/// `NotFound` when the text of its entry was erased.
pub async fn file(app: &App, trial: &Trial) -> Result<Download, HttpError> {
    let published = services::trial::published(&app.store, trial).await?;
    let body = serde_json::json!(published).to_string();
    Ok(Download { content_type: "application/json", body, caching: Caching::Revalidate })
}
