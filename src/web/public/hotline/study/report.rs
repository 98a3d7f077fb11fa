//! What a study's page says, on the screen and on paper.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::correlate::answer::{Answer, Figures, Found};
use crate::correlate::panel::Panel;
use crate::correlate::plan::{Method, Plan};
use crate::correlate::refusal::Refusal;
use crate::correlate::rules::CHECKS_A_CELL;
use crate::correlate::staggered::adoption::first_displays;
use crate::domain::hotline::{Period, Series};
use crate::domain::language::{Bilingual, Language};
use crate::domain::study::Study;
use crate::domain::zone::Zone;
use crate::ingest::panel;
use crate::store::hotline;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::public::hotline::studies::{self, Held};
use crate::web::public::hotline::study::periods::{self, PeriodRow};
use crate::web::public::hotline::study::picture::Pictures;
use crate::web::public::hotline::study::robustness;
use crate::web::public::hotline::study::rows::{self, FigureRow};
use crate::web::public::hotline::study::sentence::{level, sentence};
use crate::web::public::hotline::study::strength::strength;
use crate::web::public::hotline::study::{answer_of, borders, load, plan_of};
use crate::web::public::hotline::told_by::Told;
use crate::web::view::format::percent;
use crate::web::view::i18n;
use crate::web::view::refusals::{decimals, p_value, reason, remedy};

