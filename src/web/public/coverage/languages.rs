//! The language gap: which languages people of an area read, as somebody else counted them, and how many of the posters seen there carry each.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use crate::domain::area::{Area, AreaSet};
use crate::domain::language::{Bilingual, Language};
use crate::domain::readers::ReaderFigure;
use crate::store::{area_set, readers};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::path::Slug;
use crate::web::http::place_query::FigureDay;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::{area_path, query_string};
use crate::web::public::coverage::ground::{COUNTIES, Ground, area_kind};
use crate::web::public::coverage::language_report::{LanguageLine, LanguageReport};
use crate::web::public::coverage::map_dates::MapDates;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Per cent of the people counted from which a language is listed: of the choices the first unless another one is asked for.
const LEAST: [u32; 5] = [1, 2, 5, 10, 20];

/// An area in the list of all, with the languages that many read there, the most read first.
struct AreaLanguages {
    code: String,
    name: String,
    many: Vec<(Bilingual, f64)>,
}

#[derive(Template)]
#[template(path = "public/coverage/languages.html")]
pub struct LanguagesPage {
    query: LanguagesQuery,
    /// When the map of the areas is in force, where somebody dated it.
    dates: Option<MapDates>,
    areas: Arc<Vec<Area>>,
    /// Besides counties, those that have figures.
    sets: Vec<AreaSet>,
    /// Kinds of areas that have figures.
    kinds: Vec<String>,
    rows: Vec<AreaLanguages>,
    /// Of the area that is meant, where one is.
    report: Option<LanguageReport>,
}

impl Screen for LanguagesPage {
    fn title(&self, language: Language) -> String {
        match &self.report {
            Some(report) => i18n::with(language, "languages-title-area", &[("name", report.name.clone().into())]),
            None => i18n::text(language, "languages-title"),
        }
    }

    fn wide(&self) -> bool {
        true
    }
}

impl LanguagesPage {
    fn csv(&self) -> String {
        format!("/languages.csv{}", query_string(self.query.fields()))
    }

    fn area(&self) -> Option<String> {
        self.query.code.as_ref().map(|code| area_path(&self.query.kind, code))
    }

    fn of_counties(&self) -> bool {
        *self.query.kind == *COUNTIES
    }

    fn is_chosen(&self, area: &Area) -> bool {
        self.query.code.as_ref().is_some_and(|code| **code == *area.code)
    }

    fn choices(&self) -> &'static [u32] {
        &LEAST
    }

    fn is_least(&self, choice: &u32) -> bool {
        *choice == self.query.least
    }

    /// The same of one area.
    fn link(&self, row: &AreaLanguages) -> String {
        address(&self.query.kind, &row.code, self.query.day)
    }

    fn least(&self) -> f64 {
        self.query.share()
    }
}

/// Which area: `?areas=&code=&least=&on=&visits=`; a list of all unless the code of one is given.
pub struct LanguagesQuery {
    kind: Slug,
    code: Option<Slug>,
    /// Per cent.
    least: u32,
    day: FigureDay,
}

impl FromQuery for LanguagesQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<LanguagesQuery, HttpError> {
        let least = query.value("least", BAD_LEAST)?.unwrap_or(LEAST[0]);
        if !LEAST.contains(&least) {
            return Err(BAD_LEAST);
        }
        Ok(LanguagesQuery { kind: area_kind(query)?, code: query.named("code")?, least, day: FigureDay::from_query(query)? })
    }
}

const BAD_LEAST: HttpError = HttpError::BadRequest("bad-least");

impl LanguagesQuery {
    /// 0 to 1.
    fn share(&self) -> f64 {
        f64::from(self.least) / 100.0
    }

    fn fields(&self) -> impl Iterator<Item = (&'static str, String)> {
        let kind = if *self.kind == *COUNTIES { String::new() } else { self.kind.to_string() };
        let code = self.code.as_deref().unwrap_or_default().to_owned();
        let least = if self.least == LEAST[0] { String::new() } else { self.least.to_string() };
        [("areas", kind), ("code", code), ("least", least)].into_iter().chain(self.day.fields())
    }
}

/// Where the page of an area is, of a day.
pub fn address(kind: &str, code: &str, day: FigureDay) -> String {
    let kind = if kind == COUNTIES { "" } else { kind };
    format!("/languages{}", query_string([("areas", kind.to_owned()), ("code", code.to_owned())].into_iter().chain(day.fields())))
}

