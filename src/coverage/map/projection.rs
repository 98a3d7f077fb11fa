//! Albers equal-area conic projection on the sphere: areas keep their size, which a map of shares owes its reader.
//! Source: Snyder (1987), Map Projections: A Working Manual, USGS Professional Paper 1395, equations 14-1 to 14-6.

use std::f64::consts::{PI, TAU};

/// IUGG mean radius, meters.
const RADIUS_M: f64 = 6_371_008.8;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Albers {
    middle: f64,
    n: f64,
    c: f64,
    rho0: f64,
    radius: f64,
}

impl Albers {
    /// Parallels and origin in degrees, radius in the unit of the result.
    pub fn new(parallels: (f64, f64), origin: (f64, f64), radius: f64) -> Albers {
        let (first, second) = (parallels.0.to_radians(), parallels.1.to_radians());
        let n = (first.sin() + second.sin()) / 2.0;
        let c = first.cos().powi(2) + 2.0 * n * first.sin();
        let rho0 = radius * (c - 2.0 * n * origin.1.to_radians().sin()).max(0.0).sqrt() / n;
        Albers { middle: origin.0.to_radians(), n, c, rho0, radius }
    }

    /// Fitted to points in degrees: the standard parallels a sixth of the height from its ends (Snyder, page 99).
    pub fn around(points: &[(f64, f64)]) -> Albers {
        let (Some((west, east)), Some((low, high))) = (longitudes(points), range(points.iter().map(|point| point.1))) else {
            return Albers::new((29.5, 45.5), (-96.0, 37.5), RADIUS_M);
        };
        let sixth = (high - low) / 6.0;
        let (mut south, mut north) = (low + sixth, high - sixth);
        // Parallels that cancel out would make a cylinder, for which the formula has no form.
        if (south + north).abs() < 1e-6 {
            (south, north) = (south + 0.5, north + 0.5);
        }
        Albers::new((south, north), ((west + east) / 2.0, (low + high) / 2.0), RADIUS_M)
    }

    /// East and north of the origin, in the radius's unit.
    pub fn project(&self, lon: f64, lat: f64) -> (f64, f64) {
        let rho = self.radius * (self.c - 2.0 * self.n * lat.to_radians().sin()).max(0.0).sqrt() / self.n;
        let theta = self.n * ((lon.to_radians() - self.middle + PI).rem_euclid(TAU) - PI);
        (rho * theta.sin(), self.rho0 - rho * theta.cos())
    }
}

/// West and east end, whichever way round the earth is shorter: the Aleutians cross the 180th meridian.
fn longitudes(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let plain = range(points.iter().map(|point| point.0))?;
    let eastward = range(points.iter().map(|point| point.0.rem_euclid(360.0)))?;
    Some(if eastward.1 - eastward.0 < plain.1 - plain.0 { eastward } else { plain })
}

fn range(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |range, value| Some(range.map_or((value, value), |(low, high): (f64, f64)| (low.min(value), high.max(value)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_snyders_numerical_example() {
        // Snyder (1987), page 291: sphere of radius 1, parallels 29.5 and 45.5, origin 23 N 96 W, point 35 N 75 W.
        let (x, y) = Albers::new((29.5, 45.5), (-96.0, 23.0), 1.0).project(-75.0, 35.0);
        assert!((x - 0.295_272_0).abs() < 1e-6 && (y - 0.241_677_4).abs() < 1e-6, "{x} {y}");
    }

    #[test]
    fn a_place_on_the_equator_does_not_break_it() {
        let (x, y) = Albers::around(&[(-1.0, -1.0), (1.0, 1.0)]).project(0.5, 0.5);
        assert!(x.is_finite() && y.is_finite());
    }

    #[test]
    fn areas_are_kept() {
        let missouri = Albers::around(&[(-95.8, 36.0), (-89.1, 40.6)]);
        let alaska = Albers::around(&[(172.0, 51.0), (-130.0, 71.5)]);
        for (albers, lon, lat) in [(missouri, -95.8, 36.0), (missouri, -90.1, 39.6), (alaska, 179.5, 51.5), (alaska, -150.0, 70.5)] {
            // Along the sides of one degree by one degree: steps small enough that chords stand for arcs.
            let side = |corner: (f64, f64), way: (f64, f64)| {
                (0..2_000).map(|at| f64::from(at) / 2_000.0).map(move |at| albers.project(corner.0 + way.0 * at, corner.1 + way.1 * at))
            };
            let corners = [
                ((lon, lat), (1.0, 0.0)),
                ((lon + 1.0, lat), (0.0, 1.0)),
                ((lon + 1.0, lat + 1.0), (-1.0, 0.0)),
                ((lon, lat + 1.0), (0.0, -1.0)),
            ];
            let ring: Vec<(f64, f64)> = corners.into_iter().flat_map(|(corner, way)| side(corner, way)).collect();
            let twice: f64 = ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
            let on_sphere = RADIUS_M.powi(2) * 1f64.to_radians() * ((lat + 1.0).to_radians().sin() - lat.to_radians().sin());
            assert!((twice / 2.0 / on_sphere - 1.0).abs() < 1e-6, "{lon} {lat}: {} {on_sphere}", twice / 2.0);
        }
    }

    #[test]
    fn the_aleutians_stay_with_alaska() {
        let alaska = Albers::around(&[(172.0, 51.0), (-130.0, 71.5)]);
        let (attu, adak, anchorage) = (alaska.project(172.9, 52.9), alaska.project(-176.6, 51.9), alaska.project(-149.9, 61.2));
        assert!(attu.0 < adak.0 && adak.0 < anchorage.0);
    }
}
