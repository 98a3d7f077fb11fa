//! Where no place with a poster is near: the ground and the people beyond a radius.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use crate::coverage::gap::{Gap, Radius, gaps};
use crate::coverage::reach::{Reach, distances_m, reach};
use crate::domain::area::{Area, AreaSet};
use crate::domain::language::Language;
use crate::store::area_set;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::gap_cache::GapKey;
use crate::web::http::path::Slug;
use crate::web::http::place_query::{CountedVisits, FigureDay, FigureFilter};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::public::coverage::ground::{COUNTIES, Ground, People, PeopleCounted, area_kind, measurable};
use crate::web::public::coverage::map_dates::MapDates;
use crate::web::public::place_list::{self, Choice};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

const SQUARE_MILE_KM2: f64 = 2.589_988_110_336;

/// Which gaps: `?radius_mi=25&category=&on=&visits=&areas=`.
#[derive(Clone)]
pub struct GapQuery {
    pub radius: Radius,
    pub filter: FigureFilter,
    /// The kind of areas.
    pub kind: Slug,
}

impl FromQuery for GapQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<GapQuery, HttpError> {
        let radius: Radius = query.value("radius_mi", HttpError::BadRequest("bad-radius"))?.unwrap_or_default();
        Ok(GapQuery { radius: radius.rounded(), filter: FigureFilter::from_query(query)?, kind: area_kind(query)? })
    }
}

impl GapQuery {
    pub fn miles(&self) -> String {
        self.radius.miles().to_string()
    }

    /// The same gaps in an address.
    pub fn query(&self) -> String {
        let kind = if *self.kind == *COUNTIES { "" } else { &*self.kind };
        let fields = [("radius_mi", self.miles())].into_iter().chain(self.filter.fields()).chain([("areas", kind.to_owned())]);
        query_string(fields)
    }
}

/// One area's share of the answer.
pub struct GapRow {
    pub code: String,
    pub name: String,
    pub gap: Gap,
    pub reach: Reach,
}

impl GapRow {
    pub fn gap_km2(&self) -> u64 {
        self.gap.gap_km2.round() as u64
    }

    pub fn share(&self) -> f64 {
        self.gap.share()
    }
}

/// The answer, area by area.
pub struct Measured {
    pub query: GapQuery,
    pub ground: Arc<Ground>,
    pub rows: Vec<GapRow>,
    pub reach: Reach,
    pub counted: PeopleCounted,
    /// Points of the places that display, degrees.
    pub places: Vec<(f64, f64)>,
    /// How many of these were last seen more than a year before.
    pub stale: usize,
    /// How many more display it where only employees come past: they reach nobody here.
    pub staff_only: usize,
    /// How many more display it at an address that is withheld: no ground around them is drawn, and nobody near them counted.
    pub withheld: usize,
    /// How many more display it and have no point on record: as with those.
    pub without_point: usize,
}

impl Measured {
    /// # Errors
    /// `NotFound` when there are no areas of the kind asked for; what the store says.
    pub async fn of(app: &App, query: GapQuery) -> Result<Measured, HttpError> {
        let (ground, people, atlas) = (Arc::new(Ground::of(app, &query.kind).await?), People::of(app).await?, app.atlas());
        let (category, span) = (query.filter.category.as_ref(), query.filter.day.span());
        let (places, staff_only) = (atlas.displaying(category, span), atlas.staff_only(category, span));
        let (stale, withheld) = (atlas.displaying_stale(category, span), atlas.displaying_withheld(category, span));
        let without_point = atlas.displaying_without_point(category, span);
        let key = GapKey::of(&atlas, &ground.kind, category, query.radius, span);
        let gaps = app.gaps.get_or_insert(&key, gaps_of(ground.clone(), places.clone(), query.radius)).await?;
        blocking::run(move || {
            let distances = distances_m(&people.points, places.clone());
            let locator = ground.locator()?;
            let areas: Vec<Option<&str>> = people.points.iter().map(|point| locator.area_of(point.lon, point.lat)).collect();
            let (all, by_area) = reach(&people.points, &distances, query.radius, |at| areas[at]);
            let row = |(area, gap): (&Area, &Gap)| GapRow {
                code: area.code.clone(),
                name: area.name.clone(),
                gap: gap.clone(),
                reach: by_area.get(area.code.as_str()).copied().unwrap_or_default(),
            };
            let rows = ground.areas.iter().zip(gaps.iter()).map(row).collect();
            Ok(Measured { rows, reach: all, counted: people.counted, places, stale, staff_only, withheld, without_point, query, ground })
        })
        .await
    }

