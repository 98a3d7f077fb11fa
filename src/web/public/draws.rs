//! Draws at random, for everybody: that they were made, of how many places, and when all of it can be repeated.

use askama::Template;
use axum::extract::State;

use crate::domain::day::Day;
use crate::domain::draw::{Draw, PUBLISHED_AFTER_DAYS};
use crate::domain::language::{Bilingual, Language};
use crate::services;
use crate::store::draw;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::path::Path;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Draws that are listed.
const LISTED: i64 = 500;

/// A draw with its day and its frame in words.
pub struct DrawLine {
    pub draw: Draw,
    pub day: Day,
    /// None: all.
    pub kinds: Vec<Bilingual>,
    /// Names; none: all.
    pub counties: Vec<String>,
    /// Everybody may read which places were drawn.
    pub is_published: bool,
    /// The day from which they may at the latest.
    pub published_on: Day,
}

impl DrawLine {
    pub fn of(app: &App, draw: Draw) -> DrawLine {
        let day = app.zones.registry().day(draw.made_at);
        let kinds = draw.kinds.iter().filter_map(|kind| app.mandates.category(kind)).map(|kind| kind.label.clone());
        let county = |code: &String| app.county_name(code).unwrap_or(code).to_owned();
        DrawLine {
            kinds: kinds.collect(),
            counties: draw.counties.iter().map(county).collect(),
            is_published: draw.is_published(day, app.today()),
            published_on: day.plus(PUBLISHED_AFTER_DAYS),
            day,
            draw,
        }
    }

    /// "0.0246".
    pub fn probability(&self) -> String {
        format!("{:.4}", self.draw.probability())
    }
}

#[derive(Template)]
#[template(path = "public/draws.html")]
pub struct DrawsPage {
    /// Newest first.
    draws: Vec<DrawLine>,
}

impl Screen for DrawsPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "draws-title", &[("count", self.draws.len().into())])
    }
}

/// `GET /ledger/draws`
pub async fn show(State(app): State<App>) -> Result<Page<DrawsPage>, HttpError> {
    let draws = draw::all(&app.store, LISTED).await?;
    let draws = draws.into_iter().map(|draw| DrawLine::of(&app, draw)).collect();
    Ok(Page::new(DrawsPage { draws }, Caching::UntilAtlasChanges))
}

/// `GET /ledger/draws/{number}`: all that it takes to repeat a draw that is over. Before, it would announce visits.
pub async fn download(State(app): State<App>, Path(number): Path<u32>) -> Result<Download, HttpError> {
    let line = DrawLine::of(&app, draw::by_number(&app.store, number).await?);
    if line.is_published { file(&app, &line.draw).await } else { Err(HttpError::NotFound) }
}

/// The file of a draw.
///
/// # Errors
/// `NotFound` when the text of its entry was erased.
pub async fn file(app: &App, draw: &Draw) -> Result<Download, HttpError> {
    let published = services::draw::published(&app.store, draw.id).await?;
    let body = serde_json::json!(published).to_string();
    Ok(Download { content_type: "application/json", body, caching: Caching::Revalidate })
}
