//! An invented monthly series by county, made from the invented visits with a known rate ratio, and plans put to it; and the real public
//! series, which answers nothing.

use std::collections::HashMap;
use std::sync::Arc;

use crate::correlate::panel::Grid;
use crate::correlate::plan::{Method, Plan};
use crate::correlate::simulate::{Recipe, calls};
use crate::coverage::atlas::Atlas;
use crate::coverage::map::Locator;
use crate::domain::day::{Day, Micros};
use crate::domain::hotline::{AreaLevel, Figure, Grain, Period, Published, Series, SeriesBreak, Unit};
use crate::domain::language::Bilingual;
use crate::ingest::geography::Geography;
use crate::services;
use crate::services::env::Ids;
use crate::shipped_hotline;
use crate::store::{Store, hotline};
use crate::workers::atlas;

/// What the invented figures are made with; the study of them should find the ratio inside its interval.
pub const RECIPE: Recipe = Recipe { calls_a_cell: 4.0, rate_ratio: 1.5, alpha: 0.08 };
const FIRST: &str = "2021-01";
const LAST: &str = "2026-10";
/// The last month before the operator of the real hotline changed: the invented one changes with it.
const BEFORE_THE_BREAK: &str = "2025-09";
/// Figures below this are withheld where fewer than these people live.
const WITHHELD_BELOW: u32 = 3;
const SMALL: u32 = 3_000;

/// Adds series and studies, on the day after the last visit.
pub async fn add(store: &Store, geography: &Geography, jurisdiction: &str, ids: &Ids, seed: u64, day: Day) -> anyhow::Result<()> {
    let at = Micros::midnight_utc(day);
    let atlas = Arc::new(atlas::build(store).await?);
    services::hotline::add_shipped(store, jurisdiction, ids, at).await?;
    let (first, last): (Period, Period) = (FIRST.parse()?, LAST.parse()?);
    let published = simulate(&atlas, &people(geography)?, first, last, seed)?;
    let series = Series {
        id: ids.id(at),
        title: "Demonstration: invented calls by county and month".into(),
        title_es: "Demostración: llamadas inventadas por condado y mes".into(),
        unit: Unit::Calls,
        grain: Grain::Month,
        area_level: AreaLevel::County,
        about: Bilingual::new(
            format!(
                "Invented for the demonstration from the invented visits, with a rate ratio of {} put in: a study should find it.",
                RECIPE.rate_ratio
            ),
            format!(
                "Inventada para la demostración a partir de las visitas inventadas, con una razón de tasas de {}: un estudio debería encontrarla.",
                RECIPE.rate_ratio.to_string().replace('.', ",")
            ),
        ),
        invented: true,
        recorded_at: at,
    };
    let breaks = breaks(jurisdiction, first, last)?;
    services::hotline::add_invented(store, &series, &published, &breaks, ids).await?;
    add_studies(store, &series, &breaks, atlas, ids, at).await
}

fn breaks(jurisdiction: &str, first: Period, last: Period) -> anyhow::Result<Vec<SeriesBreak>> {
    Ok(shipped_hotline::of(jurisdiction)?.map(|known| known.breaks_of(first, last)).unwrap_or_default())
}

/// People of each county who live in a town that the geography knows.
fn people(geography: &Geography) -> anyhow::Result<HashMap<String, u32>> {
    let locator = Locator::new(&geography.borders())?;
    let mut people: HashMap<String, u32> = HashMap::new();
    for town in &geography.towns {
        if let Some(county) = locator.area_of(town.lon, town.lat) {
            *people.entry(county.to_owned()).or_default() += u32::try_from(town.population).unwrap_or(0);
        }
    }
    people.retain(|_, people| *people > 0);
    Ok(people)
}

/// Figures of every county with people: calls drawn from the share displaying in the middle of each month.
fn simulate(atlas: &Atlas, people: &HashMap<String, u32>, first: Period, last: Period, seed: u64) -> anyhow::Result<Vec<Published>> {
    let mut areas: Vec<&String> = people.keys().collect();
    areas.sort_unstable();
    let periods: Vec<Period> = (0..=last.since(first).unwrap_or_default()).map(|by| first.plus(by)).collect();
    let grid = Grid { areas: areas.len(), periods: periods.len() };
    let tallies: Vec<_> = periods.iter().map(|period| atlas.tallies(None, period.middle())).collect();
    let (mut population, mut exposure) = (Vec::with_capacity(grid.cells()), Vec::with_capacity(grid.cells()));
    for area in &areas {
        for tallies in &tallies {
            let tally = tallies.get(*area).copied().unwrap_or_default();
            population.push(f64::from(people[*area]));
            exposure.push(f64::from(tally.compliant) / f64::from(tally.checked().max(1)));
        }
    }
    let drawn = calls(&population, &exposure, grid, RECIPE, seed)?;
    let one = |cell: usize| {
        let (area, period) = (areas[cell / grid.periods], periods[cell % grid.periods]);
        let (calls, people) = (drawn[cell], people[area]);
        let withheld = calls > 0 && calls < WITHHELD_BELOW && people < SMALL;
        Published {
            area: area.clone(),
            period,
            figure: if withheld { Figure::Suppressed { below: Some(WITHHELD_BELOW) } } else { Figure::Counted(calls) },
            as_of: period.plus(1).to_string(),
            population: Some(people),
            source: "invented".into(),
        }
    };
    let mut published: Vec<Published> = (0..grid.cells()).map(one).collect();
    // The month before the last is published a second time, a little higher: a revision.
    let late = |one: &&Published| one.period == last.plus(-1) && one.figure.counted().is_some_and(|calls| calls > 4);
    let revised: Vec<Published> = published
        .iter()
        .filter(late)
        .map(|one| Published {
            figure: Figure::Counted(one.figure.counted().unwrap_or(0) + 1),
            as_of: last.plus(1).to_string(),
            ..one.clone()
        })
        .collect();
    published.extend(revised);
    Ok(published)
}

/// Studies of the invented series, up to the break and across it, and one on the real yearly cases.
async fn add_studies(
    store: &Store,
    series: &Series,
    breaks: &[SeriesBreak],
    atlas: Arc<Atlas>,
    ids: &Ids,
    at: Micros,
) -> anyhow::Result<()> {
    let usual = |method| Plan { breaks: services::study::breaks(breaks), ..Plan::usual(method, series.grain, series.unit) };
    let until = Some(BEFORE_THE_BREAK.parse()?);
    let mut plans = vec![
        (series.id, Plan { until, ..usual(Method::PoissonTwoWay) }),
        (series.id, Plan { until, ..usual(Method::Imputation) }),
        (series.id, usual(Method::PoissonTwoWay)),
        (series.id, Plan { until, ..usual(Method::Spearman) }),
    ];
    for real in
        hotline::all(store).await?.into_iter().filter(|one| !one.invented && one.unit == Unit::Cases && one.title.contains("hotline"))
    {
        let breaks = services::study::breaks(&hotline::breaks(store, real.id).await?);
        plans.push((real.id, Plan { area_level: real.area_level, breaks, ..Plan::usual(Method::PoissonTwoWay, real.grain, real.unit) }));
    }
    for (series, plan) in plans {
        let id = ids.id(at);
        let asked = services::study::Preregistration { id, series, control: None, plan: &plan, by: None };
        services::study::preregister(store, asked, at, ids).await?;
        services::study::answer(store, id, atlas.clone(), at.plus(Micros::SECOND), ids).await?;
    }
    Ok(())
}
