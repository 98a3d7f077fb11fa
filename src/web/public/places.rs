//! Looking places up: by name, alias, address, ZIP or code, and as somebody types.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::coverage::atlas::{Filter, SearchQuery};
use crate::domain::category::Category;
use crate::domain::determination::Status;
use crate::domain::language::Language;
use crate::domain::place_code::{PlaceCode, PlaceCodeError};
use crate::web::http::app::App;
use crate::web::http::cache::{Caching, Download};
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::place_query::{PageNumber, PlaceFilter, SearchText};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::public::place_list::{Choice, PlaceList, kinds};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Places to a page.
const A_PAGE: usize = 25;
/// Suggestions under the search box.
const SUGGESTED: usize = 8;

/// What a search found, as a list and a map.
#[derive(Template)]
#[template(path = "public/places.html")]
pub struct PlacesPage {
    text: String,
    filter: Filter,
    kinds: Vec<Choice>,
    counties: Vec<(String, String, bool)>,
    list: PlaceList,
    total: usize,
    corrected: Vec<(String, String)>,
    partial: bool,
    /// The text reads like a code, but its check character does not fit.
    misread_code: bool,
    page: usize,
}

impl Screen for PlacesPage {
    fn title(&self, language: Language) -> String {
        let count = ("count", self.total.into());
        match self.text.as_str() {
            "" => i18n::with(language, "places-title-all", &[count]),
            text => i18n::with(language, "places-title", &[count, ("text", text.to_owned().into())]),
        }
    }

    fn wide(&self) -> bool {
        true
    }
}

impl PlacesPage {
    fn statuses(&self) -> &'static [Status] {
        Status::ALL
    }

    fn last_page(&self) -> usize {
        self.total.div_ceil(A_PAGE).max(1)
    }

    fn zip(&self) -> &str {
        self.filter.postal.as_deref().unwrap_or_default()
    }

    /// The same search, on another page.
    fn link(&self, page: usize) -> String {
        let Filter { category, status, county, .. } = &self.filter;
        let page = if page > 1 { page.to_string() } else { String::new() };
        let fields = [
            ("q", self.text.as_str()),
            ("zip", self.zip()),
            ("category", category.as_ref().map_or("", Category::code)),
            ("status", status.map_or("", Status::code)),
            ("county", county.as_deref().unwrap_or_default()),
            ("page", &page),
        ];
        format!("/places{}", query_string(fields))
    }
}

/// What is looked for: `?q=&category=&status=&county=&zip=&page=`.
pub struct PlacesQuery {
    text: String,
    filter: Filter,
    page: usize,
}

impl FromQuery for PlacesQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PlacesQuery, HttpError> {
        let (SearchText(text), PlaceFilter(filter)) = (SearchText::from_query(query)?, PlaceFilter::from_query(query)?);
        Ok(PlacesQuery { text, filter, page: PageNumber::from_query(query)?.0 })
    }
}

/// `GET /places`
pub async fn show(State(app): State<App>, Query(query): Query<PlacesQuery>) -> Result<Response, HttpError> {
    let PlacesQuery { text, filter, page } = query;
    let code = text.parse::<PlaceCode>();
    if let Some(entry) = code.as_ref().ok().and_then(|code| app.atlas().by_code(code).map(|entry| entry.code.plain().to_owned())) {
        return Ok(Redirect::to(&format!("/places/{entry}")).into_response());
    }
    let misread_code = code == Err(PlaceCodeError::Check) && text.chars().any(|letter| letter.is_ascii_digit());
    let today = app.today();
    let atlas = app.atlas();
    let wanted = SearchQuery { text: text.clone(), filter: filter.clone(), offset: (page - 1) * A_PAGE, limit: A_PAGE };
    let found = atlas.search(&wanted, today);
    let entries: Vec<_> = found.entries.into_iter().map(|entry| (entry, None)).collect();
    let counties =
        app.counties.iter().map(|area| (area.code.clone(), area.name.clone(), filter.county.as_ref() == Some(&area.code))).collect();
    let screen = PlacesPage {
        list: PlaceList::of(&app, &entries, today, wanted.offset + 1),
        kinds: kinds(&app, filter.category.as_ref()),
        counties,
        total: found.total,
        corrected: found.corrected,
        partial: found.partial,
        misread_code,
        page,
        text,
        filter,
    };
    Ok(Page::new(screen, Caching::UntilAtlasChanges).into_response())
}

/// `GET /places/suggest.json?q=`
pub async fn suggest(State(app): State<App>, locale: Locale, Query(SearchText(text)): Query<SearchText>) -> Result<Download, HttpError> {
    let today = app.today();
    let atlas = app.atlas();
    let suggestions: Vec<_> = atlas
        .suggest(&text, today, SUGGESTED)
        .into_iter()
        .map(|entry| {
            let status = entry.determination(app.today_in(entry.county)).map_or(Status::NoRule, |held| held.status());
            let kind =
                entry.categories.first().and_then(|kind| app.mandates.category(kind)).map(|known| known.label.in_language(locale.language));
            let detail: Vec<&str> = kind.into_iter().chain([entry.city]).filter(|part| !part.is_empty()).collect();
            serde_json::json!({
                "name": entry.name,
                "detail": detail.join(" · "),
                "status": status.code(),
                "status_word": i18n::text(locale.language, &format!("status-{}", status.code().replace('_', "-"))),
                "href": format!("{}/places/{}", locale.prefix, entry.code.plain()),
            })
        })
        .collect();
    Ok(Download {
        content_type: "application/json",
        body: serde_json::json!({ "suggestions": suggestions }).to_string(),
        caching: Caching::Never,
    })
}
