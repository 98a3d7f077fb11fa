//! The rim of a geodesic disc, as a polygon in the projection.
//!
//! Seen from its middle, the projected rim is a smooth function of the azimuth, and its overtones fade with the power of radius over earth's
//! radius. So a few geodesics and a trigonometric interpolation (Trefethen & Weideman 2014, SIAM Review 56, 385-458) give every corner to
//! within some millimeters at 100 miles (some centimeters in the north of Alaska), and a micrometre at 25.

use std::f64::consts::{PI, TAU};

use crate::coverage::earth::walk;
use crate::coverage::equal_area::CONUS;

/// Geodesics walked for one rim.
const WALKED: usize = 16;
const OVERTONES: usize = WALKED / 2;
/// No corner or edge of the polygon is farther than this from the true rim, meters.
pub(super) const FLAT_M: f64 = 2.0;

/// What all discs of one radius share: how many corners, and where they stand.
pub(super) struct Round {
    pub radius_m: f64,
    /// Corners of each polygon, a multiple of 64. Corner k stands at the azimuth k / corners of a turn.
    pub corners: usize,
    /// Where the corners stand: so far out that the polygon has the area of the disc.
    corner_m: f64,
    /// Cosine of k / corners of a turn.
    cosines: Vec<f64>,
}

impl Round {
    pub fn new(radius_m: f64) -> Round {
        // A chord of n corners bends from its arc by radius (1 - cos(π / n)).
        let needed = PI / (1.0 - (FLAT_M / radius_m).min(1.0)).acos();
        let corners = (needed.ceil() as usize).next_multiple_of(64).max(64);
        let step = TAU / corners as f64;
        let cosines = (0..corners).map(|k| (k as f64 * step).cos()).collect();
        Round { radius_m, corners, corner_m: radius_m * (step / step.sin()).sqrt(), cosines }
    }

    /// Of k / corners of a turn.
    fn cos(&self, k: usize) -> f64 {
        self.cosines[k % self.corners]
    }

    fn sin(&self, k: usize) -> f64 {
        self.cosines[(k + self.corners - self.corners / 4) % self.corners]
    }
}

/// One disc's rim.
pub(super) struct Disc {
    /// Of x and y: the mean, then cosine and sine amplitude of each overtone, meters.
    mean: [f64; 2],
    waves: [[[f64; 2]; 2]; OVERTONES],
}

impl Disc {
    /// Around a point in degrees.
    pub fn around(place: (f64, f64), round: &Round) -> Disc {
        let rim: [[f64; 2]; WALKED] = std::array::from_fn(|step| {
            let (lon, lat) = walk(place, 360.0 * step as f64 / WALKED as f64, round.corner_m);
            CONUS.project(lon, lat)
        });
        let share = |wave: usize| if wave == 0 || wave == OVERTONES { 1.0 } else { 2.0 } / WALKED as f64;
        let amplitude = |wave: usize, axis: usize, of: fn(f64) -> f64| {
            let angle = |step: usize| TAU * ((wave * step) % WALKED) as f64 / WALKED as f64;
            rim.iter().enumerate().map(|(step, at)| at[axis] * of(angle(step))).sum::<f64>() * share(wave)
        };
        Disc {
            mean: [amplitude(0, 0, f64::cos), amplitude(0, 1, f64::cos)],
            waves: std::array::from_fn(|at| {
                let wave = at + 1;
                // The highest overtone's sine vanishes at every azimuth that was walked.
                let sine = |axis| if wave == OVERTONES { 0.0 } else { amplitude(wave, axis, f64::sin) };
                [0, 1].map(|axis| [amplitude(wave, axis, f64::cos), sine(axis)])
            }),
        }
    }

    pub fn corner(&self, k: usize, round: &Round) -> [f64; 2] {
        let mut at = self.mean;
        for (overtone, wave) in self.waves.iter().enumerate() {
            let turn = k * (overtone + 1);
            let (cos, sin) = (round.cos(turn), round.sin(turn));
            at[0] += wave[0][0] * cos + wave[0][1] * sin;
            at[1] += wave[1][0] * cos + wave[1][1] * sin;
        }
        at
    }

    /// Does the polygon hold a point? It is convex, and its corners run clockwise.
    pub fn contains(&self, [x, y]: [f64; 2], round: &Round) -> bool {
        let corners: Vec<[f64; 2]> = (0..round.corners).map(|k| self.corner(k, round)).collect();
        corners.iter().zip(corners.iter().cycle().skip(1)).all(|(a, b)| (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]) <= 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::earth::MILE_M;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn corners_stand_where_geodesics_end(lon in -175.0..-60.0, lat in -20.0..72.0, miles in 1.0..100.0) {
            let round = Round::new(miles * MILE_M);
            let disc = Disc::around((lon, lat), &round);
            for k in (0..round.corners).step_by(7) {
                let there = walk((lon, lat), 360.0 * k as f64 / round.corners as f64, round.corner_m);
                let ([x, y], [u, v]) = (disc.corner(k, &round), CONUS.project(there.0, there.1));
                prop_assert!((x - u).hypot(y - v) < 0.1, "{k}: {} m off", (x - u).hypot(y - v));
            }
        }

        #[test]
        fn the_middle_is_inside_and_beyond_the_rim_is_outside(lon in -120.0..-70.0, lat in 25.0..50.0, miles in 1.0..100.0, azimuth in 0.0..360.0) {
            let round = Round::new(miles * MILE_M);
            let disc = Disc::around((lon, lat), &round);
            let at = |meters| { let (lon, lat) = walk((lon, lat), azimuth, meters); CONUS.project(lon, lat) };
            prop_assert!(disc.contains(at(0.0), &round) && disc.contains(at(round.radius_m - 2.0 * FLAT_M), &round));
            prop_assert!(!disc.contains(at(round.radius_m + 2.0 * FLAT_M), &round));
        }
    }
}
