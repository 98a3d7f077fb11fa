//! Looking places up: by name, alias, address, ZIP or code, and as somebody types.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::coverage::atlas::{Atlas, Entry, Filter, Found, OffMap, SearchQuery, VisitSpan};
use crate::domain::category::Category;
use crate::domain::determination::Status;
use crate::domain::hotline::{HOTLINE_CALL, HOTLINE_TEXT};
use crate::domain::language::{Bilingual, Language};
use crate::domain::place_code::{PlaceCode, PlaceCodeError};
use crate::store::{Error, public_place};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::place_query::{CountedVisits, PageOfPlaces, PlaceFilter, SearchText};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::public::open_to_public::held_back;
use crate::web::public::place_list::{Choice, PlaceList, kinds};
use crate::web::public::search_names::{NamedLine, lines, loaded_maps, named};
use crate::web::public::search_reading::{NamedPlaces, known_words, unknown_districts};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::view::pager::Pager;

/// Places to a page.
const A_PAGE: usize = 25;
/// Suggestions under the search box, and how many of them may be no place.
const SUGGESTED: usize = 8;
const NAMED: usize = 4;

/// What a search found, as a list and a map.
#[derive(Template)]
#[template(path = "public/places.html")]
pub struct PlacesPage {
    text: String,
    /// What else the text names; told on the first page.
    named: Vec<NamedLine>,
    /// What the whole text names, whose places are listed.
    whole: Option<NamedPlaces>,
    /// Of which house districts are asked for that no map here has.
    unknown_districts: Option<String>,
    asks_for_help: bool,
    filter: Filter,
    visits: CountedVisits,
    kinds: Vec<Choice>,
    counties: Vec<(String, String, bool)>,
    list: PlaceList,
    total: usize,
    /// Of a list without a text, what the map does not show.
    off_map: OffMap,
    /// Places left out because nobody said that they are open to the public.
    held_back: usize,
    corrected: Vec<(String, String)>,
    partial: bool,
    /// The text reads like a code, but its check character does not fit.
    misread_code: bool,
    pager: Pager,
    /// Code of the last place of this page.
    last: Option<String>,
}

impl Screen for PlacesPage {
    fn title(&self, language: Language) -> String {
        match &self.whole {
            Some(whole) => whole.heading(self.total, language),
            None => i18n::with(language, self.heading(), &[("count", self.total.into()), ("text", self.text.clone().into())]),
        }
    }

    fn wide(&self) -> bool {
        true
    }
}

impl PlacesPage {
    /// A count of places is no answer to words that name something else, or that no place has all of.
    fn is_search(&self) -> bool {
        self.partial || !self.named.is_empty() || self.asks_for_help || self.unknown_districts.is_some()
    }

    fn heading(&self) -> &'static str {
        match self.text.is_empty() {
            true => "places-title-all",
            false if self.is_search() => "places-title-search",
            false => "places-title",
        }
    }

    fn heading_words(&self) -> Bilingual {
        Bilingual::new(self.title(Language::En), self.title(Language::Es))
    }

    fn is_along_road(&self) -> bool {
        self.whole.as_ref().is_some_and(|whole| whole.is_along_road)
    }

    /// Something better than a place was found.
    fn is_answered(&self) -> bool {
        self.asks_for_help || self.unknown_districts.is_some()
    }

    fn call(&self) -> &'static str {
        HOTLINE_CALL
    }

    fn hotline_text(&self) -> &'static str {
        HOTLINE_TEXT
    }

    fn statuses(&self) -> &'static [Status] {
        Status::ALL
    }

    fn zip(&self) -> &str {
        self.filter.postal.as_deref().unwrap_or_default()
    }

    fn city(&self) -> &str {
        self.filter.city.as_deref().unwrap_or_default()
    }

    fn previous(&self) -> String {
        self.link(self.pager.page.saturating_sub(1), None)
    }

    fn next(&self) -> String {
        self.link(self.pager.page + 1, self.last.as_deref())
    }

    /// The same search, on another page.
    fn link(&self, page: usize, after: Option<&str>) -> String {
        let Filter { category, status, county, .. } = &self.filter;
        let [(_, page), (_, after)] = PageOfPlaces::fields(page, after);
        let fields = [
            ("q", self.text.as_str()),
            ("city", self.city()),
            ("zip", self.zip()),
            ("category", category.as_ref().map_or("", Category::code)),
            ("status", status.map_or("", Status::code)),
            ("county", county.as_deref().unwrap_or_default()),
            ("visits", self.visits.code()),
            ("page", &page),
            ("after", &after),
        ];
        format!("/places{}", query_string(fields))
    }
}

/// What is looked for: `?q=&category=&status=&county=&city=&zip=&visits=&page=&after=`.
pub struct PlacesQuery {
    text: String,
    filter: Filter,
    visits: CountedVisits,
    page: PageOfPlaces,
}

impl FromQuery for PlacesQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PlacesQuery, HttpError> {
        let (SearchText(text), PlaceFilter(filter)) = (SearchText::from_query(query)?, PlaceFilter::from_query(query)?);
        let city = Some(query.text("city")?).filter(|city| !city.is_empty()).map(str::to_owned);
        let filter = Filter { city, ..filter };
        Ok(PlacesQuery { text, filter, visits: CountedVisits::from_query(query)?, page: PageOfPlaces::from_query(query)? })
    }
}

/// What of a list no map shows; nothing of a county's, a city's or a ZIP's, where a small count would tell whose address is withheld.
pub fn off_map(atlas: &Atlas, filter: &Filter, span: impl Into<VisitSpan>) -> OffMap {
    let is_near = filter.county.is_some() || filter.city.is_some() || filter.postal.is_some();
    if is_near { OffMap::default() } else { atlas.off_the_map(filter, span) }
}

