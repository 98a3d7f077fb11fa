//! Areas from a GeoJSON file: counties, districts, any polygons with a code and a name.

use std::collections::HashSet;
use std::path::Path;

use anyhow::Context as _;
use geo::MultiPolygon;
use geojson::{Feature, FeatureCollection, GeoJson};

/// One area as its file has it.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaFeature {
    pub code: String,
    pub name: String,
    /// Degrees, longitude first.
    pub border: MultiPolygon,
}

/// The properties that may hold an area's code, the first of them that it has.
const CODES: [&str; 5] = ["fips", "id", "code", "GEOID", "geoid"];
const NAMES: [&str; 4] = ["name", "NAME", "NAMELSAD", "namelsad"];

/// # Errors
/// When the file is no GeoJSON feature collection, or a feature has no code, a code that stood before, no name, or no polygon; the feature is named
/// by its number, the first being 1.
pub fn open(path: &Path) -> anyhow::Result<Vec<AreaFeature>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("opening {}", path.display()))?;
    read(&text).with_context(|| format!("reading {}", path.display()))
}

/// # Errors
/// As [`open`].
pub fn read(text: &str) -> anyhow::Result<Vec<AreaFeature>> {
    let parsed: GeoJson = text.trim_start_matches('\u{feff}').parse().context("expected GeoJSON")?;
    let collection = FeatureCollection::try_from(parsed).ok().context("expected a GeoJSON feature collection")?;
    let mut codes = HashSet::new();
    let mut areas = Vec::with_capacity(collection.features.len());
    for (at, feature) in collection.features.into_iter().enumerate() {
        let area = area(feature).with_context(|| format!("feature {}", at + 1))?;
        anyhow::ensure!(codes.insert(area.code.clone()), "feature {}: expected each code once, found `{}` again", at + 1, area.code);
        areas.push(area);
    }
    anyhow::ensure!(!areas.is_empty(), "expected at least one feature, found none");
    Ok(areas)
}

fn area(feature: Feature) -> anyhow::Result<AreaFeature> {
    let id = feature.id.as_ref().map(|id| match id {
        geojson::feature::Id::String(id) => id.clone(),
        geojson::feature::Id::Number(id) => id.to_string(),
    });
    let code = CODES.iter().find_map(|key| text(&feature, key)).or(id).context("expected a property `fips` or `id`, found neither")?;
    let name = NAMES.iter().find_map(|key| text(&feature, key)).with_context(|| format!("area {code}: expected a property `name`"))?;
    let geometry = feature.geometry.with_context(|| format!("area {code}: expected a polygon, found no geometry"))?;
    let border = match geo::Geometry::try_from(geometry).with_context(|| format!("area {code}: expected a polygon"))? {
        geo::Geometry::Polygon(polygon) => MultiPolygon::new(vec![polygon]),
        geo::Geometry::MultiPolygon(polygons) => polygons,
        _ => anyhow::bail!("area {code}: expected a polygon or a multipolygon"),
    };
    Ok(AreaFeature { code, name, border })
}

fn text(feature: &Feature, key: &str) -> Option<String> {
    match feature.property(key)? {
        serde_json::Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(features: &str) -> String {
        format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)
    }

    const SQUARE: &str = r#""geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#;

    #[test]
    fn takes_the_code_from_where_it_stands() {
        let text = file(&format!(
            r#"{{"type":"Feature","properties":{{"fips":"29001","name":"Adair"}},{SQUARE}}},{{"type":"Feature","id":7,"properties":{{"name":"Seven"}},{SQUARE}}}"#
        ));
        let areas = read(&text).unwrap();
        assert_eq!(
            areas.iter().map(|area| (area.code.as_str(), area.name.as_str())).collect::<Vec<_>>(),
            [("29001", "Adair"), ("7", "Seven")]
        );
    }

    #[test]
    fn says_which_feature_is_wrong_and_why() {
        let said = |features: &str| format!("{:#}", read(&file(features)).unwrap_err());
        assert_eq!(
            said(&format!(r#"{{"type":"Feature","properties":{{"name":"A"}},{SQUARE}}}"#)),
            "feature 1: expected a property `fips` or `id`, found neither"
        );
        assert_eq!(
            said(r#"{"type":"Feature","properties":{"id":"a","name":"A"},"geometry":null}"#),
            "feature 1: area a: expected a polygon, found no geometry"
        );
        let point = r#"{"type":"Feature","properties":{"id":"a","name":"A"},"geometry":{"type":"Point","coordinates":[0,0]}}"#;
        assert_eq!(said(point), "feature 1: area a: expected a polygon or a multipolygon");
        let twice = format!(r#"{{"type":"Feature","properties":{{"id":"a","name":"A"}},{SQUARE}}}"#);
        assert_eq!(said(&format!("{twice},{twice}")), "feature 2: expected each code once, found `a` again");
        assert_eq!(format!("{:#}", read("[]").unwrap_err()).split(':').next().unwrap(), "expected GeoJSON");
        assert_eq!(said(""), "expected at least one feature, found none");
    }
}