/// Figures of the kind of areas, and what is said of the area that is meant, where one is.
async fn find(app: &App, query: &LanguagesQuery) -> Result<(Arc<Ground>, Vec<ReaderFigure>, Option<LanguageReport>), HttpError> {
    let ground = Arc::new(Ground::of(app, &query.kind).await?);
    let figures = readers::of_kind(&app.store, &query.kind).await?;
    let report = match &query.code {
        Some(code) => {
            let area = ground.position(code).ok_or(HttpError::NotFound)?;
            let own = figures.iter().filter(|figure| *figure.code == **code).cloned().collect();
            Some(LanguageReport::of(app, ground.clone(), area, own, query.share(), query.day).await?)
        }
        None => None,
    };
    Ok((ground, figures, report))
}

/// `GET /languages?areas=&code=&least=&on=&visits=`
pub async fn show(State(app): State<App>, Query(query): Query<LanguagesQuery>) -> Result<Page<LanguagesPage>, HttpError> {
    let (ground, figures, report) = find(&app, &query).await?;
    let kinds = readers::kinds(&app.store).await?;
    let sets = area_set::all(&app.store).await?.into_iter().filter(|set| kinds.contains(&set.kind)).collect();
    let rows = if report.is_some() { Vec::new() } else { by_area(&app, &ground, &figures, query.share()) };
    let page = LanguagesPage { dates: ground.dates(query.day.on), areas: ground.areas.clone(), sets, kinds, rows, report, query };
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}

/// Areas that have figures, by name.
fn by_area(app: &App, ground: &Ground, figures: &[ReaderFigure], least: f64) -> Vec<AreaLanguages> {
    let mut of_area: BTreeMap<&str, Vec<&ReaderFigure>> = BTreeMap::new();
    for figure in figures {
        of_area.entry(&figure.code).or_default().push(figure);
    }
    let row = |area: &Area| {
        let mut many: Vec<&ReaderFigure> = of_area.get(&*area.code)?.iter().copied().filter(|figure| figure.share() >= least).collect();
        many.sort_by(|one, other| other.share().total_cmp(&one.share()));
        let many = many.iter().map(|figure| (app.mandates.terms().language(&figure.language), figure.share())).collect();
        Some(AreaLanguages { code: area.code.clone(), name: ground.named(area), many })
    };
    ground.areas.iter().filter_map(row).collect()
}

/// `law_asks` counts the rules in force that ask for the language. What stands behind `source` is empty unless the code of an area is given.
const COLUMNS: [&str; 20] = [
    "areas",
    "code",
    "language",
    "people",
    "counted",
    "share",
    "year",
    "source",
    "on_day",
    "law_asks",
    "law_rules",
    "carries",
    "lacks",
    "not_looked_at",
    "looked_at_stale",
    "posters_read",
    "posters_seen",
    "required",
    "cannot_tell",
    "not_checked",
];

/// `GET /languages.csv?areas=&code=&least=&on=&visits=`: of one area what its page says; else the figures that were brought in.
pub async fn csv(State(app): State<App>, Query(query): Query<LanguagesQuery>) -> Result<Download, HttpError> {
    let (_, figures, report) = find(&app, &query).await?;
    let lines: Vec<Vec<String>> = match &report {
        Some(report) => report.lines.iter().map(|line| of_language(&query, report, line)).collect(),
        None => figures.iter().filter(|figure| figure.share() >= query.share()).map(|figure| of_figure(&query, figure)).collect(),
    };
    let heading = COLUMNS.map(str::to_owned).to_vec();
    Ok(Download::table(std::iter::once(heading).chain(lines.into_iter().map(|mut line| {
        line.resize(COLUMNS.len(), String::new());
        line
    }))))
}

fn of_figure(query: &LanguagesQuery, figure: &ReaderFigure) -> Vec<String> {
    let [people, counted, year] = [figure.people, figure.counted, figure.year].map(|number| number.to_string());
    let (share, source) = (format!("{:.6}", figure.share()), figure.source.clone());
    vec![
        query.kind.to_string(),
        figure.code.clone(),
        figure.language.clone(),
        people,
        counted,
        share,
        year,
        source,
        query.day.on.to_string(),
    ]
}

fn of_language(query: &LanguagesQuery, report: &LanguageReport, line: &LanguageLine) -> Vec<String> {
    let code = query.code.as_deref().unwrap_or_default().to_owned();
    let mut cells = line.figure.as_ref().map_or_else(
        || {
            let mut cells = vec![query.kind.to_string(), code, line.code.clone()];
            cells.resize(8, String::new());
            cells.push(query.day.on.to_string());
            cells
        },
        |figure| of_figure(query, figure),
    );
    let (posters, tally) = (&line.posters, &report.tally);
    let counts =
        [line.asking, report.asked.rules, posters.carries, posters.lacks, posters.not_looked_at, posters.stale, report.read, report.seen];
    cells.extend(counts.map(|count| count.to_string()));
    cells.extend([tally.required(), tally.cannot_tell, tally.not_checked].map(|count| count.to_string()));
    cells
}
