//! Sharing places out over people and days by the ground: each share is one stretch of country, and the shares level what people and days have
//! already.

use crate::coverage::earth::geodesic_m;

/// Directions in which a cut is tried, between 0 and 180 degrees.
const CUTS: usize = 12;
/// Rounds of shortening a way at most; it mostly ends after a few.
const ROUNDS: usize = 60;

/// How many of `count` places each gets, so that whoever has the most of all has as few as can be; of equals the first gets one first.
pub fn level(loads: &[usize], count: usize) -> Vec<usize> {
    let mut sizes = vec![0; loads.len()];
    for _ in 0..count {
        let Some(least) = (0..loads.len()).min_by_key(|&at| loads[at] + sizes[at]) else { break };
        sizes[least] += 1;
    }
    sizes
}

/// The positions of these points (degrees, longitude first) in shares of these sizes, which add up to all points, that lie together: halves
/// and halves of halves, each cut in the direction that leaves both sides closest. The same points are always shared out alike.
pub fn share_out(points: &[(f64, f64)], sizes: &[usize]) -> Vec<Vec<usize>> {
    let mut found = Vec::with_capacity(sizes.len());
    if !sizes.is_empty() {
        let middle = points.iter().map(|point| point.1).sum::<f64>() / points.len().max(1) as f64;
        let flat: Vec<(f64, f64)> = points.iter().map(|&(lon, lat)| (lon * middle.to_radians().cos(), lat)).collect();
        cut(&flat, (0..points.len()).collect(), sizes, &mut found);
    }
    found
}

fn cut(flat: &[(f64, f64)], of: Vec<usize>, sizes: &[usize], found: &mut Vec<Vec<usize>>) {
    if sizes.len() == 1 {
        found.push(of);
        return;
    }
    let (left, right) = sizes.split_at(sizes.len() / 2);
    let size = left.iter().sum();
    let tried = (0..CUTS).map(|at| {
        let (sin, cos) = (std::f64::consts::PI * at as f64 / CUTS as f64).sin_cos();
        let along = |&at: &usize| flat[at].0 * cos + flat[at].1 * sin;
        let mut sorted = of.clone();
        sorted.sort_by(|a, b| along(a).total_cmp(&along(b)).then(a.cmp(b)));
        let other = sorted.split_off(size);
        (scatter(flat, &sorted) + scatter(flat, &other), sorted, other)
    });
    let Some((_, one, other)) = tried.min_by(|a, b| a.0.total_cmp(&b.0)) else { return };
    cut(flat, one, left, found);
    cut(flat, other, right, found);
}

/// How far apart some points lie: their squared distances from their middle, added up.
fn scatter(flat: &[(f64, f64)], of: &[usize]) -> f64 {
    let count = of.len().max(1) as f64;
    let sum = of.iter().fold((0.0, 0.0), |sum, &at| (sum.0 + flat[at].0, sum.1 + flat[at].1));
    let middle = (sum.0 / count, sum.1 / count);
    of.iter().map(|&at| (flat[at].0 - middle.0).powi(2) + (flat[at].1 - middle.1).powi(2)).sum()
}

/// A short way through some of the points, from any of them to any other, and its length in meters as the crow flies: the nearest next, then
/// two stretches at a time turned around while that shortens it.
pub fn short_way(points: &[(f64, f64)], of: &[usize]) -> (Vec<usize>, f64) {
    let between = |a: usize, b: usize| geodesic_m(points[a], points[b]);
    let mut left: Vec<usize> = of.to_vec();
    left.sort_by(|&a, &b| points[a].0.total_cmp(&points[b].0).then(a.cmp(&b)));
    let mut way: Vec<usize> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let near = |here: usize| (0..left.len()).min_by(|&a, &b| between(here, left[a]).total_cmp(&between(here, left[b])));
        let next = way.last().map_or(Some(0), |&here| near(here)).unwrap_or(0);
        way.push(left.remove(next));
    }
    for _ in 0..ROUNDS {
        if !shorten(&mut way, &between) {
            break;
        }
    }
    // An empty sum is a negative zero.
    let meters = way.windows(2).map(|pair| between(pair[0], pair[1])).sum::<f64>() + 0.0;
    (way, meters)
}

