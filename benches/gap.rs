//! Gap of Missouri's counties around the places of a file, and local Moran, as JSON lines; `benches/against-peers` runs it in turn with its peers.
//!
//! `cargo bench --bench gap -- gap MILES PLACES.csv COUNTIES.geojson` (places: columns lon, lat) or `… -- moran COUNTIES.geojson PANEL.csv`.

use std::collections::HashMap;
use std::time::Instant;

use geo::MultiPolygon;
use placard::coverage::gap::{GapArea, Radius, gaps};
use placard::coverage::stop::never;
use placard::spatial::local::local_permutation_test;
use placard::spatial::moran::moran_permutation_test;
use placard::spatial::neighbors::Neighbors;

const PERMUTATIONS: usize = 9_999;

fn main() {
    // Cargo adds `--bench`.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["gap", miles, places, counties] => gap(miles, places, counties),
        ["moran", counties, panel] => moran(counties, panel),
        _ => println!("{{\"skipped\":\"gap MILES PLACES.csv COUNTIES.geojson, or moran COUNTIES.geojson PANEL.csv\"}}"),
    }
}

/// The clock holds projection, discs, union and differences, as the peer's does.
fn gap(miles: &str, places: &str, counties: &str) {
    let radius: Radius = miles.parse().expect("a radius in miles");
    let mut table = csv::Reader::from_path(places).expect("a file of places");
    let rows = table.deserialize::<HashMap<String, String>>().map(|row| row.expect("a row"));
    let places: Vec<(f64, f64)> = rows.map(|row| (row["lon"].parse().expect("degrees"), row["lat"].parse().expect("degrees"))).collect();
    let counties = borders(counties);
    let (seconds, km2) = median(5, || {
        let areas: Vec<GapArea> = counties.iter().map(|border| GapArea::new(border).expect("a county")).collect();
        gaps(&areas, &places, radius, &never).expect("nobody stops it").iter().map(|gap| gap.gap_km2).sum::<f64>()
    });
    println!(
        "{}",
        serde_json::json!({"name": "gap", "radius_mi": radius.miles(), "places": places.len(), "seconds": seconds, "gap_km2": km2})
    );
}

fn moran(counties: &str, panel: &str) {
    let neighbors = Neighbors::by_border(&borders(counties));
    let mut sums: HashMap<String, (f64, f64, f64)> = HashMap::new();
    for row in csv::Reader::from_path(panel).expect("the panel").deserialize::<HashMap<String, String>>() {
        let row = row.expect("a row");
        let sum = sums.entry(row["area"].clone()).or_default();
        let number = |column: &str| row[column].parse::<f64>().expect("a number");
        *sum = (sum.0 + number("calls"), sum.1 + number("population"), sum.2 + 1.0);
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by(|a, b| a.0.cmp(&b.0));
    let values: Vec<f64> = sums.into_iter().map(|(_, (calls, population, periods))| calls / (population / periods)).collect();
    let (seconds, p) = median(5, || moran_permutation_test(&values, &neighbors, PERMUTATIONS, 1).expect("values that differ").p_value());
    println!("{}", serde_json::json!({"name": "moran_9999", "areas": values.len(), "seconds": seconds, "p": p}));
    let (seconds, found) = median(5, || local_permutation_test(&values, &neighbors, PERMUTATIONS, 1).len());
    println!("{}", serde_json::json!({"name": "moran_local_9999", "areas": found, "seconds": seconds}));
}

/// In the order of FIPS.
fn borders(path: &str) -> Vec<MultiPolygon> {
    let text = std::fs::read_to_string(path).expect("a file of counties");
    let mut features = geojson::FeatureCollection::try_from(text.parse::<geojson::GeoJson>().expect("GeoJSON")).expect("features").features;
    features.sort_by_key(|feature| feature.property("fips").and_then(|fips| fips.as_str()).unwrap_or_default().to_owned());
    let border = |feature: geojson::Feature| match geo::Geometry::try_from(feature.geometry.expect("a border")).expect("a border") {
        geo::Geometry::Polygon(polygon) => MultiPolygon::new(vec![polygon]),
        geo::Geometry::MultiPolygon(polygons) => polygons,
        other => panic!("expected a polygon, found {other:?}"),
    };
    features.into_iter().map(border).collect()
}

/// Median seconds of so many runs after one to warm up, and the last result.
fn median<T>(runs: usize, work: impl Fn() -> T) -> (f64, T) {
    let mut result = work();
    let mut seconds: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            result = work();
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    (seconds[runs / 2], result)
}
