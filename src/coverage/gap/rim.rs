//! Which edges of a disc's rim lie hidden inside a neighbor. An edge called hidden is; one that is hardly so may be called seen.

use std::f64::consts::{PI, TAU};

use crate::coverage::earth::{EQUATOR_M, Spot, east_and_north, geodesic_bounds_m};
use crate::coverage::gap::disc::{FLAT_M, Round};

/// Beside what the shapes of discs differ by, radians.
const MARGIN: f64 = 0.01;
/// Places closer than this are taken for one spot, whose neighbor has no direction. Meters.
const SAME_SPOT_M: f64 = 1e-3;

/// Edge k runs from corner k to corner k + 1 of a [`Round`]; one bit an edge.
pub(super) struct Rim {
    seen: Vec<u64>,
    edges: usize,
}

impl Rim {
    /// The rim around a place (degrees) at its spot, with neighbors as spot and straight meters. Stops asking for more once all is hidden.
    pub fn among<'a>(place: (f64, f64), here: &Spot, neighbors: impl Iterator<Item = (&'a Spot, f64)>, round: &Round) -> Rim {
        let mut rim = Rim { seen: vec![u64::MAX; round.corners / 64], edges: round.corners };
        let (east, north) = east_and_north(place.0, place.1);
        let step = TAU / round.corners as f64;
        let margin = MARGIN + 2.0 * round.radius_m / EQUATOR_M + step / 2.0;
        for (there, straight_m) in neighbors {
            let (_, far_m) = geodesic_bounds_m(straight_m);
            let cosine = (far_m * 1.001 + 2.0 * FLAT_M) / (2.0 * round.radius_m);
            if straight_m < SAME_SPOT_M || cosine >= 1.0 {
                continue;
            }
            let along =
                |axis: &Spot| axis.iter().zip(there.iter().zip(here)).map(|(axis, (there, here))| axis * (there - here)).sum::<f64>();
            let (azimuth, half) = (along(&east).atan2(along(&north)), cosine.acos() - margin);
            let (first, last) = (((azimuth - half) / step).ceil() + 1.0, ((azimuth + half) / step).floor() - 1.0);
            if half <= PI && first < last {
                rim.hide((first as i64).rem_euclid(rim.edges as i64) as usize, (last - first) as usize);
            }
            if rim.is_hidden() {
                break;
            }
        }
        rim
    }

    pub fn is_hidden(&self) -> bool {
        self.seen.iter().all(|&word| word == 0)
    }

    pub fn sees(&self, edge: usize) -> bool {
        let edge = edge % self.edges;
        self.seen[edge / 64] >> (edge % 64) & 1 == 1
    }

    /// Is an edge seen within two of this corner?
    pub fn needs(&self, corner: usize) -> bool {
        (0..4).any(|edge| self.sees(corner + self.edges + edge - 2))
    }

    fn hide(&mut self, first: usize, count: usize) {
        let end = first + count;
        self.clear(first, end.min(self.edges));
        if end > self.edges {
            self.clear(0, end - self.edges);
        }
    }

    fn clear(&mut self, first: usize, end: usize) {
        for word in first / 64..end.div_ceil(64) {
            let (low, high) = (first.saturating_sub(word * 64), (end - word * 64).min(64));
            let bits = (u64::MAX >> (64 - (high - low))) << low;
            self.seen[word] &= !bits;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hides_what_it_is_told_and_nothing_else() {
        for (first, count) in [(0, 1), (63, 2), (10, 118), (120, 20), (0, 128), (127, 1), (64, 64)] {
            let mut rim = Rim { seen: vec![u64::MAX; 2], edges: 128 };
            rim.hide(first, count);
            for edge in 0..128 {
                let hidden = (0..count).any(|more| (first + more) % 128 == edge);
                assert_eq!(rim.sees(edge), !hidden, "{first} {count} {edge}");
            }
            assert_eq!(rim.is_hidden(), count == 128);
        }
    }
}
