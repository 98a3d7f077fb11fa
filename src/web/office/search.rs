//! One search over everything that a supervisor may see: places, people, visits, labels.

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use crate::coverage::atlas::{Atlas, Entry, SearchQuery};
use crate::domain::label::Label;
use crate::domain::language::Language;
use crate::domain::normalize::normalize;
use crate::domain::person::Person;
use crate::store::visit_list::{self, ListedVisit, VisitFilter};
use crate::store::{label, person};
use crate::web::http::app::App;
use crate::web::http::auth::OfficeReader;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::{SearchText, led_on};
use crate::web::http::query::Query;
use crate::web::http::query_string::query_string;
use crate::web::office::latest_rows::LATEST;
use crate::web::office::standing::{self, Standing};
use crate::web::public::place_list::{PlaceLine, PlaceList};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Of each sort on one page.
const SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "office/search.html")]
pub struct SearchPage {
    text: String,
    places: Vec<(PlaceLine, Option<Standing>)>,
    /// The code that was looked for, where its entry was merged into the place that is shown.
    led_from: Option<String>,
    /// There are more.
    more_places: bool,
    people: Vec<Person>,
    visits: Vec<ListedVisit>,
    more_visits: bool,
    /// Of the one place that was found: its code, and its labels.
    labels: Option<(String, Vec<Label>)>,
}

impl Screen for SearchPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "office-search-title", &[("text", self.text.clone().into())])
    }
}

impl SearchPage {
    fn is_empty(&self) -> bool {
        self.places.is_empty() && self.people.is_empty() && self.visits.is_empty()
    }

    /// The old code that was looked for, and the name of the place that stays.
    fn led(&self) -> Option<(&str, &str)> {
        self.led_from.as_deref().zip(self.places.first().map(|(place, _)| place.name.as_str()))
    }

    /// The same text in a list.
    fn list(&self, path: &str) -> String {
        format!("{path}{}", query_string([("q", self.text.as_str())]))
    }
}

/// `GET /office/search?q=`
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(SearchText(text)): Query<SearchText>,
) -> Result<Page<SearchPage>, HttpError> {
    let typed = text;
    let text = led_on(&app, typed.clone()).await?;
    let led_from = (text != typed).then_some(typed);
    let folded = normalize(&text);
    let everybody = person::all(&app.store).await?;
    let colleagues = everybody.into_iter().filter(|one| one.agency_id == by.agency_id && !folded.is_empty());
    let people = colleagues.filter(|one| normalize(&one.name).contains(&folded) || normalize(&one.email).contains(&folded));
    let people: Vec<Person> = people.take(SHOWN).collect();
    let atlas = app.atlas();
    let wanted = SearchQuery { text: text.clone(), limit: atlas.len(), ..SearchQuery::default() };
    let found = if folded.is_empty() { Vec::new() } else { atlas.search(&wanted, app.today()).entries };
    let entries: Vec<(Entry<'_>, Option<f64>)> =
        found.into_iter().filter(|entry| by.covers(entry.county)).take(SHOWN + 1).map(|entry| (entry, None)).collect();
    let more_places = entries.len() > SHOWN;
    let ids: Vec<Uuid> = entries.iter().map(|(entry, _)| entry.id).collect();
    let labels = match entries.as_slice() {
        [(entry, _)] => Some((entry.code.plain().to_owned(), label::of_place(&app.store, entry.id).await?)),
        _ => None,
    };
    let wanted = SearchQuery { limit: SHOWN, ..wanted };
    let (waiting, withdrawn) = (standing::unconfirmed(&app, &by).await?, standing::withdrawn(&app, &by).await?);
    let beside = |atlas: &Atlas, standing: fn() -> Standing| -> Vec<(PlaceLine, Option<Standing>)> {
        let found = if folded.is_empty() { Vec::new() } else { atlas.search(&wanted, app.today()).entries };
        let found: Vec<(Entry<'_>, Option<f64>)> = found.into_iter().map(|entry| (entry, None)).collect();
        let lines = PlaceList::for_staff(&app, &found, app.today(), &by).lines;
        lines.into_iter().map(|line| (line, Some(standing()))).collect()
    };
    let shown = &entries[..entries.len().min(SHOWN)];
    let known = PlaceList::for_staff(&app, shown, app.today(), &by).lines.into_iter();
    let known = known.zip(shown.iter().map(|(entry, _)| Standing::of_entry(&app, entry)));
    let hidden = beside(&waiting, || Standing::Unconfirmed).into_iter().chain(beside(&withdrawn, || Standing::Withdrawn));
    let places = known.chain(hidden).collect();
    let all =
        if folded.is_empty() { Vec::new() } else { visit_list::listed(&app.store, &by, &VisitFilter::default(), LATEST as i64).await? };
    let visits = all.into_iter().filter(|visit| ids.contains(&visit.place_id) || people.iter().any(|one| one.id == visit.person_id));
    let mut visits: Vec<ListedVisit> = visits.take(SHOWN + 1).collect();
    let more_visits = visits.len() > SHOWN;
    visits.truncate(SHOWN);
    Ok(Page::new(SearchPage { text, places, led_from, more_places, people, visits, more_visits, labels }, Caching::Never))
}
