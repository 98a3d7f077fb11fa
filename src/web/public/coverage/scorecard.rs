//! Two printable pages about one area, on the screen and as a PDF.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use placard_sheet::{Layout, Paper};

use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::path::{Ending, FileName, Path, Slug};
use crate::web::http::place_query::On;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::public::coverage::ground::Ground;
use crate::web::public::coverage::report::Report;
use crate::web::public::share::area_title;
use crate::web::view::filters;
use crate::web::view::page::{Page, Screen};
use crate::web::view::pdf::{self, Print};

#[derive(Template)]
#[template(path = "public/coverage/scorecard.html")]
pub struct ScorecardPage {
    report: Report,
    /// Where this page is, for whoever reads it on paper.
    address: String,
    /// Sizes of sheet and where their PDFs are.
    sheets: Vec<(&'static str, String)>,
}

impl Screen for ScorecardPage {
    fn title(&self, language: Language) -> String {
        area_title(&self.report.name, &self.report.tally, language)
    }
}

/// The part of the page that is printed.
#[derive(Template)]
#[template(path = "public/coverage/scorecard_sheet.html")]
struct ScorecardSheet<'a> {
    report: &'a Report,
    address: &'a str,
}

/// Of which day, and on which paper: `?on=&paper=`.
pub struct ScorecardQuery {
    on: On,
    paper: Paper,
}

impl FromQuery for ScorecardQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<ScorecardQuery, HttpError> {
        Ok(ScorecardQuery { on: On::from_query(query)?, paper: Paper::from_query(query)? })
    }
}

/// `GET /scorecards/{kind}/{code}`, and as a PDF `GET /scorecards/{kind}/{code}.pdf?paper=`
pub async fn show(
    State(app): State<App>,
    Path((kind, file)): Path<(Slug, FileName<Slug>)>,
    locale: Locale,
    Query(ScorecardQuery { on, paper }): Query<ScorecardQuery>,
) -> Result<Response, HttpError> {
    let (code, ending) = file.ending_in(&[None, Some(Ending::Pdf)])?;
    let address = format!("{}/scorecards/{}/{}", app.public_url, kind, code);
    let report = Report::of(&app, Ground::of(&app, &kind).await?, &code, on.day).await?;
    if ending.is_none() {
        let day = if report.on == report.today { String::new() } else { format!("&on={}", report.on) };
        let sheets = pdf::offers(&app, &format!("/scorecards/{}/{}.pdf", report.kind, report.code), &day);
        let caching = pdf::caching(&sheets);
        return Ok(Page::new(ScorecardPage { report, address, sheets }, caching).into_response());
    }
    let template = &ScorecardSheet { report: &report, address: &address };
    let title = area_title(&report.name, &report.tally, locale.language);
    let print = Print { layout: Layout::Scorecard, title, template, address: &address, paper };
    Ok(pdf::pdf(&app, &locale, print).await?.into_response())
}
