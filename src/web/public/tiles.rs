//! Vector tiles and their TileJSON, kept compressed until the record changes.

pub mod gaps;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write as _;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::coverage::atlas::{Atlas, Filter};
use crate::coverage::gap::Radius;
use crate::coverage::rate::Tally;
use crate::coverage::tile::{self, Tile};
use crate::domain::day::Day;
use crate::web::App;
use crate::web::fields::{Fields, Query};
use crate::web::page::{Caching, Download};
use crate::web::public::place::as_of;
use crate::web::public::place_list::filter;
use crate::web::refusal::Refusal;

const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/vnd.mapbox-vector-tile");
/// The deepest zoom that is asked for: at 5 m to a hundredth of a tile, deeper ones show nothing new.
const LAST_ZOOM: u8 = 14;
/// Miles, unless asked otherwise.
const USUAL_RADIUS: &str = "25";
/// Memory for kept tiles, in bytes.
const KEPT: u64 = 64 * 1024 * 1024;

/// What may be asked for as tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Layer {
    Places,
    Areas,
    Gaps(At),
}

/// A radius as part of a key: it is never a number that differs from itself.
#[derive(Clone, Copy, Debug, PartialEq)]
struct At(Radius);

impl Eq for At {}

impl Hash for At {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.miles().to_bits().hash(state);
    }
}

