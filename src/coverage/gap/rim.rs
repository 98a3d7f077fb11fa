//! Which edges of a disc's rim lie hidden inside a neighbor. An edge called hidden is; one that is hardly so may be called seen.

use std::f64::consts::{PI, TAU};

use crate::coverage::earth::{EQUATOR_M, Spot, east_and_north, geodesic_bounds_m};
use crate::coverage::gap::disc::{FLAT_M, Round};

/// Beside what the shapes of discs differ by, radians.
const MARGIN: f64 = 0.01;
/// Places closer than this are taken for one spot, whose neighbor has no direction. Meters.
const SAME_SPOT_M: f64 = 1e-3;

/// The directions at a spot.
pub(super) struct Compass {
    pub here: Spot,
    east: Spot,
    north: Spot,
}

impl Compass {
    /// At a place in degrees, whose spot is `here`.
    pub fn at(place: (f64, f64), here: Spot) -> Compass {
        let (east, north) = east_and_north(place.0, place.1);
        Compass { here, east, north }
    }

    /// Straight meters to another spot, and its azimuth in radians.
    fn to(&self, there: &Spot) -> (f64, f64) {
        let way: Spot = std::array::from_fn(|axis| there[axis] - self.here[axis]);
        let along = |axis: &Spot| axis.iter().zip(&way).map(|(axis, way)| axis * way).sum::<f64>();
        (way.iter().map(|way| way * way).sum::<f64>().sqrt(), along(&self.east).atan2(along(&self.north)))
    }

    /// The spot so many meters away by an azimuth, to within some meters: as on the sphere.
    fn walk(&self, azimuth: f64, meters: f64) -> Spot {
        let ((sin, cos), bent) = (azimuth.sin_cos(), meters / EQUATOR_M);
        // Down is north turned by east.
        let down: Spot = std::array::from_fn(|axis| {
            let (one, two) = ((axis + 1) % 3, (axis + 2) % 3);
            self.north[one] * self.east[two] - self.north[two] * self.east[one]
        });
        let (on, under) = (meters * (1.0 - bent * bent / 6.0), meters * bent / 2.0);
        std::array::from_fn(|axis| self.here[axis] + on * (self.east[axis] * sin + self.north[axis] * cos) + under * down[axis])
    }
}

/// Edge k runs from corner k to corner k + 1 of a [`Round`]; one bit an edge.
#[derive(Clone)]
pub(super) struct Rim {
    seen: Vec<u64>,
    /// Edges that [`Rim::look`] asks nothing more about.
    known: Vec<u64>,
    edges: usize,
}

impl Rim {
    /// All of it seen.
    pub fn of(round: &Round) -> Rim {
        let words = round.corners / 64;
        Rim { seen: vec![u64::MAX; words], known: vec![0; words], edges: round.corners }
    }

    /// Hides what lies in the disc of a neighbor, for a place at the compass and for all others within `around_m` of it.
    pub fn hide_behind(&mut self, there: &Spot, compass: &Compass, around_m: f64, round: &Round) {
        let (straight_m, azimuth) = compass.to(there);
        if straight_m < SAME_SPOT_M + around_m {
            return;
        }
        let (_, far_m) = geodesic_bounds_m(straight_m + around_m);
        let cosine = (far_m * 1.001 + 2.0 * FLAT_M) / (2.0 * round.radius_m);
        if cosine >= 1.0 {
            return;
        }
        let step = TAU / round.corners as f64;
        // From a place beside, the neighbor stands in another direction, and north is another one.
        let beside = if around_m > 0.0 { (around_m / straight_m).asin() + 8.0 * around_m / EQUATOR_M } else { 0.0 };
        let half = cosine.acos() - MARGIN - 2.0 * round.radius_m / EQUATOR_M - step / 2.0 - beside;
        let (first, last) = (((azimuth - half) / step).ceil() + 1.0, ((azimuth + half) / step).floor() - 1.0);
        if half <= PI && first < last {
            self.hide((first as i64).rem_euclid(self.edges as i64) as usize, (last - first) as usize);
        }
    }

