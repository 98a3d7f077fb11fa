//! A k-d tree in space: the nearest of many spots, on the unit sphere for each of many points, or of places by straight lines through the earth.

use std::ops::Range;

use rayon::prelude::*;

use crate::coverage::earth::{Spot, straight_squared};
use crate::coverage::mercator::{key, steps};

/// IUGG mean radius, meters.
const RADIUS_M: f64 = 6_371_008.8;
/// Places in a leaf.
const LEAF: usize = 8;

/// Places in the order of a balanced tree: the middle of each run splits it along its longest side. Source: Friedman, Bentley and Finkel (1977),
/// ACM Transactions on Mathematical Software 3, 209-226.
pub struct KdTree {
    points: Vec<Spot>,
    /// Their places in the list given.
    numbers: Vec<u32>,
    /// Axis and value of each split, in the order of a heap.
    splits: Vec<(u8, f64)>,
    depth: u32,
}

/// What is nearest to a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbor {
    /// Its place in the list given.
    pub number: u32,
    /// Great-circle distance on the mean sphere, meters.
    pub meters: f64,
}

impl KdTree {
    /// From longitudes and latitudes in degrees, on the unit sphere.
    pub fn new(places: &[(f64, f64)]) -> KdTree {
        KdTree::of_spots(places.iter().map(|&place| vector(place)))
    }

    /// From spots in space.
    pub fn of_spots(spots: impl Iterator<Item = Spot>) -> KdTree {
        let mut numbered: Vec<(Spot, u32)> = spots.zip(0..).collect();
        let depth = (numbered.len() / LEAF).next_power_of_two().trailing_zeros();
        let mut splits = vec![(0, 0.0)];
        let mut runs = vec![numbered.as_mut_slice()];
        for _ in 0..depth {
            let halves: Vec<_> = runs.into_par_iter().with_min_len(1).map(halve).collect();
            runs = Vec::with_capacity(2 * halves.len());
            for (split, low, high) in halves {
                splits.push(split);
                runs.extend([low, high]);
            }
        }
        let (points, numbers) = numbered.into_iter().unzip();
        KdTree { points, numbers, splits, depth }
    }

    /// The spot nearest to `here` besides the one of this number, and the square of the straight way to it.
    pub fn nearest_but(&self, here: &Spot, but: Option<u32>) -> Option<(u32, f64)> {
        let mut best = (f64::INFINITY, usize::MAX);
        let but = but.unwrap_or(u32::MAX);
        self.visit(here, f64::INFINITY, &mut |at, squared| {
            if squared < best.0 && self.numbers[at] != but {
                best = (squared, at);
            }
            best.0
        });
        self.numbers.get(best.1).map(|&number| (number, best.0))
    }

    /// Numbers of the spots no farther from `here` in a straight line than so much, squared.
    pub fn within(&self, here: &Spot, squared: f64) -> Vec<u32> {
        let mut found = Vec::new();
        // A hair more for the search, which asks for less than its limit.
        let limit = squared * (1.0 + f64::EPSILON);
        self.visit(here, limit, &mut |at, away| {
            if away <= squared {
                found.push(self.numbers[at]);
            }
            limit
        });
        found
    }

    /// For each point (degrees) the nearest place; none when there is no place. What `benches/points.rs` measures beside the peers.
    pub fn of_each(&self, points: &[(f64, f64)]) -> Vec<Option<Neighbor>> {
        if self.points.is_empty() {
            return vec![None; points.len()];
        }
        // In the order of the map neighbors have much the same answer, and the last one is a good guess.
        let mut order: Vec<(u64, u32)> = points.iter().map(|&(lon, lat)| key(steps(lon, lat))).zip(0..).collect();
        order.par_sort_unstable();
        let some = order.len().div_ceil(rayon::current_num_threads() * 4).max(1);
        let found: Vec<Vec<(u32, Neighbor)>> = order.par_chunks(some).map(|some| self.of_neighbors(points, some)).collect();
        let mut all = vec![None; points.len()];
        found.into_iter().flatten().for_each(|(at, found)| all[at as usize] = Some(found));
        all
    }

    fn of_neighbors(&self, points: &[(f64, f64)], order: &[(u64, u32)]) -> Vec<(u32, Neighbor)> {
        let mut guess = 0;
        let nearest = |&(_, at): &(u64, u32)| {
            let point = vector(points[at as usize]);
            let mut best = (straight_squared(&point, &self.points[guess]), guess);
            self.visit(&point, best.0, &mut |at, squared| {
                if squared < best.0 {
                    best = (squared, at);
                }
                best.0
            });
            guess = best.1;
            let meters = 2.0 * RADIUS_M * (best.0.sqrt() / 2.0).min(1.0).asin();
            (at, Neighbor { number: self.numbers[best.1], meters })
        };
        order.iter().map(nearest).collect()
    }

