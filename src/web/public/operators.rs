//! Operators: a brand, a chain or an owner with all its places, told as an area is. Places whose address is withheld are never among them.

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use crate::coverage::tally::Tally;
use crate::domain::day::Day;
use crate::domain::language::{Bilingual, Language};
use crate::domain::operator::Operator;
use crate::domain::quarter;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Path, Slug};
use crate::web::http::place_query::{FigureDay, PageOfPlaces};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::public::coverage::failures::{Failures, key};
use crate::web::public::coverage::random_beside::RandomVisits;
use crate::web::public::open_to_public::doubted;
use crate::web::public::place_list::PlaceList;
use crate::web::public::share::{Of, headline};
use crate::web::public::strip::AreaStrip;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::view::pager::Pager;

/// Places to a page.
const A_PAGE: usize = 50;

/// An operator in the list of all.
struct OperatorRow {
    slug: String,
    name: String,
    tally: Tally,
}

#[derive(Template)]
#[template(path = "public/operators.html")]
pub struct OperatorsPage {
    rows: Vec<OperatorRow>,
    day: FigureDay,
}

impl Screen for OperatorsPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "operators-title", &[("count", self.rows.len().into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl OperatorsPage {
    fn path(&self, row: &OperatorRow) -> String {
        format!("/operators/{}{}", row.slug, query_string(self.day.fields()))
    }
}

/// `GET /operators?on=&visits=`
pub async fn list(State(app): State<App>, Query(day): Query<FigureDay>) -> Result<Page<OperatorsPage>, HttpError> {
    let operators = app.operators(day.on).await?;
    let rows = blocking::run(move || {
        let atlas = app.atlas();
        let row = |(slug, operator): (&String, &Operator)| {
            let positions = atlas.positions(&operator.places);
            let tally = atlas.history(&positions, &[day.span()]).pop().unwrap_or_default();
            OperatorRow { slug: slug.clone(), name: operator.name.clone(), tally }
        };
        Ok(operators.iter().map(row).collect())
    })
    .await?;
    Ok(Page::new(OperatorsPage { rows, day }, Caching::UntilAtlasChanges))
}

#[derive(Template)]
#[template(path = "public/operator.html")]
pub struct OperatorPage {
    slug: String,
    name: String,
    /// Who says that it runs these places.
    sources: Vec<String>,
    day: FigureDay,
    tally: Tally,
    /// Its places on record that had closed by that day, or had not opened yet.
    gone: usize,
    strip: AreaStrip,
    failures: Failures,
    random: RandomVisits,
    /// Worst first, of these the longest unseen.
    list: PlaceList,
    total: usize,
    pager: Pager,
}

impl Screen for OperatorPage {
    fn title(&self, language: Language) -> String {
        self.headline().in_language(language).to_owned()
    }

    fn wide(&self) -> bool {
        true
    }
}

impl OperatorPage {
    fn headline(&self) -> Bilingual {
        headline(&Of::Area(&self.name), &self.tally)
    }

    fn path(&self) -> String {
        format!("/operators/{}", self.slug)
    }

    /// The key of a kind of failure, and how many places have it.
    fn reasons(&self) -> impl Iterator<Item = (String, usize)> {
        self.failures.counts.iter().map(|&(kind, count)| (key(kind), count))
    }

    fn previous(&self) -> String {
        self.link(self.pager.page.saturating_sub(1))
    }

    fn next(&self) -> String {
        self.link(self.pager.page + 1)
    }

    fn link(&self, page: usize) -> String {
        let fields = self.day.fields().into_iter().chain(PageOfPlaces::fields(page, None));
        format!("{}{}", self.path(), query_string(fields))
    }
}

/// Which figures, and which page of the places: `?on=&visits=&page=`.
pub struct OperatorQuery {
    day: FigureDay,
    page: usize,
}

impl FromQuery for OperatorQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<OperatorQuery, HttpError> {
        let day = FigureDay::from_query(query)?;
        Ok(OperatorQuery { day, page: query.page()? })
    }
}

/// What is worked out over the columns of the atlas.
struct Figures {
    tally: Tally,
    gone: usize,
    strip: AreaStrip,
    failing: Vec<Uuid>,
    random: RandomVisits,
    list: PlaceList,
    total: usize,
    pager: Pager,
}

/// `GET /operators/{slug}?on=&visits=&page=`
pub async fn show(
    State(app): State<App>,
    Path(slug): Path<Slug>,
    Query(OperatorQuery { day, page }): Query<OperatorQuery>,
) -> Result<Page<OperatorPage>, HttpError> {
    let operators = app.operators(day.on).await?;
    let operator = operators.get(&*slug).ok_or(HttpError::NotFound)?.clone();
    let Figures { tally, gone, strip, failing, random, list, total, pager } = figures(&app, &operator, day, page).await?;
    let failures = Failures::of(&app, &failing, day.on).await?;
    let (slug, sources) = (slug.to_string(), operator.sources.into_iter().collect());
    let name = operator.name;
    Ok(Page::new(
        OperatorPage { slug, name, sources, day, tally, gone, strip, failures, random, list, total, pager },
        Caching::UntilAtlasChanges,
    ))
}

async fn figures(app: &App, operator: &Operator, day: FigureDay, page: usize) -> Result<Figures, HttpError> {
    let (app, places, held, drawn) = (app.clone(), operator.places.clone(), doubted(app).await?, app.drawn_visits().await?);
    blocking::run(move || {
        let (atlas, span) = (app.atlas(), day.span());
        let positions = atlas.positions(&places);
        let days: Vec<Day> = quarter::last_ends(day.on);
        let spans: Vec<_> = days.iter().map(|&end| day.visits.until(end)).collect();
        let quarters: Vec<_> = days.iter().copied().zip(atlas.history(&positions, &spans)).collect();
        let tally = quarters.last().map(|(_, tally)| *tally).unwrap_or_default();
        let ordered = atlas.worst_first(&positions, span, &held);
        let pager = Pager::of(page, ordered.len(), A_PAGE);
        let first = pager.offset(A_PAGE);
        let shown: Vec<u32> = ordered.iter().copied().skip(first).take(A_PAGE).collect();
        let entries: Vec<_> = atlas.at_positions(&shown).map(|entry| (entry, None)).collect();
        Ok(Figures {
            gone: positions.len() - tally.places() as usize,
            strip: AreaStrip::of(&quarters),
            failing: atlas.failing(&positions, span),
            random: RandomVisits::among(&app, &drawn, &atlas, &positions, day.on, None),
            list: PlaceList::of(&app, &entries, span, first + 1),
            total: ordered.len(),
            pager,
            tally,
        })
    })
    .await
}