    /// Looks for what hides edges that are still seen, until each is hidden or out in the open: `nearest` gives the place next to a spot,
    /// besides this one.
    pub fn look(&mut self, compass: &Compass, round: &Round, nearest: impl Fn(&Spot) -> Option<(Spot, f64)>) {
        let step = TAU / round.corners as f64;
        while let Some(edge) = self.unknown() {
            let azimuth = (edge as f64 + 0.5) * step;
            let Some((there, away_m)) = nearest(&compass.walk(azimuth, round.radius_m)) else {
                self.known.fill(u64::MAX);
                return;
            };
            if away_m < round.radius_m {
                self.hide_behind(&there, compass, 0.0, round);
                self.know(edge, 0);
            } else {
                // Nothing comes nearer to the rim on either side than by the way there.
                self.know(edge, ((away_m - round.radius_m) / round.radius_m / step) as usize);
            }
        }
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

    /// The middle of the first run of edges that are seen, and not known.
    fn unknown(&self) -> Option<usize> {
        let open = |word: usize| self.seen[word] & !self.known[word];
        let word = (0..self.seen.len()).find(|&word| open(word) != 0)?;
        let first = word * 64 + open(word).trailing_zeros() as usize;
        let run = (first + 1..self.edges).take_while(|&edge| open(edge / 64) >> (edge % 64) & 1 == 1).count();
        Some(first + run / 2)
    }

    fn know(&mut self, edge: usize, around: usize) {
        let around = around.min(self.edges / 2 - 1);
        let first = edge + self.edges - around;
        each_word(first % self.edges, 2 * around + 1, self.edges, |word, bits| self.known[word] |= bits);
    }

    fn hide(&mut self, first: usize, count: usize) {
        each_word(first, count, self.edges, |word, bits| self.seen[word] &= !bits);
    }
}

/// The words and bits of `count` edges from `first` on, around a rim of so many.
fn each_word(first: usize, count: usize, edges: usize, mut each: impl FnMut(usize, u64)) {
    let end = first + count;
    for (first, end) in [(first, end.min(edges)), (0, end.saturating_sub(edges))] {
        for word in first / 64..end.div_ceil(64) {
            let (low, high) = (first.saturating_sub(word * 64), (end - word * 64).min(64));
            if low < high {
                each(word, (u64::MAX >> (64 - (high - low))) << low);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::earth::{MILE_M, geodesic_m, spot, walk};
    use proptest::prelude::*;

    fn rim(edges: usize) -> Rim {
        Rim { seen: vec![u64::MAX; edges / 64], known: vec![0; edges / 64], edges }
    }

    #[test]
    fn hides_what_it_is_told_and_nothing_else() {
        for (first, count) in [(0, 1), (63, 2), (10, 118), (120, 20), (0, 128), (127, 1), (64, 64)] {
            let mut rim = rim(128);
            rim.hide(first, count);
            for edge in 0..128 {
                let hidden = (0..count).any(|more| (first + more) % 128 == edge);
                assert_eq!(rim.sees(edge), !hidden, "{first} {count} {edge}");
            }
            assert_eq!(rim.is_hidden(), count == 128);
        }
    }

    #[test]
    fn asks_for_the_middle_of_what_it_does_not_know() {
        let mut rim = rim(128);
        rim.hide(0, 10);
        assert_eq!(rim.unknown(), Some(10 + 117 / 2));
        rim.know(68, 30);
        assert_eq!(rim.unknown(), Some(10 + 27 / 2));
        rim.know(0, 200);
        assert_eq!((rim.unknown(), rim.is_hidden()), (None, false));
    }

    proptest! {
        #[test]
        fn an_edge_hidden_for_a_place_is_in_the_neighbors_disc_from_all_beside_it(
            lon in -170.0..-60.0, lat in -20.0..76.0f64, miles in 1.0..100.0, away in 0.0..2.0, azimuth in 0.0..360.0, beside in 0.0..0.4, to in 0.0..360.0,
        ) {
            let round = Round::new(miles * MILE_M);
            let (middle, radius_m) = ((lon, lat), round.radius_m);
            let neighbor = walk(middle, azimuth, away * radius_m);
            let place = walk(middle, to, beside * radius_m);
            let mut rim = Rim::of(&round);
            // A hair more than the way to it.
            let compass = Compass::at(middle, spot(lon, lat));
            rim.hide_behind(&spot(neighbor.0, neighbor.1), &compass, beside * radius_m + 1e-3, &round);
            for edge in (0..round.corners).filter(|&edge| !rim.sees(edge)) {
                for corner in [edge, edge + 1] {
                    let at = walk(place, 360.0 * corner as f64 / round.corners as f64, radius_m);
                    prop_assert!(geodesic_m(at, neighbor) < radius_m - FLAT_M / 2.0, "{edge}");
                }
            }
        }

        #[test]
        fn a_compass_leads_to_where_it_points(lon in -170.0..-60.0, lat in -20.0..76.0f64, miles in 1.0..100.0, azimuth in 0.0..360.0f64) {
            let there = walk((lon, lat), azimuth, miles * MILE_M);
            let (there, found) = (spot(there.0, there.1), Compass::at((lon, lat), spot(lon, lat)).walk(azimuth.to_radians(), miles * MILE_M));
            let off_m = crate::coverage::earth::straight_squared(&there, &found).sqrt();
            prop_assert!(off_m < miles * 1.0 + 1.0, "{off_m}");
        }
    }
}
