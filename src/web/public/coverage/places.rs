//! The rows behind an area's figures: its places of one or several statuses, as they stood on the day of the figure.

use askama::Template;
use axum::extract::State;

use crate::coverage::atlas::Entry;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Path, Slug};
use crate::web::http::place_query::{FigureFilter, PageNumber, Statuses};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::public::coverage::ground::Ground;
use crate::web::public::place_list::PlaceList;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Places to a page.
const A_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "public/coverage/places.html")]
pub struct AreaPlacesPage {
    kind: Slug,
    code: Slug,
    name: String,
    statuses: Vec<Status>,
    filter: FigureFilter,
    list: PlaceList,
    total: usize,
    page: usize,
}

impl Screen for AreaPlacesPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "area-rows-title", &[("name", self.name.clone().into()), ("count", self.total.into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl AreaPlacesPage {
    fn last_page(&self) -> usize {
        self.total.div_ceil(A_PAGE).max(1)
    }

    /// The same places, on another page.
    fn link(&self, page: usize) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        let fields = self.filter.fields().into_iter().chain([("page", page)]);
        address(&self.kind, &self.code, &self.statuses, fields)
    }
}

/// Where the rows of a figure are; `on` for another day than today.
pub fn rows(kind: &str, code: &str, statuses: &[Status], category: Option<&Category>, on: Option<Day>) -> String {
    let (category, on) = (category.map_or("", Category::code), on.map_or_else(String::new, |on| on.to_string()));
    address(kind, code, statuses, [("category", category.to_owned()), ("on", on)])
}

fn address(kind: &str, code: &str, statuses: &[Status], fields: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let statuses = statuses.iter().map(|status| ("status", status.code().to_owned()));
    format!("/areas/{kind}/{code}/places{}", query_string(statuses.chain(fields)))
}

/// Which of an area's places: `?status=&status=&category=&on=&page=`.
pub struct AreaPlacesQuery {
    statuses: Vec<Status>,
    filter: FigureFilter,
    page: usize,
}

impl FromQuery for AreaPlacesQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<AreaPlacesQuery, HttpError> {
        let (Statuses(statuses), filter) = (Statuses::from_query(query)?, FigureFilter::from_query(query)?);
        Ok(AreaPlacesQuery { statuses, filter, page: PageNumber::from_query(query)?.0 })
    }
}

/// `GET /areas/{kind}/{code}/places?status=&category=&on=&page=`
pub async fn show(
    State(app): State<App>,
    Path((kind, code)): Path<(Slug, Slug)>,
    Query(query): Query<AreaPlacesQuery>,
) -> Result<Page<AreaPlacesPage>, HttpError> {
    let AreaPlacesQuery { statuses, filter, page } = query;
    let ground = Ground::of(&app, &kind).await?;
    let name = ground.position(&code).map(|at| ground.areas[at].name.clone()).ok_or(HttpError::NotFound)?;
    let screen = blocking::run(move || {
        let atlas = app.atlas();
        let taken = |entry: &Entry<'_>| {
            let of_kind = filter.category.as_ref().is_none_or(|category| entry.categories.contains(category));
            of_kind && entry.status(filter.on).is_some_and(|status| statuses.is_empty() || statuses.contains(&status))
        };
        let mut found: Vec<_> = ground.places(atlas.entries().filter(taken))?.remove(&*code).unwrap_or_default();
        found.sort_by_key(|entry| entry.name);
        let (total, first) = (found.len(), (page - 1) * A_PAGE);
        let shown: Vec<_> = found.into_iter().skip(first).take(A_PAGE).map(|entry| (entry, None)).collect();
        let list = PlaceList::of(&app, &shown, filter.on, first + 1);
        Ok(AreaPlacesPage { kind, code, name, statuses, filter, list, total, page })
    })
    .await?;
    Ok(Page::new(screen, Caching::UntilAtlasChanges))
}
