//! The changes of one place, with their numbers in the record and the chain's head.

use askama::Template;
use axum::extract::State;

use crate::domain::day::Day;
use crate::domain::digest::hex;
use crate::domain::language::{Bilingual, Language};
use crate::domain::ledger::{Entry, Head};
use crate::domain::place_code::PlaceCode;
use crate::domain::public_place::PublicPlace;
use crate::domain::zone::Zone;
use crate::store::{ledger, public_place};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::Path;
use crate::web::public::change_words::what_changed;
use crate::web::public::feed::Feed;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Every change of one place.
#[derive(Template)]
#[template(path = "public/history.html")]
pub struct HistoryPage {
    place: PublicPlace,
    /// Newest first, each with what it changed.
    entries: Vec<(Entry, Vec<Bilingual>)>,
    head: Head,
    /// At the place.
    today: Day,
    zone: Zone,
}

impl Screen for HistoryPage {
    fn title(&self, language: Language) -> String {
        let values = [("name", self.place.name.clone().into()), ("count", self.entries.len().into())];
        i18n::with(language, "history-title", &values)
    }

    fn feed(&self) -> Option<String> {
        Some(Feed::path(&format!("/places/{}", self.place.code.plain())))
    }
}

impl HistoryPage {
    fn event(&self, entry: &Entry) -> String {
        format!("event-{}", entry.action.code().replace('_', "-"))
    }

    fn hash(&self, bytes: &[u8]) -> String {
        hex(bytes)
    }
}

/// `GET /places/{code}/history`
pub async fn show(State(app): State<App>, Path(code): Path<PlaceCode>) -> Result<Page<HistoryPage>, HttpError> {
    let place = public_place::by_code(&app.store, &code).await?;
    let entries = ledger::of_subject(&app.store, place.id).await?;
    let what = (1..).zip(&entries).map(|(next, entry)| what_changed(&app, &place, entry, &entries[next..]));
    let what: Vec<Vec<Bilingual>> = what.collect();
    let entries = entries.into_iter().zip(what).collect();
    let head = ledger::head(&app.store).await?;
    let (zone, today) = (app.zones.of(place.county.as_deref()).clone(), app.today_in(place.county.as_deref()));
    Ok(Page::new(HistoryPage { place, entries, head, today, zone }, Caching::UntilAtlasChanges))
}
