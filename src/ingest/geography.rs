//! Borders and towns of a jurisdiction, as the build took them from its packages (`npm run build`).

use anyhow::Context as _;
use serde::Deserialize;

use crate::built;
use crate::domain::point::distance_m;

/// Real geography, without any place of the registry.
#[derive(Debug, Deserialize)]
pub struct Geography {
    pub jurisdiction: String,
    pub name: String,
    pub counties: Vec<County>,
    /// Counties whose border collapsed in the source and could not be mended.
    pub missing: Vec<String>,
    #[serde(rename = "places")]
    pub towns: Vec<Town>,
    pub zips: Vec<Zip>,
    /// Whose data this is.
    pub attribution: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct County {
    pub fips: String,
    pub name: String,
    /// GeoJSON multipolygon, longitude first.
    pub geometry: serde_json::Value,
}

#[derive(Debug, Deserialize)]
pub struct Town {
    pub name: String,
    pub lon: f64,
    pub lat: f64,
    pub population: u64,
}

#[derive(Debug, Deserialize)]
pub struct Zip {
    pub zip: String,
    pub lon: f64,
    pub lat: f64,
}

/// # Errors
/// When the build has no geography of this jurisdiction.
pub fn geography(jurisdiction: &str) -> anyhow::Result<Geography> {
    let file = built::file(&format!("geography/{}.json", jurisdiction.to_lowercase())).with_context(|| {
        format!("this build has no geography of {jurisdiction}: run `npm ci --ignore-scripts && npm run build`, then build again")
    })?;
    serde_json::from_slice(&file).with_context(|| format!("reading the geography of {jurisdiction}"))
}

impl Geography {
    /// Code, name and border of each county, as maps and locators take them.
    pub fn borders(&self) -> Vec<(String, String, String)> {
        self.counties.iter().map(|county| (county.fips.clone(), county.name.clone(), county.geometry.to_string())).collect()
    }

    /// The ZIP whose point is nearest to a point.
    pub fn nearest_zip(&self, lon: f64, lat: f64) -> Option<&str> {
        let distance = |zip: &&Zip| distance_m((lon, lat), (zip.lon, zip.lat));
        self.zips.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).map(|zip| zip.zip.as_str())
    }
}
