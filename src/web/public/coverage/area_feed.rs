//! The feed of one area: its places whose status changed last.

use axum::extract::State;

use crate::domain::day::{Day, Micros};
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::path::{Path, Slug};
use crate::web::http::query_string::segment;
use crate::web::public::coverage::ground::Ground;
use crate::web::public::feed::{Feed, MOST};
use crate::web::public::status_changes;
use crate::web::view::i18n;

/// `GET /areas/{kind}/{code}/changes.atom`
pub async fn show(State(app): State<App>, Path((kind, code)): Path<(Slug, Slug)>, locale: Locale) -> Result<Download, HttpError> {
    let ground = Ground::of(&app, &kind).await?;
    let at = ground.position(&code).ok_or(HttpError::NotFound)?;
    let title = i18n::with(locale.language, "feed-title", &[("name", ground.areas[at].name.clone().into())]);
    let (atlas, today) = (app.atlas(), app.today());
    let changes = {
        let atlas = atlas.clone();
        blocking::run(move || Ok(atlas.status_changes(ground.places(&atlas)?.places(at), today, MOST))).await?
    };
    let entries = status_changes::entries(&app, &atlas, &changes, locale.language).await?;
    let since = Micros::midnight_utc(Day::of(app.first_year, 1, 1));
    let feed = Feed { page: format!("/areas/{}/{}", segment(&kind), segment(&code)), title, since, entries };
    feed.file(&app, &locale, Caching::UntilAtlasChanges)
}
