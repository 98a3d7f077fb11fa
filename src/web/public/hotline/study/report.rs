//! What a study's page says, on the screen and on paper.

use uuid::Uuid;

use crate::correlate::answer::{Answer, Found};
use crate::correlate::plan::Plan;
use crate::correlate::refusal::Refusal;
use crate::domain::hotline::Series;
use crate::domain::language::{Bilingual, Language};
use crate::domain::study::Study;
use crate::domain::zone::Zone;
use crate::ingest::panel;
use crate::store::hotline;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::public::hotline::reasons::{decimals, p_value, reason, remedy};
use crate::web::public::hotline::studies;
use crate::web::public::hotline::study::periods::{self, PeriodRow};
use crate::web::public::hotline::study::picture::Pictures;
use crate::web::public::hotline::study::rows::{self, FigureRow};
use crate::web::public::hotline::study::sentence::sentence;
use crate::web::public::hotline::study::{answer_of, borders, load, plan_of};
use crate::web::view::i18n;

pub struct StudyReport {
    pub study: Study,
    pub zone: Zone,
    pub series: Series,
    pub plan: Plan,
    pub answer: Option<Answer>,
    pub pictures: Option<Pictures>,
    pub periods: Vec<PeriodRow>,
    /// GeoJSON of the areas, where all of them have borders.
    pub bordered: bool,
    /// Plans tried on the same series, this one among them.
    pub tried: usize,
    p_adjusted: Option<f64>,
}

impl StudyReport {
    /// All that is known of a study.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn of(app: &App, id: Uuid) -> Result<StudyReport, HttpError> {
        let study = load(app, id).await?;
        let lines = studies::all(app).await?;
        let (plan, answer) = (plan_of(&study)?, answer_of(&study)?);
        let panel = study.panel.as_ref().and_then(|text| panel::read(text.as_bytes(), None).ok());
        Ok(StudyReport {
            series: hotline::by_id(&app.store, study.series_id).await?,
            tried: lines.iter().filter(|line| line.study.series_id == study.series_id).count(),
            p_adjusted: lines.iter().find(|line| line.study.id == study.id).and_then(|line| line.p_adjusted),
            bordered: panel.as_ref().is_some_and(|panel| borders(app, panel).is_some()),
            periods: panel.as_ref().map(periods::rows).unwrap_or_default(),
            pictures: panel.as_ref().map(|panel| Pictures::of(app, panel, &plan, answer.as_ref())),
            zone: app.zones.registry().clone(),
            study,
            plan,
            answer,
        })
    }

    pub fn title(&self, language: Language) -> String {
        let series = ("series", self.series.title.clone().into());
        match &self.answer {
            Some(Answer::Found(_)) => i18n::with(language, "study-title-answered", &[series]),
            Some(Answer::Refused { .. }) => i18n::with(language, "study-title-refused", &[series]),
            None => i18n::with(language, "study-title-waiting", &[series]),
        }
    }

    pub fn found(&self) -> Option<&Found> {
        match &self.answer {
            Some(Answer::Found(found)) => Some(found),
            Some(Answer::Refused { .. }) | None => None,
        }
    }

    pub fn reasons(&self) -> Vec<(Bilingual, Bilingual)> {
        match &self.answer {
            Some(Answer::Refused { refused }) => refused.iter().map(|one: &Refusal| (reason(one), remedy(one))).collect(),
            Some(Answer::Found(_)) | None => Vec::new(),
        }
    }

    pub fn sentence(&self, found: &Found) -> Bilingual {
        sentence(found, self.series.unit, self.plan.exposure)
    }

    pub fn rows(&self, found: &Found) -> Vec<FigureRow> {
        rows::rows(found)
    }

    pub fn for_analysts(&self, found: &Found) -> Vec<FigureRow> {
        rows::for_analysts(found)
    }

    pub fn course(&self, found: &Found) -> Option<Vec<(String, Bilingual, Bilingual, Bilingual)>> {
        rows::course(found)
    }

    pub fn exposure(&self) -> &'static str {
        self.plan.exposure.code()
    }

    /// Do neighbors resemble each other in what the model leaves over? Then areas are fewer separate witnesses than the errors count.
    pub fn is_close(&self, found: &Found) -> bool {
        found.residual_moran.as_ref().is_some_and(|one| one.p_value_permutation <= 0.05 && one.i > one.expected)
    }

    pub fn detectable(&self, found: &Found) -> Option<Bilingual> {
        found.detectable.map(|ratio| decimals(ratio, 2))
    }

    pub fn adjusted(&self) -> Option<Bilingual> {
        self.p_adjusted.map(|p| p_value(p, 4))
    }

    /// What anybody types to get the same.
    pub fn command(&self) -> String {
        let areas = if self.bordered { " --areas areas.geojson" } else { "" };
        format!("placard correlate --panel panel.csv --plan plan.toml{areas} --json --seed {}", crate::services::study::SEED)
    }

    pub fn alarm_rate(&self, rate: &f64) -> Bilingual {
        let say = |language: Language| decimals(rate * 100.0, 1).in_language(language).to_owned();
        Bilingual::new(say(Language::En), say(Language::Es))
    }
}
