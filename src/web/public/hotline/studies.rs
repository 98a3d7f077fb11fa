//! Every plan that was tried, with what came of it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use crate::correlate::answer::{Answer, Found};
use crate::correlate::estimate::{RateRatio, Verdict};
use crate::correlate::holm::{adjusted, levels};
use crate::correlate::plan::Plan;
use crate::domain::hotline::{AreaLevel, Grain, Series, Unit};
use crate::domain::language::{Bilingual, Language};
use crate::domain::study::Study;
use crate::domain::zone::Zone;
use crate::store::{hotline, study};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::public::hotline::study::{answer_of, level, plan_of};
use crate::web::public::hotline::told_by::Told;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::view::refusals::{decimals, p_value};

/// One plan.
pub struct Line {
    pub study: Study,
    pub series: Bilingual,
    pub unit: Unit,
    pub invented: bool,
    /// The posters are, whether or not the figures are.
    pub posters_invented: bool,
    pub plan: Plan,
    pub answer: Option<Answer>,
    /// Held to Holm's measure among all plans on figures of its kind.
    pub held: Option<Held>,
    /// What its series counts, how often and where: under whatever title, plans on such figures are tried on one question.
    kind: (Unit, Grain, AreaLevel, bool),
}

/// What Holm's measure makes of an answer.
#[derive(Clone, Copy)]
pub struct Held {
    pub p_value: f64,
    /// Of the interval that agrees with it.
    pub level: f64,
    /// Plans on figures of this kind: answered, refused and waiting.
    pub tried: usize,
}

impl Line {
    fn found(&self) -> Option<&Found> {
        match &self.answer {
            Some(Answer::Found(found)) => Some(found),
            Some(Answer::Refused { .. }) | None => None,
        }
    }

    /// Confidence of the interval: 0.95, or a stricter one where several plans were tried.
    fn confidence(&self) -> f64 {
        self.held.map_or(0.95, |held| held.level)
    }

    /// The rate ratio that the word beside it rests on, with its interval.
    fn rate_ratio(&self) -> Option<RateRatio> {
        self.found()?.deciding_ratio(self.confidence())
    }

    /// Rate ratio and the ends of its interval.
    fn ratio(&self) -> Option<(Bilingual, Bilingual, Bilingual)> {
        self.rate_ratio().map(|ratio| (decimals(ratio.ratio, 2), decimals(ratio.low, 2), decimals(ratio.high, 2)))
    }

    /// Level of that interval in per cent.
    fn level(&self) -> Bilingual {
        level(self.held.as_ref())
    }

    /// What was asked, in words.
    fn question(&self) -> Bilingual {
        let key = if self.plan.break_at.is_some() { "studies-asks-break" } else { "studies-asks" };
        let say = |language: Language| {
            let unit = i18n::text(language, &format!("unit-{}", self.unit.code())).to_lowercase();
            i18n::with(language, key, &[("unit", unit.into()), ("exposure", self.plan.exposure.code().into())])
        };
        Bilingual::of(say)
    }

    /// Key of the word for what came of it.
    fn outcome(&self) -> &'static str {
        match &self.answer {
            Some(Answer::Found(found)) => match found.verdict_at(self.confidence()) {
                Some(Verdict::MoreCalls) => "studies-more",
                Some(Verdict::FewerCalls) => "studies-fewer",
                Some(Verdict::Either) => "studies-either",
                None => "studies-answered",
            },
            Some(Answer::Refused { .. }) => "studies-refused",
            None => "studies-waiting",
        }
    }

    /// The p-value of the plan's own method; `None` where another one's ratio stands beside it.
    fn adjusted(&self) -> Option<Bilingual> {
        let is_parted = self.found().is_some_and(|found| found.parting_ratio(self.confidence()).is_some());
        self.held.filter(|_| !is_parted).map(|held| p_value(held.p_value, 3))
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
    let known: HashMap<Uuid, Series> = hotline::of_studies(&app.store).await?.into_iter().map(|series| (series.id, series)).collect();
    let mut lines = Vec::new();
    for study in study::all(&app.store).await? {
        let Some(series) = known.get(&study.series_id) else { continue };
        let Series { unit, grain, area_level, invented, .. } = *series;
        lines.push(Line {
            plan: plan_of(&study)?,
            answer: answer_of(&study)?,
            series: Told::of(app, series).title,
            unit,
            invented,
            posters_invented: app.demonstration,
            kind: (unit, grain, area_level, invented),
            study,
            held: None,
        });
    }
    adjust(&mut lines);
    Ok(lines)
}

/// Every plan that was fixed counts, whatever came of it: one without a p-value counts as 1.
fn adjust(lines: &mut [Line]) {
    for at in 0..lines.len() {
        let together: Vec<usize> = (0..lines.len()).filter(|&other| lines[other].kind == lines[at].kind).collect();
        let p = |line: &Line| match &line.answer {
            Some(Answer::Found(found)) => found.p_value(),
            Some(Answer::Refused { .. }) | None => None,
        };
        let p_values: Vec<f64> = together.iter().map(|&other| p(&lines[other]).unwrap_or(1.0)).collect();
        let own = together.iter().position(|&other| other == at);
        if let (Some(own), Some(_)) = (own, p(&lines[at])) {
            lines[at].held = Some(Held { p_value: adjusted(&p_values)[own], level: levels(&p_values)[own], tried: together.len() });
        }
    }
}

/// `GET /hotline/studies`
pub async fn show(State(app): State<App>) -> Result<Page<StudiesPage>, HttpError> {
    Ok(Page::new(StudiesPage { lines: all(&app).await?, zone: app.zones.registry().clone() }, Caching::UntilAtlasChanges))
}
