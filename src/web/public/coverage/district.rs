//! One area of an imported set, with the same figures as a county.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::query::Query;
use crate::web::public::areas;
use crate::web::public::coverage::gaps::Question;
use crate::web::public::coverage::ground::{COUNTIES, Ground};
use crate::web::public::coverage::report::Report;
use crate::web::view::filters;
use crate::web::view::format;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "public/coverage/district.html")]
pub struct DistrictPage {
    report: Report,
}

impl Screen for DistrictPage {
    fn title(&self, language: Language) -> String {
        title(&self.report, language)
    }

    fn wide(&self) -> bool {
        true
    }
}

/// "Boone County: 62 % of the checked places display the poster".
pub fn title(report: &Report, language: Language) -> String {
    let name = ("name", report.name.clone().into());
    match report.rate() {
        Some(rate) => i18n::with(language, "area-title", &[name, ("share", format::percent(rate.share).into())]),
        None => i18n::with(language, "area-title-too-few", &[name, ("checked", report.tally.checked().into())]),
    }
}

/// `GET /areas/{kind}/{code}`: counties have a page of their own, with their places.
pub async fn show(State(app): State<App>, Path((kind, code)): Path<(String, String)>, Query(query): Query) -> Result<Response, HttpError> {
    if kind == COUNTIES {
        return Ok(areas::county(&app, &code, &query).await?.into_response());
    }
    let on = Question::read(&app, &query)?.on;
    let report = Report::of(&app, Ground::of(&app, &kind).await?, &code, on).await?;
    Ok(Page::new(DistrictPage { report }, Caching::UntilAtlasChanges).into_response())
}
