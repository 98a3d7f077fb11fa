//! One question: the sentence that its interval allows, the picture, the figures, what they rest on, and how to repeat it.

mod picture;

use askama::Template;
use axum::extract::{Path, State};
use uuid::Uuid;

use crate::correlate::answer::{Answer, Figures, Found};
use crate::correlate::estimate::Verdict;
use crate::correlate::event::Distance;
use crate::correlate::plan::Plan;
use crate::correlate::refusal::Refusal as Reason;
use crate::domain::hotline::Series;
use crate::domain::words::{Language, Words};
use crate::store::study::Study;
use crate::store::{hotline, study};
use crate::web::App;
use crate::web::filters;
use crate::web::page::{Caching, Download, Page, Screen};
use crate::web::public::hotline::reasons::{decimals, p_value, reason, remedy};
use crate::web::public::hotline::studies;
use crate::web::refusal::Refusal;
use crate::web::words;
use picture::Pictures;

#[derive(Template)]
#[template(path = "public/hotline/study.html")]
pub struct StudyPage {
    study: Study,
    series: Series,
    plan: Plan,
    answer: Option<Answer>,
    pictures: Option<Pictures>,
    /// Plans tried on the same series, this one among them.
    tried: usize,
    p_adjusted: Option<f64>,
}

/// A row of the table of figures: key of the name, estimate, low, high, p.
pub struct FigureRow {
    name: &'static str,
    value: Words,
    low: Words,
    high: Words,
    p: Words,
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

    /// The answer in one sentence, from the interval and never from the estimate alone.
    fn sentence(&self, found: &Found) -> Words {
        let key = match (&found.figures, found.verdict) {
            (Figures::Its(_), Some(Verdict::MoreCalls)) => "study-step-more",
            (Figures::Its(_), Some(Verdict::FewerCalls)) => "study-step-fewer",
            (Figures::Its(_), Some(Verdict::Either)) => "study-step-either",
            (Figures::Spearman(ranked), _) if ranked.p_value_permutation < 0.05 && ranked.rho > 0.0 => "study-rank-more",
            (Figures::Spearman(ranked), _) if ranked.p_value_permutation < 0.05 => "study-rank-fewer",
            (Figures::Spearman(_), _) => "study-rank-either",
            (Figures::Event(_), _) => "study-course-sentence",
            (Figures::PoissonTwoWay { .. } | Figures::Nb2 { .. }, Some(Verdict::MoreCalls)) => "study-more",
            (Figures::PoissonTwoWay { .. } | Figures::Nb2 { .. }, Some(Verdict::FewerCalls)) => "study-fewer",
            (_, _) => "study-either",
        };
        let say = |language: Language| {
            let unit = words::text(language, &format!("unit-{}", self.series.unit.code())).to_lowercase();
            let ends = found.rate_ratio.map_or((1.0, 1.0), |ratio| (ratio.low, ratio.high));
            let written = |number: f64| decimals(number, 2).in_language(language).to_owned();
            words::with(language, key, &[("unit", unit.into()), ("low", written(ends.0).into()), ("high", written(ends.1).into())])
        };
        Words::new(say(Language::En), say(Language::Es))
    }

