//! The nearest quads first, of all around a point: ordered by the least distance that anything in them can have, nearest first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use crate::coverage::atlas::Atlas;
use crate::coverage::mercator::{Quad, STEPS, degrees};
use crate::domain::point::distance_m;

/// So many places are looked at one by one.
const FEW: u32 = 24;
/// What rounding may take from a distance.
const SLACK_M: f64 = 1.0;

/// Runs of positions with the least great-circle distance in meters that any of them, and of all later ones, can have.
pub struct NearestQuads<'a> {
    atlas: &'a Atlas,
    lon: f64,
    lat: f64,
    /// A distance is positive, so its bits are in the order of its values.
    waiting: BinaryHeap<Reverse<(u64, usize)>>,
    /// All that ever waited.
    quads: Vec<Quad>,
}

impl<'a> NearestQuads<'a> {
    /// From a point on earth, degrees.
    pub fn from(atlas: &'a Atlas, lon: f64, lat: f64) -> NearestQuads<'a> {
        let mut nearest = NearestQuads { atlas, lon, lat, waiting: BinaryHeap::new(), quads: Vec::new() };
        nearest.wait(Quad::WORLD);
        nearest
    }

    fn wait(&mut self, quad: Quad) {
        if !self.atlas.in_quad(quad).is_empty() {
            let least = least_m(quad, self.lon, self.lat);
            self.waiting.push(Reverse((least.to_bits(), self.quads.len())));
            self.quads.push(quad);
        }
    }
}

impl Iterator for NearestQuads<'_> {
    type Item = (Range<u32>, f64);

    fn next(&mut self) -> Option<(Range<u32>, f64)> {
        loop {
            let Reverse((bits, at)) = self.waiting.pop()?;
            let quad = self.quads[at];
            let positions = self.atlas.in_quad(quad);
            if positions.len() as u32 <= FEW || quad.zoom == 32 {
                return Some((positions, f64::from_bits(bits)));
            }
            quad.quarters().into_iter().for_each(|quarter| self.wait(quarter));
        }
    }
}

/// The least great-circle distance in meters from a point to anything in a quad, rather a little less than more.
fn least_m(quad: Quad, lon: f64, lat: f64) -> f64 {
    let (east, south) = quad.steps();
    let share = |step: u32, more: f64| (f64::from(step) + more) / STEPS;
    let (west_lon, north) = degrees(share(*east.start(), 0.0), share(*south.start(), 0.0));
    let (east_lon, low) = degrees(share(*east.end(), 1.0), share(*south.end(), 1.0));
    // What lies beyond the square's edge is held there.
    let north = if *south.start() == 0 { 90.0 } else { north };
    let low = if *south.end() == u32::MAX { -90.0 } else { low };
    let nearest = if (west_lon..=east_lon).contains(&lon) {
        distance_m((lon, lat), (lon, lat.clamp(low, north)))
    } else {
        to_meridian_m(lon, lat, west_lon, low, north).min(to_meridian_m(lon, lat, east_lon, low, north))
    };
    (nearest - SLACK_M).max(0.0)
}

/// To the part of a meridian between two latitudes. The cosine of the distance along it is a cosine itself, with its crest at `crest`.
fn to_meridian_m(lon: f64, lat: f64, meridian: f64, south: f64, north: f64) -> f64 {
    let across = (lon - meridian).to_radians().cos() * lat.to_radians().cos();
    let crest = lat.to_radians().sin().atan2(across).to_degrees();
    let to = |at: f64| distance_m((lon, lat), (meridian, at));
    if (south..=north).contains(&crest) { to(crest) } else { to(south).min(to(north)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_in_a_quad_is_nearer_than_its_least(lon in -180.0..180.0, lat in -90.0..90.0, zoom in 0..12u8, x: u32, y: u32, east in 0.0..1.0, south in 0.0..1.0) {
            let many = 1u32 << zoom;
            let quad = Quad { zoom, x: x % many, y: y % many };
            let (to_lon, to_lat) = degrees((f64::from(quad.x) + east) / f64::from(many), (f64::from(quad.y) + south) / f64::from(many));
            prop_assert!(least_m(quad, lon, lat) <= distance_m((lon, lat), (to_lon, to_lat)));
        }
    }

    #[test]
    fn the_least_distance_is_not_far_too_little() {
        // A quad of a degree and a half, seen from some thousand kilometers to the west.
        let quad = Quad { zoom: 8, x: 62, y: 98 };
        let (west, north) = degrees(62.0 / 256.0, 98.0 / 256.0);
        let edge = distance_m((west - 10.0, north - 0.5), (west, north - 0.5));
        let least = least_m(quad, west - 10.0, north - 0.5);
        assert!(least > edge * 0.99 && least <= edge, "{least} {edge}");
    }
}
