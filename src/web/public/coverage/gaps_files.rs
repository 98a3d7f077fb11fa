//! The gaps as files: the figures of the page as CSV and JSON, and the polygons as GeoJSON.

use axum::extract::State;
use geo::MapCoords as _;
use serde_json::{Value, json};

use crate::coverage::gap::Radius;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::query::Query;
use crate::web::public::coverage::gaps::{GapQuery, GapRow, Measured};

/// Of the table.
pub const COLUMNS: [&str; 12] = [
    "area",
    "name",
    "radius_mi",
    "on_day",
    "category",
    "visits",
    "area_km2",
    "gap_km2",
    "gap_share",
    "people",
    "people_left_out",
    "people_counted",
];

/// `GET /gaps.csv`
pub async fn csv(State(app): State<App>, Query(query): Query<GapQuery>) -> Result<Download, HttpError> {
    let measured = Measured::of(&app, query).await?;
    let GapQuery { filter, radius, .. } = &measured.query;
    let category = filter.category.as_ref().map_or("", |category| category.code()).to_owned();
    let fixed = [radius.miles().to_string(), filter.day.on.to_string(), category, filter.day.visits.code().to_owned()];
    let lines = measured.rows.iter().map(|row| {
        let figures = [format!("{:.1}", row.gap.area_km2), format!("{:.1}", row.gap.gap_km2), format!("{:.4}", row.share())];
        let people = [row.reach.people.to_string(), row.reach.left_out().to_string(), measured.counted.who().to_owned()];
        [row.code.clone(), row.name.clone()].into_iter().chain(fixed.clone()).chain(figures).chain(people).collect::<Vec<_>>()
    });
    Ok(Download::table(std::iter::once(COLUMNS.map(str::to_owned).to_vec()).chain(lines)))
}

/// `GET /gaps.json`
pub async fn json(State(app): State<App>, Query(query): Query<GapQuery>) -> Result<Download, HttpError> {
    let measured = Measured::of(&app, query).await?;
    let GapQuery { filter, radius, .. } = &measured.query;
    let body = json!({
        "radius_mi": radius.miles(), "on_day": filter.day.on.to_string(),
        "category": filter.category.as_ref().map(|category| category.code()), "visits": filter.day.visits.code(), "areas": measured.ground.kind,
        "places_displaying": measured.places.len(), "places_seen_over_a_year_before": measured.stale, "places_staff_only": measured.staff_only,
        "places_withheld": measured.withheld, "places_without_point": measured.without_point,
        "area_km2": measured.area_km2(), "gap_km2": measured.gap_km2(),
        "people": measured.reach.people, "people_left_out": measured.reach.left_out(), "people_source": measured.counted.source,
        "people_counted": measured.counted.who(), "people_in_all": measured.counted.residents,
        "rows": measured.rows.iter().map(|row| properties(row, *radius)).collect::<Vec<_>>(),
    });
    Ok(Download { content_type: "application/json", body: body.to_string(), caching: Caching::UntilAtlasChanges })
}

/// `GET /gaps.geojson`: areas without a gap are left out.
pub async fn geojson(State(app): State<App>, Query(query): Query<GapQuery>) -> Result<Download, HttpError> {
    let measured = Measured::of(&app, query).await?;
    let feature = |row: &GapRow| {
        // Six decimals are a tenth of a meter.
        let border = row.gap.border().map_coords(|at| geo::Coord { x: (at.x * 1e6).round() / 1e6, y: (at.y * 1e6).round() / 1e6 });
        geojson::Feature {
            geometry: Some(geojson::Geometry::from(&border)),
            properties: properties(row, measured.query.radius).as_object().cloned(),
            ..geojson::Feature::default()
        }
    };
    let features = measured.rows.iter().filter(|row| row.gap.gap_km2 > 0.0).map(feature).collect();
    let body = geojson::FeatureCollection { features, bbox: None, foreign_members: None }.to_string();
    Ok(Download { content_type: "application/geo+json", body, caching: Caching::UntilAtlasChanges })
}

fn properties(row: &GapRow, radius: Radius) -> Value {
    json!({
        "area": row.code, "name": row.name, "radius_mi": radius.miles(), "area_km2": row.gap.area_km2, "gap_km2": row.gap.gap_km2,
        "people": row.reach.people, "people_left_out": row.reach.left_out(),
    })
}
