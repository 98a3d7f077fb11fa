//! A briefing on one area, for the evening before a hearing: six sentences to quote, what differs from the neighbors, what nobody knows, and the
//! way to the living page. On the screen and as a PDF.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use placard_sheet::{Layout, Paper};

use crate::domain::language::{Bilingual, Language};
use crate::evidence::qr_code::{QrCode, draw};
use crate::web::http::app::App;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::path::{Path, Slug};
use crate::web::http::place_query::FigureDay;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::public::coverage::failures::Failures;
use crate::web::public::coverage::ground::Ground;
use crate::web::public::coverage::report::Report;
use crate::web::public::coverage::sentences::{self, Sentence};
use crate::web::view::cited_name::cited_name;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::view::pdf::{self, Print};

/// What page and paper say.
pub struct Briefing {
    report: Report,
    sentences: Vec<Sentence>,
    neighbors: Vec<Sentence>,
    unknown: Vec<Bilingual>,
    registry: Bilingual,
    /// Of the site.
    url: String,
    /// Where the area's page is, with the visits that count here, for whoever reads this on paper; the same drawn, where the registry knows its own address.
    address: String,
    code: Option<QrCode>,
}

impl Briefing {
    async fn of(app: &App, kind: &str, code: &str, day: FigureDay) -> Result<Briefing, HttpError> {
        let report = Report::of(app, Arc::new(Ground::of(app, kind).await?), code, day).await?;
        let failures = Failures::of(app, &report.failing, day.on).await?;
        let visits = query_string([("visits", report.day.visits.code().to_owned())]);
        let address = format!("{}{}{visits}", app.public_url, report.path());
        Ok(Briefing {
            sentences: sentences::all(&report, &failures),
            neighbors: sentences::neighbors(&report),
            unknown: sentences::unknown(&report),
            registry: cited_name(app),
            url: app.public_url.clone(),
            code: app.printed_url().ok().and_then(|_| draw(&address)),
            address,
            report,
        })
    }

    fn title(&self) -> Bilingual {
        i18n::both(if self.report.is_blank() { "brief-title-blank" } else { "brief-title" }, &[("name", self.report.name.clone().into())])
    }

    /// The page of this very day, as a citation names it.
    fn dated(&self) -> String {
        let on = [("on", self.report.day.on.to_string()), ("visits", self.report.day.visits.code().to_owned())];
        format!("{}{}/briefing{}", self.url, self.report.path(), query_string(on))
    }
}

#[derive(Template)]
#[template(path = "public/coverage/briefing.html")]
pub struct BriefingPage {
    briefing: Briefing,
    /// Sizes of sheet and where their PDFs are.
    sheets: Vec<(&'static str, String)>,
}

impl Screen for BriefingPage {
    fn title(&self, language: Language) -> String {
        self.briefing.title().in_language(language).to_owned()
    }
}

/// The part of the page that is printed.
#[derive(Template)]
#[template(path = "public/coverage/briefing_sheet.html")]
struct BriefingSheet<'a> {
    briefing: &'a Briefing,
}

/// `GET /areas/{kind}/{code}/briefing?on=&visits=`
pub async fn show(
    State(app): State<App>,
    Path((kind, code)): Path<(Slug, Slug)>,
    Query(day): Query<FigureDay>,
) -> Result<Page<BriefingPage>, HttpError> {
    let briefing = Briefing::of(&app, &kind, &code, day).await?;
    let more = query_string(day.fields()).replacen('?', "&", 1);
    let sheets = pdf::offers(&app, &format!("{}/briefing.pdf", briefing.report.path()), &more);
    let caching = pdf::caching(&sheets);
    Ok(Page::new(BriefingPage { briefing, sheets }, caching))
}

/// Of which day, and on which paper: `?on=&visits=&paper=`.
pub struct PaperQuery {
    pub day: FigureDay,
    paper: Paper,
}

impl FromQuery for PaperQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PaperQuery, HttpError> {
        Ok(PaperQuery { day: FigureDay::from_query(query)?, paper: Paper::from_query(query)? })
    }
}

impl PaperQuery {
    /// The same in an address.
    pub fn query(&self) -> String {
        query_string(self.day.fields().into_iter().chain([("paper", pdf::code(self.paper).to_owned())]))
    }
}

/// `GET /areas/{kind}/{code}/briefing.pdf?on=&visits=&paper=`
pub async fn paper(
    State(app): State<App>,
    Path((kind, code)): Path<(Slug, Slug)>,
    locale: Locale,
    Query(PaperQuery { day, paper }): Query<PaperQuery>,
) -> Result<Download<Vec<u8>>, HttpError> {
    let briefing = Briefing::of(&app, &kind, &code, day).await?;
    let title = briefing.title().in_language(locale.language).to_owned();
    let (template, address) = (&BriefingSheet { briefing: &briefing }, briefing.dated());
    pdf::pdf(&app, &locale, Print { layout: Layout::Briefing, title, template, address: &address, paper }).await
}
