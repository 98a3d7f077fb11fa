//! What has been claimed: a news report of 2022 about calls and posters in Missouri, beside the figures that were published.

use askama::Template;

use crate::domain::hotline::known::{self, KnownSeries};
use crate::domain::hotline::{Cell, Period, SeriesBreak, Unit, standing};
use crate::domain::language::Language;
use crate::web::http::error::HttpError;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Caching, Page, Screen};

/// A published figure with its revisions.
pub struct Row {
    period: Period,
    unit: Unit,
    /// The news story's own count, which no hotline publication carries.
    news: bool,
    cell: Cell,
}

#[derive(Template)]
#[template(path = "public/hotline/claims.html")]
pub struct ClaimsPage {
    rows: Vec<Row>,
    breaks: Vec<SeriesBreak>,
}

impl Screen for ClaimsPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "claims-title")
    }

    fn wide(&self) -> bool {
        true
    }
}

/// `GET /claims/missouri-2022`
pub async fn show() -> Result<Page<ClaimsPage>, HttpError> {
    let (known, area) = known::of("US-MO").map_err(|_| HttpError::Fault)?.ok_or(HttpError::NotFound)?;
    let mut rows: Vec<Row> = known.series.iter().flat_map(|series| of_series(series, area)).collect();
    rows.sort_by_key(|row| (row.period, row.news, row.unit));
    Ok(Page::new(ClaimsPage { rows, breaks: known.breaks }, Caching::UntilAtlasChanges))
}

fn of_series(series: &KnownSeries, area: &str) -> Vec<Row> {
    let published = series.published(area);
    let news = published.iter().all(|one| one.source == "news story");
    let row = |((_, period), cell)| Row { period, unit: series.unit, news, cell };
    standing(published).into_iter().map(row).collect()
}
