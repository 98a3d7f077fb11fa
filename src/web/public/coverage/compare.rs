//! Two areas, or one area on two days: a difference is called one only where the intervals part.

use askama::Template;
use axum::extract::State;

use crate::domain::area::{Area, AreaSet};
use crate::domain::day::Day;
use crate::domain::language::{Bilingual, Language};
use crate::store::area_set;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::query::{self, Query};
use crate::web::public::coverage::gaps::Question;
use crate::web::public::coverage::ground::{COUNTIES, Ground};
use crate::web::public::coverage::report::{Against, Report};
use crate::web::view::filters;
use crate::web::view::format;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "public/coverage/compare.html")]
pub struct ComparePage {
    kind: String,
    /// What else there is besides counties.
    sets: Vec<AreaSet>,
    areas: Vec<Area>,
    today: Day,
    /// Both sides, once both are chosen.
    sides: Option<[Report; 2]>,
}

impl Screen for ComparePage {
    fn title(&self, language: Language) -> String {
        let Some([one, other]) = &self.sides else { return i18n::text(language, "compare-title") };
        let name = |report: &Report| side(report).in_language(language).to_owned();
        i18n::with(language, &self.sentence(), &[("one", name(one).into()), ("other", name(other).into())])
    }
}

/// "Boone County, 24 Nov 2026".
fn side(report: &Report) -> Bilingual {
    let in_language = |language| format!("{}, {}", report.name, format::day(report.on, language));
    Bilingual::new(in_language(Language::En), in_language(Language::Es))
}

impl ComparePage {
    fn of_counties(&self) -> bool {
        self.kind == COUNTIES
    }

    fn side(&self, report: &Report) -> Bilingual {
        side(report)
    }

    /// The second against the first.
    fn against(&self) -> Option<Against> {
        self.sides.as_ref().map(|[one, other]| Against::of(one.rate(), other.rate()))
    }

    /// Unless chosen, two that differ.
    fn chosen(&self, side: usize, code: &str) -> bool {
        match &self.sides {
            Some(sides) => sides.get(side).is_some_and(|report| report.code == code),
            None => self.areas.get(side).is_some_and(|area| area.code == code),
        }
    }

    fn day(&self, side: usize) -> Day {
        self.sides.as_ref().and_then(|sides| sides.get(side)).map_or(self.today, |report| report.on)
    }

    /// The key of the sentence, for two sides.
    fn sentence(&self) -> String {
        format!("compare-{}", self.against().map_or("too-few", |against| against.key().trim_start_matches("against-")))
    }
}

/// `GET /compare?areas=&one=&one_on=&other=&other_on=`
pub async fn show(State(app): State<App>, Query(query): Query) -> Result<Page<ComparePage>, HttpError> {
    let kind = Question::read(&app, &query)?.kind;
    let today = app.clock.today();
    let (one, other) = (query.get("one"), query.get("other"));
    let day = |field: &str| match query::day(query.get(field))? {
        Some(day) if day > today => Err(HttpError::BadRequest("future-day")),
        day => Ok(day.unwrap_or(today)),
    };
    let sides = if one.is_empty() || other.is_empty() {
        None
    } else {
        let first = Report::of(&app, Ground::of(&app, &kind).await?, one, day("one_on")?).await?;
        Some([first, Report::of(&app, Ground::of(&app, &kind).await?, other, day("other_on")?).await?])
    };
    let (areas, sets) = (Ground::of(&app, &kind).await?.areas, area_set::all(&app.store).await?);
    Ok(Page::new(ComparePage { kind, sets, areas, today, sides }, Caching::UntilAtlasChanges))
}
