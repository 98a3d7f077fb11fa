//! Vector tiles and their TileJSON.

mod address;
mod gaps;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::coverage::atlas::Filter;
use crate::coverage::gap::Radius;
use crate::coverage::tile::{self, Tile};
use crate::domain::category::Category;
use crate::domain::determination::Status;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::caller::Caller;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Ending, FileName, Path};
use crate::web::http::place_query::PlaceFilter;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::public::map::compared::{MapDays, figures};
use address::{Layer, TileAddress};

const CONTENT_TYPE: &str = "application/vnd.mapbox-vector-tile";
/// The deepest zoom that is asked for: at 5 m to a hundredth of a tile, deeper ones show nothing new.
const LAST_ZOOM: u8 = 14;
/// What a tile holds: `?category=&status=&county=&zip=&on=&visits=`, areas `&against=`, and gaps `&radius_mi=`.
pub struct TileQuery {
    filter: Filter,
    days: MapDays,
    /// How far a gap is from any poster.
    radius: Radius,
}

impl FromQuery for TileQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<TileQuery, HttpError> {
        let (PlaceFilter(filter), days) = (PlaceFilter::from_query(query)?, MapDays::from_query(query)?);
        let radius: Radius = query.value("radius_mi", HttpError::BadRequest("bad-radius"))?.unwrap_or_default();
        Ok(TileQuery { filter, days, radius: radius.rounded() })
    }
}

/// `GET /tiles/{layer}/{z}/{x}/{y}.mvt`: 204 where there is nothing to draw.
pub async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(TileAddress { layer, tile }): Path<TileAddress>,
    Query(TileQuery { filter, days, radius }): Query<TileQuery>,
) -> Result<Response, HttpError> {
    let (atlas, span) = (app.atlas(), days.day.span());
    let body = match layer {
        Layer::Places => blocking::run(move || Ok(tile::places(&atlas, tile, &filter, span))).await?,
        Layer::Areas => blocking::run(move || Ok(areas(&app, tile, &filter, days))).await?,
        Layer::Gaps => {
            let shapes = gaps::gap_shapes(&app, caller, atlas, radius, filter.category.as_ref(), span).await?;
            blocking::run(move || Ok(tile::gaps(tile, radius.miles(), &shapes))).await?
        }
    };
    let body = body.unwrap_or_default();
    let status = if body.is_empty() { StatusCode::NO_CONTENT } else { StatusCode::OK };
    Ok((status, Download { content_type: CONTENT_TYPE, body, caching: Caching::UntilAtlasChanges }).into_response())
}

/// Counties with their counts, of what a filter takes on a day, or with their change from one day to another.
fn areas(app: &App, tile: Tile, filter: &Filter, days: MapDays) -> Option<Vec<u8>> {
    let counted = app.outlines.iter().zip(figures(app, filter.category.as_ref(), days));
    tile::areas(tile, counted.filter(|(area, _)| filter.county.as_ref().is_none_or(|county| *county == area.code)))
}

/// `GET /tiles/{layer}.json`: TileJSON 3.0.0, with the filter of its own address in that of its tiles.
pub async fn describe(
    State(app): State<App>,
    Path(file): Path<FileName<Layer>>,
    Query(query): Query<TileQuery>,
) -> Result<Download, HttpError> {
    let (layer, _) = file.ending_in(&[Some(Ending::Json)])?;
    let address = format!("{}/tiles/{}/{{z}}/{{x}}/{{y}}.mvt{}", app.public_url, layer.name(), query.written(layer));
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

impl TileQuery {
    /// The same of a layer in an address, with its question mark.
    fn written(&self, layer: Layer) -> String {
        let TileQuery { filter, days, radius } = self;
        let [(_, on), (_, visits), (_, against)] = days.fields();
        query_string([
            ("category", filter.category.as_ref().map_or("", Category::code)),
            ("status", filter.status.map_or("", Status::code)),
            ("county", filter.county.as_deref().unwrap_or_default()),
            ("zip", filter.postal.as_deref().unwrap_or_default()),
            ("on", &on),
            ("visits", &visits),
            ("against", if layer == Layer::Areas { against.as_str() } else { "" }),
            ("radius_mi", &if layer == Layer::Gaps { radius.miles().to_string() } else { String::new() }),
        ])
    }
}

const PLACE_FIELDS: &[(&str, &str)] = &[
    ("code", "Public code, from zoom 10 or of a place that is alone"),
    ("name", "Name"),
    ("kinds", "Codes of its kinds, with commas"),
    ("status", "Status on the day"),
    ("staff_only", "True when the poster hangs only where employees come past"),
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
    ("looked_at", "Places that must display it and where somebody could look"),
    ("displaying", "Of these, where the public or guests come past a poster"),
    ("staff_only", "Of these, where only employees come past it"),
    ("displays", "Displaying of looked_at, 0 to 1; only of five or more"),
    ("condition_unknown", "Places that may have to display it: a fact is missing"),
    ("unread", "Places under a law that nobody has read yet"),
    ("checked_over_a_year_before", "Of checked: seen more than a year before"),
    ("shown", "rate, all_visited (too few for a share), too_few, not_known, nothing_required or untold"),
    ("as_required", "Compliant of checked, 0 to 1; only of five or more"),
    ("low", "Lower end of its 95% interval (Wilson, finite population); none where all were checked"),
    ("high", "Upper end"),
    ("changed", "Of two days instead of the above: higher, lower, unclear (the interval holds 0), too_few, nothing_required or untold"),
    ("checked_on_both", "Places checked on both days"),
    ("compliant_on_first", "Of these, displayed as required on the earlier day"),
    ("compliant_on_second", "Of these, on the later day"),
    ("change", "Difference of the two shares, -1 to 1; only of five or more"),
    ("change_low", "Lower end of its 95% interval (Newcombe, paired)"),
    ("change_high", "Upper end"),
];
