//! Many points at once: into counties, and to the nearest place that displays. A JSON line a figure; see `registry` for the places.

mod registry;

use std::time::Instant;

use geo::MultiPolygon;
use placard::coverage::kd_tree::KdTree;
use placard::coverage::map::Locator;
use registry::{Rows, rounds, tell};

/// Points of `knn_scipy.py`.
const ASKED: usize = 200_000;

fn main() {
    let count = registry::count(1_000_000);
    let Some(rows) = Rows::read(count) else { return };
    let points = rows.points();
    into_counties(&points);

    let displaying = rows.displaying();
    let start = Instant::now();
    let nearest = KdTree::new(&displaying);
    let index_seconds = start.elapsed().as_secs_f64();
    let asked = &points[..ASKED.min(points.len())];
    let mut sum_m = 0.0;
    let mut figures = rounds(5, || sum_m = nearest.of_each(asked).iter().flatten().map(|found| found.meters).sum());
    figures.extend([
        ("targets", displaying.len() as f64),
        ("queries", asked.len() as f64),
        ("index_seconds", index_seconds),
        ("sum_km", sum_m / 1e3),
    ]);
    tell("nearest_displaying", &figures);
}

fn into_counties(points: &[(f64, f64)]) {
    let path = format!("{}/data/us/counties_5m.geojson", std::env::var("PLACARD_REFERENCE").unwrap_or_else(|_| "../shared".into()));
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!(r#"{{"skipped": "no {path}"}}"#);
        return;
    };
    let collection: geojson::FeatureCollection = text.parse().expect("the counties are GeoJSON");
    let area = |(number, feature): (usize, geojson::Feature)| {
        let shape = geo::Geometry::try_from(feature.geometry.expect("a county has a border")).expect("a border is a polygon");
        let polygons = match shape {
            geo::Geometry::Polygon(polygon) => MultiPolygon::new(vec![polygon]),
            geo::Geometry::MultiPolygon(polygons) => polygons,
            other => panic!("a county drawn as {other:?}"),
        };
        (number.to_string(), polygons)
    };
    let areas: Vec<(String, MultiPolygon)> = collection.features.into_iter().enumerate().map(area).collect();
    let many = areas.len() as f64;
    let start = Instant::now();
    let locator = Locator::of(areas);
    let index_seconds = start.elapsed().as_secs_f64();
    let mut matched = 0;
    let mut figures = rounds(5, || matched = locator.numbers_of(points).iter().flatten().count());
    figures.extend([("points", points.len() as f64), ("areas", many), ("index_seconds", index_seconds), ("matched", matched as f64)]);
    tell("points_into_counties", &figures);
}
