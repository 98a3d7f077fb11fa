//! The feed of one place: its visits, its changes of status, and what became known of the entry itself.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::language::Language;
use crate::domain::ledger::{Entry, EventKind};
use crate::domain::place_code::PlaceCode;
use crate::domain::public_place::PublicPlace;
use crate::store::{ledger, public_place};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::path::Path;
use crate::web::public::change_words::what_changed;
use crate::web::public::feed::{Feed, FeedEntry, MOST};
use crate::web::public::status_changes;
use crate::web::view::i18n;

/// `GET /places/{code}/changes.atom`
pub async fn show(State(app): State<App>, Path(code): Path<PlaceCode>, locale: Locale) -> Result<Response, HttpError> {
    let place = public_place::by_code(&app.store, &code).await?;
    if place.merged_into.is_some() {
        let other = public_place::follow_merges(&app.store, &place).await?;
        return Ok(Redirect::temporary(&Feed::path(&page(&other))).into_response());
    }
    let (atlas, today, language) = (app.atlas(), app.today_in(place.county.as_deref()), locale.language);
    let changes = atlas.status_changes_of(place.id, today, MOST);
    let mut entries = status_changes::entries(&app, &atlas, &changes, language).await?;
    let acts = ledger::of_subject(&app.store, place.id).await?;
    let told = (1..).zip(&acts).filter(|(_, act)| is_told(act.action));
    let told = told.filter_map(|(next, act)| entry(&app, &place, act, &acts[next..], language));
    entries.extend(told.take(MOST));
    let title = i18n::with(language, "feed-title", &[("name", place.name.clone().into())]);
    let feed = Feed { page: page(&place), title, since: place.recorded_at, entries };
    Ok(feed.file(&app, &locale, Caching::UntilPlaceChanges(place.id))?.into_response())
}

/// Of the place.
fn page(place: &PublicPlace) -> String {
    format!("/places/{}", place.code.plain())
}

/// What of a place's history is news to those who follow it: not the work with its photos and labels.
fn is_told(kind: EventKind) -> bool {
    let more = [
        EventKind::PlaceConfirmed,
        EventKind::AddressDecided,
        EventKind::FactStated,
        EventKind::FactWithdrawn,
        EventKind::VisitRecorded,
        EventKind::VisitCorrected,
    ];
    kind.is_of_details() || more.contains(&kind)
}

/// `earlier`: the entries before it. `None`: nothing that everybody may know changed.
fn entry(app: &App, place: &PublicPlace, act: &Entry, earlier: &[Entry], language: Language) -> Option<FeedEntry> {
    let event = i18n::text(language, &format!("event-{}", act.action.code().replace('_', "-")));
    let lines = what_changed(app, place, act, earlier);
    if act.action == EventKind::PlaceAmended && act.body.is_some() && lines.is_empty() {
        return None;
    }
    Some(FeedEntry {
        path: format!("{}/history", page(place)),
        name: format!("entry-{}", act.seq),
        updated: act.at,
        title: i18n::with(language, "feed-event", &[("name", place.name.clone().into()), ("event", event.into())]),
        lines: lines.iter().map(|line| line.in_language(language).to_owned()).collect(),
    })
}
