//! The worklist: the places whose poster would bring the most people within reach who have none yet.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::coverage::nearby::Nearby;
use crate::coverage::reach::PopulationPoint;

/// One place of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gain {
    /// Position among the candidates.
    pub place: usize,
    /// People within the radius who are in reach neither of a displaying place nor of one higher on the list.
    pub people: u64,
}

/// A bound on what a place gains; the real gain can only shrink as others are taken.
#[derive(PartialEq, Eq)]
struct Bound {
    people: u64,
    place: usize,
    taken_before: usize,
}

impl Ord for Bound {
    /// Most people first, then in the order of the candidates.
    fn cmp(&self, other: &Bound) -> Ordering {
        self.people.cmp(&other.people).then(other.place.cmp(&self.place))
    }
}

impl PartialOrd for Bound {
    fn partial_cmp(&self, other: &Bound) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Up to `limit` candidates, each the one that gains most after those before it; those that gain no people are left out.
///
/// `candidates`: degrees. `distances_m`: from each population point to the nearest place that displays. Greedy choice reaches at least 1 - 1/e of
/// what any choice of that many could (Nemhauser, Wolsey & Fisher 1978, Mathematical Programming 14, 265-294); bounds are kept lazily (Minoux 1978).
pub fn worklist(candidates: &[(f64, f64)], points: &[PopulationPoint], distances_m: &[f64], radius_m: f64, limit: usize) -> Vec<Gain> {
    let mut without: Vec<bool> = distances_m.iter().map(|&meters| meters > radius_m).collect();
    let near = Nearby::of(points.iter().map(|point| (point.lon, point.lat)).collect());
    let holds: Vec<Vec<usize>> = candidates.iter().map(|&place| near.within(place, radius_m)).collect();
    let gain = |place: usize, without: &[bool]| holds[place].iter().filter(|&&at| without[at]).map(|&at| points[at].people).sum::<u64>();
    let mut bounds: BinaryHeap<Bound> =
        (0..candidates.len()).map(|place| Bound { people: gain(place, &without), place, taken_before: 0 }).collect();
    let mut list = Vec::new();
    while let Some(bound) = bounds.pop() {
        if list.len() == limit || bound.people == 0 {
            break;
        }
        if bound.taken_before < list.len() {
            bounds.push(Bound { people: gain(bound.place, &without), taken_before: list.len(), ..bound });
            continue;
        }
        holds[bound.place].iter().for_each(|&at| without[at] = false);
        list.push(Gain { place: bound.place, people: bound.people });
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::earth::{MILE_M, geodesic_m};
    use proptest::prelude::*;

    fn people(at: &[(f64, f64, u64)]) -> Vec<PopulationPoint> {
        at.iter().map(|&(lon, lat, people)| PopulationPoint { code: String::new(), lon, lat, people }).collect()
    }

    #[test]
    fn the_second_place_is_not_beside_the_first() {
        let points = people(&[(-92.0, 38.0, 1_000), (-92.0, 38.01, 900), (-94.0, 38.0, 500), (-90.0, 40.0, 70)]);
        let candidates = [(-92.0, 38.0), (-92.0, 38.01), (-94.0, 38.0), (-80.0, 30.0)];
        let list = worklist(&candidates, &points, &[f64::INFINITY, f64::INFINITY, f64::INFINITY, 1.0], 5.0 * MILE_M, 9);
        assert_eq!(list, [Gain { place: 0, people: 1_900 }, Gain { place: 2, people: 500 }]);
    }

    proptest! {
        #[test]
        fn each_step_takes_the_most_that_is_left(
            candidates in prop::collection::vec((-93.0..-92.0f64, 38.0..39.0f64), 1..15),
            points in prop::collection::vec((-93.0..-92.0f64, 38.0..39.0f64, 0..1_000u64), 0..30),
        ) {
            let (points, radius_m) = (people(&points), 15.0 * MILE_M);
            let list = worklist(&candidates, &points, &vec![f64::INFINITY; points.len()], radius_m, candidates.len());
            let mut open: Vec<bool> = vec![true; points.len()];
            for gain in &list {
                let holds = |place: usize, at: usize| geodesic_m(candidates[place], (points[at].lon, points[at].lat)) <= radius_m;
                let worth = |place: usize| (0..points.len()).filter(|&at| open[at] && holds(place, at)).map(|at| points[at].people).sum::<u64>();
                prop_assert_eq!(worth(gain.place), gain.people);
                prop_assert!((0..candidates.len()).all(|other| worth(other) <= gain.people));
                (0..points.len()).for_each(|at| open[at] &= !holds(gain.place, at));
            }
        }
    }
}