pub struct StudyReport {
    pub study: Study,
    pub zone: Zone,
    pub series: Series,
    /// As the page names the series.
    pub named: Bilingual,
    /// The posters are invented, whether or not the figures are.
    pub posters_invented: bool,
    pub plan: Plan,
    pub answer: Option<Answer>,
    pub pictures: Option<Pictures>,
    pub periods: Vec<PeriodRow>,
    /// GeoJSON of the areas, where all of them have borders.
    pub bordered: bool,
    pub held: Option<Held>,
    /// Names of areas that have one, by code.
    pub area_names: BTreeMap<String, String>,
    /// Areas of the series that are not in the study, because nobody looked there at some time.
    pub unwatched: Vec<String>,
    /// Areas and periods whose share rests on fewer than five places, and all of them.
    pub few: Option<(usize, usize)>,
    /// Areas and calls of the whole panel in the plan's window.
    pub all: Option<(usize, u64)>,
    /// Areas that begin to display and fall below again, where the method takes them to go on.
    pub fallen: Option<Fallen>,
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
        let series = hotline::by_id(&app.store, study.series_id).await?;
        let Bilingual { en, es } = Told::of(app, &series).title;
        let held = lines.iter().find(|line| line.study.id == study.id).and_then(|line| line.held);
        Ok(StudyReport {
            named: Bilingual::new(&en, if es.is_empty() { &en } else { &es }),
            posters_invented: app.demonstration,
            area_names: app.counties.iter().map(|county| (county.code.clone(), county.name.clone())).collect(),
            series,
            held,
            unwatched: match &panel {
                Some(panel) => unwatched(app, &study, &plan, panel).await?,
                None => Vec::new(),
            },
            all: panel.as_ref().map(|panel| all(&plan.cut(panel))),
            fallen: panel
                .as_ref()
                .filter(|_| plan.method.is_staggered() || plan.method == Method::Event)
                .map(|panel| Fallen::of(app, panel, &plan)),
            few: panel.as_ref().filter(|panel| panel.measure.is_of_places()).and_then(few),
            bordered: panel.as_ref().is_some_and(|panel| borders(app, panel).is_some()),
            periods: panel.as_ref().map(periods::rows).unwrap_or_default(),
            pictures: panel.as_ref().map(|panel| Pictures::of(app, panel, &plan, answer.as_ref(), held.map_or(0.95, |held| held.level))),
            zone: app.zones.registry().clone(),
            study,
            plan,
            answer,
        })
    }

    pub fn title(&self, language: Language) -> String {
        let series = ("series", self.named.in_language(language).to_owned().into());
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
            Some(Answer::Refused { refused }) => {
                refused.iter().map(|one| self.with_area_name(one)).map(|one| (reason(&one), remedy(&one))).collect()
            }
            Some(Answer::Found(_)) | None => Vec::new(),
        }
    }

    /// The same reason with the area's name in place of its code.
    fn with_area_name(&self, refusal: &Refusal) -> Refusal {
        let mut named = refusal.clone();
        if let Refusal::OneAreaDecides { area }
        | Refusal::NoPopulation { area }
        | Refusal::MissingCells { area, .. }
        | Refusal::MixedPopulations { area, .. } = &mut named
        {
            *area = self.area_names.get(area).unwrap_or(area).clone();
        }
        named
    }

    pub fn sentence(&self, found: &Found) -> Bilingual {
        sentence(found, self.series.unit, &self.plan, self.held.as_ref())
    }

    /// What the control came to, where the plan names one.
    pub fn control(&self, found: &Found) -> Option<Bilingual> {
        let control = found.control.as_ref()?;
        let (series, p) = (("series", control.series.clone().into()), ("p", p_value(control.p_value, 4).en.into()));
        let Some(ratio) = control.rate_ratio else { return Some(i18n::both("study-control-still", &[series, p])) };
        let [low, middle, high] = [ratio.low, ratio.ratio, ratio.high].map(|number| decimals(number, 2).en);
        let values = [series, p, ("ratio", middle.into()), ("low", low.into()), ("high", high.into())];
        Some(i18n::both("study-control-ratio", &values))
    }

    /// Imputation beside a two-way regression.
    pub fn imputed(&self, found: &Found) -> Option<Bilingual> {
        let ratio = found.imputed?.at_level(self.held.map_or(0.95, |held| held.level));
        let [low, middle, high] = [ratio.low, ratio.ratio, ratio.high].map(|number| decimals(number, 2).en);
        let values =
            [("ratio", middle), ("low", low), ("high", high), ("level", self.level().en), ("from", percent(self.plan.displays_from))];
        Some(i18n::both("study-imputed-ratio", &values.map(|(name, value)| (name, value.into()))))
    }

    /// Posters of neighbors, and errors in which areas near each other go together.
    pub fn nearby(&self, found: &Found) -> Vec<Bilingual> {
        robustness::nearby(found)
    }

    /// What error of the shares does to the ratio.
    pub fn share_error(&self, found: &Found) -> Vec<Bilingual> {
        robustness::share_error(found)
    }

    pub fn strength(&self, found: &Found) -> Vec<Bilingual> {
        strength(found, self.held.as_ref())
    }

    /// Areas and calls of the whole panel, where the estimate rests on fewer.
    pub fn of_all(&self, found: &Found) -> Option<(usize, u64)> {
        self.all.filter(|(areas, calls)| found.areas < *areas || found.calls < *calls)
    }

    pub fn names(&self, codes: &[String]) -> String {
        codes.iter().map(|code| self.area_names.get(code).unwrap_or(code).as_str()).collect::<Vec<_>>().join(", ")
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

    /// Whether future posters go with the calls of today: the p-values of both distances.
    pub fn leads(&self, found: &Found) -> Option<(Bilingual, Bilingual)> {
        let mut leads = found.lead.values().map(|lead| p_value(lead.estimate.p_value, 4));
        Some((leads.next()?, leads.next()?))
    }

    /// Calls in the half year before areas began to display, against what others lead one to expect, and how surely that differs from 1.
    pub fn before(&self, found: &Found) -> Option<(Bilingual, Bilingual)> {
        let (log_ratio, p) = match &found.figures {
            Figures::Staggered { before, .. } => before.map(|before| (before.estimate.coefficient, before.estimate.p_value))?,
            Figures::Event(course) => (course.log_ratio_before, course.p_value_before),
            Figures::PoissonTwoWay { .. }
            | Figures::Nb2 { .. }
            | Figures::Its(_)
            | Figures::DistributedLags(_)
            | Figures::Spearman(_)
            | Figures::Moran { .. } => return None,
        };
        Some((decimals(log_ratio.exp(), 2), p_value(p, 4)))
    }

    /// Share of negative weights of the two-way regression, in whole per cent.
    pub fn negative_weights(&self, found: &Found) -> Option<Bilingual> {
        rows::weights(found).map(|weights| decimals(weights.share * 100.0, 0))
    }

    pub fn is_parted(&self, found: &Found) -> bool {
        found.two_way.as_ref().is_some_and(|two_way| two_way.parted)
    }

    pub fn detectable(&self, found: &Found) -> Option<Bilingual> {
        found.detectable.map(|ratio| decimals(ratio, 2))
    }

    pub fn adjusted(&self) -> Option<Bilingual> {
        self.held.map(|held| p_value(held.p_value, 4))
    }

    /// Level of the interval that the sentence speaks of, in per cent.
    pub fn level(&self) -> Bilingual {
        level(self.held.as_ref())
    }

    /// What anybody types to get the same.
    pub fn command(&self) -> String {
        let areas = if self.bordered { " --areas areas.geojson" } else { "" };
        let control = if self.study.control_panel.is_some() { " --control control.csv" } else { "" };
        format!("placard correlate --panel panel.csv --plan plan.toml{control}{areas} --json --seed {}", crate::services::study::SEED)
    }

    pub fn alarm_rate(&self, rate: &f64) -> Bilingual {
        let say = |language: Language| decimals(rate * 100.0, 1).in_language(language).to_owned();
        Bilingual::of(say)
    }
}

