//! Points of the world: what is one, and how far two are apart.

use serde::{Deserialize, Serialize};

/// Where a place stands, WGS84 degrees.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    pub lon: f64,
    pub lat: f64,
    /// Meters, where the source says.
    pub accuracy_m: Option<f64>,
    pub source: String,
}

/// Is this a point of the world, in degrees?
pub fn on_earth(lon: f64, lat: f64) -> bool {
    (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)
}

/// A device without a fix writes zeros: that is no position, and no place of a registry lies there.
pub fn has_fix(lon: f64, lat: f64) -> bool {
    (lon, lat) != (0.0, 0.0)
}

/// How far a device may be off, in meters, where it says so: 0 says that it does not know.
pub fn known_accuracy(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|meters| meters.is_finite() && *meters > 0.0)
}

/// Great-circle distance in meters between two points (degrees, longitude first) on a sphere of 6,371,008.8 m (IUGG mean radius), by the
/// haversine formula: within 0.6 % of the ellipsoid's, which `geodesic_m` in `coverage/earth.rs` measures.
pub fn distance_m(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (from_lon, from_lat, to_lon, to_lat) = (from.0.to_radians(), from.1.to_radians(), to.0.to_radians(), to.1.to_radians());
    let half = ((to_lat - from_lat) / 2.0).sin().powi(2) + from_lat.cos() * to_lat.cos() * ((to_lon - from_lon) / 2.0).sin().powi(2);
    2.0 * 6_371_008.8 * half.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_111_195_meters_of_the_sphere() {
        assert!((distance_m((-92.0, 38.0), (-92.0, 39.0)) - 111_195.0).abs() < 1.0);
        assert_eq!(distance_m((-92.0, 38.0), (-92.0, 38.0)), 0.0);
    }

    #[test]
    fn knows_the_borders_of_the_world() {
        assert!(on_earth(-180.0, 90.0));
        assert!(!on_earth(-180.1, 0.0) && !on_earth(0.0, 90.5) && !on_earth(f64::NAN, 0.0));
    }
}
