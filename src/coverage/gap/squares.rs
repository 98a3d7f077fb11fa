//! Places in the order of the map, and the squares of one size in which they lie.

use std::collections::HashMap;
use std::ops::Range;

use crate::coverage::earth::{Spot, spot};
use crate::coverage::mercator::{from_key, key};

/// Ten millionths of a degree to a degree.
const FINE: f64 = 1e7;
/// The smallest squares: so many to a radius that their numbers still count them around the earth.
const TO_A_RADIUS: f64 = 2_048.0;
/// Halvings from the largest squares, an eighth of a radius, to the smallest.
const LARGEST: u32 = 8;
/// Each size is so many halvings of the one before.
const HALVINGS: u32 = 2;
/// Members to a square from which on it is asked about as a whole.
const CROWDED: usize = 4;
/// The number of the square at the origin of the projection.
const ORIGIN: i64 = 1 << 31;

/// One place. Those closer than about a centimeter are one: their rims would cross where no overlay can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Member {
    /// Of its smallest square, in Z-order.
    pub key: u64,
    pub fine: (i32, i32),
    /// Does anybody have to ask what is seen of its rim?
    pub asks: bool,
}

impl Member {
    /// A place in degrees, and where it lies in the projection.
    pub fn new((lon, lat): (f64, f64), [x, y]: [f64; 2], step_m: f64) -> Member {
        let fine = |degrees: f64| (degrees * FINE).round() as i32;
        Member { key: key((step(x, step_m), step(y, step_m))), fine: (fine(lon), fine(lat)), asks: true }
    }

    /// Degrees.
    pub fn place(&self) -> (f64, f64) {
        (f64::from(self.fine.0) / FINE, f64::from(self.fine.1) / FINE)
    }

    pub fn spot(&self) -> Spot {
        let (lon, lat) = self.place();
        spot(lon, lat)
    }
}

/// The squares of one size that hold a member of a list in order.
pub(super) struct Squares {
    /// How often the smallest squares are doubled.
    doublings: u32,
    /// Key of each square, and where its members begin.
    starts: Vec<(u64, u32)>,
    numbers: HashMap<u64, u32, foldhash::fast::FixedState>,
    members: usize,
}

impl Squares {
    pub fn largest(members: &[Member]) -> Squares {
        Squares::of(members, LARGEST)
    }

    /// The next smaller ones, of the same members or of fewer.
    pub fn smaller(&self, members: &[Member]) -> Squares {
        Squares::of(members, self.doublings.saturating_sub(HALVINGS))
    }

    fn of(members: &[Member], doublings: u32) -> Squares {
        let mut starts: Vec<(u64, u32)> = members.iter().map(|member| member.key >> (2 * doublings)).zip(0..).collect();
        starts.dedup_by_key(|(square, _)| *square);
        let numbers = starts.iter().map(|&(square, _)| square).zip(0..).collect();
        Squares { doublings, starts, numbers, members: members.len() }
    }

    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Positions of a square's members.
    pub fn range(&self, number: usize) -> Range<usize> {
        let start = |number: usize| self.starts.get(number).map_or(self.members, |&(_, start)| start as usize);
        start(number)..start(number + 1)
    }

    /// Does it hold so many that it pays to ask about all of them at once?
    pub fn is_crowded(&self, number: usize) -> bool {
        self.range(number).len() > CROWDED
    }

    /// Do a good part of the members lie in crowded squares that have smaller ones?
    pub fn are_crowded(&self) -> bool {
        let crowded: usize = (0..self.len()).filter(|&number| self.is_crowded(number)).map(|number| self.range(number).len()).sum();
        self.doublings > 0 && crowded * CROWDED > self.members
    }

    /// Position of the first member of each square around this one.
    pub fn around(&self, number: usize, steps: &[(i32, i32)]) -> impl Iterator<Item = u32> {
        let (x, y) = from_key(self.starts[number].0);
        let near = steps
            .iter()
            .filter_map(move |&(east, north)| self.numbers.get(&key((x.wrapping_add_signed(east), y.wrapping_add_signed(north)))));
        near.map(|&near| self.starts[near as usize].1)
    }

    /// The square of the member at a position.
    pub fn of_member(&self, at: usize) -> usize {
        self.starts.partition_point(|&(_, start)| start as usize <= at) - 1
    }

    /// Where a square's middle lies in the projection, and how far its corners are from it, meters.
    pub fn middle(&self, number: usize, step_m: f64) -> ([f64; 2], f64) {
        let ((x, y), half_m) = (from_key(self.starts[number].0), self.side_m(step_m) / 2.0);
        let middle = |at: u32| ((i64::from(at) << self.doublings) - ORIGIN) as f64 * step_m + half_m;
        ([middle(x), middle(y)], half_m * std::f64::consts::SQRT_2)
    }

    fn side_m(&self, step_m: f64) -> f64 {
        f64::from(1u32 << self.doublings) * step_m
    }

    /// Positions of the members that may lie within a distance of a point of the projection, the nearest squares first.
    pub fn near(&self, at: [f64; 2], reach_m: f64, step_m: f64) -> impl Iterator<Item = usize> {
        let [x, y] = at.map(|meters| step(meters, step_m) >> self.doublings);
        let ring = |ring: i32| {
            let squares = (-ring..=ring).flat_map(move |east| (-ring..=ring).map(move |north| (east, north)));
            squares.filter(move |(east, north)| east.abs().max(north.abs()) == ring)
        };
        let aside = (reach_m / self.side_m(step_m)).ceil() as i32;
        let keys = (0..=aside).flat_map(ring).map(move |(east, north)| key((x.wrapping_add_signed(east), y.wrapping_add_signed(north))));
        keys.filter_map(|key| self.numbers.get(&key)).flat_map(|&number| self.range(number as usize))
    }
}

/// Meters to the side of the smallest squares for a radius.
pub(super) fn step_m(radius_m: f64) -> f64 {
    radius_m / TO_A_RADIUS
}

fn step(meters: f64, step_m: f64) -> u32 {
    ((meters / step_m).floor() as i64 + ORIGIN) as u32
}
