//! One series: chart, table, file, and what its number is and is not.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use crate::domain::hotline::{AreaLevel, Cell, Period, Published, Series, SeriesBreak, current_cells};
use crate::domain::language::Language;
use crate::store::hotline;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Path, Slug};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::public::hotline::chart::{Chart, Value, draw};
use crate::web::public::hotline::told_by::Told;
use crate::web::view::filters;
use crate::web::view::format;
use crate::web::view::page::{Page, Screen};

/// A period of the area shown, or of all together.
pub struct Line {
    period: Period,
    /// The sum of what was published.
    value: Option<u32>,
    suppressed: usize,
    /// Areas of the series of which nothing was published for this period, where something was for others: a sum of fewer areas.
    absent: usize,
    /// Earlier publications, latest first: value and date.
    before: Vec<(String, String)>,
    as_of: String,
    source: String,
}

#[derive(Template)]
#[template(path = "public/hotline/series.html")]
pub struct SeriesPage {
    series: Series,
    told: Told,
    lines: Vec<Line>,
    breaks: Vec<SeriesBreak>,
    chart: Chart,
    /// Code and name of the areas, where there are several.
    areas: Vec<(String, String)>,
    area: String,
    suppressed: usize,
    revisions: usize,
    /// Why it was withdrawn, where it was.
    withdrawn: Option<String>,
}

impl Screen for SeriesPage {
    fn title(&self, language: Language) -> String {
        let title = self.told.title.in_language(language);
        if title.is_empty() { self.series.title.clone() } else { title.to_owned() }
    }

    fn wide(&self) -> bool {
        true
    }
}

impl SeriesPage {
    fn latest(&self) -> Option<&Line> {
        self.lines.iter().rev().find(|line| line.value.is_some())
    }

    fn query(&self) -> String {
        query_string([("area", &self.area)])
    }
}

/// Of which area: `?area=`, of all unless it is given.
pub struct SeriesQuery {
    area: Option<Slug>,
}

impl FromQuery for SeriesQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<SeriesQuery, HttpError> {
        Ok(SeriesQuery { area: query.named("area")? })
    }
}

/// Figures by area and period, with their earlier publications.
type Cells = BTreeMap<(String, Period), Cell>;

/// A series with its figures, and the code of the area asked for; empty for all.
///
/// # Errors
/// `NotFound` when there is no such series, or no such area in it.
async fn load(app: &App, id: Uuid, query: SeriesQuery) -> Result<(Series, Cells, String), HttpError> {
    let series = hotline::by_id(&app.store, id).await?;
    let cells = current_cells(hotline::figures(&app.store, id).await?);
    let area = query.area.map_or_else(String::new, |code| code.to_string());
    let known = area.is_empty() || cells.keys().any(|(known, _)| *known == area);
    if known { Ok((series, cells, area)) } else { Err(HttpError::NotFound) }
}

/// `GET /hotline/series/{id}`, of one area with `?area=`
pub async fn show(State(app): State<App>, Path(id): Path<Uuid>, Query(query): Query<SeriesQuery>) -> Result<Page<SeriesPage>, HttpError> {
    let (series, cells, area) = load(&app, id, query).await?;
    let breaks = hotline::breaks(&app.store, series.id).await?;
    let lines = lines(&cells, &area);
    let name = |code: &String| (code.clone(), app.county_name(code).unwrap_or(code).to_owned());
    let mut codes: Vec<String> = cells.keys().map(|(area, _)| area.clone()).collect();
    codes.dedup();
    let mut areas: Vec<(String, String)> =
        if series.area_level == AreaLevel::County { codes.iter().map(name).collect() } else { Vec::new() };
    areas.sort_by(|a, b| a.1.cmp(&b.1));
    let page = SeriesPage {
        chart: chart(&lines, &breaks),
        suppressed: lines.iter().map(|line| line.suppressed).sum(),
        revisions: revised(&cells, &area),
        told: Told::of(&app, &series),
        withdrawn: hotline::withdrawn_because(&app.store, series.id).await?,
        series,
        lines,
        breaks,
        areas,
        area,
    };
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}

