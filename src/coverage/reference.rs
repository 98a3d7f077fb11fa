//! Figures of other programs to agree with, where the folder of references is at hand (PLACARD_REFERENCE, else ../shared).

use std::collections::HashMap;
use std::path::PathBuf;

use geo::MultiPolygon;

/// Says so and gives `None` where there is no such folder.
pub fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("PLACARD_REFERENCE").unwrap_or_else(|| "../shared".into()));
    let there = folder.join("bench/reference").is_dir();
    if !there {
        println!("skipped: no references in {}", folder.display());
    }
    there.then_some(folder)
}

/// Rows of a CSV file by the names of its columns.
pub fn rows(folder: &std::path::Path, file: &str) -> Vec<HashMap<String, String>> {
    let mut table = csv::Reader::from_path(folder.join(file)).unwrap();
    table.deserialize().map(|row| row.unwrap()).collect()
}

pub fn number(row: &HashMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap()
}

/// Points (degrees) of the places taken as displaying.
pub fn places(folder: &std::path::Path) -> Vec<(f64, f64)> {
    rows(folder, "bench/reference/places.csv").iter().map(|row| (number(row, "lon"), number(row, "lat"))).collect()
}

/// Codes and borders of Missouri's counties, by code.
pub fn counties(folder: &std::path::Path) -> Vec<(String, MultiPolygon)> {
    let text = std::fs::read_to_string(folder.join("data/missouri/counties.geojson")).unwrap();
    let features = geojson::FeatureCollection::try_from(text.parse::<geojson::GeoJson>().unwrap()).unwrap().features;
    let mut counties: Vec<(String, MultiPolygon)> = features
        .into_iter()
        .map(|feature| {
            let fips = feature.property("fips").unwrap().as_str().unwrap().to_owned();
            let border = match geo::Geometry::try_from(feature.geometry.unwrap()).unwrap() {
                geo::Geometry::Polygon(polygon) => MultiPolygon::new(vec![polygon]),
                geo::Geometry::MultiPolygon(polygons) => polygons,
                other => panic!("a county that is {other:?}"),
            };
            (fips, border)
        })
        .collect();
    counties.sort_by(|a, b| a.0.cmp(&b.0));
    counties
}
