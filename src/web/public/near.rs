//! The places nearest to where somebody is, or to a ZIP.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::coverage::atlas::Filter;
use crate::domain::language::Language;
use crate::domain::point::on_earth;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::PlaceFilter;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::public::place_list::{Choice, PlaceList, kinds};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

const LISTED: usize = 25;
/// Farther from every place on record than this, a point lies outside the registry, in meters.
const FARTHEST_M: f64 = 160_000.0;

/// Places by distance, as a list and a map.
#[derive(Template)]
#[template(path = "public/near.html")]
pub struct NearPage {
    zip: String,
    kinds: Vec<Choice>,
    list: PlaceList,
    state: Looked,
}

/// What came of looking for the point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Looked {
    Found,
    /// Nothing was asked yet.
    Nowhere,
    UnknownZip,
    TooFar,
}

impl Screen for NearPage {
    fn title(&self, language: Language) -> String {
        match self.zip.as_str() {
            "" => i18n::text(language, "near-title"),
            zip => i18n::with(language, "near-title-zip", &[("zip", zip.to_owned().into())]),
        }
    }

    fn wide(&self) -> bool {
        true
    }
}

impl NearPage {
    /// Key of what to say instead of a list.
    fn hint(&self) -> Option<&'static str> {
        match self.state {
            Looked::Found => None,
            Looked::Nowhere => Some("near-ask"),
            Looked::UnknownZip => Some("near-unknown-zip"),
            Looked::TooFar => Some("near-too-far"),
        }
    }
}

/// Near what, and which places: `?zip=` or `?lat=&lon=`, and a filter.
pub struct NearQuery {
    filter: Filter,
    zip: String,
    /// Longitude and latitude.
    point: Option<(f64, f64)>,
}

impl FromQuery for NearQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<NearQuery, HttpError> {
        let PlaceFilter(mut filter) = PlaceFilter::from_query(query)?;
        let zip = filter.postal.take().unwrap_or_default();
        let point = match (query.text("lon")?, query.text("lat")?) {
            ("", "") => None,
            (lon, lat) => Some(degrees(lon, lat)?),
        };
        Ok(NearQuery { filter, zip, point })
    }
}

/// `GET /places/near`
pub async fn show(State(app): State<App>, Query(query): Query<NearQuery>) -> Result<Response, HttpError> {
    let NearQuery { filter, zip, point } = query;
    let atlas = app.atlas();
    let today = app.today();
    let (point, mut state) = match point {
        Some(point) => (Some(point), Looked::TooFar),
        None if zip.is_empty() => (None, Looked::Nowhere),
        None => (app.land.zip_center(&atlas, &zip), Looked::UnknownZip),
    };
    let mut found = point.map(|(lon, lat)| atlas.nearest(lon, lat, &filter, today, LISTED)).unwrap_or_default();
    if found.first().is_some_and(|(_, distance)| *distance > FARTHEST_M) {
        found.clear();
    }
    if !found.is_empty() {
        state = Looked::Found;
    }
    let entries: Vec<_> = found.into_iter().map(|(entry, distance)| (entry, Some(distance))).collect();
    let kinds = kinds(&app, filter.category.as_ref());
    let page = NearPage { list: PlaceList::of(&app, &entries, today, 1), zip, kinds, state };
    // Where somebody stands is nobody else's to keep.
    Ok(Page::new(page, Caching::Never).into_response())
}

fn degrees(lon: &str, lat: &str) -> Result<(f64, f64), HttpError> {
    let read = |text: &str| text.parse::<f64>().ok();
    read(lon).zip(read(lat)).filter(|(lon, lat)| on_earth(*lon, *lat)).ok_or(HttpError::BadRequest("bad-point"))
}