/// Every period from the first to the last, whether something was published for it or not.
fn lines(cells: &Cells, area: &str) -> Vec<Line> {
    let wanted = || cells.iter().filter(|((own, _), _)| area.is_empty() || own == area);
    let (first, last) = (wanted().map(|((_, period), _)| *period).min(), wanted().map(|((_, period), _)| *period).max());
    let Some((first, last)) = first.zip(last) else { return Vec::new() };
    let areas = wanted().map(|((own, _), _)| own).collect::<BTreeSet<_>>().len();
    let mut by_period: BTreeMap<Period, Vec<&Cell>> = BTreeMap::new();
    wanted().for_each(|((_, period), cell)| by_period.entry(*period).or_default().push(cell));
    (0..=last.since(first).unwrap_or_default())
        .map(|by| {
            let period = first.plus(by);
            let here = by_period.get(&period).map(Vec::as_slice).unwrap_or_default();
            let counted: Vec<u32> = here.iter().filter_map(|cell| cell.now.figure.counted()).collect();
            let alone = (here.len() == 1).then(|| here[0]);
            Line {
                period,
                value: (!counted.is_empty()).then(|| counted.iter().sum()),
                suppressed: here.len() - counted.len(),
                absent: if here.is_empty() { 0 } else { areas - here.len() },
                before: alone
                    .map(|cell| cell.before.iter().map(|one| (one.figure.to_string(), one.as_of.clone())).collect())
                    .unwrap_or_default(),
                as_of: here.iter().map(|cell| cell.now.as_of.clone()).max().unwrap_or_default(),
                source: here.first().map(|cell| cell.now.source.clone()).unwrap_or_default(),
            }
        })
        .collect()
}

/// Periods in which a figure of the area, or of any, was published anew.
fn revised(cells: &Cells, area: &str) -> usize {
    let again = |((own, _), cell): &(&(String, Period), &Cell)| (area.is_empty() || own == area) && !cell.before.is_empty();
    cells.iter().filter(again).map(|((_, period), _)| *period).collect::<BTreeSet<_>>().len()
}

fn chart(lines: &[Line], breaks: &[SeriesBreak]) -> Chart {
    let value = |line: &Line| Value {
        period: line.period,
        value: line.value.map(f64::from),
        withheld: line.suppressed + line.absent > 0,
        earlier: line.before.iter().filter_map(|(value, _)| value.parse().ok()).collect(),
        words: match line.value {
            Some(value) => format!("{}: {value}", line.period),
            None => line.period.to_string(),
        },
    };
    let at: Vec<Period> = breaks.iter().map(|one| one.at).collect();
    draw(&lines.iter().map(value).collect::<Vec<_>>(), &at, 260.0, None, false)
}

/// `GET /hotline/series/{id}/figures.csv`: every publication, in the columns in which figures are brought in.
pub async fn table(State(app): State<App>, Path(id): Path<Uuid>, Query(query): Query<SeriesQuery>) -> Result<Download, HttpError> {
    let (series, cells, area) = load(&app, id, query).await?;
    let heading = ["area", "period", "unit", "value", "published_as_of", "source", "population"];
    let line = |one: &Published| {
        let people = one.population.map_or_else(String::new, |people| people.to_string());
        let (period, value) = (one.period.to_string(), one.figure.to_string());
        [one.area.clone(), period, series.unit.code().to_owned(), value, one.as_of.clone(), one.source.clone(), people]
    };
    let shown = cells.iter().filter(|((own, _), _)| area.is_empty() || *own == area);
    let publications = shown.flat_map(|(_, cell)| std::iter::once(&cell.now).chain(&cell.before));
    Ok(Download::table(std::iter::once(heading.map(str::to_owned)).chain(publications.map(line))))
}

/// A figure as a cell of a table.
impl Line {
    fn written(&self) -> String {
        match self.value {
            Some(value) => format::count(&value.to_string()),
            None => "–".into(),
        }
    }

    fn is_withheld(&self) -> bool {
        self.suppressed > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hotline::{Figure, Published};

    #[test]
    fn a_sum_of_areas_tells_what_is_withheld_and_a_gap_stays_a_gap() {
        let one = |area: &str, period: &str, figure| Published {
            area: area.into(),
            period: period.parse().unwrap(),
            figure,
            as_of: "2021".into(),
            population: None,
            source: "page".into(),
        };
        let cells = current_cells(vec![
            one("1", "2020-01", Figure::Counted(3)),
            one("2", "2020-01", Figure::Suppressed { below: Some(5) }),
            one("1", "2020-03", Figure::Counted(4)),
        ]);
        let all = lines(&cells, "");
        assert_eq!(all.iter().map(|line| (line.value, line.suppressed)).collect::<Vec<_>>(), [(Some(3), 1), (None, 0), (Some(4), 0)]);
        assert_eq!(all.iter().map(|line| line.absent).collect::<Vec<_>>(), [0, 0, 1], "area 2 published nothing for the last month");
        assert_eq!(lines(&cells, "2").len(), 1);
        assert!(lines(&cells, "9").is_empty());
    }
}
