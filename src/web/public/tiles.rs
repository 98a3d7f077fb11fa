//! Vector tiles and their TileJSON.

pub mod gaps;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::coverage::atlas::Filter;
use crate::coverage::gap::Radius;
use crate::coverage::rate::Tally;
use crate::coverage::tile::{self, Tile};
use crate::domain::day::Day;
use crate::web::http::app::App;
use crate::web::http::cache::{Caching, Download};
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::query::{self, FromQuery as _, PlaceFilter, Query};

const CONTENT_TYPE: &str = "application/vnd.mapbox-vector-tile";
/// The deepest zoom that is asked for: at 5 m to a hundredth of a tile, deeper ones show nothing new.
const LAST_ZOOM: u8 = 14;
/// Miles, unless asked otherwise.
const USUAL_RADIUS: &str = "25";

/// What may be asked for as tiles.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Layer {
    Places,
    Areas,
    Gaps(Radius),
}

impl Layer {
    fn parse(name: &str, query: &Fields) -> Result<Layer, HttpError> {
        match name {
            "places" => Ok(Layer::Places),
            "areas" => Ok(Layer::Areas),
            "gaps" => {
                let miles = Some(query.get("radius_mi")).filter(|miles| !miles.is_empty()).unwrap_or(USUAL_RADIUS);
                miles.parse().map(Layer::Gaps).map_err(|_| HttpError::BadRequest("bad-radius"))
            }
            _ => Err(HttpError::NotFound),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Layer::Places => "places",
            Layer::Areas => "areas",
            Layer::Gaps(_) => "gaps",
        }
    }
}

/// `GET /tiles/{layer}/{z}/{x}/{y}.mvt`: 204 where there is nothing to draw.
pub async fn show(
    State(app): State<App>,
    Path((layer, zoom, x, y)): Path<(String, String, String, String)>,
    Query(query): Query,
) -> Result<Response, HttpError> {
    let layer = Layer::parse(&layer, &query)?;
    let tile = address(&zoom, &x, &y).ok_or(HttpError::BadRequest("bad-tile"))?;
    let (filter, day) = filter_and_day(&app, &query)?;
    let cut = move || bytes(&app, layer, tile, &filter, day).unwrap_or_default();
    let body = tokio::task::spawn_blocking(cut).await.map_err(|_| HttpError::Fault)?;
    let status = if body.is_empty() { StatusCode::NO_CONTENT } else { StatusCode::OK };
    Ok((status, Download { content_type: CONTENT_TYPE, body, caching: Caching::UntilAtlasChanges }).into_response())
}

/// The filter and the day that an address asks for.
///
/// # Errors
/// `BadRequest` for what there is not, and for a day to come.
pub fn filter_and_day(app: &App, query: &Fields) -> Result<(Filter, Day), HttpError> {
    let today = app.clock.today();
    let day = query::day(query.get("date"))?.unwrap_or(today);
    if day > today {
        return Err(HttpError::BadRequest("future-day"));
    }
    Ok((PlaceFilter::from_query(query, app)?.0, day))
}

fn address(zoom: &str, x: &str, y: &str) -> Option<Tile> {
    Tile::new(zoom.parse().ok()?, x.parse().ok()?, y.strip_suffix(".mvt")?.parse().ok()?)
}

/// A tile of a layer, of what a filter takes on a day.
fn bytes(app: &App, layer: Layer, tile: Tile, filter: &Filter, day: Day) -> Option<Vec<u8>> {
    let atlas = app.atlas();
    match layer {
        Layer::Places => tile::places(&atlas, tile, filter, day),
        Layer::Areas => {
            let tallies = atlas.tallies(filter.category.as_ref(), day);
            let wanted = app.outlines.iter().filter(|area| filter.county.as_ref().is_none_or(|county| *county == area.code));
            let counted = wanted.map(|area| (area, tallies.get(&area.code).copied().unwrap_or_else(Tally::default)));
            tile::areas(tile, counted)
        }
        Layer::Gaps(radius) => gaps::gap_tile(app, &atlas, tile, radius, filter.category.as_ref(), day),
    }
}

/// `GET /tiles/{layer}.json`: TileJSON 3.0.0, with the filter of its own address in that of its tiles.
pub async fn describe(State(app): State<App>, Path(file): Path<String>, Query(query): Query) -> Result<Download, HttpError> {
    let layer = file.strip_suffix(".json").map_or(Err(HttpError::NotFound), |name| Layer::parse(name, &query))?;
    let (filter, day) = filter_and_day(&app, &query)?;
    let mut address = format!("{}/tiles/{}/{{z}}/{{x}}/{{y}}.mvt", app.public_url, layer.name());
    let wanted = [
        ("category", filter.category.map(|category| category.code().to_owned())),
        ("status", filter.status.map(|status| status.code().to_owned())),
        ("county", filter.county),
        ("date", (day != app.clock.today()).then(|| day.to_string())),
        ("radius_mi", if let Layer::Gaps(radius) = layer { Some(radius.miles().to_string()) } else { None }),
    ];
    for ((name, value), mark) in
        wanted.into_iter().filter_map(|(name, value)| Some((name, value?))).zip(std::iter::once('?').chain(std::iter::repeat('&')))
    {
        address.push_str(&format!("{mark}{name}={value}"));
    }
    let (fields, last) = match layer {
        Layer::Places => (PLACE_FIELDS, LAST_ZOOM),
        Layer::Areas => (AREA_FIELDS, LAST_ZOOM - 4),
        Layer::Gaps(_) => (GAP_FIELDS, LAST_ZOOM - 4),
    };
    let fields: serde_json::Map<String, serde_json::Value> =
        fields.iter().map(|(name, words)| ((*name).to_owned(), (*words).into())).collect();
    let body = serde_json::json!({
        "tilejson": "3.0.0",
        "name": format!("{}: {}", app.registry_name, layer.name()),
        "tiles": [address],
        "minzoom": 0,
        "maxzoom": last,
        "bounds": tile::bounds(&app.outlines).unwrap_or([-180.0, -85.0, 180.0, 85.0]),
        "attribution": "Placard",
        "vector_layers": [{ "id": layer.name(), "fields": fields, "minzoom": 0, "maxzoom": last }],
    });
    Ok(Download { content_type: "application/json", body: body.to_string(), caching: Caching::UntilAtlasChanges })
}

const PLACE_FIELDS: &[(&str, &str)] = &[
    ("code", "Public code, from zoom 10 or of a place that is alone"),
    ("name", "Name"),
    ("kinds", "Codes of its kinds, with commas"),
    ("status", "Status on the day"),
    ("stale", "True when the visit that decides is old"),
    ("count", "Places in the group; below zoom 10 also a count for each status"),
];

const GAP_FIELDS: &[(&str, &str)] = &[
    ("code", "County code (FIPS)"),
    ("name", "Name of the county"),
    ("radius_mi", "Ground farther than this from any place with a poster"),
    ("gap_km2", "Its extent in the county"),
    ("share", "Of the county, 0 to 1"),
];

const AREA_FIELDS: &[(&str, &str)] = &[
    ("code", "County code (FIPS)"),
    ("name", "Name"),
    ("required", "Places that must display the poster"),
    ("checked", "Of these, how many a visit could judge"),
    ("compliant", "Displayed as required"),
    ("condition_unknown", "Places that may have to display it: a fact is missing"),
    ("unread", "Places under a law that nobody has read yet"),
    ("shown", "rate, too_few, not_known or nothing_required"),
    ("share", "Compliant of checked, 0 to 1; only of five or more"),
    ("low", "Lower end of its 95 % interval (Wilson)"),
    ("high", "Upper end"),
];
