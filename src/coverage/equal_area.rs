//! Albers equal-area conic projection on the ellipsoid, as EPSG:5070 (NAD83 / Conus Albers) has it: what is measured in it has its true size.
//! Source: Snyder (1987), Map Projections: A Working Manual, USGS Professional Paper 1395, pages 98 to 103; EPSG dataset, code 5070.

use std::f64::consts::{PI, TAU};
use std::sync::LazyLock;

/// GRS 1980: equatorial radius in meters, flattening.
const RADIUS_M: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_222_101;

/// EPSG:5070.
pub static CONUS: LazyLock<EqualArea> = LazyLock::new(|| EqualArea::new((29.5, 45.5), (-96.0, 23.0)));

/// One such projection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EqualArea {
    middle: f64,
    n: f64,
    c: f64,
    rho0: f64,
    e: f64,
}

impl EqualArea {
    /// Standard parallels and origin (longitude first) in degrees.
    pub fn new(parallels: (f64, f64), origin: (f64, f64)) -> EqualArea {
        let e = (FLATTENING * (2.0 - FLATTENING)).sqrt();
        let (first, second) = (parallels.0.to_radians(), parallels.1.to_radians());
        let (m1, m2) = (m(first, e), m(second, e));
        let (q1, q2) = (q(first.sin(), e), q(second.sin(), e));
        // Equations 14-14, 14-13, 14-12a.
        let n = (m1 * m1 - m2 * m2) / (q2 - q1);
        let c = m1 * m1 + n * q1;
        let rho0 = RADIUS_M * (c - n * q(origin.1.to_radians().sin(), e)).sqrt() / n;
        EqualArea { middle: origin.0.to_radians(), n, c, rho0, e }
    }

    /// Meters east and north of the origin, of a point in degrees. Equations 14-1 to 14-4, 14-12, 3-12.
    pub fn project(&self, lon: f64, lat: f64) -> [f64; 2] {
        let rho = self.rho(lat.to_radians().sin());
        let (sin, cos) = (self.n * self.from_middle(lon)).sin_cos();
        [rho * sin, self.rho0 - rho * cos]
    }

    /// The point (degrees, longitude first) of meters east and north. Equations 14-8 to 14-11, 14-19, 3-16.
    pub fn unproject(&self, [x, y]: [f64; 2]) -> (f64, f64) {
        let rho = x.hypot(self.rho0 - y);
        let lon = self.middle + x.atan2(self.rho0 - y) / self.n;
        let q_here = (self.c - (rho * self.n / RADIUS_M).powi(2)) / self.n;
        let mut lat = (q_here / 2.0).clamp(-1.0, 1.0).asin();
        // Newton's method as the paper gives it: five rounds are more than any latitude below 85 degrees needs.
        for _ in 0..5 {
            let sin = lat.sin();
            let rest = 1.0 - (self.e * sin).powi(2);
            lat += rest * rest / (2.0 * lat.cos()) * (q_here - q(sin, self.e)) / (1.0 - self.e * self.e);
        }
        ((lon + PI).rem_euclid(TAU).to_degrees() - 180.0, lat.to_degrees())
    }

    /// Radians east of the central meridian, -π to π: the projection is cut on the other side of the earth.
    pub fn from_middle(&self, lon: f64) -> f64 {
        (lon.to_radians() - self.middle + PI).rem_euclid(TAU) - PI
    }

    /// How much longer a short line becomes at most at a latitude (degrees), whatever its direction. Equation 14-16 and its inverse.
    pub fn stretch(&self, lat: f64) -> f64 {
        let lat = lat.to_radians();
        let along = self.rho(lat.sin()) * self.n / (RADIUS_M * m(lat, self.e));
        along.max(1.0 / along)
    }

    fn rho(&self, sin: f64) -> f64 {
        RADIUS_M * (self.c - self.n * q(sin, self.e)).max(0.0).sqrt() / self.n
    }
}

/// Equation 14-15.
fn m(lat: f64, e: f64) -> f64 {
    let (sin, cos) = lat.sin_cos();
    cos / (1.0 - (e * sin).powi(2)).sqrt()
}

/// Equation 3-12.
fn q(sin: f64, e: f64) -> f64 {
    let es = e * sin;
    (1.0 - e * e) * (sin / (1.0 - es * es) + es.atanh() / e)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_another_implementation() {
        // PROJ 9 (pyproj 3.7), EPSG:4326 to EPSG:5070: St. Louis, Anchorage, Attu beyond the 180th meridian, San Juan, Pago Pago.
        for ((lon, lat), [x, y]) in [
            ((-90.1994, 38.627), [499_943.636_4, 1_748_364.905_8]),
            ((-149.9003, 61.2181), [-3_091_177.262_4, 5_076_132.679_9]),
            ((172.9, 52.9), [-5_414_898.945_9, 6_126_732.239_6]),
            ((-66.1057, 18.4655), [3_223_152.454_2, 22_835.826_2]),
            ((-170.7, -14.3), [-9_600_789.908_7, 340_484.327_7]),
        ] {
            let got = CONUS.project(lon, lat);
            assert!((got[0] - x).hypot(got[1] - y) < 1e-3, "{lon} {lat}: {got:?}");
        }
    }

    proptest! {
        #[test]
        fn a_point_comes_back(lon in -179.9..179.9, lat in -80.0..80.0) {
            prop_assume!(CONUS.from_middle(lon).abs() < 3.1);
            let (lon_again, lat_again) = CONUS.unproject(CONUS.project(lon, lat));
            prop_assert!((lon - lon_again).abs() < 1e-9 && (lat - lat_again).abs() < 1e-9, "{lon} {lat}: {lon_again} {lat_again}");
        }

        #[test]
        fn a_small_square_keeps_its_area(lon in -170.0..-60.0, lat in -20.0..75.0f64) {
            // Measured from its first corner: between large numbers the area would drown in their rounding.
            let ((left, low), side) = (CONUS.project(lon, lat).into(), 0.001);
            let corner = |dx: f64, dy: f64| { let [x, y] = CONUS.project(lon + dx, lat + dy); [x - left, y - low] };
            let ring = [corner(0.0, 0.0), corner(side, 0.0), corner(side, side), corner(0.0, side)];
            let area: f64 = (0..4).map(|at| ring[at][0] * ring[(at + 1) % 4][1] - ring[(at + 1) % 4][0] * ring[at][1]).sum::<f64>() / 2.0;
            // Authalic area between two parallels: a² Δλ Δq / 2.
            let e = CONUS.e;
            let real = RADIUS_M.powi(2) * side.to_radians() * (q((lat + side).to_radians().sin(), e) - q(lat.to_radians().sin(), e)) / 2.0;
            prop_assert!((area / real - 1.0).abs() < 1e-6, "{area} {real}");
        }
    }
}
