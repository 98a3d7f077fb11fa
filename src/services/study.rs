//! A question put to the registry: the plan kept first, then the panel that it asks for, and its answer, kept after.

mod gather;
mod land;

use uuid::Uuid;

use crate::correlate::answer::{Answer, Beside, SHUFFLES, answer};
use crate::correlate::panel::{self, Panel};
use crate::correlate::plan::{Break, Plan};
use crate::coverage::atlas::Atlas;
use crate::domain::day::Micros;
use crate::domain::hotline::{SeriesBreak, standing};
use crate::domain::ledger::EventKind;
use crate::domain::study::Study;
use crate::services::env::Ids;
use crate::services::record;
use crate::store::{Error, Result, Store, hotline, ledger, study};

pub use gather::gather;
pub use land::Land;

/// The seed of every study's shuffles: anybody who repeats one gets the same.
pub const SEED: u64 = 1;

/// Keeps a plan and enters it in the ledger; nothing has been computed then. The same id again changes nothing. Gives the entry's number.
///
/// # Errors
/// `Unreadable` when the plan cannot be written down; else what the store says.
pub async fn fix(store: &Store, id: Uuid, series: Uuid, plan: &Plan, by: Option<Uuid>, at: Micros, ids: &Ids) -> Result<i64> {
    let text = toml::to_string(plan).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let kept = Study { id, series_id: series, plan: text, fixed_by: by, fixed_at: at, answer: None, panel: None, answered_at: None };
    let mut tx = store.begin().await?;
    if !study::fix(&mut tx, &kept).await? {
        return Ok(0);
    }
    let body = serde_json::json!({ "study": id, "series": series, "plan": kept.plan });
    let seq = ledger::append(&mut tx, &[record::entry(ids, at, by.unwrap_or_default(), EventKind::StudyFixed, id, &body)]).await?;
    tx.commit().await?;
    Ok(seq)
}

/// Answers a plan that stands, by the registry as `atlas` holds it, and keeps answer and data. Gives the ledger entry's number.
///
/// # Errors
/// `NotFound`, `Conflict` when it was answered before; else what the store says.
pub async fn reply(store: &Store, id: Uuid, atlas: std::sync::Arc<Atlas>, at: Micros, ids: &Ids) -> Result<i64> {
    let asked = study::by_id(store, id).await?;
    if asked.answer.is_some() {
        return Err(Error::Conflict);
    }
    let plan = Plan::read(&asked.plan).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let series = hotline::by_id(store, asked.series_id).await?;
    let cells = standing(hotline::figures(store, asked.series_id).await?);
    let land = Land::of(store).await?;
    let computed = tokio::task::spawn_blocking(move || {
        let panel = gather(&cells, series.area_level, &plan, &atlas, &land);
        (respond(&panel, &plan, &land), panel)
    });
    let (answer, panel) = computed.await.map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let (answer, panel) = (serde_json::json!(answer).to_string(), panel::write(&panel));
    let mut tx = store.begin().await?;
    study::answer(&mut tx, id, &answer, &panel, at).await?;
    let body = serde_json::json!({ "study": id, "answer": answer });
    let seq = ledger::append(&mut tx, &[record::entry(ids, at, Uuid::nil(), EventKind::StudyAnswered, id, &body)]).await?;
    tx.commit().await?;
    Ok(seq)
}

/// The answer, as `placard correlate` gives it for the same files.
pub fn respond(panel: &Panel, plan: &Plan, land: &Land) -> Answer {
    let neighbours = land.neighbours(&panel.areas);
    answer(panel, plan, Beside { neighbours: neighbours.as_ref(), shuffles: SHUFFLES, seed: SEED })
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

    /// Missouri's real public series: years, one state, gaps, a change of unit.
    #[test]
    fn the_public_yearly_series_is_refused_with_every_reason() {
        let known = known::of("US-MO").unwrap().unwrap();
        let series = known.series.iter().find(|one| one.unit == Unit::Cases && one.title.contains("hotline cases")).unwrap();
        let cells = standing(known.published(series));
        let plan = Plan {
            breaks: breaks(&known.breaks_of("2012".parse().unwrap(), "2024".parse().unwrap())),
            ..Plan::usual(Method::PoissonTwoWay, Grain::Year, Unit::Cases)
        };
        let land = Land::default();
        let panel = gather(&cells, AreaLevel::State, &plan, &Atlas::build(Vec::new(), 0), &land);
        let Answer::Refused { refused } = respond(&panel, &plan, &land) else { panic!("answered") };
        let codes: Vec<_> = refused.iter().map(Refusal::code).collect();
        for reason in
            ["no_population", "missing_cells", "periods_too_long", "too_few_areas", "too_few_periods", "series_breaks", "too_few_checked"]
        {
            assert!(codes.contains(&reason), "{reason} not in {codes:?}");
        }
        assert_eq!(panel.periods.len(), 13);
        // Whoever repeats it from its file is told the same.
        let again = panel::read(panel::write(&panel).as_bytes(), None).unwrap();
        assert_eq!(respond(&again, &plan, &land), Answer::Refused { refused });
    }
}
