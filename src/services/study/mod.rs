//! A study of the registry: its plan is preregistered, then the panel that it asks for is put together and answered.

mod areas;
mod panel;

use uuid::Uuid;

use crate::correlate;
use crate::correlate::answer::{Answer, Options, SHUFFLES};
use crate::correlate::panel::{Panel, write};
use crate::correlate::plan::{Break, Plan};
use crate::coverage::atlas::Atlas;
use crate::domain::day::Micros;
use crate::domain::hotline::{SeriesBreak, current_cells};
use crate::domain::ledger::{EventKind, Noun};
use crate::domain::study::Study;
use crate::services::env::Ids;
use crate::services::ledger::{Event, enter};
use crate::store::{Error, Result, Store, hotline, study};

pub use areas::StudyAreas;
pub use panel::assemble;

/// The seed of every study's shuffles: anybody who repeats one gets the same.
pub const SEED: u64 = 1;

/// Preregisters a plan and enters it in the ledger; nothing has been computed then. The same id again changes nothing. Gives the entry's number.
///
/// # Errors
/// `Dangling` when there is no such series or person; `Unreadable` when the plan cannot be written down.
pub async fn preregister(store: &Store, id: Uuid, series: Uuid, plan: &Plan, by: Option<Uuid>, at: Micros, ids: &Ids) -> Result<i64> {
    let text = toml::to_string(plan).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let kept = Study {
        id,
        series_id: series,
        plan: text,
        preregistered_by: by,
        preregistered_at: at,
        answer: None,
        panel: None,
        answered_at: None,
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
/// `NotFound`: there is no such plan. `Conflict`: it was answered before. `Unreadable`: the plan or a border cannot be read.
pub async fn answer(store: &Store, id: Uuid, atlas: std::sync::Arc<Atlas>, at: Micros, ids: &Ids) -> Result<i64> {
    let study = study::by_id(store, id).await?;
    if study.answer.is_some() {
        return Err(Error::Conflict);
    }
    let plan = Plan::read(&study.plan).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let series = hotline::by_id(store, study.series_id).await?;
    let cells = current_cells(hotline::figures(store, study.series_id).await?);
    let areas = StudyAreas::of(store).await?;
    let computed = tokio::task::spawn_blocking(move || {
        let panel = assemble(&cells, series.area_level, &plan, &atlas, &areas);
        (compute(&panel, &plan, &areas), panel)
    });
    let (answer, panel) = computed.await.map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let (answer, panel) = (serde_json::json!(answer).to_string(), write(&panel));
    let mut tx = store.begin().await?;
    study::answer(&mut tx, id, &answer, &panel, at).await?;
    let seq = enter(&mut tx, ids, vec![Event::new(EventKind::StudyAnswered, id, Uuid::nil(), at).states(Noun::Study, id)]).await?;
    tx.commit().await?;
    Ok(seq)
}

/// The answer, as `placard correlate` gives it for the same files.
pub fn compute(panel: &Panel, plan: &Plan, areas: &StudyAreas) -> Answer {
    let neighbors = areas.neighbors(&panel.areas);
    correlate::answer::answer(panel, plan, Options { neighbors: neighbors.as_ref(), shuffles: SHUFFLES, leads: None, seed: SEED })
}

/// The breaks of a series as a plan keeps them.
pub fn breaks(known: &[SeriesBreak]) -> Vec<Break> {
    known.iter().map(|one| Break { at: one.at, kind: one.kind, note: one.note.en.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correlate::plan::Method;
    use crate::correlate::refusal::Refusal;
    use crate::domain::hotline::{AreaLevel, Grain, Unit, known};
    use crate::ingest::panel::read;

    /// Missouri's real public series: years, one state, gaps, a change of unit.
    #[test]
    fn the_public_yearly_series_is_refused_with_every_reason() {
        let known = known::of("US-MO").unwrap().unwrap();
        let series = known.series.iter().find(|one| one.unit == Unit::Cases && one.title.contains("hotline cases")).unwrap();
        let cells = current_cells(known.published(series));
        let plan = Plan {
            breaks: breaks(&known.breaks_of("2012".parse().unwrap(), "2024".parse().unwrap())),
            ..Plan::usual(Method::PoissonTwoWay, Grain::Year, Unit::Cases)
        };
        let areas = StudyAreas::default();
        let panel = assemble(&cells, AreaLevel::State, &plan, &Atlas::build(Vec::new(), 0), &areas);
        let Answer::Refused { refused } = compute(&panel, &plan, &areas) else { panic!("answered") };
        let codes: Vec<_> = refused.iter().map(Refusal::code).collect();
        for reason in
            ["no_population", "missing_cells", "periods_too_long", "too_few_areas", "too_few_periods", "series_breaks", "too_few_checked"]
        {
            assert!(codes.contains(&reason), "{reason} not in {codes:?}");
        }
        assert_eq!(panel.periods.len(), 13);
        // Whoever repeats it from its file is told the same.
        let again = read(write(&panel).as_bytes(), None).unwrap();
        assert_eq!(compute(&again, &plan, &areas), Answer::Refused { refused });
    }
}
