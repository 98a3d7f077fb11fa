//! Two printable pages about one area.

use askama::Template;
use axum::extract::{Path, State};

use crate::domain::words::Language;
use crate::web::App;
use crate::web::fields::Query;
use crate::web::filters;
use crate::web::page::{Caching, Page, Screen};
use crate::web::public::coverage::district;
use crate::web::public::coverage::gaps::Question;
use crate::web::public::coverage::ground::Ground;
use crate::web::public::coverage::report::Report;
use crate::web::refusal::Refusal;

#[derive(Template)]
#[template(path = "public/coverage/scorecard.html")]
pub struct ScorecardPage {
    report: Report,
    /// Where this page is, for whoever reads it on paper.
    address: String,
}

impl Screen for ScorecardPage {
    fn title(&self, language: Language) -> String {
        district::title(&self.report, language)
    }
}

/// `GET /scorecards/{kind}/{code}`
pub async fn show(
    State(app): State<App>,
    Path((kind, code)): Path<(String, String)>,
    Query(query): Query,
) -> Result<Page<ScorecardPage>, Refusal> {
    let on = Question::read(&app, &query)?.on;
    let address = format!("{}/scorecards/{kind}/{code}", app.public_url);
    let report = Report::of(&app, Ground::of(&app, &kind).await?, &code, on).await?;
    Ok(Page::new(ScorecardPage { report, address }, Caching::UntilAtlasChanges))
}
