//! A k-d tree on the unit sphere: the nearest of many places for each of many points.

use std::ops::Range;

use rayon::prelude::*;

use crate::coverage::mercator::{key, steps};

/// IUGG mean radius, meters.
const RADIUS_M: f64 = 6_371_008.8;
/// Places in a leaf.
const LEAF: usize = 8;

type Vector = [f64; 3];

/// Places in the order of a balanced tree: the middle of each run splits it along its longest side. Source: Friedman, Bentley and Finkel (1977),
/// ACM Transactions on Mathematical Software 3, 209-226.
pub struct KdTree {
    points: Vec<Vector>,
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
    /// From longitudes and latitudes in degrees.
    pub fn new(places: &[(f64, f64)]) -> KdTree {
        let mut numbered: Vec<(Vector, u32)> = places.iter().map(|&place| vector(place)).zip(0..).collect();
        let depth = (places.len() / LEAF).next_power_of_two().trailing_zeros();
        let mut splits = vec![(0, 0.0); 1 << depth];
        split(&mut numbered, 1, depth, &mut splits);
        let (points, numbers) = numbered.into_iter().unzip();
        KdTree { points, numbers, splits, depth }
    }

    /// For each point (degrees) the nearest place; none when there is no place.
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
            let mut best = (squared(&point, &self.points[guess]), guess);
            self.search(&point, &mut best, 1, 0..self.points.len(), [0.0; 3], 0.0);
            guess = best.1;
            let meters = 2.0 * RADIUS_M * (best.0.sqrt() / 2.0).min(1.0).asin();
            (at, Neighbor { number: self.numbers[best.1], meters })
        };
        order.iter().map(nearest).collect()
    }

    /// `aside`: how far the run lies from the point along each axis; `least`: the sum of their squares.
    fn search(&self, point: &Vector, best: &mut (f64, usize), node: usize, run: Range<usize>, aside: Vector, least: f64) {
        if node >= 1 << self.depth {
            for at in run {
                let squared = squared(point, &self.points[at]);
                if squared < best.0 {
                    *best = (squared, at);
                }
            }
            return;
        }
        let (axis, value) = self.splits[node];
        let axis = usize::from(axis);
        let (gap, middle) = (point[axis] - value, run.start + run.len() / 2);
        let (near, far) = if gap < 0.0 {
            ((2 * node, run.start..middle), (2 * node + 1, middle..run.end))
        } else {
            ((2 * node + 1, middle..run.end), (2 * node, run.start..middle))
        };
        self.search(point, best, near.0, near.1, aside, least);
        let farther = least - aside[axis] * aside[axis] + gap * gap;
        if farther < best.0 {
            let mut aside = aside;
            aside[axis] = gap;
            self.search(point, best, far.0, far.1, aside, farther);
        }
    }
}

fn split(run: &mut [(Vector, u32)], node: usize, depth: u32, splits: &mut [(u8, f64)]) {
    if node >= 1 << depth {
        return;
    }
    let side = |axis: usize| {
        let (low, high) =
            run.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (point, _)| (low.min(point[axis]), high.max(point[axis])));
        high - low
    };
    let axis = (0..3).max_by(|&a, &b| side(a).total_cmp(&side(b))).unwrap_or(0);
    let middle = run.len() / 2;
    let (_, (point, _), _) = run.select_nth_unstable_by(middle, |(a, _), (b, _)| a[axis].total_cmp(&b[axis]));
    splits[node] = (axis as u8, point[axis]);
    let (low, high) = run.split_at_mut(middle);
    split(low, 2 * node, depth, splits);
    split(high, 2 * node + 1, depth, splits);
}

fn squared(a: &Vector, b: &Vector) -> f64 {
    let [x, y, z] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
    x * x + y * y + z * z
}

fn vector((lon, lat): (f64, f64)) -> Vector {
    let ((sin_lon, cos_lon), (sin, cos)) = (lon.to_radians().sin_cos(), lat.to_radians().sin_cos());
    [cos * cos_lon, cos * sin_lon, sin]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::place::distance_m;
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
