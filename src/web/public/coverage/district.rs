//! One area of an imported set, with the same figures as a county.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Path, Slug};
use crate::web::http::place_query::On;
use crate::web::http::query::Query;
use crate::web::public::areas;
use crate::web::public::coverage::ground::{COUNTIES, Ground};
use crate::web::public::coverage::report::Report;
use crate::web::public::share::area_title;
use crate::web::view::filters;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "public/coverage/district.html")]
pub struct DistrictPage {
    report: Report,
}

impl Screen for DistrictPage {
    fn title(&self, language: Language) -> String {
        area_title(&self.report.name, &self.report.tally, language)
    }

    fn wide(&self) -> bool {
        true
    }
}

/// `GET /areas/{kind}/{code}`: counties have a page of their own, with their places.
pub async fn show(State(app): State<App>, Path((kind, code)): Path<(Slug, Slug)>, Query(on): Query<On>) -> Result<Response, HttpError> {
    if *kind == *COUNTIES {
        return Ok(areas::county(&app, &code, on).await?.into_response());
    }
    let report = Report::of(&app, Ground::of(&app, &kind).await?, &code, on.day).await?;
    Ok(Page::new(DistrictPage { report }, Caching::UntilAtlasChanges).into_response())
}
