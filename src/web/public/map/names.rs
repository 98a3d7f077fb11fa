//! What the live map names: towns with their points, and counties with the corners that hold them.

use axum::extract::State;
use serde_json::{Value, json};

use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;

/// `GET /map/names.json`: `towns` as name, longitude, latitude and population, the largest first; `counties` as name and west, south, east and north
/// end, degrees.
pub async fn show(State(app): State<App>) -> Download {
    let degrees = |value: f64| (value * 1e4).round() / 1e4;
    let towns = app.land.towns.iter().map(|town| json!([town.name, degrees(town.lon), degrees(town.lat), town.population]));
    let county = |name: &str, ends: [f64; 4]| {
        let [west, south, east, north] = ends.map(degrees);
        json!([name, west, south, east, north])
    };
    let counties = app.outlines.iter().map(|area| county(&area.name, area.outline.bounds()));
    let body = json!({ "towns": towns.collect::<Vec<Value>>(), "counties": counties.collect::<Vec<Value>>() });
    Download { content_type: "application/json", body: body.to_string(), caching: Caching::UntilAtlasChanges }
}
