//! Which places can matter to some areas: those whose disc may touch the bounds of them all.

use crate::coverage::equal_area::CONUS;
use crate::coverage::gap::area::GapArea;

/// Places farther north than this, or farther from the central meridian (radians), reach no area that can be measured.
const NORTHMOST: f64 = 80.0;
const EASTMOST: f64 = 171.0 * std::f64::consts::PI / 180.0;
/// Meters to a degree of latitude, fewer than anywhere on the ellipsoid.
const DEGREE_M: f64 = 110_500.0;

pub(super) struct Vicinity {
    /// Degrees of latitude.
    south: f64,
    north: f64,
    /// West, south, east, north, meters in the projection.
    bounds: [f64; 4],
}

impl Vicinity {
    pub fn of(areas: &[GapArea], radius_m: f64) -> Vicinity {
        let nothing = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        let [west, south, east, north] = areas.iter().fold(nothing, |all, area| {
            let ([west, south, east, north], [left, low, right, high]) = (all, area.bounds);
            [west.min(left), south.min(low), east.max(right), north.max(high)]
        });
        // Along a straight line of the projection latitude is greatest or least at an end, or where it comes nearest to the middle meridian.
        let middle = 0f64.clamp(west.min(east), east.max(west));
        let latitudes = [west, middle, east].into_iter().flat_map(|x| [south, north].map(|y| CONUS.unproject([x, y]).1));
        let (low, high) = latitudes.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), lat| (low.min(lat), high.max(lat)));
        let room = radius_m / DEGREE_M;
        let (low, high) = ((low - room).max(-NORTHMOST), (high + room).min(NORTHMOST));
        let room_m = radius_m * CONUS.stretch(low).max(CONUS.stretch(high)) * 1.01;
        Vicinity { south: low, north: high, bounds: [west - room_m, south - room_m, east + room_m, north + room_m] }
    }

    /// A place (degrees) with where it lies in the projection, if it can matter.
    pub fn projected(&self, place: (f64, f64)) -> Option<((f64, f64), [f64; 2])> {
        let (lon, lat) = place;
        if !(self.south..=self.north).contains(&lat) || CONUS.from_middle(lon).abs() > EASTMOST {
            return None;
        }
        let [x, y] = CONUS.project(lon, lat);
        let [west, south, east, north] = self.bounds;
        (west <= x && x <= east && south <= y && y <= north).then_some((place, [x, y]))
    }
}
