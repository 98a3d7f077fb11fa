//! How areas lie: which of them touch, and how far apart their middles are.

use geo::{Centroid as _, MultiPolygon};

use crate::spatial::neighbors::Neighbors;

/// Kilometers to a degree of latitude, on the sphere of the IUGG's mean radius.
const DEGREE_KM: f64 = 111.195_08;

/// Areas in their order, with their neighbors and the middle of each.
#[derive(Clone, Debug)]
pub struct Layout {
    pub neighbors: Neighbors,
    /// Centroids, degrees, longitude first.
    middles: Vec<(f64, f64)>,
}

impl Layout {
    /// Of borders in degrees.
    pub fn of(borders: &[MultiPolygon]) -> Layout {
        let middle = |border: &MultiPolygon| border.centroid().map_or((f64::NAN, f64::NAN), |point| (point.x(), point.y()));
        Layout { neighbors: Neighbors::by_border(borders), middles: borders.iter().map(middle).collect() }
    }

    /// Only the areas at these positions, in this order.
    pub fn among(&self, kept: &[usize]) -> Layout {
        Layout { neighbors: self.neighbors.among(kept), middles: kept.iter().map(|&area| self.middles[area]).collect() }
    }

    /// How far one area's middle lies from another's, east or west and north or south: kilometers, 0 or more; not a number where one is empty.
    pub fn apart_km(&self, one: usize, other: usize) -> (f64, f64) {
        let ((one_lon, one_lat), (other_lon, other_lat)) = (self.middles[one], self.middles[other]);
        let around = (one_lon - other_lon).abs();
        let east = around.min(360.0 - around) * (0.5 * (one_lat + other_lat)).to_radians().cos();
        (east * DEGREE_KM, (one_lat - other_lat).abs() * DEGREE_KM)
    }
}

#[cfg(test)]
mod tests {
    use geo::Rect;

    use super::*;

    fn square(west: f64, south: f64) -> MultiPolygon {
        MultiPolygon::from(vec![Rect::new((west, south), (west + 1.0, south + 1.0)).to_polygon()])
    }

    /// At 60 degrees north a degree of longitude is half as long as one of latitude.
    #[test]
    fn middles_lie_apart_by_the_length_of_degrees_there() {
        let layout = Layout::of(&[square(10.0, 59.5), square(12.0, 59.5), square(10.0, 61.5)]);
        let (east, north) = layout.apart_km(0, 1);
        assert!((east - 111.195).abs() < 0.01 && north < 1e-9, "{east} {north}");
        assert!((layout.apart_km(0, 2).1 - 222.39).abs() < 0.01);
        assert_eq!(layout.among(&[2, 0]).apart_km(0, 1), layout.apart_km(2, 0));
    }

    #[test]
    fn areas_across_the_180th_meridian_are_near() {
        let layout = Layout::of(&[square(179.0, 0.0), square(-180.0, 0.0)]);
        assert!((layout.apart_km(0, 1).0 - 111.19).abs() < 0.1);
    }
}
