//! A study of the registry: its plan is preregistered, then the panel that it asks for is put together and answered.

mod areas;
mod panel;

use std::collections::BTreeMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::correlate;
use crate::correlate::answer::{Answer, Options, SHUFFLES};
use crate::correlate::answerable::{self, Prospect};
use crate::correlate::control::is_outcome;
use crate::correlate::panel::{Panel, write};
use crate::correlate::plan::{Break, Plan};
use crate::correlate::refusal::Refusal;
use crate::coverage::atlas::Atlas;
use crate::domain::day::Micros;
use crate::domain::hotline::{AreaLevel, Cell, Period, SeriesBreak, current_cells};
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::reason::Reason;
use crate::domain::study::Study;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::{Error, Result, Store, hotline, study};

pub use areas::StudyAreas;
pub use panel::assemble;

/// The seed of every study's shuffles: anybody who repeats one gets the same.
pub const SEED: u64 = 1;

/// A plan to be preregistered.
pub struct Preregistration<'p> {
    pub id: Uuid,
    pub series: Uuid,
    /// The series that the plan names as its control.
    pub control: Option<Uuid>,
    pub plan: &'p Plan,
    /// `None`: it ships with the program.
    pub by: Option<Uuid>,
}

/// Preregisters a plan and enters it in the ledger; nothing has been computed then. The same id again changes nothing. Gives the entry's number.
///
/// # Errors
/// `Dangling` when there is no such series or person; `Unreadable` when the plan cannot be written down.
pub async fn preregister(store: &Store, asked: Preregistration<'_>, at: Micros, ids: &Ids) -> Result<i64> {
    let text = toml::to_string(asked.plan).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let (id, by) = (asked.id, asked.by);
    let kept = Study {
        id,
        series_id: asked.series,
        control_series_id: asked.control,
        plan: text,
        preregistered_by: by,
        preregistered_at: at,
        answer: None,
        panel: None,
        control_panel: None,
        answered_at: None,
        withdrawn_at: None,
        withdrawn_because: None,
    };
    let mut tx = store.begin().await?;
    if !study::preregister(&mut tx, &kept).await? {
        return Ok(0);
    }
    let change = Event::new(EventKind::StudyPreregistered, id, by.unwrap_or_default(), at).states(Noun::Study, id);
    let seq = enter(&mut tx, ids, vec![change]).await?;
    tx.commit().await?;
    Ok(seq)
}

/// Answers a plan that stands, by the registry as `atlas` holds it, and keeps answer and data. Gives the ledger entry's number.
///
/// # Errors
/// `NotFound`: there is no such plan. `Conflict`: it was answered before, or withdrawn. `Unreadable`: the plan or a border cannot be read.
pub async fn answer(store: &Store, id: Uuid, atlas: Arc<Atlas>, at: Micros, ids: &Ids) -> Result<i64> {
    let study = study::by_id(store, id).await?;
    if study.answer.is_some() || study.withdrawn_at.is_some() {
        return Err(Error::Conflict);
    }
    let plan = Plan::read(&study.plan).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let question = Question::of(store, study.series_id, study.control_series_id, plan).await?;
    let (answer, panels) = blocking(move || {
        let panels = question.panels(&atlas);
        (compute(&panels, &question.plan, &question.areas), panels)
    })
    .await?;
    let (answer, panel, control) = (serde_json::json!(answer).to_string(), write(&panels.outcome), panels.control.as_ref().map(write));
    let mut tx = store.begin().await?;
    study::answer(&mut tx, id, &answer, (&panel, control.as_deref()), at).await?;
    let seq = enter(&mut tx, ids, vec![Event::new(EventKind::StudyAnswered, id, Uuid::nil(), at).states(Noun::Study, id)]).await?;
    tx.commit().await?;
    Ok(seq)
}

/// What is known of a plan before it is fixed: nothing is fitted and nothing kept.
///
/// # Errors
/// `NotFound`: there is no such series. `Unreadable`: a border cannot be read.
pub async fn prospect(store: &Store, series: Uuid, control: Option<Uuid>, plan: Plan, atlas: Arc<Atlas>) -> Result<Prospect> {
    let question = Question::of(store, series, control, plan).await?;
    blocking(move || {
        let panels = question.panels(&atlas);
        answerable::prospect(&panels.outcome, panels.control.as_ref(), &question.plan)
    })
    .await
}