/// Areas with figures in the window that the panel does not have, by name where they have one.
async fn unwatched(app: &App, study: &Study, plan: &Plan, panel: &Panel) -> Result<Vec<String>, HttpError> {
    let inside = |period: &Period| plan.from.is_none_or(|from| *period >= from) && plan.until.is_none_or(|until| *period <= until);
    let published = hotline::figures(&app.store, study.series_id).await?;
    let areas: BTreeSet<String> = published.into_iter().filter(|one| inside(&one.period)).map(|one| one.area).collect();
    Ok(areas.iter().filter(|area| !panel.areas.contains(area)).map(|code| area_name(app, code)).collect())
}

/// Areas in the study's panel and what they count in all.
fn all(panel: &Panel) -> (usize, u64) {
    (panel.areas.len(), panel.calls.iter().filter_map(|figure| figure.counted()).map(u64::from).sum())
}

/// What becomes of areas after they began: a method that asks "since" takes them to go on for good.
pub struct Fallen {
    pub begin: usize,
    pub areas: usize,
    /// Areas and periods since the beginning, and those of them that lie below.
    pub after: usize,
    pub cells: usize,
    /// Areas whose beginning rests on fewer than five places.
    pub few_starts: Vec<String>,
}

impl Fallen {
    fn of(app: &App, panel: &Panel, plan: &Plan) -> Fallen {
        let panel = plan.cut(panel).on_one_scale();
        let grid = panel.grid();
        let mut fallen = Fallen { begin: 0, areas: 0, after: 0, cells: 0, few_starts: Vec::new() };
        for (area, start) in first_displays(&panel, plan.displays_from).into_iter().enumerate() {
            let Some(start) = start.filter(|&start| start > 0) else { continue };
            let since = &panel.exposure[grid.area(area)][start..];
            let below = since.iter().filter(|&&share| share < plan.displays_from).count();
            fallen.begin += 1;
            fallen.areas += usize::from(below > 0);
            fallen.after += since.len();
            fallen.cells += below;
            let checks = panel.checked.as_ref().map(|checked| checked[grid.area(area)][start]);
            if checks.is_some_and(|checks| checks < CHECKS_A_CELL) {
                fallen.few_starts.push(area_name(app, &panel.areas[area]));
            }
        }
        fallen
    }
}

fn area_name(app: &App, code: &str) -> String {
    app.counties.iter().find(|county| county.code == code).map_or_else(|| code.to_owned(), |county| county.name.clone())
}

fn few(panel: &Panel) -> Option<(usize, usize)> {
    let checked = panel.checked.as_ref()?;
    let few = checked.iter().filter(|&&checks| checks < CHECKS_A_CELL).count();
    (few > 0).then_some((few, checked.len()))
}
