//! Gaps: the parts of areas that lie farther than a radius from every place that displays the poster.
//!
//! Discs are geodesic; union and difference happen in the equal-area projection of [`equal_area`](crate::coverage::equal_area), where borders
//! run straight between their projected points. Only discs whose rim is seen from outside take part, which
//! is found by asking around each place, not by comparing all of them: see [`crowd`], [`rim`] and [`cover`].

mod area;
mod cover;
mod crowd;
mod disc;
mod overlay;
mod rim;
mod squares;
mod vicinity;

#[cfg(test)]
mod tests;

use rayon::prelude::*;

pub use area::{BadArea, GapArea};

use crate::coverage::earth::MILE_M;
use crate::coverage::equal_area::CONUS;
use crate::coverage::stop::{Stop, Stopped, go_on};
use crate::spatial::meridian::{RoundAPole, cut};
use cover::Cover;

/// The smallest and the largest radius that can be asked for, miles.
pub const MILES: std::ops::RangeInclusive<f64> = 1.0..=100.0;

/// A piece of ground: an outer ring and its holes, meters in the equal-area projection, rings not closed.
type Shape = Vec<Vec<[f64; 2]>>;

/// A radius within [`MILES`].
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Radius {
    miles: f64,
}

/// A radius that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a radius of 1 to 100 miles, found `{found}`")]
pub struct BadRadius {
    pub found: String,
}

impl std::str::FromStr for Radius {
    type Err = BadRadius;

    fn from_str(text: &str) -> Result<Radius, BadRadius> {
        let miles = text.trim().parse::<f64>().ok().filter(|miles| MILES.contains(miles));
        miles.map(|miles| Radius { miles }).ok_or_else(|| BadRadius { found: text.chars().take(40).collect() })
    }
}

/// What the pages measure by unless asked otherwise.
impl Default for Radius {
    fn default() -> Radius {
        Radius { miles: 25.0 }
    }
}

impl Radius {
    /// Held within [`MILES`].
    pub fn of_miles(miles: f64) -> Radius {
        Radius { miles: miles.clamp(*MILES.start(), *MILES.end()) }
    }

    pub fn miles(self) -> f64 {
        self.miles
    }

    /// To half a mile, which no map shows and no sentence says more exactly.
    pub fn rounded(self) -> Radius {
        Radius { miles: (self.miles * 2.0).round() / 2.0 }
    }

    pub fn meters(self) -> f64 {
        self.miles * MILE_M
    }
}

/// The gap of one area.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    pub area_km2: f64,
    pub gap_km2: f64,
    pieces: Vec<Shape>,
}

impl Gap {
    /// Share of the area, 0 to 1.
    pub fn share(&self) -> f64 {
        if self.area_km2 > 0.0 { (self.gap_km2 / self.area_km2).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// In degrees, longitude first; outer rings counter-clockwise, cut at the 180th meridian (RFC 7946, sections 3.1.6 and 3.1.9).
    pub fn border(&self) -> geo::MultiPolygon {
        let ring = |ring: &Vec<[f64; 2]>| geo::LineString::from(ring.iter().map(|&at| CONUS.unproject(at)).collect::<Vec<_>>());
        let polygon = |shape: &Shape| {
            let mut rings = shape.iter().map(ring);
            rings.next().map(|outer| geo::Polygon::new(outer, rings.collect()))
        };
        // Borders near a pole were refused when they were made ready.
        cut(self.pieces.iter().filter_map(polygon).collect()).unwrap_or_else(|RoundAPole| geo::MultiPolygon::new(Vec::new()))
    }
}

/// The gap of each area, in their order, around places (degrees, longitude first) that all display. Uses every core.
///
/// # Errors
/// `Stopped` when told to stop.
pub fn gaps(areas: &[GapArea], places: &[(f64, f64)], radius: Radius, stop: Stop<'_>) -> Result<Vec<Gap>, Stopped> {
    gaps_at(areas, places, radius.meters(), stop)
}

/// Any radius from nothing to the largest of [`MILES`].
fn gaps_at(areas: &[GapArea], places: &[(f64, f64)], radius_m: f64, stop: Stop<'_>) -> Result<Vec<Gap>, Stopped> {
    let cover = Cover::around(places, radius_m, areas, stop)?;
    let gap = |area: &GapArea| {
        go_on(stop)?;
        let pieces = cover.left_of(area);
        // An empty sum is -0, and a page would print "-0 %".
        let gap_km2 = pieces.iter().map(area::extent_m2).fold(0.0, |sum, piece| sum + piece) / 1e6;
        Ok(Gap { area_km2: area.extent_m2 / 1e6, gap_km2, pieces })
    };
    areas.par_iter().map(gap).collect()
}