/// `GET /places`
pub async fn show(State(app): State<App>, Query(query): Query<PlacesQuery>) -> Result<Response, HttpError> {
    let PlacesQuery { text, filter, visits, page: PageOfPlaces { number: page, after } } = query;
    let code = text.parse::<PlaceCode>();
    if let Some(entry) = code.as_ref().ok().and_then(|code| app.atlas().by_code(code).map(|entry| entry.code.plain().to_owned())) {
        return Ok(Redirect::to(&format!("/places/{entry}")).into_response());
    }
    // Its page leads on to the place that stays.
    if let Ok(code) = &code
        && !matches!(public_place::by_code(&app.store, code).await, Err(Error::NotFound))
    {
        return Ok(Redirect::to(&format!("/places/{}", code.plain())).into_response());
    }
    let (atlas, span) = (app.atlas(), visits.until(app.today()));
    let names = named(&app, &atlas, &text, false);
    let unknown_districts = unknown_districts(&app, &text);
    let whole = NamedPlaces::of(&app, &atlas, &text, &names, &filter);
    let all = SearchQuery {
        text: if whole.is_some() { String::new() } else { text.clone() },
        filter: whole.as_ref().map_or(&filter, |whole| &whole.filter).clone(),
        known: known_words(&app, &text, !names.is_empty()),
        ..SearchQuery::default()
    };
    let held = held_back(&app, filter.status.as_slice()).await?;
    let wanted = SearchQuery {
        filter: Filter { held_back: held, ..all.filter.clone() },
        offset: (page - 1) * A_PAGE,
        after,
        limit: A_PAGE,
        ..all.clone()
    };
    let found = if unknown_districts.is_some() { Found::nothing() } else { atlas.search(&wanted, span) };
    let pager = Pager::of(page, found.total, A_PAGE);
    let is_held_back = wanted.filter.held_back.is_some();
    let found = match found.entries.is_empty() && found.total > 0 {
        true => atlas.search(&SearchQuery { offset: pager.offset(A_PAGE), after: None, ..wanted }, span),
        false => found,
    };
    let named = if unknown_districts.is_some() { loaded_maps(&app) } else { lines(&app, &atlas, &text, names).await? };
    let last = found.entries.last().map(|entry| entry.code.plain().to_owned());
    let entries: Vec<_> = found.entries.into_iter().map(|entry| (entry, None)).collect();
    let counties =
        app.counties.iter().map(|area| (area.code.clone(), area.name.clone(), filter.county.as_ref() == Some(&area.code))).collect();
    let screen = PlacesPage {
        list: PlaceList::of(&app, &entries, span, found.offset + 1),
        kinds: kinds(&app, filter.category.as_ref()),
        counties,
        held_back: if is_held_back && unknown_districts.is_none() { atlas.search(&all, span).total.saturating_sub(found.total) } else { 0 },
        total: found.total,
        off_map: if text.is_empty() { off_map(&atlas, &filter, span) } else { OffMap::default() },
        corrected: found.corrected,
        partial: found.partial,
        // Words that name something are no code.
        misread_code: named.is_empty() && code == Err(PlaceCodeError::Check) && text.chars().any(|letter| letter.is_ascii_digit()),
        asks_for_help: app.land.gazetteer.asks_for_help(&text),
        named,
        whole,
        unknown_districts,
        pager,
        last,
        text,
        filter,
        visits,
    };
    Ok(Page::new(screen, Caching::UntilAtlasChanges).into_response())
}

/// `GET /places/suggest.json?q=`: what the words name otherwise, then places; each says what it is.
pub async fn suggest(State(app): State<App>, locale: Locale, Query(SearchText(text)): Query<SearchText>) -> Result<Download, HttpError> {
    let atlas = app.atlas();
    let mut suggestions: Vec<_> = match text.chars().nth(1) {
        Some(_) => {
            let named = named(&app, &atlas, &text, true);
            lines(&app, &atlas, &text, named).await?.iter().take(NAMED).map(|line| line.suggestion(&locale)).collect()
        }
        None => Vec::new(),
    };
    let places = atlas.suggest(&text, app.today(), SUGGESTED - suggestions.len());
    suggestions.extend(places.iter().map(|entry| suggestion(&app, &locale, entry)));
    Ok(Download {
        content_type: "application/json",
        body: serde_json::json!({ "suggestions": suggestions }).to_string(),
        caching: Caching::Never,
    })
}

fn suggestion(app: &App, locale: &Locale, entry: &Entry<'_>) -> serde_json::Value {
    let today = app.today_in(entry.county);
    let status = entry.determination(today).map_or(Status::NoRule, |held| held.status());
    let (status, word) = match entry.closed_on.is_some_and(|closed| closed <= today) {
        true => ("closed", "list-closed".to_owned()),
        false => (status.code(), format!("status-{}", status.code().replace('_', "-"))),
    };
    let kind = entry.categories.first().and_then(|kind| app.mandates.category(kind)).map(|known| known.label.in_language(locale.language));
    let detail: Vec<&str> = kind.into_iter().chain([entry.city]).filter(|part| !part.is_empty()).collect();
    serde_json::json!({
        "name": entry.name,
        "sort": i18n::text(locale.language, "named-place"),
        "detail": detail.join(" · "),
        "status": status,
        "status_word": i18n::text(locale.language, &word),
        "href": format!("{}/places/{}", locale.prefix, entry.code.plain()),
    })
}