    /// Shows each spot nearer than a limit (squared), nearer parts of space first, with its square; what is given back is the limit from then on.
    fn visit(&self, here: &Spot, limit: f64, each: &mut impl FnMut(usize, f64) -> f64) {
        Search { tree: self, here, limit, each }.step(1, 0..self.points.len(), [0.0; 3], 0.0);
    }
}

struct Search<'s, F> {
    tree: &'s KdTree,
    here: &'s Spot,
    limit: f64,
    each: &'s mut F,
}

impl<F: FnMut(usize, f64) -> f64> Search<'_, F> {
    /// `aside`: how far the run lies from the point along each axis; `least`: the sum of their squares.
    fn step(&mut self, node: usize, run: Range<usize>, aside: Spot, least: f64) {
        if node >= 1 << self.tree.depth {
            for at in run {
                let squared = straight_squared(self.here, &self.tree.points[at]);
                if squared < self.limit {
                    self.limit = (self.each)(at, squared);
                }
            }
            return;
        }
        let (axis, value) = self.tree.splits[node];
        let axis = usize::from(axis);
        let (gap, middle) = (self.here[axis] - value, run.start + run.len() / 2);
        let (near, far) = if gap < 0.0 {
            ((2 * node, run.start..middle), (2 * node + 1, middle..run.end))
        } else {
            ((2 * node + 1, middle..run.end), (2 * node, run.start..middle))
        };
        self.step(near.0, near.1, aside, least);
        let farther = least - aside[axis] * aside[axis] + gap * gap;
        if farther < self.limit {
            let mut aside = aside;
            aside[axis] = gap;
            self.step(far.0, far.1, aside, farther);
        }
    }
}

type Run<'r> = &'r mut [(Spot, u32)];

/// Splits a run in the middle of its longest side: axis and value, what lies below and what above.
fn halve(run: Run<'_>) -> ((u8, f64), Run<'_>, Run<'_>) {
    let side = |axis: usize| {
        let (low, high) =
            run.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (point, _)| (low.min(point[axis]), high.max(point[axis])));
        high - low
    };
    let axis = (0..3).max_by(|&a, &b| side(a).total_cmp(&side(b))).unwrap_or(0);
    let middle = run.len() / 2;
    let (_, (point, _), _) = run.select_nth_unstable_by(middle, |(a, _), (b, _)| a[axis].total_cmp(&b[axis]));
    let split = (axis as u8, point[axis]);
    let (low, high) = run.split_at_mut(middle);
    (split, low, high)
}

fn vector((lon, lat): (f64, f64)) -> Spot {
    let ((sin_lon, cos_lon), (sin, cos)) = (lon.to_radians().sin_cos(), lat.to_radians().sin_cos());
    [cos * cos_lon, cos * sin_lon, sin]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::point::distance_m;
    use proptest::prelude::*;

    fn points(most: usize) -> impl Strategy<Value = Vec<(f64, f64)>> {
        prop::collection::vec((-180.0..180.0, -90.0..90.0), 0..most)
    }

    proptest! {
        #[test]
        fn the_nearest_is_that_of_measuring_all(places in points(200), queries in points(40)) {
            let found = KdTree::new(&places).of_each(&queries);
            for (point, found) in queries.iter().zip(found) {
                let least = places.iter().map(|&place| distance_m(*point, place)).min_by(f64::total_cmp);
                prop_assert_eq!(found.is_some(), least.is_some());
                if let Some((found, least)) = found.zip(least) {
                    prop_assert!((found.meters - least).abs() < 0.1, "{} {}", found.meters, least);
                    prop_assert!((distance_m(*point, places[found.number as usize]) - least).abs() < 0.1);
                }
            }
        }
    }

    #[test]
    fn the_same_spot_many_times_is_no_trouble() {
        let found = KdTree::new(&vec![(-92.0, 38.0); 1_000]).of_each(&[(-92.0, 38.0), (88.0, -38.0)]);
        assert_eq!(found[0].map(|found| found.meters), Some(0.0));
        assert!((found[1].unwrap().meters - RADIUS_M * std::f64::consts::PI).abs() < 1.0);
    }
}
