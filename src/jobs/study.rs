//! A question put to the registry: the panel that a plan asks for, the plan kept first, its answer kept after.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use crate::correlate::answer::{Answer, SHUFFLES, answer};
use crate::correlate::panel::{self, Panel};
use crate::correlate::plan::{Break, Plan};
use crate::correlate::refusal::Refusal;
use crate::correlate::rules::refusals;
use crate::coverage::atlas::Atlas;
use crate::coverage::rate::Tally;
use crate::domain::day::Micros;
use crate::domain::hotline::{AreaLevel, Cell, Figure, Period, SeriesBreak, standing};
use crate::jobs::{Chance, record};
use crate::store::ledger::Happening;
use crate::store::study::Study;
use crate::store::{Error, Result, Store, hotline, ledger, study};

/// The seed of every study's shuffles: anybody who repeats one gets the same.
pub const SEED: u64 = 1;

/// The data that a plan asks for, and what stands in its way before any rule is looked at.
pub struct Gathered {
    pub panel: Panel,
    pub obstacles: Vec<Refusal>,
}

/// Keeps a plan and enters it in the ledger; nothing has been computed then. The same id again changes nothing. Gives the entry's number.
///
/// # Errors
/// `Unreadable` when the plan cannot be written down; else what the store says.
pub async fn fix(store: &Store, id: Uuid, series: Uuid, plan: &Plan, by: Option<Uuid>, at: Micros, chance: &Chance) -> Result<i64> {
    let text = toml::to_string(plan).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let kept = Study { id, series_id: series, plan: text, fixed_by: by, fixed_at: at, answer: None, panel: None, answered_at: None };
    let mut tx = store.begin().await?;
    if !study::fix(&mut tx, &kept).await? {
        return Ok(0);
    }
    let body = serde_json::json!({ "study": id, "series": series, "plan": kept.plan });
    let seq = ledger::append(&mut tx, &[record::entry(chance, at, by.unwrap_or_default(), Happening::StudyFixed, id, &body)]).await?;
    tx.commit().await?;
    Ok(seq)
}

/// Answers a plan that stands, by the registry as `atlas` holds it, and keeps answer and data. Gives the ledger entry's number.
///
/// # Errors
/// `NotFound`, `Conflict` when it was answered before; else what the store says.
pub async fn reply(store: &Store, id: Uuid, atlas: std::sync::Arc<Atlas>, at: Micros, chance: &Chance) -> Result<i64> {
    let asked = study::by_id(store, id).await?;
    if asked.answer.is_some() {
        return Err(Error::Conflict);
    }
    let plan = Plan::read(&asked.plan).map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let series = hotline::by_id(store, asked.series_id).await?;
    let cells = standing(hotline::figures(store, asked.series_id).await?);
    let computed = tokio::task::spawn_blocking(move || {
        let gathered = gather(&cells, series.area_level, &plan, &atlas);
        (respond(&gathered, &plan), gathered.panel)
    });
    let (answer, panel) = computed.await.map_err(|wrong| Error::Unreadable(wrong.to_string()))?;
    let (answer, panel) = (serde_json::json!(answer).to_string(), panel::write(&panel));
    let mut tx = store.begin().await?;
    study::answer(&mut tx, id, &answer, &panel, at).await?;
    let body = serde_json::json!({ "study": id, "answer": answer });
    let seq = ledger::append(&mut tx, &[record::entry(chance, at, Uuid::nil(), Happening::StudyAnswered, id, &body)]).await?;
    tx.commit().await?;
    Ok(seq)
}

/// Obstacles and rules together, or the answer.
pub fn respond(gathered: &Gathered, plan: &Plan) -> Answer {
    if gathered.obstacles.is_empty() {
        return answer(&gathered.panel, plan, SHUFFLES, SEED);
    }
    let mut refused = gathered.obstacles.clone();
    let cut = gathered.panel.window(plan.from, plan.until).lagged(plan.lag);
    // What was never published stands in the panel as withheld; that it is missing has been said.
    let known = |one: &Refusal| !matches!(one, Refusal::SuppressedUnbounded { .. } | Refusal::AllSuppressed);
    refused.extend(refusals(&cut, plan).into_iter().filter(known));
    Answer::Refused { refused }
}

/// The breaks of a series as a plan keeps them.
pub fn breaks(known: &[SeriesBreak]) -> Vec<Break> {
    known.iter().map(|one| Break { at: one.at, kind: one.kind, note: one.note.en.clone() }).collect()
}