/// Turns stretches around that way; says whether any was.
fn shorten(way: &mut [usize], between: &impl Fn(usize, usize) -> f64) -> bool {
    let mut shorter = false;
    for from in 0..way.len() {
        for to in from + 1..way.len() {
            let edge = |a: Option<usize>, b: Option<usize>| a.zip(b).map_or(0.0, |(a, b)| between(a, b));
            let before = from.checked_sub(1).map(|at| way[at]);
            let after = way.get(to + 1).copied();
            let now = edge(before, Some(way[from])) + edge(Some(way[to]), after);
            let turned = edge(before, Some(way[to])) + edge(Some(way[from]), after);
            if turned + 1e-6 < now {
                way[from..=to].reverse();
                shorter = true;
            }
        }
    }
    shorter
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Three towns of four places each, listed in turn.
    fn towns() -> Vec<(f64, f64)> {
        let town = |at: usize| [(-92.33, 38.95), (-90.2, 38.63), (-94.58, 39.1)][at % 3];
        (0..12).map(|at| (town(at).0 + at as f64 / 1_000.0, town(at).1)).collect()
    }

    #[test]
    fn towns_are_not_torn_apart() {
        let mut shares = share_out(&towns(), &[4, 4, 4]);
        shares.iter_mut().for_each(|share| share.sort_unstable());
        shares.sort();
        assert_eq!(shares, [vec![0, 3, 6, 9], vec![1, 4, 7, 10], vec![2, 5, 8, 11]]);
    }

    #[test]
    fn a_way_along_a_road_goes_along_it() {
        let road: Vec<(f64, f64)> = [3, 0, 2, 4, 1].iter().map(|&at| (-92.0 + f64::from(at) / 10.0, 38.0)).collect();
        let (way, meters) = short_way(&road, &[0, 1, 2, 3, 4]);
        assert_eq!(way, [1, 4, 2, 0, 3]);
        assert!((meters - geodesic_m((-92.0, 38.0), (-91.6, 38.0))).abs() < 50.0, "{meters}");
        assert_eq!(short_way(&road, &[]), (vec![], 0.0));
        assert_eq!(short_way(&road, &[2]), (vec![2], 0.0));
    }

    #[test]
    fn whoever_has_less_gets_more_until_all_have_the_same() {
        assert_eq!(level(&[0, 0, 0], 7), [3, 2, 2]);
        assert_eq!(level(&[5, 0, 2], 5), [0, 4, 1]);
        assert_eq!(level(&[9, 0], 3), [0, 3]);
        assert_eq!(level(&[], 3), Vec::<usize>::new());
    }

    proptest! {
        #[test]
        fn everything_is_shared_out_once_and_levels_what_there_was(
            points in prop::collection::vec((-95.0..-89.0f64, 36.0..40.5f64), 0..60),
            loads in prop::collection::vec(0..20usize, 1..9),
        ) {
            let sizes = level(&loads, points.len());
            let found = share_out(&points, &sizes);
            prop_assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), sizes.clone());
            let highest = |at: &usize| sizes[*at] == 0 || loads.iter().zip(&sizes).all(|(load, size)| loads[*at] + sizes[*at] <= load + size + 1);
            prop_assert!((0..loads.len()).all(|at| highest(&at)), "{:?} {:?}", loads, sizes);
            let mut all = found.concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..points.len()).collect::<Vec<_>>());
            for share in &found {
                let (way, meters) = short_way(&points, share);
                let gone: f64 = way.windows(2).map(|pair| geodesic_m(points[pair[0]], points[pair[1]])).sum();
                prop_assert!((meters - gone).abs() < 1e-6, "{} {}", meters, gone);
                let (mut a, mut b) = (way.clone(), share.clone());
                a.sort_unstable();
                b.sort_unstable();
                prop_assert_eq!(a, b);
            }
        }
    }
}
