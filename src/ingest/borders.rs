//! Areas from GeoJSON: a code and a border each.

use geo::MultiPolygon;

/// An area of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Border {
    pub code: String,
    pub border: MultiPolygon,
}

/// Why a file has no areas.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadBorders {
    #[error("expected a GeoJSON FeatureCollection: {0}")]
    NotGeoJson(String),
    #[error("feature {0}: expected a property `fips` or `code` that names the area")]
    NoCode(usize),
    #[error("feature {number} ({code}): expected a polygon or multipolygon, longitude first")]
    NoBorder { number: usize, code: String },
    #[error("feature {number}: area {code} stands in the file already")]
    Twice { number: usize, code: String },
}

/// Reads a FeatureCollection; areas come sorted by code.
///
/// # Errors
/// The first feature that is no area, counted from 1.
pub fn read(bytes: &[u8]) -> Result<Vec<Border>, BadBorders> {
    let bad = |wrong: &dyn std::fmt::Display| BadBorders::NotGeoJson(wrong.to_string().chars().take(200).collect());
    let text = std::str::from_utf8(bytes).map_err(|wrong| bad(&wrong))?;
    let collection: geojson::FeatureCollection =
        text.parse::<geojson::GeoJson>().and_then(TryInto::try_into).map_err(|wrong| bad(&wrong))?;
    let mut borders: Vec<Border> = Vec::with_capacity(collection.features.len());
    let mut seen = std::collections::HashSet::new();
    for (number, feature) in (1..).zip(collection.features) {
        let named = ["fips", "code"].iter().find_map(|key| feature.property(key)?.as_str().map(str::to_owned));
        let code = named.ok_or(BadBorders::NoCode(number))?;
        let shape = feature.geometry.and_then(|geometry| geo::Geometry::<f64>::try_from(geometry).ok());
        let border = match shape {
            Some(geo::Geometry::Polygon(one)) => MultiPolygon::new(vec![one]),
            Some(geo::Geometry::MultiPolygon(many)) => many,
            Some(_) | None => return Err(BadBorders::NoBorder { number, code }),
        };
        if !seen.insert(code.clone()) {
            return Err(BadBorders::Twice { number, code });
        }
        borders.push(Border { code, border });
    }
    borders.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(borders)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(code: &str, geometry: &str) -> String {
        format!(r#"{{"type":"Feature","properties":{{"fips":"{code}"}},"geometry":{geometry}}}"#)
    }

    fn collection(features: &[String]) -> String {
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
    }

    const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"#;

    #[test]
    fn areas_come_sorted_and_what_is_none_is_said() {
        let two = read(collection(&[feature("29003", SQUARE), feature("29001", SQUARE)]).as_bytes()).unwrap();
        assert_eq!(two.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["29001", "29003"]);
        let said = |features: &[String]| read(collection(features).as_bytes()).unwrap_err();
        assert_eq!(said(&[feature("1", SQUARE), feature("1", SQUARE)]), BadBorders::Twice { number: 2, code: "1".into() });
        let point = r#"{"type":"Point","coordinates":[0,0]}"#;
        assert_eq!(said(&[feature("1", point)]), BadBorders::NoBorder { number: 1, code: "1".into() });
        assert_eq!(said(&[r#"{"type":"Feature","properties":{},"geometry":null}"#.into()]), BadBorders::NoCode(1));
        assert!(matches!(read(b"[1]"), Err(BadBorders::NotGeoJson(_))));
    }
}
