//! Distances on the earth's ellipsoid: exact ones, and straight ones through the earth that are cheap and bound them.

use std::sync::LazyLock;

use geographiclib_rs::{DirectGeodesic as _, Geodesic, InverseGeodesic as _};

/// Meters to the international mile.
pub const MILE_M: f64 = 1_609.344;
/// Equatorial radius of WGS84, meters.
pub const EQUATOR_M: f64 = 6_378_137.0;
/// First eccentricity of WGS84, squared (NIMA TR8350.2, table 3.3).
const ECCENTRICITY_SQUARED: f64 = 6.694_379_990_141_32e-3;
/// No curvature of WGS84 has a shorter radius (the meridian's at the equator: 6,335,439 m).
const SHARPEST_M: f64 = 6_335_439.0;
/// Straight lines up to here through the earth fit the bound of [`geodesic_bounds_m`]: the next term of the series is below a millionth.
const LONG_CHORD_M: f64 = 1_000_000.0;

static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// A point of the surface, meters from the middle of the earth: x to 0° N 0° E, y to 0° N 90° E, z to the north pole.
pub type Spot = [f64; 3];

/// Geodesic distance in meters between two points (degrees, longitude first).
/// Source: Karney (2013), Algorithms for geodesics, Journal of Geodesy 87, 43-55.
pub fn geodesic_m(from: (f64, f64), to: (f64, f64)) -> f64 {
    WGS84.inverse(from.1, from.0, to.1, to.0)
}

/// Where one arrives that goes `meters` from a point (degrees, longitude first) by an azimuth (degrees clockwise from north). Source: as above.
pub fn walk(from: (f64, f64), azimuth: f64, meters: f64) -> (f64, f64) {
    let (lat, lon) = WGS84.direct(from.1, from.0, azimuth, meters);
    (lon, lat)
}

/// The spot of a point (degrees). Source: Snyder (1987), USGS PP 1395, page 31 (radius 4-20), and plain trigonometry.
pub fn spot(lon: f64, lat: f64) -> Spot {
    let ((sin, cos), (east, north)) = (lat.to_radians().sin_cos(), lon.to_radians().sin_cos());
    let normal = EQUATOR_M / (1.0 - ECCENTRICITY_SQUARED * sin * sin).sqrt();
    [normal * cos * north, normal * cos * east, normal * (1.0 - ECCENTRICITY_SQUARED) * sin]
}

/// Straight meters through the earth, squared.
pub fn straight_squared(from: &Spot, to: &Spot) -> f64 {
    (from[0] - to[0]).powi(2) + (from[1] - to[1]).powi(2) + (from[2] - to[2]).powi(2)
}

/// The geodesic distance between two spots is no less than the first and no more than the second, meters; from a straight line of so many meters.
///
/// An arc is longer than its chord by chord³ / (24 R²) and smaller terms; R is taken sharpest.
pub fn geodesic_bounds_m(straight_m: f64) -> (f64, f64) {
    let bend = if straight_m < LONG_CHORD_M { straight_m.powi(3) / (24.0 * SHARPEST_M * SHARPEST_M) } else { straight_m };
    (straight_m, straight_m + bend * 1.02)
}

/// Unit vectors to the east and to the north at a point (degrees), in the frame of [`Spot`].
pub fn east_and_north(lon: f64, lat: f64) -> (Spot, Spot) {
    let ((sin, cos), (east, north)) = (lat.to_radians().sin_cos(), lon.to_radians().sin_cos());
    ([-east, north, 0.0], [-sin * north, -sin * east, cos])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_the_published_test_of_the_method() {
        // GeographicLib's documentation, `GeodSolve -i`: 40.6 -73.8 to 51.6 -0.5.
        assert!((geodesic_m((-73.8, 40.6), (-0.5, 51.6)) - 5_551_759.400).abs() < 1e-3);
    }

    proptest! {
        #[test]
        fn a_straight_line_bounds_the_geodesic(lon in -180.0..180.0, lat in -89.0..89.0, azimuth in 0.0..360.0, meters in 0.001..700_000.0) {
            let there = walk((lon, lat), azimuth, meters);
            let straight = straight_squared(&spot(lon, lat), &spot(there.0, there.1)).sqrt();
            let (low, high) = geodesic_bounds_m(straight);
            prop_assert!(low <= meters + 1e-6 && meters <= high + 1e-6, "{low} {meters} {high}");
            prop_assert!((geodesic_m((lon, lat), there) - meters).abs() < 1e-6);
        }
    }
}
