//! Areas from GeoJSON, for every import and command: counties, districts, any polygons with a code.

mod naming;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use anyhow::Context as _;
use geo::{CoordsIter as _, MultiPolygon};
use geojson::{Feature, FeatureCollection, GeoJson};

use crate::spatial::{ground, meridian};

pub use naming::Naming;

/// One area as its file has it.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaFeature {
    /// It fits an address.
    pub code: String,
    /// No two areas of a file have one name; an area without a name has its code.
    pub name: String,
    /// Degrees, longitude first, each part between -180 and 180; parts do not lie over each other.
    pub border: MultiPolygon,
}

/// The areas of a file, in its order, and the property that their codes were taken from.
#[derive(Clone, Debug, PartialEq)]
pub struct Areas {
    pub areas: Vec<AreaFeature>,
    pub code_property: String,
    /// Codes of those whose parts lay over each other, or whose rings crossed themselves: joined, so that each point is in them once.
    pub joined: Vec<String>,
}

impl Areas {
    /// Sorted by their codes.
    pub fn by_code(self) -> Vec<AreaFeature> {
        let mut areas = self.areas;
        areas.sort_by(|a, b| a.code.cmp(&b.code));
        areas
    }
}

/// Why a file has no areas.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAreas {
    #[error("expected a GeoJSON feature collection: {0}")]
    NotGeoJson(String),
    #[error("expected at least one feature, found none")]
    Empty,
    /// Counted from 1.
    #[error("feature {number}: {reason}")]
    Feature { number: usize, reason: String },
}

impl BadAreas {
    fn feature(at: usize, reason: impl Into<String>) -> BadAreas {
        BadAreas::Feature { number: at + 1, reason: reason.into() }
    }
}

/// # Errors
/// As [`read`], with the file's name.
pub fn open(path: &Path, naming: &Naming<'_>) -> anyhow::Result<Areas> {
    let bytes = std::fs::read(path).with_context(|| format!("opening {}", path.display()))?;
    read(&bytes, naming).with_context(|| format!("reading {}", path.display()))
}

/// # Errors
/// When the file is no feature collection, or the first feature that has no code, one that stood before, or no polygon.
pub fn read(bytes: &[u8], naming: &Naming<'_>) -> Result<Areas, BadAreas> {
    let bad = |wrong: &dyn std::fmt::Display| BadAreas::NotGeoJson(wrong.to_string().chars().take(200).collect());
    let text = std::str::from_utf8(bytes).map_err(|wrong| bad(&wrong))?;
    let parsed: GeoJson = text.trim_start_matches('\u{feff}').parse().map_err(|wrong| bad(&wrong))?;
    let features = FeatureCollection::try_from(parsed).map_err(|wrong| bad(&wrong))?.features;
    if features.is_empty() {
        return Err(BadAreas::Empty);
    }
    let (code_property, codes) = naming.codes(&features)?;
    let mut known = HashMap::new();
    let (mut areas, mut joined) = (Vec::with_capacity(features.len()), Vec::new());
    for (at, (feature, code)) in features.into_iter().zip(codes).enumerate() {
        if let Some(first) = known.insert(code.clone(), at + 1) {
            return Err(BadAreas::feature(at, format!("expected each code once, found `{code}` again, as in feature {first}")));
        }
        let names = naming.names(&feature).map_err(|reason| BadAreas::feature(at, format!("area {code}: {reason}")))?;
        let drawn = border(feature)
            .and_then(|border| meridian::cut(border).map_err(|wrong| wrong.to_string()))
            .map_err(|reason| BadAreas::feature(at, format!("area {code}: {reason}")))?;
        let border = match ground::joined(&drawn) {
            Some(border) => {
                joined.push(code.clone());
                border
            }
            None => drawn,
        };
        areas.push((code, names, border));
    }
    Ok(Areas { areas: told_apart(areas), code_property, joined })
}

/// The short name, where no other area has it; else the long one; else the short one with the code.
fn told_apart(areas: Vec<(String, Vec<String>, MultiPolygon)>) -> Vec<AreaFeature> {
    let mut often: HashMap<String, usize> = HashMap::new();
    for (code, names, _) in &areas {
        let own: HashSet<&String> = if names.is_empty() { HashSet::from([code]) } else { names.iter().collect() };
        own.into_iter().for_each(|name| *often.entry(name.to_lowercase()).or_default() += 1);
    }
    let unique = |name: &&String| often.get(&name.to_lowercase()) == Some(&1);
    let named = |(code, names, border): (String, Vec<String>, MultiPolygon)| {
        let name = match (names.iter().find(unique), names.first()) {
            (Some(name), _) => name.clone(),
            (None, Some(first)) => format!("{first} ({code})"),
            (None, None) => code.clone(),
        };
        AreaFeature { code, name, border }
    };
    areas.into_iter().map(named).collect()
}

fn border(feature: Feature) -> Result<MultiPolygon, String> {
    let geometry = feature.geometry.ok_or("expected a polygon, found no geometry")?;
    let border = match geo::Geometry::<f64>::try_from(geometry).map_err(|wrong| format!("expected a polygon: {wrong}"))? {
        geo::Geometry::Polygon(polygon) => MultiPolygon::new(vec![polygon]),
        geo::Geometry::MultiPolygon(polygons) => polygons,
        _ => return Err("expected a polygon or a multipolygon".into()),
    };
    // East of the 180th meridian some files go on counting.
    match border.coords_iter().find(|corner| !(corner.x.abs() <= 360.0 && corner.y.abs() <= 90.0)) {
        Some(corner) => Err(format!(
            "expected degrees, longitude first and latitude -90 to 90, found {} {}; save the file in WGS 84 (EPSG:4326)",
            corner.x, corner.y
        )),
        None => Ok(border),
    }
}

#[cfg(test)]
mod tests;