impl Layer {
    fn parse(name: &str, query: &Fields) -> Result<Layer, Refusal> {
        match name {
            "places" => Ok(Layer::Places),
            "areas" => Ok(Layer::Areas),
            "gaps" => {
                let miles = Some(query.get("radius_mi")).filter(|miles| !miles.is_empty()).unwrap_or(USUAL_RADIUS);
                miles.parse().map(|radius| Layer::Gaps(At(radius))).map_err(|_| Refusal::BadRequest("bad-radius"))
            }
            _ => Err(Refusal::NotFound),
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

/// A tile of a layer, of what a filter takes on a day.
type Key = (Layer, Tile, Filter, Day);

/// Tiles as they are sent.
pub struct KeptTiles(Cache<Key, Kept, ByBytes>);

/// A tile, as of a version of the atlas, plain and compressed; empty where there is nothing to draw.
#[derive(Clone)]
struct Kept {
    version: i64,
    today: Day,
    tag: HeaderValue,
    plain: Bytes,
    gzip: Bytes,
}

#[derive(Clone)]
struct ByBytes;

impl Weighter<Key, Kept> for ByBytes {
    fn weight(&self, _: &Key, kept: &Kept) -> u64 {
        (kept.plain.len() + kept.gzip.len() + 256) as u64
    }
}

impl Default for KeptTiles {
    fn default() -> KeptTiles {
        KeptTiles(Cache::with_weighter(20_000, KEPT, ByBytes))
    }
}

/// `GET /tiles/{layer}/{z}/{x}/{y}.mvt`
pub async fn show(
    State(app): State<App>,
    Path((layer, zoom, x, y)): Path<(String, String, String, String)>,
    Query(query): Query,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let layer = Layer::parse(&layer, &query)?;
    let tile = address(&zoom, &x, &y).ok_or(Refusal::BadRequest("bad-tile"))?;
    let (filter, day) = asked(&app, &query)?;
    let (atlas, today) = (app.atlas(), app.clock.today());
    let key = (layer, tile, filter, day);
    let kept = match app.kept_tiles.0.get(&key).filter(|kept| kept.version == atlas.version() && kept.today == today) {
        Some(kept) => kept,
        None => cut(&app, atlas, key, today).await?,
    };
    Ok(answer(&kept, &headers))
}

/// The filter and the day that an address asks for.
///
/// # Errors
/// `BadRequest` for what there is not, and for a day to come.
pub fn asked(app: &App, query: &Fields) -> Result<(Filter, Day), Refusal> {
    let today = app.clock.today();
    let day = as_of(query.get("date"))?.unwrap_or(today);
    if day > today {
        return Err(Refusal::BadRequest("future-day"));
    }
    Ok((filter(app, query)?, day))
}

fn address(zoom: &str, x: &str, y: &str) -> Option<Tile> {
    Tile::new(zoom.parse().ok()?, x.parse().ok()?, y.strip_suffix(".mvt")?.parse().ok()?)
}

async fn cut(app: &App, atlas: Arc<Atlas>, key: Key, today: Day) -> Result<Kept, Refusal> {
    let own = app.clone();
    let work = move || {
        let plain = Bytes::from(bytes(&own, &atlas, &key).unwrap_or_default());
        let tag = tag(&own, atlas.version(), today, &key);
        let kept = Kept { version: atlas.version(), today, tag, gzip: compressed(&plain), plain };
        own.kept_tiles.0.insert(key, kept.clone());
        kept
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Refusal::Fault)
}

/// The atlas's version, and what was asked of it: MapLibre takes a tile with the tag of the one before for the same tile, whatever its address.
fn tag(app: &App, version: i64, today: Day, key: &Key) -> HeaderValue {
    let mut asked = DefaultHasher::new();
    key.hash(&mut asked);
    HeaderValue::from_str(&format!("W/\"{}-{version}-{today}-{:x}\"", app.boot, asked.finish())).unwrap_or(HeaderValue::from_static("*"))
}

fn bytes(app: &App, atlas: &Atlas, (layer, tile, filter, day): &Key) -> Option<Vec<u8>> {
    match layer {
        Layer::Places => tile::places(atlas, *tile, filter, *day),
        Layer::Areas => {
            let tallies = atlas.tallies(filter.category.as_ref(), *day);
            let wanted = app.outlines.iter().filter(|area| filter.county.as_ref().is_none_or(|county| *county == area.code));
            let counted = wanted.map(|area| (area, tallies.get(&area.code).copied().unwrap_or_else(Tally::default)));
            tile::areas(*tile, counted)
        }
        Layer::Gaps(At(radius)) => gaps::tile(app, atlas, *tile, *radius, filter.category.as_ref(), *day),
    }
}

fn compressed(plain: &[u8]) -> Bytes {
    let mut gzip = GzEncoder::new(Vec::with_capacity(plain.len() / 2), Compression::default());
    // Writing to memory does not fail; were it to, the plain tile is sent.
    let written = gzip.write_all(plain).and_then(|()| gzip.finish());
    written.map(Bytes::from).unwrap_or_default()
}

fn answer(kept: &Kept, asked: &HeaderMap) -> Response {
    let text = |name| asked.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
    let takes_gzip = text(header::ACCEPT_ENCODING).split(',').any(|coding| coding.trim().split(';').next() == Some("gzip"));
    let mut headers = HeaderMap::with_capacity(8);
    headers.insert(header::CACHE_CONTROL, Caching::UntilAtlasChanges.header());
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let unchanged = text(header::IF_NONE_MATCH).split(',').any(|one| kept.tag == one.trim());
    headers.insert(header::ETAG, kept.tag.clone());
    if unchanged {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    if kept.plain.is_empty() {
        return (StatusCode::NO_CONTENT, headers).into_response();
    }
    headers.insert(header::CONTENT_TYPE, CONTENT_TYPE);
    if takes_gzip && !kept.gzip.is_empty() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        return (headers, kept.gzip.clone()).into_response();
    }
    (headers, kept.plain.clone()).into_response()
}

/// `GET /tiles/{layer}.json`: TileJSON 3.0.0, with the filter of its own address in that of its tiles.
pub async fn describe(State(app): State<App>, Path(file): Path<String>, Query(query): Query) -> Result<Download, Refusal> {
    let layer = file.strip_suffix(".json").map_or(Err(Refusal::NotFound), |name| Layer::parse(name, &query))?;
    let (filter, day) = asked(&app, &query)?;
    let mut address = format!("{}/tiles/{}/{{z}}/{{x}}/{{y}}.mvt", app.public_url, layer.name());
    let wanted = [
        ("category", filter.category.map(|category| category.code().to_owned())),
        ("status", filter.status.map(|status| status.code().to_owned())),
        ("county", filter.county),
        ("date", (day != app.clock.today()).then(|| day.to_string())),
        ("radius_mi", if let Layer::Gaps(At(radius)) = layer { Some(radius.miles().to_string()) } else { None }),
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
    let bounds =
        app.outlines.iter().map(|area| area.outline.bounds()).reduce(|[a, b, c, d], [w, s, e, n]| [a.min(w), b.min(s), c.max(e), d.max(n)]);
    let body = serde_json::json!({
        "tilejson": "3.0.0",
        "name": format!("{}: {}", app.registry_name, layer.name()),
        "tiles": [address],
        "minzoom": 0,
        "maxzoom": last,
        "bounds": bounds.unwrap_or([-180.0, -85.0, 180.0, 85.0]),
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
    ("shown", "rate, too_few or nothing_required"),
    ("share", "Compliant of checked, 0 to 1; only of five or more"),
    ("low", "Lower end of its 95 % interval (Wilson)"),
    ("high", "Upper end"),
];