/// Figures of the plan's window, with the share displaying at the middle of each period.
pub fn gather(cells: &BTreeMap<(String, Period), Cell>, level: AreaLevel, plan: &Plan, atlas: &Atlas) -> Gathered {
    let inside = |period: &Period| plan.from.is_none_or(|from| *period >= from) && plan.until.is_none_or(|until| *period <= until);
    let wanted: Vec<&(String, Period)> = cells.keys().filter(|(_, period)| inside(period)).collect();
    let mut areas: Vec<String> = wanted.iter().map(|(area, _)| area.clone()).collect();
    areas.sort_unstable();
    areas.dedup();
    let (first, last) = (wanted.iter().map(|(_, period)| *period).min(), wanted.iter().map(|(_, period)| *period).max());
    let long = first.zip(last).and_then(|(first, last)| last.since(first)).unwrap_or(-1);
    let periods: Vec<Period> = first.map(|first| (0..=long).map(|by| first.plus(by)).collect()).unwrap_or_default();
    let tallies: Vec<HashMap<String, Tally>> = periods.iter().map(|period| at_level(atlas, level, *period, &areas)).collect();
    let seen = |area: &String| tallies.iter().all(|tallies| tallies.get(area).is_some_and(|tally| tally.checked() > 0));
    let watched: Vec<String> = areas.iter().filter(|area| seen(area)).cloned().collect();
    // Of an area in which nobody looked at some time, no share is known then: it is left out. Where that leaves nothing, all stay and are refused.
    let areas = if watched.is_empty() { areas } else { watched };
    let mut panel = Panel { areas, periods, calls: vec![], population: vec![], exposure: vec![], checked: None };
    let mut obstacles = Vec::new();
    let (mut checked, mut missing) = (Vec::new(), None::<(usize, String, Period)>);
    for area in &panel.areas {
        let people = people(cells, area);
        if people.is_none() && !obstacles.iter().any(|one| matches!(one, Refusal::NoPopulation { .. })) {
            obstacles.push(Refusal::NoPopulation { area: area.clone() });
        }
        for (period, tallies) in panel.periods.iter().zip(&tallies) {
            let cell = cells.get(&(area.clone(), *period));
            if cell.is_none() {
                missing = Some(missing.map_or((1, area.clone(), *period), |(count, area, period)| (count + 1, area, period)));
            }
            let tally = tallies.get(area).copied().unwrap_or_default();
            panel.calls.push(cell.map_or(Figure::Suppressed { below: None }, |cell| cell.now.figure));
            panel.population.push(cell.and_then(|cell| cell.now.population).or(people).map_or(1.0, f64::from));
            panel.exposure.push(f64::from(tally.compliant) / f64::from(tally.checked().max(1)));
            checked.push(tally.checked());
        }
    }
    panel.checked = Some(checked);
    obstacles.extend(missing.map(|(missing, area, period)| Refusal::MissingCells { missing, cells: panel.calls.len(), area, period }));
    Gathered { panel, obstacles }
}

/// The latest number of people on record for an area.
fn people(cells: &BTreeMap<(String, Period), Cell>, area: &str) -> Option<u32> {
    cells.iter().rev().filter(|((own, _), _)| own == area).find_map(|(_, cell)| cell.now.population)
}

/// Counts by area in the middle of a period; a state is the sum of its counties.
fn at_level(atlas: &Atlas, level: AreaLevel, period: Period, areas: &[String]) -> HashMap<String, Tally> {
    let counties = atlas.tallies(None, period.middle());
    match level {
        AreaLevel::County => counties,
        AreaLevel::State => {
            let sum = |state: &String| {
                let mut whole = Tally::default();
                counties.iter().filter(|(county, _)| county.starts_with(state.as_str())).for_each(|(_, tally)| whole.merge(tally));
                (state.clone(), whole)
            };
            areas.iter().map(sum).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correlate::plan::Method;
    use crate::domain::hotline::{Grain, Unit, known};

    /// Missouri's real public series: years, one state, gaps, a change of unit.
    #[test]
    fn the_public_yearly_series_is_refused_with_every_reason() {
        let (known, state) = known::of("US-MO").unwrap().unwrap();
        let series = known.series.iter().find(|one| one.unit == Unit::Cases && one.title.contains("hotline cases")).unwrap();
        let cells = standing(series.published(state));
        let plan = Plan {
            breaks: breaks(&known.breaks_of("2012".parse().unwrap(), "2024".parse().unwrap())),
            ..Plan::usual(Method::PoissonTwoWay, Grain::Year, Unit::Cases)
        };
        let gathered = gather(&cells, AreaLevel::State, &plan, &Atlas::build(Vec::new(), 0));
        let Answer::Refused { refused } = respond(&gathered, &plan) else { panic!("answered") };
        let codes: Vec<_> = refused.iter().map(Refusal::code).collect();
        for reason in
            ["no_population", "missing_cells", "periods_too_long", "too_few_areas", "too_few_periods", "series_breaks", "too_few_checked"]
        {
            assert!(codes.contains(&reason), "{reason} not in {codes:?}");
        }
        assert_eq!(gathered.panel.periods.len(), 13);
    }
}
