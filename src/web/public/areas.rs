//! Counties: how many places must display the poster, how many were checked, how many did, and how sure that is.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;

use crate::coverage::atlas::Filter;
use crate::coverage::rate::Tally;
use crate::domain::area::AreaSet;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::language::Language;
use crate::store::area_set;
use crate::web::http::app::App;
use crate::web::http::cache::{Caching, Download};
use crate::web::http::error::HttpError;
use crate::web::http::place_query::{FigureFilter, On};
use crate::web::http::query::Query;
use crate::web::http::query_string::query_string;
use crate::web::public::coverage::ground::{COUNTIES, Ground};
use crate::web::public::coverage::report::Report;
use crate::web::public::place_list::{self, Choice, PlaceList};
use crate::web::public::share::{COLUMNS, area_title, cells, heading, share_class, shares, title};
use crate::web::view::filters;
use crate::web::view::page::{Page, Screen};

/// Places listed on a county's page; the rest is a search away.
const LISTED: usize = 25;

/// One county with its counts.
pub struct AreaRow {
    pub code: String,
    pub name: String,
    pub tally: Tally,
    /// SVG path data on the state's drawing.
    pub path: String,
}

impl AreaRow {
    /// CSS class on the map.
    pub fn class(&self) -> &'static str {
        share_class(&self.tally)
    }
}

/// The state: a map and a table with the same figures.
#[derive(Template)]
#[template(path = "public/areas.html")]
pub struct AreasPage {
    whole: Tally,
    rows: Vec<AreaRow>,
    kinds: Vec<Choice>,
    /// What else there is besides counties.
    sets: Vec<AreaSet>,
    filter: FigureFilter,
    height: f64,
    width: f64,
    /// Units of the drawing to fifty kilometers.
    fifty_km: f64,
}

impl Screen for AreasPage {
    fn title(&self, language: Language) -> String {
        title(&self.heading(), &self.whole, language)
    }

    fn wide(&self) -> bool {
        true
    }
}

impl AreasPage {
    fn heading(&self) -> String {
        format!("areas-title-{}", heading(&self.whole))
    }

    fn shares(&self) -> [String; 2] {
        shares(&self.whole)
    }

    /// Where the same figures are as a file.
    fn csv(&self) -> String {
        format!("/areas.csv{}", query_string(self.filter.fields()))
    }

    fn height_with_scale(&self) -> f64 {
        self.height + 26.0
    }
}

/// Everything that a county's page and the state's share.
pub fn rows(app: &App, category: Option<&Category>, day: Day) -> Vec<AreaRow> {
    let tallies: HashMap<String, Tally> = app.atlas().tallies(category, day);
    let row = |(area, shape): (&crate::domain::area::Area, &crate::coverage::map::Shape)| AreaRow {
        code: area.code.clone(),
        name: area.name.clone(),
        tally: tallies.get(&area.code).copied().unwrap_or_default(),
        path: shape.path.clone(),
    };
    app.counties.iter().zip(&app.county_map.shapes).map(row).collect()
}

/// The sum of all counties.
pub fn whole(rows: &[AreaRow]) -> Tally {
    let mut whole = Tally::default();
    rows.iter().for_each(|row| whole.merge(&row.tally));
    whole
}

/// `GET /areas`
pub async fn show(State(app): State<App>, Query(filter): Query<FigureFilter>) -> Result<Page<AreasPage>, HttpError> {
    let rows = rows(&app, filter.category.as_ref(), filter.on);
    let page = AreasPage {
        whole: whole(&rows),
        kinds: place_list::kinds(&app, filter.category.as_ref()),
        sets: area_set::all(&app.store).await?,
        height: app.county_map.height,
        width: app.county_map.width,
        fifty_km: app.county_map.units_per_km() * 50.0,
        rows,
        filter,
    };
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}

/// `GET /areas.csv`: the same figures with the same suppression.
pub async fn table(State(app): State<App>, Query(filter): Query<FigureFilter>) -> Result<Download, HttpError> {
    let FigureFilter { category, on, .. } = filter;
    let named = ["fips", "county", "on_day", "category"].into_iter();
    let heading = named.chain(COLUMNS).chain(OTHER_COUNTS).map(str::to_owned).collect::<Vec<_>>();
    let kind = category.as_ref().map_or("", Category::code);
    let line = |row: &AreaRow| {
        let named = [row.code.clone(), row.name.clone(), on.to_string(), kind.to_owned()];
        named.into_iter().chain(cells(&row.tally)).chain(other_counts(&row.tally)).collect::<Vec<_>>()
    };
    Ok(Download::table(std::iter::once(heading).chain(rows(&app, category.as_ref(), on).iter().map(line))))
}

/// All other statuses: with the compliant ones they come to all places.
const OTHER_COUNTS: [&str; 10] = [
    "not_compliant",
    "cannot_tell",
    "not_checked",
    "condition_unknown",
    "unread",
    "sought",
    "not_required",
    "no_rule",
    "displayed_by_choice",
    "places",
];

fn other_counts(tally: &Tally) -> impl Iterator<Item = String> {
    let counts = tally.by_status().filter(|(status, _)| *status != Status::Compliant).map(|(_, count)| count);
    counts.chain([tally.places()]).map(|count| count.to_string())
}

/// One county.
#[derive(Template)]
#[template(path = "public/area.html")]
pub struct AreaPage {
    row: AreaRow,
    /// The last day of each year since the duty began, and the day asked about.
    by_year: Vec<(Day, Tally)>,
    list: PlaceList,
    report: Report,
    on: Day,
    today: Day,
}

impl Screen for AreaPage {
    fn title(&self, language: Language) -> String {
        area_title(&self.row.name, &self.row.tally, language)
    }

    fn wide(&self) -> bool {
        true
    }
}

impl AreaPage {
    fn heading(&self) -> String {
        format!("area-title-{}", heading(&self.row.tally))
    }

    fn shares(&self) -> [String; 2] {
        shares(&self.row.tally)
    }

    /// Status and count, for those that there are.
    fn statuses(&self) -> Vec<(Status, u32)> {
        self.row.tally.present()
    }
}

/// The page of one county.
///
/// # Errors
/// `NotFound` when there is none of this code.
pub async fn county(app: &App, fips: &str, On { day: on, today }: On) -> Result<Page<AreaPage>, HttpError> {
    let row = rows(app, None, on).into_iter().find(|row| row.code == fips).ok_or(HttpError::NotFound)?;
    let atlas = app.atlas();
    let filter = Filter { county: Some(fips.to_owned()), ..Filter::default() };
    let mut entries: Vec<_> = atlas.entries().filter(|entry| entry.county == Some(fips) && entry.stood_on(on)).collect();
    entries.sort_by_key(|entry| entry.name);
    let entries: Vec<_> = entries.into_iter().take(LISTED).map(|entry| (entry, None)).collect();
    let years = (app.first_year..on.0.year()).map(|year| Day::of(year, 12, 31)).chain([on]);
    let report = Report::of(app, Ground::of(app, COUNTIES).await?, &row.code, on).await?;
    let page = AreaPage {
        report,
        by_year: years.map(|day| (day, atlas.tally(&filter, day))).collect(),
        list: PlaceList::of(app, &entries, on, 1),
        row,
        on,
        today,
    };
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}