    fn rows(&self, found: &Found) -> Vec<FigureRow> {
        let row = |name, value: f64, low: f64, high: f64, p: f64| FigureRow {
            name,
            value: decimals(value, 3),
            low: decimals(low, 3),
            high: decimals(high, 3),
            p: p_value(p, 4),
        };
        let ratio = |name, one: &crate::correlate::estimate::Estimate, p: f64| {
            let ratio = one.rate_ratio();
            row(name, ratio.ratio, ratio.low, ratio.high, p)
        };
        match &found.figures {
            Figures::PoissonTwoWay { leaving_out_areas, .. } => {
                vec![ratio("figure-rate-ratio", leaving_out_areas, leaving_out_areas.p_value)]
            }
            Figures::Nb2 { dispersion, .. } => {
                let ends = found.rate_ratio.map_or([1.0; 3], |ratio| [ratio.ratio, ratio.low, ratio.high]);
                let half = 1.96 * dispersion.alpha_se;
                let (low, high) = ((dispersion.alpha - half).max(0.0), dispersion.alpha + half);
                vec![
                    row("figure-rate-ratio", ends[0], ends[1], ends[2], found.p_value().unwrap_or(1.0)),
                    FigureRow { p: Words::new("–", "–"), ..row("figure-dispersion", dispersion.alpha, low, high, 1.0) },
                ]
            }
            Figures::Its(segments) => vec![
                ratio("figure-step", &segments.level, segments.level.p_value),
                ratio("figure-slope-before", &segments.time, segments.time.p_value),
                ratio("figure-slope-change", &segments.slope, segments.slope.p_value),
            ],
            Figures::Spearman(ranked) => {
                let none = || Words::new("–", "–");
                vec![FigureRow {
                    name: "figure-rank",
                    value: decimals(ranked.rho, 3),
                    low: none(),
                    high: none(),
                    p: p_value(ranked.p_value_permutation, 4),
                }]
            }
            Figures::Event(course) => {
                let none = || Words::new("–", "–");
                vec![FigureRow { name: "figure-before", value: none(), low: none(), high: none(), p: p_value(course.p_value_before, 4) }]
            }
        }
    }

    /// Distance, rate ratio and its interval, for a course around the first display.
    fn course(&self, found: &Found) -> Option<Vec<(String, Words, Words, Words)>> {
        let Figures::Event(course) = &found.figures else { return None };
        let row = |one: &Distance| {
            let none = || Words::new("–", "–");
            let ratio = one.estimate.map(|estimate| estimate.rate_ratio());
            let parts = ratio.map_or_else(
                || (decimals(1.0, 2), none(), none()),
                |ratio| (decimals(ratio.ratio, 2), decimals(ratio.low, 2), decimals(ratio.high, 2)),
            );
            (format!("{:+}", one.periods), parts.0, parts.1, parts.2)
        };
        Some(course.distances.iter().map(row).collect())
    }

    fn detectable(&self, found: &Found) -> Option<Words> {
        found.detectable.map(|ratio| decimals(ratio, 2))
    }

    fn adjusted(&self) -> Option<Words> {
        self.p_adjusted.map(|p| p_value(p, 4))
    }

    /// What anybody types to get the same.
    fn command(&self) -> String {
        format!("placard correlate --panel panel.csv --plan plan.toml --json --seed {}", crate::jobs::study::SEED)
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
    let pictures = match &study.panel {
        Some(text) => Pictures::of(&app, text, &plan, answer.as_ref()),
        None => None,
    };
    let page = StudyPage {
        series: hotline::by_id(&app.store, study.series_id).await?,
        tried: of_series.clone().count(),
        p_adjusted: lines.iter().find(|line| line.study.id == study.id).and_then(|line| line.p_adjusted),
        study,
        plan,
        answer,
        pictures,
    };
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}

/// `GET /hotline/studies/{id}/answer.json`
pub async fn answer(State(app): State<App>, Path(id): Path<String>) -> Result<Download, Refusal> {
    let body = load(&app, &id).await?.answer.ok_or(Refusal::NotFound)?;
    Ok(Download { content_type: "application/json", body, caching: Caching::UntilAtlasChanges })
}

/// `GET /hotline/studies/{id}/panel.csv`: the data that was used.
pub async fn panel(State(app): State<App>, Path(id): Path<String>) -> Result<Download, Refusal> {
    let body = load(&app, &id).await?.panel.ok_or(Refusal::NotFound)?;
    Ok(Download { content_type: "text/csv; charset=utf-8", body, caching: Caching::UntilAtlasChanges })
}

/// `GET /hotline/studies/{id}/plan.toml`: the plan as it was fixed.
pub async fn plan(State(app): State<App>, Path(id): Path<String>) -> Result<Download, Refusal> {
    let body = load(&app, &id).await?.plan;
    Ok(Download { content_type: "application/toml; charset=utf-8", body, caching: Caching::UntilAtlasChanges })
}
