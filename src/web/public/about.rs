//! Pages that are mostly words: what this is, privacy, accessibility, corrections, data.

use askama::Template;
use axum::extract::State;

use crate::domain::language::Language;
use crate::domain::place_code::PlaceCode;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::public::columns::{self, FileColumns};
use crate::web::public::dataset::{self, LICENSE};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Sections of a page: each a heading and a text, `KEY-N-heading` and `KEY-N-text`.
#[derive(Template)]
#[template(path = "public/about.html")]
pub struct TextPage {
    key: &'static str,
    sections: usize,
    demonstration: bool,
    /// Where to write to.
    contact: Option<String>,
    /// The place that somebody came from.
    place: Option<(String, String)>,
    /// What is published, for machines: ready to stand in a page.
    dataset: Option<String>,
    /// What can be downloaded or followed: where it is, and the key of what it holds.
    files: &'static [(&'static str, &'static str)],
    /// What the columns of the files mean.
    columns: Vec<FileColumns>,
}

/// Files of the whole registry, and the pages that lead to those of a part.
const FILES: [(&str, &str); 10] = [
    ("/places.csv", "data-file-places"),
    ("/areas.csv", "data-file-counties"),
    ("/gaps.csv", "data-file-gaps"),
    ("/gaps.geojson", "data-file-gaps-drawn"),
    ("/passings.csv", "data-file-passings"),
    ("/languages.csv", "data-file-languages"),
    ("/areas", "data-file-areas"),
    ("/hotline", "data-file-hotline"),
    ("/ledger", "data-file-ledger"),
    ("/law/changes.atom", "data-file-law"),
];

impl Screen for TextPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, &self.heading())
    }
}

impl TextPage {
    fn heading(&self) -> String {
        format!("{}-title", self.key)
    }

    fn license(&self) -> &'static str {
        LICENSE
    }

    /// Keys of heading and text of each section.
    fn keys(&self) -> Vec<(String, String)> {
        (1..=self.sections).map(|number| (format!("{}-{number}-heading", self.key), format!("{}-{number}-text", self.key))).collect()
    }
}

fn text(app: &App, key: &'static str, sections: usize) -> TextPage {
    TextPage {
        key,
        sections,
        demonstration: app.demonstration,
        contact: app.contact(),
        place: None,
        dataset: None,
        files: &[],
        columns: Vec::new(),
    }
}

fn page(app: &App, key: &'static str, sections: usize) -> Page<TextPage> {
    Page::new(text(app, key, sections), Caching::UntilAtlasChanges)
}

/// `GET /about`
pub async fn about(State(app): State<App>) -> Page<TextPage> {
    page(&app, "about", 5)
}

/// `GET /privacy`
pub async fn privacy(State(app): State<App>) -> Page<TextPage> {
    page(&app, "privacy", 5)
}

/// `GET /accessibility`
pub async fn accessibility(State(app): State<App>) -> Page<TextPage> {
    page(&app, "accessibility", 3)
}

/// `GET /data`
pub async fn data(State(app): State<App>, locale: Locale) -> Page<TextPage> {
    let page =
        TextPage { dataset: dataset::described(&app, locale.language), files: &FILES, columns: columns::all(), ..text(&app, "data", 4) };
    Page::new(page, Caching::UntilAtlasChanges)
}

/// About which place: `?place=`.
pub struct CorrectionsQuery {
    place: Option<PlaceCode>,
}

impl FromQuery for CorrectionsQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<CorrectionsQuery, HttpError> {
        Ok(CorrectionsQuery { place: query.named("place")? })
    }
}

/// `GET /corrections`: how to say that something is wrong, with the place that it is about.
pub async fn corrections(State(app): State<App>, Query(query): Query<CorrectionsQuery>) -> Page<TextPage> {
    let place = query.place.and_then(|code| app.atlas().by_code(&code).map(|entry| (entry.name.to_owned(), code.to_string())));
    Page::new(TextPage { place, ..text(&app, "corrections", 3) }, Caching::UntilAtlasChanges)
}
