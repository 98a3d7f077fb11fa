//! Vector tiles and their TileJSON.

mod address;
mod gaps;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::coverage::atlas::Filter;
use crate::coverage::gap::Radius;
use crate::coverage::rate::Tally;
use crate::coverage::tile;
use crate::domain::day::Day;
use crate::web::http::app::App;
use crate::web::http::cache::{Caching, Download};
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::path::{Ending, FileName, Path};
use crate::web::http::query::{self, FromQuery as _, PlaceFilter, Query};
use address::{Layer, TileAddress};

const CONTENT_TYPE: &str = "application/vnd.mapbox-vector-tile";
/// The deepest zoom that is asked for: at 5 m to a hundredth of a tile, deeper ones show nothing new.
const LAST_ZOOM: u8 = 14;
/// Miles, unless asked otherwise.
const USUAL_RADIUS: &str = "25";

/// `GET /tiles/{layer}/{z}/{x}/{y}.mvt`: 204 where there is nothing to draw.
pub async fn show(
    State(app): State<App>,
    Path(address): Path<TileAddress>,
    Query(query): Query,
) -> Result<Response, HttpError> {
    let (filter, day) = filter_and_day(&app, &query)?;
    let radius = radius(&query)?;
    let cut = move || bytes(&app, &address, &filter, day, radius).unwrap_or_default();
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

/// How far a gap is from any poster.
fn radius(query: &Fields) -> Result<Radius, HttpError> {
    let miles = Some(query.get("radius_mi")).filter(|miles| !miles.is_empty()).unwrap_or(USUAL_RADIUS);
    miles.parse().map_err(|_| HttpError::BadRequest("bad-radius"))
}

/// A tile of a layer, of what a filter takes on a day.
fn bytes(app: &App, address: &TileAddress, filter: &Filter, day: Day, radius: Radius) -> Option<Vec<u8>> {
    let atlas = app.atlas();
    let tile = address.tile;
    match address.layer {
        Layer::Places => tile::places(&atlas, tile, filter, day),
        Layer::Areas => {
            let tallies = atlas.tallies(filter.category.as_ref(), day);
            let wanted = app.outlines.iter().filter(|area| filter.county.as_ref().is_none_or(|county| *county == area.code));
            let counted = wanted.map(|area| (area, tallies.get(&area.code).copied().unwrap_or_else(Tally::default)));
            tile::areas(tile, counted)
        }
        Layer::Gaps => gaps::gap_tile(app, &atlas, tile, radius, filter.category.as_ref(), day),
    }
}

/// `GET /tiles/{layer}.json`: TileJSON 3.0.0, with the filter of its own address in that of its tiles.
pub async fn describe(State(app): State<App>, Path(file): Path<FileName<Layer>>, Query(query): Query) -> Result<Download, HttpError> {
    let (layer, _) = file.ending_in(&[Some(Ending::Json)])?;
    let (filter, day) = filter_and_day(&app, &query)?;
    let radius = radius(&query)?;
    let mut address = format!("{}/tiles/{}/{{z}}/{{x}}/{{y}}.mvt", app.public_url, layer.name());
    let wanted = [
        ("category", filter.category.map(|category| category.code().to_owned())),
        ("status", filter.status.map(|status| status.code().to_owned())),
        ("county", filter.county),
        ("date", (day != app.clock.today()).then(|| day.to_string())),
        ("radius_mi", (layer == Layer::Gaps).then(|| radius.miles().to_string())),
    ];
    for ((name, value), mark) in
        wanted.into_iter().filter_map(|(name, value)| Some((name, value?))).zip(std::iter::once('?').chain(std::iter::repeat('&')))
    {
        address.push_str(&format!("{mark}{name}={value}"));
    }
    let (fields, last) = match layer {
        Layer::Places => (PLACE_FIELDS, LAST_ZOOM),
        Layer::Areas => (AREA_FIELDS, LAST_ZOOM - 4),
        Layer::Gaps => (GAP_FIELDS, LAST_ZOOM - 4),
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
