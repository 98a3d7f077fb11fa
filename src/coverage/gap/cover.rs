//! The ground within a radius of places, made of few discs.
//!
//! A disc whose whole rim is hidden in its neighbors adds nothing to the border of the union, only to its inside. It is left out, and of the
//! others only the corners around seen edges are kept, with some between. The union of these has the true border, and holes besides where
//! something was left out; a hole of that kind lies in a disc, so one point of each piece that remains tells the true from the false.

use geo::{InteriorPoint as _, LineString, Polygon};
use rayon::prelude::*;

use crate::coverage::earth::{Spot, geodesic_bounds_m, spot};
use crate::coverage::equal_area::CONUS;
use crate::coverage::gap::Shape;
use crate::coverage::gap::area::{GapArea, bounds};
use crate::coverage::gap::disc::{Disc, FLAT_M, Round};
use crate::coverage::gap::grid::Grid;
use crate::coverage::gap::overlay::without_discs;
use crate::coverage::gap::rim::Rim;

/// Corners kept of a hidden stretch, to a turn.
const COARSE: usize = 16;
/// Places farther north than this, or farther from the central meridian (radians), reach no area that can be measured.
const NORTHMOST: f64 = 80.0;
const EASTMOST: f64 = 171.0 * std::f64::consts::PI / 180.0;

pub(super) struct Cover {
    round: Round,
    places: Vec<(f64, f64)>,
    grid: Grid,
    /// Discs whose rim is seen: counter-clockwise corners with their bounds.
    rings: Vec<(Vec<[f64; 2]>, [f64; 4])>,
}

impl Cover {
    /// Around places in degrees.
    pub fn around(places: &[(f64, f64)], radius_m: f64) -> Cover {
        let round = Round::new(radius_m.max(FLAT_M));
        let mut places: Vec<(f64, f64)> =
            if radius_m > 0.0 { places.iter().copied().filter(|&place| reaches(place)).map(apart).collect() } else { Vec::new() };
        places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        places.dedup();
        scatter(&mut places);
        let grid = Grid::new(&places, 2.0 * round.radius_m);
        let ring = |(at, &place): (usize, &(f64, f64))| {
            let here = grid.spot(at as u32);
            let neighbors =
                grid.near(here).filter(|&(other, _)| other != at as u32).map(|(other, straight_m)| (grid.spot(other), straight_m));
            let rim = Rim::among(place, here, neighbors, &round);
            (!rim.is_hidden()).then(|| ring(place, &rim, &round))
        };
        let rings = places.par_iter().enumerate().filter_map(ring).collect();
        Cover { round, places, grid, rings }
    }

    /// The pieces of an area that lie in no disc.
    pub fn left_of(&self, area: &GapArea) -> Vec<Shape> {
        let [west, south, east, north] = area.bounds;
        let touching =
            self.rings.iter().filter(|(_, [left, low, right, high])| *left < east && *right > west && *low < north && *high > south);
        let discs: Vec<Vec<[f64; 2]>> = touching.map(|(ring, _)| ring.clone()).collect();
        let mut pieces = if discs.is_empty() { area.shapes.clone() } else { without_discs(&area.shapes, &discs) };
        pieces.retain(|piece| !self.holds_piece(piece));
        pieces
    }

    /// A piece lies in the cover as a whole or not at all.
    fn holds_piece(&self, piece: &Shape) -> bool {
        let mut rings = piece.iter().map(|ring| LineString::from(ring.clone()));
        let Some(outer) = rings.next() else { return true };
        Polygon::new(outer, rings.collect()).interior_point().is_none_or(|point| self.holds([point.x(), point.y()]))
    }

    fn holds(&self, at: [f64; 2]) -> bool {
        let (lon, lat) = CONUS.unproject(at);
        let here: Spot = spot(lon, lat);
        self.grid.near(&here).any(|(other, straight_m)| {
            let (near_m, far_m) = geodesic_bounds_m(straight_m);
            let surely = far_m < self.round.radius_m - 2.0 * FLAT_M;
            let hardly = near_m > self.round.radius_m + 2.0 * FLAT_M;
            surely || (!hardly && Disc::around(self.places[other as usize], &self.round).holds(at, &self.round))
        })
    }
}

fn reaches(place: (f64, f64)) -> bool {
    place.1.abs() <= NORTHMOST && CONUS.from_middle(place.0).abs() <= EASTMOST
}

/// Places closer than about a centimeter are one: their rims would cross where no overlay can tell.
fn apart((lon, lat): (f64, f64)) -> (f64, f64) {
    const STEPS: f64 = 1e7;
    ((lon * STEPS).round() / STEPS, (lat * STEPS).round() / STEPS)
}

/// Neighbors in the order of the map hide a rim side by side; out of order, a few of them hide all of it.
fn scatter(places: &mut [(f64, f64)]) {
    // Steps of the golden ratio (Knuth, The Art of Computer Programming 3, section 6.4) visit every part early.
    let key = |place: &(f64, f64)| (place.0.to_bits() ^ place.1.to_bits().rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    places.sort_by_cached_key(key);
}

fn ring(place: (f64, f64), rim: &Rim, round: &Round) -> (Vec<[f64; 2]>, [f64; 4]) {
    let disc = Disc::around(place, round);
    let coarse = round.corners / COARSE;
    // Azimuths run clockwise.
    let kept = (0..round.corners).rev().filter(|&corner| corner % coarse == 0 || rim.needs(corner));
    let corners: Vec<[f64; 2]> = kept.map(|corner| disc.corner(corner, round)).collect();
    let bounds = bounds(corners.iter());
    (corners, bounds)
}
