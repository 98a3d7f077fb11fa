//! Counties whose rate goes with their neighbors', and the plain word when none does.

use askama::Template;
use axum::extract::State;

use crate::coverage::hotspots::{FALSE_SHARE, FEWEST_AREAS, Hotspots, PERMUTATIONS, Spot, hotspots};
use crate::coverage::tally::Tally;
use crate::coverage::untold::told;
use crate::domain::language::Language;
use crate::spatial::local::Pattern;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::path::Slug;
use crate::web::http::place_query::FigureFilter;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::public::coverage::ground::{Ground, area_kind};
use crate::web::public::coverage::left_out::LeftOutPlaces;
use crate::web::public::coverage::map_dates::MapDates;
use crate::web::public::place_list::{self, Choice};
use crate::web::public::share::share_class;
use crate::web::view::filters;
use crate::web::view::format;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// One area of the map.
pub struct HotspotRow {
    pub code: String,
    pub name: String,
    pub tally: Tally,
    pub path: String,
    /// `None`: no rate, or no neighbor with one.
    pub spot: Option<Spot>,
}

impl HotspotRow {
    pub fn stands_out(&self) -> bool {
        self.spot.is_some_and(|spot| spot.stands_out())
    }

    /// CSS class on the map.
    pub fn class(&self) -> &'static str {
        match &self.spot {
            Some(spot) if spot.stands_out() => pattern(spot.local.pattern),
            Some(_) => "county-plain",
            None if self.tally.as_required().is_some() => "county-plain",
            None => share_class(&self.tally),
        }
    }

    /// The key of its word.
    pub fn word(&self) -> String {
        self.spot.map_or_else(String::new, |spot| format!("pattern-{}", pattern(spot.local.pattern)))
    }

    pub fn z(&self) -> String {
        self.spot.map_or_else(String::new, |spot| format::signed(spot.local.gi_star, 2))
    }

    pub fn i(&self) -> String {
        self.spot.map_or_else(String::new, |spot| format::signed(spot.local.moran, 2))
    }

    pub fn p(&self) -> String {
        self.spot.map_or_else(String::new, |spot| format::p_value(spot.p_value, 4))
    }

    pub fn false_rate(&self) -> String {
        self.spot.map_or_else(String::new, |spot| format!("{:.3}", spot.rate))
    }
}

fn pattern(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::HighAmongHigh => "high-high",
        Pattern::LowAmongLow => "low-low",
        Pattern::HighAmongLow => "high-low",
        Pattern::LowAmongHigh => "low-high",
    }
}

#[derive(Template)]
#[template(path = "public/coverage/hotspots.html")]
pub struct HotspotsPage {
    kind: Slug,
    filter: FigureFilter,
    /// When the map of the areas is in force, where somebody dated it.
    dates: Option<MapDates>,
    kinds: Vec<Choice>,
    rows: Vec<HotspotRow>,
    left_out: LeftOutPlaces,
    found: Hotspots,
    width: f64,
    height: f64,
}

impl Screen for HotspotsPage {
    fn title(&self, language: Language) -> String {
        match &self.found {
            Hotspots::TooFew { rated } => i18n::with(language, "hotspots-title-too-few", &[("rated", (*rated as f64).into())]),
            Hotspots::Found { .. } if self.out() == 0 => i18n::text(language, "hotspots-title-none"),
            Hotspots::Found { .. } => i18n::with(language, "hotspots-title", &[("count", (self.out() as f64).into())]),
        }
    }

    fn wide(&self) -> bool {
        true
    }
}

impl HotspotsPage {
    /// Areas that stand out.
    fn out(&self) -> usize {
        self.rows.iter().filter(|row| row.stands_out()).count()
    }

    /// Areas with a rate.
    fn rated(&self) -> usize {
        match &self.found {
            Hotspots::TooFew { rated } | Hotspots::Found { rated, .. } => *rated,
        }
    }

    fn fewest(&self) -> usize {
        FEWEST_AREAS
    }

    fn permutations(&self) -> usize {
        PERMUTATIONS
    }

    fn false_share(&self) -> f64 {
        FALSE_SHARE
    }

    /// Moran's I, what it would be without order, and its p-value, as written.
    fn whole(&self) -> Option<[String; 3]> {
        match &self.found {
            Hotspots::TooFew { .. } => None,
            Hotspots::Found { whole, whole_p, .. } => {
                Some([format::signed(whole.i, 3), format::signed(whole.expected, 3), format::p_value(*whole_p, 4)])
            }
        }
    }

    /// Do neighbors resemble each other over the whole map?
    fn clusters(&self) -> bool {
        matches!(&self.found, Hotspots::Found { whole, whole_p, .. } if *whole_p <= 0.05 && whole.i > whole.expected)
    }
}

/// Of which areas, and which figures: `?areas=&category=&on=`.
pub struct HotspotQuery {
    kind: Slug,
    filter: FigureFilter,
}

impl FromQuery for HotspotQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<HotspotQuery, HttpError> {
        Ok(HotspotQuery { kind: area_kind(query)?, filter: FigureFilter::from_query(query)? })
    }
}

/// `GET /hotspots?areas=&category=&on=`
pub async fn show(State(app): State<App>, Query(query): Query<HotspotQuery>) -> Result<Page<HotspotsPage>, HttpError> {
    let HotspotQuery { kind, filter } = query;
    let ground = Ground::of(&app, &kind).await?;
    let page = blocking::run(move || {
        let (atlas, borders) = (app.atlas(), ground.borders()?);
        let places = ground.places(&atlas)?;
        let sums = atlas.area_sums(&places, filter.day.span());
        let tallies = told(filter.category.as_ref(), sums.tallies(filter.category.as_ref()));
        let found = hotspots(&borders, &tallies.iter().map(Tally::as_required).collect::<Vec<_>>());
        let spot = |at: usize| match &found {
            Hotspots::TooFew { .. } => None,
            Hotspots::Found { spots, .. } => spots.iter().find(|spot| spot.area == at).copied(),
        };
        let rows = ground.areas.iter().zip(&borders).zip(tallies).enumerate().map(|(at, ((area, border), tally))| HotspotRow {
            code: area.code.clone(),
            name: area.name.clone(),
            path: app.county_map.path(border),
            spot: spot(at),
            tally,
        });
        Ok(HotspotsPage {
            rows: rows.collect(),
            left_out: LeftOutPlaces::of(&ground, &atlas, filter.category.as_ref(), filter.day)?,
            kinds: place_list::kinds(&app, filter.category.as_ref()),
            dates: ground.dates(filter.day.on),
            width: app.county_map.width,
            height: app.county_map.height,
            kind,
            filter,
            found,
        })
    })
    .await?;
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}
