//! The map: interactive where scripts run, drawn by the server where not, and beside it always the same in a list and a table.

pub mod compared;
mod drawn;
pub mod embed;
mod exports;
mod figures;
pub mod months;
pub mod names;
pub mod picture;
mod query;
mod text_lines;

use askama::Template;
use axum::extract::State;

use crate::coverage::atlas::{Atlas, Filter, Window};
use crate::coverage::tally::Tally;
use crate::coverage::tile;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::language::{Bilingual, Language};
use crate::domain::place_code::PlaceCode;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::place_query::{FigureDay, PlaceFilter};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::public::areas::{AreaRow, whole};
use crate::web::public::coverage::random_beside::RandomVisits;
use crate::web::public::map::compared::{Compared, Counties, MapDays};
use crate::web::public::map::exports::Take;
use crate::web::public::map::query::MapQuery;
use crate::web::public::place_list::{Choice, PlaceList, kinds};
use crate::web::public::places::off_map;
use crate::web::public::share::{Of, headline};
use crate::web::view::assets;
use crate::web::view::filters;
use crate::web::view::page::{Page, Screen};
use crate::web::view::render::fragment;

/// Places listed beside the map.
const LISTED: usize = 40;

/// The map with its filters.
#[derive(Template)]
#[template(path = "public/map.html")]
pub struct MapPage {
    whole: Tally,
    /// What visits of places drawn at random say of the whole, of all kinds and days.
    random: RandomVisits,
    rows: Vec<AreaRow>,
    kinds: Vec<Choice>,
    filter: Filter,
    day: FigureDay,
    /// The other day as it was asked for.
    against: Option<Day>,
    compared: Option<Compared>,
    take: Option<Take>,
    first: Day,
    lists: MapLists,
    /// Places that stood on that day and have no position to show.
    unplaced: usize,
    /// West, south, east and north end of the jurisdiction.
    bounds: [f64; 4],
    assets: String,
    height: f64,
    width: f64,
    fifty_km: f64,
}

impl Screen for MapPage {
    fn title(&self, language: Language) -> String {
        self.headline().in_language(language).to_owned()
    }

    fn wide(&self) -> bool {
        true
    }
}

impl MapPage {
    fn headline(&self) -> Bilingual {
        self.compared.as_ref().map_or_else(|| headline(&Of::Map, &self.whole), Compared::headline)
    }

    fn height_with_scale(&self) -> f64 {
        self.height + 26.0
    }

    fn statuses(&self) -> &'static [Status] {
        Status::ALL
    }

    fn bounds(&self) -> String {
        self.bounds.map(|degrees| format!("{degrees:.4}")).join(",")
    }
}

/// What stands beside the map: the places and the counties within the window.
#[derive(Template)]
#[template(path = "public/map_lists.html")]
pub struct MapLists {
    tally: Tally,
    list: PlaceList,
    rows: Vec<AreaRow>,
    compared: Option<Compared>,
}

impl MapLists {
    fn of(app: &App, atlas: &Atlas, window: Window, filter: &Filter, days: MapDays, drawn: bool) -> MapLists {
        let span = days.day.span();
        let (tally, entries) = atlas.in_window(window, filter, span, LISTED);
        let entries: Vec<_> = entries.into_iter().map(|entry| (entry, None)).collect();
        let mut list = PlaceList::of(app, &entries, span, 1);
        list.map = list.map.filter(|_| drawn);
        let seen = |[west, south, east, north]: [f64; 4]| {
            west <= window.east && east >= window.west && south <= window.north && north >= window.south
        };
        let codes: Vec<&str> = app.outlines.iter().filter(|area| seen(area.outline.bounds())).map(|area| area.code.as_str()).collect();
        let wanted = |row: &AreaRow| codes.contains(&row.code.as_str()) && filter.county.as_ref().is_none_or(|county| *county == row.code);
        let Counties { mut rows, compared } = Counties::of(app, filter.category.as_ref(), days);
        rows.retain(wanted);
        MapLists { tally, list, rows, compared }
    }

