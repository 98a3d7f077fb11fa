//! One area on one page: the finding, why places fail, the map, the course, who lives beyond reach, and its places, worst first.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Redirect;

use crate::domain::day::Day;
use crate::domain::language::{Bilingual, Language};
use crate::domain::month;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Ending, FileName, Path, Slug};
use crate::web::http::place_query::FigureDay;
use crate::web::http::query::Query;
use crate::web::http::query_string::{query_string, segment};
use crate::web::public::coverage::area_places::Order;
use crate::web::public::coverage::briefing::PaperQuery;
use crate::web::public::coverage::failures::{Failures, key};
use crate::web::public::coverage::ground::Ground;
use crate::web::public::coverage::imported_figures::ImportedFigures;
use crate::web::public::coverage::report::Report;
use crate::web::public::coverage::trend::TrendPoint;
use crate::web::public::feed::Feed;
use crate::web::public::hotline::claims;
use crate::web::public::open_to_public::doubted;
use crate::web::public::place_list::PlaceList;
use crate::web::public::strip::AreaStrip;
use crate::web::view::filters::{self, Variable as _};
use crate::web::view::format;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Places listed on the page; the rest is a link away.
const LISTED: usize = 4;

#[derive(Template)]
#[template(path = "public/area.html")]
pub struct AreaPage {
    report: Report,
    failures: Failures,
    /// The last quarters.
    strip: AreaStrip,
    /// The worst, and of these the longest unseen first.
    list: PlaceList,
    /// Where what was claimed of calls is held against the figures.
    calls: &'static str,
    figures: ImportedFigures,
}

impl Screen for AreaPage {
    fn title(&self, language: Language) -> String {
        self.report.headline().in_language(language).to_owned()
    }

    fn feed(&self) -> Option<String> {
        Some(Feed::path(&self.report.path()))
    }

    fn wide(&self) -> bool {
        true
    }
}

impl AreaPage {
    /// The key of a kind's words, and its share of those that were read, in per cent.
    fn reasons(&self) -> impl Iterator<Item = (String, usize, f64)> {
        let of = self.failures.of.max(1) as f64;
        self.failures.counts.iter().map(move |&(kind, count)| (key(kind), count, count as f64 * 100.0 / of))
    }

    /// How the share went from the first day that has one to the last; without two such days, what the drawing shows.
    fn course(&self) -> Bilingual {
        let Some((first, last)) = self.report.trend.ends() else { return i18n::both("report-trend", &[]) };
        // A share of five places is no share of five hundred: each with what it is of.
        let share = |point: &TrendPoint, language: Language| {
            let rate = point.tally.as_required()?;
            let of = [("share", format::percent(rate.share).variable(language)), ("count", rate.count.into()), ("of", rate.of.into())];
            Some(i18n::with(language, "area-course-share", &of))
        };
        let say = |language: Language| {
            let share = |point: &TrendPoint| share(point, language).unwrap_or_default().variable(language);
            let days = [("first", first.day.variable(language)), ("last", last.day.variable(language))];
            i18n::with(language, "area-course", &[days, [("before", share(first)), ("after", share(last))]].concat())
        };
        Bilingual::of(say)
    }

    /// "Nov 2026".
    fn month(&self, first: &Day) -> Bilingual {
        let written = |language: Language| format!("{} {}", month::abbreviation(*first, language), first.0.year());
        Bilingual::of(written)
    }

    /// Where all its places are, in another order.
    fn sorted(&self, order: &Order) -> String {
        self.report.sorted_rows(*order)
    }

    fn orders(&self) -> &'static [Order] {
        Order::ALL
    }

    fn briefing(&self) -> String {
        format!("{}/briefing{}", self.report.path(), query_string(self.report.day.fields()))
    }

    fn csv(&self) -> String {
        format!("{}/places.csv{}", self.report.path(), query_string(self.report.day.fields()))
    }
}

/// `GET /areas/{kind}/{code}?on=&visits=`
pub async fn show(
    State(app): State<App>,
    Path((kind, code)): Path<(Slug, Slug)>,
    Query(day): Query<FigureDay>,
) -> Result<Page<AreaPage>, HttpError> {
    let ground = Arc::new(Ground::of(&app, &kind).await?);
    let report = Report::of(&app, ground.clone(), &code, day).await?;
    let failures = Failures::of(&app, &report.failing, day.on).await?;
    let list = worst(&app, ground, &code, day).await?;
    let calls = if app.jurisdiction == claims::JURISDICTION { "/claims/missouri-2022" } else { "/hotline/studies" };
    let figures = ImportedFigures::of(&app, &kind, &code, day).await?;
    let strip = AreaStrip::of(&report.trend.points.iter().map(|point| (point.day, point.tally)).collect::<Vec<_>>());
    Ok(Page::new(AreaPage { report, failures, strip, list, calls, figures }, Caching::UntilAtlasChanges))
}

/// The places to look at first.
async fn worst(app: &App, ground: Arc<Ground>, code: &str, day: FigureDay) -> Result<PlaceList, HttpError> {
    let at = ground.position(code).ok_or(HttpError::NotFound)?;
    let (app, held) = (app.clone(), doubted(app).await?);
    blocking::run(move || {
        let atlas = app.atlas();
        let mut ordered = atlas.worst_first(ground.places(&atlas)?.places(at), day.span(), &held);
        ordered.truncate(LISTED);
        let entries: Vec<_> = atlas.at_positions(&ordered).map(|entry| (entry, None)).collect();
        Ok(PlaceList::of(&app, &entries, day.span(), 1))
    })
    .await
}

/// `GET /scorecards/{kind}/{code}`, and `.pdf`: where areas had their pages for print.
pub async fn moved(Path((kind, file)): Path<(Slug, FileName<Slug>)>, Query(asked): Query<PaperQuery>) -> Result<Redirect, HttpError> {
    let (code, ending) = file.ending_in(&[None, Some(Ending::Pdf)])?;
    let area = format!("/areas/{}/{}", segment(&kind), segment(&code));
    let printed = ending.map(|_| format!("/briefing.pdf{}", asked.query()));
    Ok(Redirect::permanent(&format!("{area}{}", printed.unwrap_or_else(|| query_string(asked.day.fields())))))
}
