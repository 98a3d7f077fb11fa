//! Two areas, or one area on two days: a difference is called one only where its interval leaves 0 out.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use crate::coverage::difference::{CheckedTwice, rate_difference, told_difference};
use crate::coverage::tally::Tally;
use crate::domain::area::{Area, AreaSet};
use crate::domain::day::Day;
use crate::domain::language::{Bilingual, Language};
use crate::store::area_set;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::Slug;
use crate::web::http::place_query::{CountedVisits, FigureDay};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::public::coverage::difference_words::Against;
use crate::web::public::coverage::ground::{COUNTIES, Ground, area_kind};
use crate::web::public::coverage::report::Report;
use crate::web::view::filters;
use crate::web::view::format;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "public/coverage/compare.html")]
pub struct ComparePage {
    kind: Slug,
    /// What else there is besides counties.
    sets: Vec<AreaSet>,
    areas: Arc<Vec<Area>>,
    today: Day,
    visits: CountedVisits,
    /// Both sides, once both are chosen.
    sides: Option<[Report; 2]>,
    against: Against,
    /// What became of the places, for one area on two days.
    twice: Option<CheckedTwice>,
}

impl Screen for ComparePage {
    fn title(&self, language: Language) -> String {
        let Some([one, other]) = &self.sides else { return i18n::text(language, "compare-title") };
        let name = |report: &Report| side(report).in_language(language).to_owned();
        i18n::with(language, &self.sentence(), &[("one", name(one).into()), ("other", name(other).into())])
    }
}

/// "Boone County, Nov 24, 2026".
fn side(report: &Report) -> Bilingual {
    let quoted = report.quoted();
    let in_language = |language| format!("{}, {}", quoted.in_language(language), format::day(report.day.on, language));
    Bilingual::of(in_language)
}

impl ComparePage {
    fn of_counties(&self) -> bool {
        *self.kind == *COUNTIES
    }

    fn side(&self, report: &Report) -> Bilingual {
        side(report)
    }

    /// Unless chosen, two that differ.
    fn chosen(&self, side: usize, code: &str) -> bool {
        match &self.sides {
            Some(sides) => sides.get(side).is_some_and(|report| report.code == code),
            None => self.areas.get(side).is_some_and(|area| area.code == code),
        }
    }

    fn day(&self, side: usize) -> Day {
        self.sides.as_ref().and_then(|sides| sides.get(side)).map_or(self.today, |report| report.day.on)
    }

    /// What adds up to the places that must display it.
    fn parts(&self) -> [&'static str; 5] {
        Tally::default().parts().map(|part| part.code)
    }

    /// One area on one day, twice.
    fn is_same(&self) -> bool {
        self.sides.as_ref().is_some_and(|[one, other]| one.code == other.code && one.day.on == other.day.on)
    }

    fn is_told(&self) -> bool {
        self.against != Against::TooFew
    }

    /// The key of the sentence.
    fn sentence(&self) -> String {
        if self.is_same() { "compare-same".to_owned() } else { format!("compare-{}", self.against.key()) }
    }

    /// The second side against the first, in points.
    fn difference(&self) -> Bilingual {
        self.against.words()
    }
}

/// One area's places on two days; `None` for two areas.
fn same_places(app: &App, ground: &Ground, [one, other]: &[Report; 2]) -> Result<Option<CheckedTwice>, HttpError> {
    if one.code != other.code {
        return Ok(None);
    }
    let atlas = app.atlas();
    let (at, places) = (ground.position(&one.code).ok_or(HttpError::NotFound)?, ground.places(&atlas)?);
    Ok(Some(atlas.checked_twice(places.places(at), one.day.span(), other.day.span())))
}

/// The second side against the first; a share of too few checked places is held against nothing, nor are too few that were seen on both days.
fn against([one, other]: &[Report; 2], twice: Option<CheckedTwice>) -> Against {
    let apart = || one.tally.as_required().zip(other.tally.as_required()).map(|(first, second)| rate_difference(&first, &second));
    Against::of(twice.map_or_else(apart, |twice| told_difference(twice.pairs)))
}

/// Which two sides: `?areas=&one=&one_on=&other=&other_on=&visits=`.
pub struct CompareQuery {
    kind: Slug,
    /// Code of the area, and its day.
    one: Option<(Slug, Day)>,
    other: Option<(Slug, Day)>,
    visits: CountedVisits,
}

impl FromQuery for CompareQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<CompareQuery, HttpError> {
        let (one, other) = (area_on(query, "one", "one_on")?, area_on(query, "other", "other_on")?);
        Ok(CompareQuery { kind: area_kind(query)?, one, other, visits: CountedVisits::from_query(query)? })
    }
}

fn area_on(query: &mut QueryReader<'_>, code: &'static str, on: &'static str) -> Result<Option<(Slug, Day)>, HttpError> {
    let (code, on) = (query.named(code)?, query.past_day(on)?);
    Ok(code.map(|code| (code, on)))
}

/// `GET /compare?areas=&one=&one_on=&other=&other_on=&visits=`
pub async fn show(State(app): State<App>, Query(query): Query<CompareQuery>) -> Result<Page<ComparePage>, HttpError> {
    let CompareQuery { kind, one, other, visits } = query;
    let today = app.today();
    let day = |on| FigureDay::of(&app, on, visits);
    let (ground, sets) = (Arc::new(Ground::of(&app, &kind).await?), area_set::all(&app.store).await?);
    let sides = match (one, other) {
        (Some((one, one_on)), Some((other, other_on))) => {
            let first = Report::of(&app, ground.clone(), &one, day(one_on)).await?;
            Some([first, Report::of(&app, ground.clone(), &other, day(other_on)).await?])
        }
        (None, _) | (_, None) => None,
    };
    let twice = sides.as_ref().map(|sides| same_places(&app, &ground, sides)).transpose()?.flatten();
    let against = sides.as_ref().map_or(Against::TooFew, |sides| against(sides, twice));
    let page = ComparePage { kind, sets, areas: ground.areas.clone(), today, visits, sides, against, twice };
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}