    /// No visit saw a poster that counts here: that nobody looked is no gap.
    pub fn is_blank(&self) -> bool {
        self.places.is_empty()
    }

    /// Of the places that display it, 0 to 1.
    pub fn stale_share(&self) -> f64 {
        self.stale as f64 / self.places.len().max(1) as f64
    }

    /// The same gaps as the visits of the last 12 months alone leave them.
    pub fn recent(&self) -> String {
        let day = FigureDay { visits: CountedVisits::Last12Months, ..self.query.filter.day };
        let filter = FigureFilter { day, ..self.query.filter.clone() };
        format!("/gaps{}", GapQuery { filter, ..self.query.clone() }.query())
    }

    pub fn area_km2(&self) -> f64 {
        self.rows.iter().map(|row| row.gap.area_km2).sum()
    }

    pub fn gap_km2(&self) -> f64 {
        self.rows.iter().map(|row| row.gap.gap_km2).sum()
    }

    pub fn share(&self) -> f64 {
        self.gap_km2() / self.area_km2().max(f64::MIN_POSITIVE)
    }
}

/// The gaps of each area around places (degrees, longitude first), in the order of the areas.
///
/// # Errors
/// `Fault` when a border cannot be read or measured; `TimedOut` when nobody waits any more.
pub async fn gaps_of(ground: Arc<Ground>, places: Vec<(f64, f64)>, radius: Radius) -> Result<Vec<Gap>, HttpError> {
    blocking::run_while_wanted(move |wanted| Ok(gaps(&measurable(&ground.borders()?)?, &places, radius, &wanted.stop())?)).await
}

/// The page.
#[derive(Template)]
#[template(path = "public/coverage/gaps.html")]
pub struct GapsPage {
    measured: Measured,
    /// When the map of the areas is in force, where somebody dated it.
    dates: Option<MapDates>,
    kinds: Vec<Choice>,
    sets: Vec<AreaSet>,
    /// SVG path data: borders, gaps, and a dot for each spot with a place.
    borders: Vec<(String, String)>,
    holes: String,
    dots: String,
    width: f64,
    height: f64,
    fifty_km: f64,
}

impl Screen for GapsPage {
    fn title(&self, language: Language) -> String {
        if self.measured.is_blank() {
            return i18n::text(language, "gaps-title-blank");
        }
        let miles = ("miles", self.measured.query.miles().into());
        match self.measured.reach.share() {
            Some(_) => i18n::with(
                language,
                "gaps-title",
                &[("who", self.measured.counted.who().into()), ("people", (self.measured.reach.left_out() as f64).into()), miles],
            ),
            None => i18n::with(
                language,
                "gaps-title-land",
                &[("share", crate::web::view::format::percent(self.measured.share()).into()), miles],
            ),
        }
    }

    fn wide(&self) -> bool {
        true
    }
}

impl GapsPage {
    fn height_with_scale(&self) -> f64 {
        self.height + 26.0
    }

    fn gap_km2(&self) -> u64 {
        self.measured.gap_km2().round() as u64
    }

    fn gap_square_miles(&self) -> u64 {
        (self.measured.gap_km2() / SQUARE_MILE_KM2).round() as u64
    }
}

/// `GET /gaps?radius_mi=25&category=&on=&visits=&areas=`
pub async fn show(State(app): State<App>, Query(query): Query<GapQuery>) -> Result<Page<GapsPage>, HttpError> {
    let measured = Measured::of(&app, query).await?;
    let sets = area_set::all(&app.store).await?;
    let kinds = place_list::kinds(&app, measured.query.filter.category.as_ref());
    let page = blocking::run(move || {
        let map = &app.county_map;
        let drawn = measured.ground.borders()?.iter().map(|border| map.path(border)).collect::<Vec<_>>();
        Ok(GapsPage {
            dates: measured.ground.dates(measured.query.filter.day.on),
            kinds,
            sets,
            borders: measured.rows.iter().map(|row| row.name.clone()).zip(drawn).collect(),
            holes: measured.rows.iter().map(|row| map.path(&row.gap.border())).collect(),
            dots: map.dots(&measured.places, map.whole()),
            width: map.width,
            height: map.height,
            fifty_km: map.units_per_km() * 50.0,
            measured,
        })
    })
    .await?;
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}
