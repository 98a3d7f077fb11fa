//! Counties: how many places must display the poster, how many were checked, how many did, and how sure that is.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;

use crate::coverage::atlas::{Filter, VisitSpan};
use crate::coverage::change::Change;
use crate::coverage::difference::Pairs;
use crate::coverage::map::Shape;
use crate::coverage::tally::Tally;
use crate::coverage::untold::told;
use crate::domain::area::{Area, AreaSet};
use crate::domain::category::Category;
use crate::domain::language::{Bilingual, Language};
use crate::store::area_set;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::FigureFilter;
use crate::web::http::query::Query;
use crate::web::http::query_string::query_string;
use crate::web::public::county_change::{change_class, change_words};
use crate::web::public::coverage::ground::{COUNTIES, Ground};
use crate::web::public::coverage::imported_figures::ImportedFigures;
use crate::web::public::coverage::random_beside::RandomVisits;
use crate::web::public::coverage::random_visits::RandomReport;
use crate::web::public::place_list::{self, Choice};
use crate::web::public::share::{COLUMNS, OTHER_COUNTS, Of, cells, headline, other_counts, share_class};
use crate::web::view::filters;
use crate::web::view::map_standing::standing;
use crate::web::view::page::{Page, Screen};

/// One county with its counts.
pub struct AreaRow {
    pub code: String,
    pub name: String,
    pub tally: Tally,
    /// SVG path data on the state's drawing.
    pub path: String,
    /// On a map of two days, from the earlier to the later one.
    pub change: Option<Change>,
}

impl AreaRow {
    /// CSS class on the map.
    pub fn class(&self) -> &'static str {
        self.change.as_ref().map_or_else(|| share_class(&self.tally), change_class)
    }

    /// Places checked on both days, on a map of two days, where they are told.
    pub fn pairs(&self) -> Option<Pairs> {
        self.change.as_ref().and_then(Change::pairs)
    }

    /// The change in words, on a map of two days.
    pub fn change_words(&self) -> Option<Bilingual> {
        self.change.as_ref().map(change_words)
    }
}

/// The columns of the table to download before its counts.
pub const NAMED: [&str; 5] = ["fips", "county", "on_day", "category", "visits"];

/// The state: a map and a table with the same figures.
#[derive(Template)]
#[template(path = "public/areas.html")]
pub struct AreasPage {
    whole: Tally,
    /// The day from which the law asks for posters, where the day is before it.
    random: RandomReport,
    /// Places on record that had closed by that day, or had not opened yet.
    gone: usize,
    rows: Vec<AreaRow>,
    /// Of each row, what visits of its places drawn at random say.
    by_county: Vec<RandomVisits>,
    kinds: Vec<Choice>,
    /// What else there is besides counties.
    sets: Vec<AreaSet>,
    figures: ImportedFigures,
    filter: FigureFilter,
    height: f64,
    width: f64,
    /// Units of the drawing to fifty kilometers.
    fifty_km: f64,
}

impl Screen for AreasPage {
    fn title(&self, language: Language) -> String {
        self.headline().in_language(language).to_owned()
    }

    fn wide(&self) -> bool {
        true
    }
}

impl AreasPage {
    fn headline(&self) -> Bilingual {
        headline(&Of::State, &self.whole)
    }

    /// Where the places of today are listed, but for the code of the status; empty for another day, which no list of all places knows.
    fn listed(&self) -> String {
        if self.filter.day.on != self.filter.day.today {
            return String::new();
        }
        let fields = query_string(self.filter.fields());
        format!("/places{fields}{}status=", if fields.is_empty() { '?' } else { '&' })
    }

    /// What is to be known of a set's map on the day, where it is not in force.
    fn standing(&self, set: &AreaSet) -> Option<Bilingual> {
        let on = self.filter.day.on;
        (!set.dates.is_in_force(on)).then(|| standing(&set.dates, on))
    }

    /// Where the same figures are as a file.
    fn csv(&self) -> String {
        format!("/areas.csv{}", query_string(self.filter.fields()))
    }

    /// What visits of places drawn at random say of a row's county.
    fn of_county(&self, at: &usize) -> &RandomVisits {
        &self.by_county[*at]
    }

    fn height_with_scale(&self) -> f64 {
        self.height + 26.0
    }
}

pub fn rows(app: &App, category: Option<&Category>, span: impl Into<VisitSpan>) -> Vec<AreaRow> {
    let tallies = county_tallies(app, category, span.into());
    let row = |((area, shape), tally): ((&Area, &Shape), Tally)| AreaRow {
        code: area.code.clone(),
        name: area.name.clone(),
        tally,
        path: shape.path.clone(),
        change: None,
    };
    app.counties.iter().zip(&app.county_map.shapes).zip(tallies).map(row).collect()
}

/// As they may be told, in the order of the counties.
pub fn county_tallies(app: &App, category: Option<&Category>, span: VisitSpan) -> Vec<Tally> {
    told(category, counted(app, category, span))
}

/// In the order of the counties.
fn counted(app: &App, category: Option<&Category>, span: VisitSpan) -> Vec<Tally> {
    let tallies: HashMap<String, Tally> = app.atlas().tallies(category, span);
    app.counties.iter().map(|area| tallies.get(&area.code).copied().unwrap_or_default()).collect()
}

/// The sum of all counties, those included of which nothing is told.
pub fn whole(app: &App, category: Option<&Category>, span: impl Into<VisitSpan>) -> Tally {
    let mut whole = Tally::default();
    counted(app, category, span.into()).iter().for_each(|tally| whole.merge(tally));
    whole
}

/// `GET /areas`
pub async fn show(State(app): State<App>, Query(filter): Query<FigureFilter>) -> Result<Page<AreasPage>, HttpError> {
    let rows = rows(&app, filter.category.as_ref(), filter.day.span());
    let wanted = Filter { category: filter.category.clone(), ..Filter::default() };
    let (drawn, ground, atlas) = (app.drawn_visits().await?, Ground::of(&app, COUNTIES).await?, app.atlas());
    let column = ground.places(&atlas)?;
    let random = |at: usize| RandomVisits::among(&app, &drawn, &atlas, column.places(at), filter.day.on, filter.category.as_ref());
    let page = AreasPage {
        by_county: (0..rows.len()).map(random).collect(),
        random: RandomReport::of(&app, &filter, &drawn).await?,
        gone: app.atlas().off_the_map(&wanted, filter.day.on).gone,
        whole: whole(&app, filter.category.as_ref(), filter.day.span()),
        kinds: place_list::kinds(&app, filter.category.as_ref()),
        sets: area_set::all(&app.store).await?,
        figures: ImportedFigures::of(&app, COUNTIES, "", filter.day).await?,
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
    let FigureFilter { category, day } = &filter;
    let heading = NAMED.into_iter().chain(COLUMNS).chain(OTHER_COUNTS).map(str::to_owned).collect::<Vec<_>>();
    let kind = category.as_ref().map_or("", Category::code);
    let line = |row: &AreaRow| {
        let named = [row.code.clone(), row.name.clone(), day.on.to_string(), kind.to_owned(), day.visits.code().to_owned()];
        named.into_iter().chain(cells(&row.tally)).chain(other_counts(&row.tally)).collect::<Vec<_>>()
    };
    Ok(Download::table(std::iter::once(heading).chain(rows(&app, category.as_ref(), day.span()).iter().map(line))))
}