/// Why a series is no control of another in the plan's window, from their figures alone: it has none, or they are the outcome's. `None`: it may be one.
///
/// # Errors
/// What the store says.
pub async fn no_control(store: &Store, series: Uuid, control: Uuid, plan: &Plan) -> Result<Option<Refusal>> {
    let figures = current_cells(hotline::figures(store, control).await?);
    let inside = |period: Period| plan.from.is_none_or(|from| period >= from) && plan.until.is_none_or(|until| period <= until);
    let cells: Vec<_> = figures.iter().filter(|((_, period), _)| inside(*period)).collect();
    let name = plan.control.clone().unwrap_or_default();
    if cells.is_empty() {
        return Ok(Some(Refusal::ControlHasNoFigures { control: name }));
    }
    let outcome = current_cells(hotline::figures(store, series).await?);
    let figure = |area: &str, period: Period| outcome.get(&(area.to_owned(), period)).map(|cell| cell.now.figure);
    let same =
        series == control || is_outcome(figure, cells.into_iter().map(|((area, period), cell)| (area.as_str(), *period, cell.now.figure)));
    Ok(same.then_some(Refusal::ControlIsOutcome { control: name }))
}

/// Withdraws a plan: it stays listed with its reason and with what came of it, and counts among the plans tried. Gives the ledger entry's number.
///
/// # Errors
/// `NotFound` when there is none, or it was withdrawn before.
pub async fn withdraw(store: &Store, id: Uuid, reason: &Reason, by: Uuid, at: Micros, ids: &Ids) -> Result<i64> {
    let mut tx = store.begin().await?;
    study::withdraw(&mut tx, id, reason.as_str(), at).await?;
    let seq = enter(&mut tx, ids, vec![Event::new(EventKind::StudyWithdrawn, id, by, at).states(Noun::Study, id)]).await?;
    tx.commit().await?;
    Ok(seq)
}

/// A plan with all that it asks of the store.
struct Question {
    plan: Plan,
    level: AreaLevel,
    cells: BTreeMap<(String, Period), Cell>,
    control: Option<BTreeMap<(String, Period), Cell>>,
    areas: StudyAreas,
}

impl Question {
    async fn of(store: &Store, series: Uuid, control: Option<Uuid>, plan: Plan) -> Result<Question> {
        let level = hotline::by_id(store, series).await?.area_level;
        let cells = current_cells(hotline::figures(store, series).await?);
        let control = match control {
            Some(control) => Some(current_cells(hotline::figures(store, control).await?)),
            None => None,
        };
        Ok(Question { plan, level, cells, control, areas: StudyAreas::of(store).await? })
    }

    /// Figures beside what was known of posters: heavy.
    fn panels(&self, atlas: &Atlas) -> Panels {
        let of = |cells: &BTreeMap<(String, Period), Cell>| assemble(cells, self.level, &self.plan, atlas, &self.areas);
        Panels { outcome: of(&self.cells), control: self.control.as_ref().map(of) }
    }
}

/// The data of a plan.
struct Panels {
    outcome: Panel,
    control: Option<Panel>,
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|wrong| Error::Unreadable(wrong.to_string()))
}

/// The answer, as `placard correlate` gives it for the same files.
fn compute(panels: &Panels, plan: &Plan, areas: &StudyAreas) -> Answer {
    let layout = areas.layout(&panels.outcome.areas);
    let options = Options { control: panels.control.as_ref(), layout: layout.as_ref(), shuffles: SHUFFLES, leads: None, seed: SEED };
    correlate::answer::answer(&panels.outcome, plan, options)
}

/// The breaks of a series as a plan keeps them.
pub fn breaks(known: &[SeriesBreak]) -> Vec<Break> {
    known.iter().map(|one| Break { at: one.at, kind: one.kind, note: one.note.en.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correlate::plan::Method;
    use crate::domain::hotline::{Grain, Unit};
    use crate::ingest::panel::read;
    use crate::shipped_hotline;

    /// Missouri's real public series: years, one state, gaps, a change of unit.
    #[test]
    fn the_public_yearly_series_is_refused_with_every_reason() {
        let known = shipped_hotline::of("US-MO").unwrap().unwrap();
        let series = known.series.iter().find(|one| one.unit == Unit::Cases && one.title.contains("hotline cases")).unwrap();
        let cells = current_cells(known.published(series));
        let plan = Plan {
            breaks: breaks(&known.breaks_of("2012".parse().unwrap(), "2024".parse().unwrap())),
            ..Plan::usual(Method::PoissonTwoWay, Grain::Year, Unit::Cases)
        };
        let areas = StudyAreas::default();
        let panel = assemble(&cells, AreaLevel::State, &plan, &Atlas::build(Vec::new(), 0), &areas);
        let alone = |outcome: Panel| Panels { outcome, control: None };
        let Answer::Refused { refused } = compute(&alone(panel.clone()), &plan, &areas) else { panic!("answered") };
        let codes: Vec<_> = refused.iter().map(Refusal::code).collect();
        for reason in
            ["no_population", "missing_cells", "periods_too_long", "too_few_areas", "too_few_periods", "series_breaks", "too_few_checked"]
        {
            assert!(codes.contains(&reason), "{reason} not in {codes:?}");
        }
        assert_eq!(panel.periods.len(), 13);
        // Whoever repeats it from its file is told the same.
        let again = read(write(&panel).as_bytes(), None).unwrap();
        assert_eq!(compute(&alone(again), &plan, &areas), Answer::Refused { refused });
    }
}
