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
use crate::web::http::fields::Fields;
use crate::web::http::path::{Path, Slug};
use crate::web::http::query::{FromQuery as _, PageNumber, Query};
use crate::web::public::coverage::gaps::Question;
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
    kind: String,
    code: String,
    name: String,
    statuses: Vec<Status>,
    category: Option<Category>,
    on: Day,
    today: Day,
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
        let rows = rows(&self.kind, &self.code, &self.statuses, self.category.as_ref(), (self.on != self.today).then_some(self.on));
        let mark = if rows.contains('?') { '&' } else { '?' };
        if page > 1 { format!("{rows}{mark}page={page}") } else { rows }
    }
}

/// Where the rows of a figure are; `on` for another day than today.
pub fn rows(kind: &str, code: &str, statuses: &[Status], category: Option<&Category>, on: Option<Day>) -> String {
    let statuses = statuses.iter().map(|status| format!("status={}", status.code()));
    let category = category.map(|category| format!("category={}", category.code()));
    let parts: Vec<String> = statuses.chain(category).chain(on.map(|on| format!("on={on}"))).collect();
    let query = if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) };
    format!("/areas/{kind}/{code}/places{query}")
}

fn statuses(query: &Fields) -> Result<Vec<Status>, HttpError> {
    query.all("status").filter(|code| !code.is_empty()).map(|code| Status::parse(code).ok_or(HttpError::BadRequest("bad-status"))).collect()
}

/// `GET /areas/{kind}/{code}/places?status=&category=&on=&page=`
pub async fn show(
    State(app): State<App>,
    Path((kind, code)): Path<(Slug, Slug)>,
    Query(query): Query,
) -> Result<Page<AreaPlacesPage>, HttpError> {
    let (question, statuses, page) = (Question::read(&app, &query)?, statuses(&query)?, PageNumber::from_query(&query, &app)?.0);
    let ground = Ground::of(&app, &kind).await?;
    let name = ground.position(&code).map(|at| ground.areas[at].name.clone()).ok_or(HttpError::NotFound)?;
    let screen = blocking::run(move || {
        let atlas = app.atlas();
        let taken = |entry: &Entry<'_>| {
            let of_kind = question.category.as_ref().is_none_or(|category| entry.categories.contains(category));
            of_kind && entry.status(question.on).is_some_and(|status| statuses.is_empty() || statuses.contains(&status))
        };
        let mut found: Vec<_> = ground.places(atlas.entries().filter(taken))?.remove(&code).unwrap_or_default();
        found.sort_by_key(|entry| entry.name);
        let (total, first) = (found.len(), (page - 1) * A_PAGE);
        let shown: Vec<_> = found.into_iter().skip(first).take(A_PAGE).map(|entry| (entry, None)).collect();
        let list = PlaceList::of(&app, &shown, question.on, first + 1);
        let (category, on, today) = (question.category, question.on, question.today);
        Ok(AreaPlacesPage { kind, code, name, statuses, category, on, today, list, total, page })
    })
    .await?;
    Ok(Page::new(screen, Caching::UntilAtlasChanges))
}