    fn statuses(&self) -> Vec<(Status, u32)> {
        self.tally.present()
    }
}

/// `GET /map`
pub async fn show(State(app): State<App>, locale: Locale, Query(query): Query<MapQuery>) -> Result<Page<MapPage>, HttpError> {
    let take = Take::of(&app, &locale, &query);
    let MapQuery { filter, days, window } = query;
    let (day, span) = (days.day, days.day.span());
    let atlas = app.atlas();
    let Counties { rows, compared } = Counties::of(&app, filter.category.as_ref(), days);
    let bounds = tile::bounds(&app.outlines).unwrap_or(AMERICA);
    let page = MapPage {
        whole: whole(&app, filter.category.as_ref(), span),
        random: RandomVisits::of_all(&app, day.on, None).await?,
        kinds: kinds(&app, filter.category.as_ref()),
        lists: MapLists::of(&app, &atlas, window, &filter, days, true),
        unplaced: off_map(&atlas, &filter, span).unplaced,
        first: Day::of(app.first_year, 1, 1),
        assets: assets::prefix().to_owned(),
        height: app.county_map.height,
        width: app.county_map.width,
        fifty_km: app.county_map.units_per_km() * 50.0,
        bounds,
        rows,
        filter,
        day,
        against: days.against,
        compared,
        take,
    };
    // Without a press it is made anew each time, so that it offers a PNG as soon as there is one.
    Ok(Page::new(page, if app.press.is_there() { Caching::UntilAtlasChanges } else { Caching::Never }))
}

/// The contiguous United States, for a registry that has no borders yet.
const AMERICA: [f64; 4] = [-125.0, 24.5, -66.9, 49.4];

/// `GET /map/lists?bbox=west,south,east,north`: the list and the table of a window, without the frame.
pub async fn lists(State(app): State<App>, locale: Locale, Query(query): Query<MapQuery>) -> Result<Download, HttpError> {
    let MapQuery { filter, days, window } = query;
    let lists = MapLists::of(&app, &app.atlas(), window, &filter, days, false);
    fragment(&lists, &locale, Caching::Never)
}

/// What was pointed at on the map: a place or a county.
#[derive(Template)]
#[template(path = "public/map_about.html")]
struct About {
    list: Option<PlaceList>,
    row: Option<AreaRow>,
    compared: Option<Compared>,
}

/// What was pointed at: `?place=` or `?county=`, and the day with the filters of the map.
pub struct AboutQuery {
    place: Option<PlaceCode>,
    filter: Filter,
    days: MapDays,
}

impl FromQuery for AboutQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<AboutQuery, HttpError> {
        let (PlaceFilter(filter), days) = (PlaceFilter::from_query(query)?, MapDays::from_query(query)?);
        Ok(AboutQuery { place: query.named("place")?, filter, days })
    }
}

/// `GET /map/about?place=C` or `?county=29019`: the same words as in the list, without the frame.
pub async fn about(State(app): State<App>, locale: Locale, Query(query): Query<AboutQuery>) -> Result<Download, HttpError> {
    let AboutQuery { place, filter, days } = query;
    let atlas = app.atlas();
    let about = match place {
        None => {
            let county = filter.county.as_ref().ok_or(HttpError::NotFound)?;
            let counties = Counties::of(&app, filter.category.as_ref(), days);
            About { row: counties.rows.into_iter().find(|row| row.code == *county), compared: counties.compared, list: None }
        }
        Some(code) => {
            let entry = atlas.by_code(&code).ok_or(HttpError::NotFound)?;
            let mut list = PlaceList::of(&app, &[(entry, None)], days.day.span(), 1);
            list.map = None;
            About { list: Some(list), row: None, compared: None }
        }
    };
    fragment(&about, &locale, Caching::Never)
}
