//! Where no place with a poster is near: the ground and the people beyond a radius.

use askama::Template;
use axum::extract::State;

use crate::coverage::gap::{Gap, Radius, gaps};
use crate::coverage::reach::{Reach, distances_m, reach};
use crate::domain::area::AreaSet;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::language::Language;
use crate::store::area_set;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::query::{self, Query};
use crate::web::public::coverage::ground::{COUNTIES, Ground, People, measurable};
use crate::web::public::place_list::{self, Choice};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Miles, unless asked otherwise.
pub const USUAL: &str = "25";
const SQUARE_MILE_KM2: f64 = 2.589_988_110_336;

/// What an address asks.
#[derive(Clone)]
pub struct Question {
    pub radius: Radius,
    pub category: Option<Category>,
    pub on: Day,
    pub today: Day,
    pub kind: String,
}

impl Question {
    /// # Errors
    /// `BadRequest` for a radius, a kind of place or a day that cannot be used.
    pub fn read(app: &App, query: &Fields) -> Result<Question, HttpError> {
        let today = app.clock.today();
        let radius = Some(query.get("radius_mi")).filter(|text| !text.is_empty()).unwrap_or(USUAL);
        let on = query::day(query.get("on"))?.unwrap_or(today);
        if on > today {
            return Err(HttpError::BadRequest("future-day"));
        }
        Ok(Question {
            radius: radius.parse().map_err(|_| HttpError::BadRequest("bad-radius"))?,
            category: query::category(app, query.get("category"))?,
            on,
            today,
            kind: Some(query.get("areas")).filter(|kind| !kind.is_empty()).unwrap_or(COUNTIES).to_owned(),
        })
    }

    pub fn miles(&self) -> String {
        self.radius.miles().to_string()
    }

    /// The same question in an address.
    pub fn query(&self) -> String {
        let mut query = format!("?radius_mi={}", self.radius.miles());
        if let Some(category) = &self.category {
            query.push_str(&format!("&category={}", category.code()));
        }
        if self.on != self.today {
            query.push_str(&format!("&on={}", self.on));
        }
        if self.kind != COUNTIES {
            query.push_str(&format!("&areas={}", self.kind));
        }
        query
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
    pub question: Question,
    pub ground: Ground,
    pub rows: Vec<GapRow>,
    pub reach: Reach,
    pub people_source: String,
    /// Points of the places that display, degrees.
    pub places: Vec<(f64, f64)>,
}

impl Measured {
    /// # Errors
    /// `NotFound` when there are no areas of the kind asked for; what the store says.
    pub async fn of(app: &App, question: Question) -> Result<Measured, HttpError> {
        let (ground, people) = (Ground::of(app, &question.kind).await?, People::of(app).await?);
        let app = app.clone();
        blocking::run(move || {
            let places = app.atlas().displaying(question.category.as_ref(), question.on);
            let gaps = gaps(&measurable(&ground.borders()?)?, &places, question.radius);
            let distances = distances_m(&people.points, places.clone());
            let locator = ground.locator()?;
            let areas: Vec<Option<&str>> = people.points.iter().map(|point| locator.area_of(point.lon, point.lat)).collect();
            let (all, by_area) = reach(&people.points, &distances, question.radius, |at| areas[at]);
            let row = |(area, gap): (&crate::domain::area::Area, Gap)| GapRow {
                code: area.code.clone(),
                name: area.name.clone(),
                gap,
                reach: by_area.get(area.code.as_str()).copied().unwrap_or_default(),
            };
            let rows = ground.areas.iter().zip(gaps).map(row).collect();
            Ok(Measured { rows, reach: all, people_source: people.source, places, question, ground })
        })
        .await
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

/// The page.
#[derive(Template)]
#[template(path = "public/coverage/gaps.html")]
pub struct GapsPage {
    measured: Measured,
    kinds: Vec<Choice>,
    sets: Vec<AreaSet>,
    /// SVG path data: borders, gaps, and a dot for each place.
    borders: Vec<(String, String)>,
    holes: String,
    dots: String,
    width: f64,
    height: f64,
    fifty_km: f64,
}

impl Screen for GapsPage {
    fn title(&self, language: Language) -> String {
        let miles = ("miles", self.measured.question.miles().into());
        match self.measured.reach.share() {
            Some(_) => i18n::with(language, "gaps-title", &[("people", (self.measured.reach.left_out() as f64).into()), miles]),
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

/// `GET /gaps?radius_mi=25&category=&on=&areas=`
pub async fn show(State(app): State<App>, Query(query): Query) -> Result<Page<GapsPage>, HttpError> {
    let measured = Measured::of(&app, Question::read(&app, &query)?).await?;
    let sets = area_set::all(&app.store).await?;
    let kinds = place_list::kinds(&app, measured.question.category.as_ref());
    let page = blocking::run(move || {
        let map = &app.county_map;
        let drawn = measured.ground.borders()?.iter().map(|border| map.path(border)).collect::<Vec<_>>();
        let dot = |&(lon, lat): &(f64, f64)| {
            let (x, y) = map.place(lon, lat);
            format!("M{x:.1} {y:.1}h0")
        };
        Ok(GapsPage {
            kinds,
            sets,
            borders: measured.rows.iter().map(|row| row.name.clone()).zip(drawn).collect(),
            holes: measured.rows.iter().map(|row| map.path(&row.gap.border())).collect(),
            dots: measured.places.iter().map(dot).collect(),
            width: map.width,
            height: map.height,
            fifty_km: map.units_per_km() * 50.0,
            measured,
        })
    })
    .await?;
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}
