//! Seams and slivers, borders that nearly meet: corners of two areas that were meant to be one, and are not.
//!
//! Where neighbors come from one source they have the same corners to the last digit. Where they were rounded or drawn apart, slivers lie
//! between them, and where these are wider than a meter [`neighbors`](crate::spatial::neighbors) does not see that they touch.

use std::collections::{BTreeMap, HashMap, HashSet};

use geo::{CoordsIter as _, MultiPolygon};

use crate::domain::point::distance_m;

/// Corners closer than this were meant to be one. Meters.
pub const NEAR_M: f64 = 10.0;
/// A cell at least [`NEAR_M`] wide and high up to 80 degrees north and south. Degrees.
const CELL: (f64, f64) = (0.000_6, 0.000_1);

/// Two areas, by their positions, and how far their borders miss each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seam {
    pub one: usize,
    pub other: usize,
    /// Corners of `one` that miss a corner of `other`.
    pub corners: usize,
    /// The farthest of them from the nearest, meters.
    pub apart_m: f64,
    /// One of these corners, degrees.
    pub at: (f64, f64),
}

/// Corners with the areas that hold them, by cell.
type Cells<'a> = HashMap<(i64, i64), Vec<((f64, f64), &'a [usize])>>;

/// The pairs of areas (borders in degrees) with corners that are nearly but not exactly the same, by position. A corner that both hold is
/// none of these, however close another one lies.
pub fn seams(borders: &[MultiPolygon]) -> Vec<Seam> {
    let mut holders: HashMap<(u64, u64), Vec<usize>> = HashMap::new();
    for (area, border) in borders.iter().enumerate() {
        for point in border.coords_iter() {
            let holder = holders.entry(bits(point.x_y())).or_default();
            if holder.last() != Some(&area) {
                holder.push(area);
            }
        }
    }
    let mut cells = Cells::new();
    for (&(lon, lat), holder) in &holders {
        let corner = (f64::from_bits(lon), f64::from_bits(lat));
        cells.entry(cell(corner)).or_default().push((corner, holder));
    }
    let mut found: BTreeMap<(usize, usize), Seam> = BTreeMap::new();
    for (&(lon, lat), holder) in &holders {
        let corner = (f64::from_bits(lon), f64::from_bits(lat));
        for ((one, other), apart_m) in misses(corner, holder, &cells) {
            let seam = found.entry((one, other)).or_insert(Seam { one, other, corners: 0, apart_m, at: corner });
            seam.corners += 1;
            seam.apart_m = seam.apart_m.max(apart_m);
            // The same corner in each run, whatever the order of the map.
            seam.at = if corner < seam.at { corner } else { seam.at };
        }
    }
    found.into_values().collect()
}

/// What one corner misses: the pair, the corner's own area first and smaller, and the meters to the nearest corner of the other.
fn misses(corner: (f64, f64), holder: &[usize], cells: &Cells<'_>) -> HashMap<(usize, usize), f64> {
    let own: HashSet<usize> = holder.iter().copied().collect();
    let (column, row) = cell(corner);
    let around = (-1..=1).flat_map(|east| (-1..=1).map(move |north| (column + east, row + north)));
    let mut missed: HashMap<(usize, usize), f64> = HashMap::new();
    for (near, others) in around.filter_map(|cell| cells.get(&cell)).flatten() {
        let apart_m = distance_m(corner, *near);
        if *near == corner || apart_m > NEAR_M {
            continue;
        }
        for &one in holder.iter().filter(|one| !others.contains(one)) {
            for &other in others.iter().filter(|&&other| other > one && !own.contains(&other)) {
                let nearest = missed.entry((one, other)).or_insert(apart_m);
                *nearest = nearest.min(apart_m);
            }
        }
    }
    missed
}

/// Adding zero makes one of the two zeros.
fn bits((x, y): (f64, f64)) -> (u64, u64) {
    ((x + 0.0).to_bits(), (y + 0.0).to_bits())
}

fn cell((lon, lat): (f64, f64)) -> (i64, i64) {
    ((lon / CELL.0).floor() as i64, (lat / CELL.1).floor() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{LineString, Polygon};

    fn area(points: &[(f64, f64)]) -> MultiPolygon {
        MultiPolygon::new(vec![Polygon::new(LineString::from(points.to_vec()), Vec::new())])
    }

    /// A square of a tenth of a degree, its western corners moved east by so many degrees.
    fn square(west: f64, moved: f64) -> MultiPolygon {
        let east = west + 0.1;
        area(&[(west + moved, 38.0), (east, 38.0), (east, 38.1), (west + moved, 38.1)])
    }

    #[test]
    fn corners_that_are_the_same_make_no_seam() {
        assert_eq!(seams(&[square(-92.0, 0.0), square(-91.9, 0.0)]), []);
        assert_eq!(seams(&[square(-92.0, 0.0), square(-91.0, 0.0)]), [], "areas that are far from each other");
        // Corners five meters from each other, each of them held by both.
        let border = [(-91.9, 38.0), (-91.9, 38.000_05), (-91.9, 38.1)];
        let west: Vec<_> = [(-92.0, 38.1), (-92.0, 38.0)].into_iter().chain(border).collect();
        let east: Vec<_> = [(-91.8, 38.1), (-91.8, 38.0)].into_iter().chain(border).collect();
        assert_eq!(seams(&[area(&west), area(&east)]), []);
    }

    #[test]
    fn corners_that_miss_each_other_are_counted_and_measured() {
        // A hundred-thousandth of a degree of longitude is 0.88 m at 38 degrees north.
        let found = seams(&[square(-92.0, 0.0), square(-91.0, 0.0), square(-91.9, 0.00001)]);
        assert_eq!(found.iter().map(|seam| (seam.one, seam.other, seam.corners)).collect::<Vec<_>>(), [(0, 2, 2)]);
        assert!((found[0].apart_m - 0.88).abs() < 0.02, "{found:?}");
        assert!((found[0].at.1 - 38.0).abs() < 1e-9);
        assert_eq!(seams(&[square(-92.0, 0.0), square(-91.9, 0.001)]), [], "88 m are a border of their own");
    }

    #[test]
    fn one_shared_corner_does_not_excuse_the_next() {
        let (west, east) = (square(-92.0, 0.0), area(&[(-91.9, 38.0), (-91.8, 38.0), (-91.8, 38.1), (-91.899_99, 38.1)]));
        assert_eq!(seams(&[west, east]).iter().map(|seam| seam.corners).collect::<Vec<_>>(), [1]);
    }
}
