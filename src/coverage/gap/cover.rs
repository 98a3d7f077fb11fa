//! The ground within a radius of places, made of few discs.
//!
//! A disc whose whole rim is hidden in its neighbors adds nothing to the border of the union, only to its inside. It is left out, and of the
//! others only the corners around seen edges are kept, with some between. The union of these has the true border, and holes besides where
//! something was left out; a hole of that kind lies in a disc, so one point of each piece that remains tells the true from the false.

use geo::{InteriorPoint as _, LineString, Polygon};
use rayon::prelude::*;

use crate::coverage::earth::{geodesic_bounds_m, spot, straight_squared};
use crate::coverage::equal_area::CONUS;
use crate::coverage::gap::Shape;
use crate::coverage::gap::area::{GapArea, bounds};
use crate::coverage::gap::crowd::Crowd;
use crate::coverage::gap::disc::{Disc, FLAT_M, Round};
use crate::coverage::gap::overlay::without_discs;
use crate::coverage::gap::rim::Rim;
use crate::coverage::gap::vicinity::Vicinity;
use crate::coverage::stop::{Stop, Stopped, go_on};

/// Corners kept of a hidden stretch, to a turn.
const COARSE: usize = 16;

pub(super) struct Cover {
    round: Round,
    crowd: Crowd,
    /// Discs whose rim is seen: counter-clockwise corners with their bounds.
    rings: Vec<(Vec<[f64; 2]>, [f64; 4])>,
}

impl Cover {
    /// Around places in degrees, as far as these areas can tell.
    ///
    /// # Errors
    /// `Stopped` when told to stop.
    pub fn around(places: &[(f64, f64)], radius_m: f64, areas: &[GapArea], stop: Stop<'_>) -> Result<Cover, Stopped> {
        let round = Round::new(radius_m.max(FLAT_M));
        let vicinity = Vicinity::of(areas, round.radius_m);
        let near: Vec<((f64, f64), [f64; 2])> =
            if radius_m > 0.0 { places.par_iter().filter_map(|&place| vicinity.projected(place)).collect() } else { Vec::new() };
        let crowd = Crowd::of(&near, round.radius_m);
        let ring = |(place, rim)| {
            go_on(stop)?;
            Ok(ring(place, &rim, &round))
        };
        let rings = crowd.seen(&round, stop)?.into_par_iter().map(ring).collect::<Result<_, Stopped>>()?;
        Ok(Cover { round, crowd, rings })
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
        Polygon::new(outer, rings.collect()).interior_point().is_none_or(|point| self.contains([point.x(), point.y()]))
    }

    fn contains(&self, at: [f64; 2]) -> bool {
        let (lon, lat) = CONUS.unproject(at);
        let here = spot(lon, lat);
        let radius_m = self.round.radius_m;
        self.crowd.near(at, radius_m * CONUS.stretch(lat) * 1.1).any(|place| {
            let (near_m, far_m) = geodesic_bounds_m(straight_squared(&here, &spot(place.0, place.1)).sqrt());
            let surely = far_m < radius_m - 2.0 * FLAT_M;
            let hardly = near_m > radius_m + 2.0 * FLAT_M;
            surely || (!hardly && Disc::around(place, &self.round).contains(at, &self.round))
        })
    }
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
