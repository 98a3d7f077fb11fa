//! Which places add most: of those that many travelers pass, the ones that are not known to display the poster. By measure, as somebody else
//! counted travelers; measures are different units and never added up.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use crate::domain::area::{Area, AreaSet};
use crate::domain::category::Category;
use crate::domain::language::Language;
use crate::services;
use crate::store::area_set;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::path::Slug;
use crate::web::http::place_query::{FigureDay, FigureFilter};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::{area_path, query_string};
use crate::web::public::coverage::ground::{COUNTIES, Ground, area_kind};
use crate::web::public::coverage::map_dates::MapDates;
use crate::web::public::coverage::passing_report::{MeasureReport, PassedPlace, Wanted, reports};
use crate::web::public::open_to_public::doubted;
use crate::web::public::place_list::{self, Choice};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "public/coverage/passings.html")]
pub struct PassingsPage {
    query: PassingsQuery,
    /// Of the area that is meant, where one is.
    name: Option<String>,
    /// When the map of the areas is in force, where somebody dated it.
    dates: Option<MapDates>,
    areas: Arc<Vec<Area>>,
    /// What else there is besides counties.
    sets: Vec<AreaSet>,
    kinds: Vec<Choice>,
    /// Were figures of any place brought in?
    is_any: bool,
    reports: Vec<MeasureReport>,
}

impl Screen for PassingsPage {
    fn title(&self, language: Language) -> String {
        match &self.name {
            Some(name) => i18n::with(language, "passings-title-area", &[("name", name.clone().into())]),
            None => i18n::text(language, "passings-title"),
        }
    }

    fn wide(&self) -> bool {
        true
    }
}

impl PassingsPage {
    fn csv(&self) -> String {
        format!("/passings.csv{}", query_string(self.query.fields()))
    }

    fn of_counties(&self) -> bool {
        *self.query.kind == *COUNTIES
    }

    fn is_chosen(&self, area: &Area) -> bool {
        self.query.code.as_ref().is_some_and(|code| **code == *area.code)
    }

    /// The address of the area that is meant, where one is.
    fn area(&self) -> Option<String> {
        self.query.code.as_ref().map(|code| area_path(&self.query.kind, code))
    }
}

/// Which places: `?areas=&code=&category=&on=&visits=`; everywhere unless the code of an area is given.
pub struct PassingsQuery {
    kind: Slug,
    code: Option<Slug>,
    filter: FigureFilter,
}

impl FromQuery for PassingsQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PassingsQuery, HttpError> {
        Ok(PassingsQuery { kind: area_kind(query)?, code: query.named("code")?, filter: FigureFilter::from_query(query)? })
    }
}

impl PassingsQuery {
    fn fields(&self) -> impl Iterator<Item = (&'static str, String)> {
        let kind = if *self.kind == *COUNTIES { String::new() } else { self.kind.to_string() };
        let code = self.code.as_deref().unwrap_or_default().to_owned();
        [("areas", kind), ("code", code)].into_iter().chain(self.filter.fields())
    }
}

/// Where the page of an area is, of a day.
pub fn address(kind: &str, code: &str, day: FigureDay) -> String {
    let kind = if kind == COUNTIES { "" } else { kind };
    format!("/passings{}", query_string([("areas", kind.to_owned()), ("code", code.to_owned())].into_iter().chain(day.fields())))
}

/// What is said of each measure, and the ground that it is said of.
struct Found {
    query: PassingsQuery,
    ground: Arc<Ground>,
    name: Option<String>,
    is_any: bool,
    reports: Vec<MeasureReport>,
}

async fn find(app: &App, query: PassingsQuery) -> Result<Found, HttpError> {
    let ground = Arc::new(Ground::of(app, &query.kind).await?);
    let area = query.code.as_ref().map(|code| ground.position(code).ok_or(HttpError::NotFound)).transpose()?;
    let (figures, held) = (services::passings::current(&app.store).await?, doubted(app).await?);
    let app = app.clone();
    blocking::run(move || {
        let (atlas, is_any) = (app.atlas(), !figures.is_empty());
        let column = area.map(|area| ground.places(&atlas).map(|column| (area, column))).transpose()?;
        let within = column.as_ref().map(|(area, column)| column.places(*area));
        let reports = reports(&app, &atlas, figures, &Wanted { filter: &query.filter, within, held: &held });
        let name = area.map(|area| ground.named(&ground.areas[area]));
        Ok(Found { query, ground, name, is_any, reports })
    })
    .await
}

/// `GET /passings?areas=&code=&category=&on=&visits=`
pub async fn show(State(app): State<App>, Query(query): Query<PassingsQuery>) -> Result<Page<PassingsPage>, HttpError> {
    let Found { query, ground, name, is_any, reports } = find(&app, query).await?;
    let page = PassingsPage {
        dates: ground.dates(query.filter.day.on),
        areas: ground.areas.clone(),
        sets: area_set::all(&app.store).await?,
        kinds: place_list::kinds(&app, query.filter.category.as_ref()),
        query,
        name,
        is_any,
        reports,
    };
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}

/// `rank` stands beside the places that add; `known` says what is known of the poster.
const COLUMNS: [&str; 14] = [
    "measure",
    "rank",
    "code",
    "name",
    "kinds",
    "address",
    "county",
    "on_day",
    "status",
    "known",
    "last_visit",
    "passings",
    "year",
    "source",
];

/// `GET /passings.csv?areas=&code=&category=&on=&visits=`: every place that must display the poster and has a figure.
pub async fn csv(State(app): State<App>, Query(query): Query<PassingsQuery>) -> Result<Download, HttpError> {
    let Found { query, reports, .. } = find(&app, query).await?;
    let on = query.filter.day.on.to_string();
    let rows = reports.iter().flat_map(|report| report.places.iter().map(|place| line(report, place, &on)));
    Ok(Download::table(std::iter::once(COLUMNS.map(str::to_owned)).chain(rows)))
}

fn line(report: &MeasureReport, place: &PassedPlace, on: &str) -> [String; 14] {
    [
        report.measure.code().to_owned(),
        place.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        place.code.clone(),
        place.name.clone(),
        place.categories.iter().map(Category::code).collect::<Vec<_>>().join(" "),
        place.address.clone(),
        place.county.clone(),
        on.to_owned(),
        place.status.code().to_owned(),
        place.known.code().to_owned(),
        place.seen_on.map(|day| day.to_string()).unwrap_or_default(),
        place.passings.to_string(),
        place.year.to_string(),
        place.source.clone(),
    ]
}
