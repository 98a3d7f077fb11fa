//! Every plan that was tried, with what came of it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use crate::correlate::answer::Answer;
use crate::correlate::holm::adjusted;
use crate::correlate::plan::Plan;
use crate::domain::language::{Bilingual, Language};
use crate::domain::study::Study;
use crate::domain::zone::Zone;
use crate::store::{hotline, study};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::public::hotline::reasons::{decimals, p_value};
use crate::web::public::hotline::study::{answer_of, plan_of};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// One plan.
pub struct Line {
    pub study: Study,
    pub series: String,
    pub invented: bool,
    pub plan: Plan,
    pub answer: Option<Answer>,
    /// Held to Holm's measure among the answered plans of its series.
    pub p_adjusted: Option<f64>,
}

impl Line {
    /// Rate ratio and the ends of its interval.
    fn ratio(&self) -> Option<(Bilingual, Bilingual, Bilingual)> {
        match &self.answer {
            Some(Answer::Found(found)) => {
                found.rate_ratio.map(|ratio| (decimals(ratio.ratio, 2), decimals(ratio.low, 2), decimals(ratio.high, 2)))
            }
            Some(Answer::Refused { .. }) | None => None,
        }
    }

    /// Key of the word for what came of it.
    fn outcome(&self) -> &'static str {
        match &self.answer {
            Some(Answer::Found(_)) => "studies-answered",
            Some(Answer::Refused { .. }) => "studies-refused",
            None => "studies-waiting",
        }
    }

    fn adjusted(&self) -> Option<Bilingual> {
        self.p_adjusted.map(|p| p_value(p, 3))
    }
}

#[derive(Template)]
#[template(path = "public/hotline/studies.html")]
pub struct StudiesPage {
    lines: Vec<Line>,
    zone: Zone,
}

impl Screen for StudiesPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "studies-title", &[("count", self.lines.len().into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

/// Every study, newest first, with the p-values adjusted series by series.
pub async fn all(app: &App) -> Result<Vec<Line>, HttpError> {
    let titles: HashMap<Uuid, (String, bool)> =
        hotline::all(&app.store).await?.into_iter().map(|series| (series.id, (series.title, series.invented))).collect();
    let mut lines = Vec::new();
    for study in study::all(&app.store).await? {
        let (series, invented) = titles.get(&study.series_id).cloned().unwrap_or_default();
        lines.push(Line { plan: plan_of(&study)?, answer: answer_of(&study)?, series, invented, study, p_adjusted: None });
    }
    adjust(&mut lines);
    Ok(lines)
}

fn adjust(lines: &mut [Line]) {
    let mut by_series: HashMap<Uuid, Vec<(usize, f64)>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(Answer::Found(found)) = &line.answer
            && let Some(p) = found.p_value()
        {
            by_series.entry(line.study.series_id).or_default().push((at, p));
        }
    }
    for tried in by_series.into_values() {
        let p_values: Vec<f64> = tried.iter().map(|(_, p)| *p).collect();
        for ((at, _), p) in tried.iter().zip(adjusted(&p_values)) {
            lines[*at].p_adjusted = Some(p);
        }
    }
}

/// `GET /hotline/studies`
pub async fn show(State(app): State<App>) -> Result<Page<StudiesPage>, HttpError> {
    Ok(Page::new(StudiesPage { lines: all(&app).await?, zone: app.zones.registry().clone() }, Caching::UntilAtlasChanges))
}
