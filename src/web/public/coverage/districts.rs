//! All areas of one kind: both shares with counts and intervals, ranked only as far as their differences allow.

use askama::Template;
use axum::extract::State;

use crate::coverage::ranks::{Ranks, ranks};
use crate::coverage::tally::Tally;
use crate::coverage::untold::told;
use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Path, Slug};
use crate::web::http::place_query::FigureFilter;
use crate::web::http::query::Query;
use crate::web::http::query_string::query_string;
use crate::web::public::coverage::ground::Ground;
use crate::web::public::coverage::left_out::LeftOutPlaces;
use crate::web::public::coverage::map_dates::MapDates;
use crate::web::public::coverage::random_beside::RandomVisits;
use crate::web::public::place_list::{self, Choice};
use crate::web::public::share::{COLUMNS, OTHER_COUNTS, cells, other_counts, share_class};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

pub struct DistrictRow {
    pub code: String,
    pub name: String,
    pub tally: Tally,
    /// What visits of its places drawn at random say.
    pub random: RandomVisits,
    pub ranks: Option<Ranks>,
    pub path: String,
}

impl DistrictRow {
    pub fn class(&self) -> &'static str {
        share_class(&self.tally)
    }
}

#[derive(Template)]
#[template(path = "public/coverage/districts.html")]
pub struct DistrictsPage {
    pub(super) kind: Slug,
    filter: FigureFilter,
    pub(super) label: Option<String>,
    pub(super) source: String,
    /// When the map is in force, where somebody dated it.
    pub(super) dates: Option<MapDates>,
    pub(super) rows: Vec<DistrictRow>,
    left_out: LeftOutPlaces,
    pub(super) kinds: Vec<Choice>,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Screen for DistrictsPage {
    fn title(&self, language: Language) -> String {
        self.label.clone().unwrap_or_else(|| i18n::text(language, "areas-table"))
    }

    fn wide(&self) -> bool {
        true
    }
}

impl DistrictsPage {
    /// Where its districts are, of the same figures.
    pub(super) fn path(&self) -> String {
        format!("/areas/{}{}", self.kind, query_string(self.filter.fields()))
    }

    fn ranked(&self) -> usize {
        self.rows.iter().filter(|row| row.ranks.is_some()).count()
    }

    /// Where the same figures are as a file.
    fn csv(&self) -> String {
        format!("/areas/{}/table.csv{}", self.kind, query_string(self.filter.fields()))
    }
}

pub(super) async fn page(app: App, kind: Slug, filter: FigureFilter) -> Result<DistrictsPage, HttpError> {
    let (ground, drawn) = (Ground::of(&app, &kind).await?, app.drawn_visits().await?);
    blocking::run(move || {
        let (atlas, borders) = (app.atlas(), ground.borders()?);
        let places = ground.places(&atlas)?;
        let sums = atlas.area_sums(&places, filter.day.span());
        let tallies = told(filter.category.as_ref(), sums.tallies(filter.category.as_ref()));
        let ranks = ranks(&tallies.iter().map(Tally::sample).collect::<Vec<_>>());
        let rows = ground.areas.iter().zip(&borders).zip(tallies).zip(ranks).enumerate().map(|(at, (((area, border), tally), ranks))| {
            DistrictRow {
                random: RandomVisits::among(&app, &drawn, &atlas, places.places(at), filter.day.on, filter.category.as_ref()),
                code: area.code.clone(),
                name: area.name.clone(),
                path: app.county_map.path(border),
                tally,
                ranks,
            }
        });
        Ok(DistrictsPage {
            rows: rows.collect(),
            left_out: LeftOutPlaces::of(&ground, &atlas, filter.category.as_ref(), filter.day)?,
            kinds: place_list::kinds(&app, filter.category.as_ref()),
            dates: ground.dates(filter.day.on),
            label: ground.label,
            source: ground.source,
            width: app.county_map.width,
            height: app.county_map.height,
            kind,
            filter,
        })
    })
    .await
}

/// `GET /areas/{kind}`
pub async fn show(
    State(app): State<App>,
    Path(kind): Path<Slug>,
    Query(filter): Query<FigureFilter>,
) -> Result<Page<DistrictsPage>, HttpError> {
    Ok(Page::new(page(app, kind, filter).await?, Caching::UntilAtlasChanges))
}

/// `GET /areas/{kind}/table.csv`: the same figures with the same suppression, and in each row how many places no row counts.
pub async fn csv(State(app): State<App>, Path(kind): Path<Slug>, Query(filter): Query<FigureFilter>) -> Result<Download, HttpError> {
    let page = page(app, kind, filter).await?;
    let named = ["code", "name", "on_day", "category", "visits"].into_iter();
    let heading = named
        .chain(COLUMNS)
        .chain(OTHER_COUNTS)
        .chain(["rank_best", "rank_worst", "required_in_no_area", "map_in_force"])
        .map(str::to_owned)
        .collect::<Vec<_>>();
    let line = |row: &DistrictRow| {
        let category = page.filter.category.as_ref().map_or("", |category| category.code()).to_owned();
        let ranks = row.ranks.map_or_else(Default::default, |ranks| [ranks.best, ranks.worst].map(|rank| rank.to_string()));
        let named =
            [row.code.clone(), row.name.clone(), page.filter.day.on.to_string(), category, page.filter.day.visits.code().to_owned()];
        let in_force = page.dates.as_ref().map_or("", |dates| if dates.is_in_force() { "yes" } else { "no" }).to_owned();
        named
            .into_iter()
            .chain(cells(&row.tally))
            .chain(other_counts(&row.tally))
            .chain(ranks)
            .chain([page.left_out.cell(), in_force])
            .collect::<Vec<_>>()
    };
    Ok(Download::table(std::iter::once(heading).chain(page.rows.iter().map(line))))
}
