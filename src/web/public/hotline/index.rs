//! The series on record.

use askama::Template;
use axum::extract::State;

use crate::domain::hotline::{Series, SeriesBreak, current_cells};
use crate::domain::language::Language;
use crate::store::hotline;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::public::hotline::claims;
use crate::web::public::hotline::told_by::Told;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// One series in the list.
pub struct Line {
    series: Series,
    told: Told,
    span: String,
    areas: usize,
    suppressed: usize,
    breaks: Vec<SeriesBreak>,
    as_of: String,
}

#[derive(Template)]
#[template(path = "public/hotline/index.html")]
pub struct HotlinePage {
    lines: Vec<Line>,
    /// Is there a page on what was claimed in this registry's state?
    claims: bool,
}

impl Screen for HotlinePage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "hotline-title", &[("count", self.lines.len().into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

/// `GET /hotline`
pub async fn show(State(app): State<App>) -> Result<Page<HotlinePage>, HttpError> {
    let mut lines = Vec::new();
    for series in hotline::all(&app.store).await? {
        let cells = current_cells(hotline::figures(&app.store, series.id).await?);
        let (first, last) = (cells.keys().map(|(_, period)| *period).min(), cells.keys().map(|(_, period)| *period).max());
        let mut areas: Vec<&str> = cells.keys().map(|(area, _)| area.as_str()).collect();
        areas.dedup();
        lines.push(Line {
            span: first
                .zip(last)
                .map_or_else(String::new, |(first, last)| if first == last { first.to_string() } else { format!("{first} – {last}") }),
            areas: areas.len(),
            suppressed: cells.values().filter(|cell| cell.now.figure.counted().is_none()).count(),
            breaks: hotline::breaks(&app.store, series.id).await?,
            as_of: cells.values().map(|cell| cell.now.as_of.clone()).max().unwrap_or_default(),
            told: Told::of(&app, &series),
            series,
        });
    }
    Ok(Page::new(HotlinePage { lines, claims: app.jurisdiction == claims::JURISDICTION }, Caching::UntilAtlasChanges))
}
