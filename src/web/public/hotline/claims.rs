//! What has been claimed: a news report of 2022 about calls and posters in Missouri, beside the figures that were published.

use askama::Template;
use axum::extract::State;

use crate::domain::hotline::shipped::{ShippedHotline, ShippedSeries, ShippedTotal};
use crate::domain::hotline::{Cell, Period, Published, SeriesBreak, Unit, current_cells};
use crate::domain::language::{Bilingual, Language};
use crate::shipped_hotline;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// A published figure with its revisions.
pub struct Row {
    from: Period,
    /// The last period of a total over several.
    until: Option<Period>,
    unit: Unit,
    /// What is counted, where it is narrower than the unit.
    label: Option<Bilingual>,
    value: u32,
    as_of: String,
    source: String,
    /// Earlier publications, latest first.
    before: Vec<Published>,
}

/// Whose news report it was.
pub const JURISDICTION: &str = "US-MO";

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

/// `GET /claims/missouri-2022`: in Missouri's registry only.
pub async fn show(State(app): State<App>) -> Result<Page<ClaimsPage>, HttpError> {
    if app.jurisdiction != JURISDICTION {
        return Err(HttpError::NotFound);
    }
    let known = shipped_hotline::of(JURISDICTION).map_err(|_| HttpError::Fault)?.ok_or(HttpError::NotFound)?;
    let mut rows: Vec<Row> =
        known.series.iter().flat_map(|series| of_series(&known, series)).chain(known.totals.iter().map(total)).collect();
    rows.sort_by_key(|row| (row.until, row.from, row.label.is_some(), row.unit));
    Ok(Page::new(ClaimsPage { rows, breaks: known.breaks }, Caching::UntilAtlasChanges))
}

fn of_series(known: &ShippedHotline, series: &ShippedSeries) -> Vec<Row> {
    let row = |((_, from), cell): ((String, Period), Cell)| Row {
        from,
        until: None,
        unit: series.unit,
        label: series.label.clone(),
        value: cell.now.figure.counted().unwrap_or_default(),
        as_of: cell.now.as_of,
        source: cell.now.source,
        before: cell.before,
    };
    current_cells(known.published(series)).into_iter().map(row).collect()
}

fn total(total: &ShippedTotal) -> Row {
    Row {
        from: total.from,
        until: Some(total.until),
        unit: total.unit,
        label: None,
        value: total.value,
        as_of: total.as_of.clone(),
        source: total.source.clone(),
        before: Vec::new(),
    }
}
