//! Hot spots: areas whose display rate goes with that of their neighbors more than chance would have it.

use geo::MultiPolygon;

use crate::coverage::rate::Rate;
use crate::spatial::discovery::false_discovery_rates;
use crate::spatial::local::{Local, local, local_permutation_test};
use crate::spatial::moran::{Moran, moran, moran_permutation_test};
use crate::spatial::neighbors::Neighbors;

/// Random arrangements that each figure is held against.
pub const PERMUTATIONS: usize = 9_999;
/// The same page twice is the same page.
const SEED: u64 = 18_883_737_888;
/// Of the areas called out, no more than this share is expected to be so by chance alone.
pub const FALSE_SHARE: f64 = 0.05;
/// With fewer areas than this, arrangements are too few to say anything.
pub const FEWEST_AREAS: usize = 10;

/// One area with a rate and at least one neighbor with a rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Position among the areas given.
    pub area: usize,
    pub local: Local,
    pub p_value: f64,
    /// The false-discovery rate at which it would still be called out.
    pub rate: f64,
}

impl Spot {
    pub fn stands_out(&self) -> bool {
        self.rate <= FALSE_SHARE
    }
}

/// What can be said of a map.
#[derive(Clone, Debug, PartialEq)]
pub enum Hotspots {
    /// So many areas have a rate: too few, or all the same.
    TooFew {
        rated: usize,
    },
    Found {
        rated: usize,
        whole: Moran,
        whole_p: f64,
        spots: Vec<Spot>,
    },
}

/// Of areas with their borders and rates, in one order; areas without a rate take no part. Uses every core.
///
/// # Panics
/// When `borders` and `rates` differ in length.
pub fn hotspots(borders: &[MultiPolygon], rates: &[Option<Rate>]) -> Hotspots {
    assert_eq!(borders.len(), rates.len(), "a rate or none for each area");
    let kept: Vec<usize> = (0..rates.len()).filter(|&at| rates[at].is_some()).collect();
    let values: Vec<f64> = rates.iter().flatten().map(|rate| rate.share).collect();
    let neighbors = Neighbors::by_border(borders).among(&kept);
    let too_few = Hotspots::TooFew { rated: kept.len() };
    if kept.len() < FEWEST_AREAS {
        return too_few;
    }
    let Some(whole) = moran(&values, &neighbors) else { return too_few };
    let whole_p = moran_permutation_test(&values, &neighbors, PERMUTATIONS, SEED).map_or(1.0, |counts| counts.p_value());
    let tested = kept.iter().zip(local(&values, &neighbors)).zip(local_permutation_test(&values, &neighbors, PERMUTATIONS, SEED));
    let mut spots: Vec<Spot> =
        tested.filter_map(|((&area, local), reached)| Some(Spot { area, local: local?, p_value: reached?.p_value(), rate: 1.0 })).collect();
    let p_values: Vec<f64> = spots.iter().map(|spot| spot.p_value).collect();
    for (spot, rate) in spots.iter_mut().zip(false_discovery_rates(&p_values)) {
        spot.rate = rate;
    }
    Hotspots::Found { rated: kept.len(), whole, whole_p, spots }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn board(side: i32) -> Vec<MultiPolygon> {
        let square = |n: i32| {
            let (x, y) = (f64::from(n % side), f64::from(n / side));
            let ring = vec![(x, y), (x + 1.0, y), (x + 1.0, y + 1.0), (x, y + 1.0)];
            MultiPolygon::new(vec![geo::Polygon::new(ring.into(), Vec::new())])
        };
        (0..side * side).map(square).collect()
    }

    fn rate(share: f64) -> Option<Rate> {
        Some(Rate { share, low: share, high: share, count: 0, of: 9, all: None })
    }

    #[test]
    fn a_cold_corner_stands_out_and_an_unchecked_area_takes_no_part() {
        let even = |n: i32| 0.7 + f64::from(n * 7919 % 13) / 100.0;
        let rates: Vec<_> = (0..144)
            .map(|n| {
                if n == 100 {
                    None
                } else if n % 12 < 4 && n / 12 < 4 {
                    rate(0.1)
                } else {
                    rate(even(n))
                }
            })
            .collect();
        let Hotspots::Found { rated, whole_p, spots, .. } = hotspots(&board(12), &rates) else { panic!("too few") };
        assert_eq!(rated, 143);
        assert!(whole_p < 0.001);
        let out: Vec<usize> = spots.iter().filter(|spot| spot.stands_out()).map(|spot| spot.area).collect();
        assert!(out.contains(&13) && out.contains(&26) && !out.contains(&77) && !out.contains(&100), "{out:?}");
    }

    #[test]
    fn too_few_or_all_alike_say_nothing() {
        assert_eq!(hotspots(&board(3), &[rate(0.5); 9]), Hotspots::TooFew { rated: 9 });
        assert_eq!(hotspots(&board(6), &[rate(0.5); 36]), Hotspots::TooFew { rated: 36 });
        assert_eq!(hotspots(&[], &[]), Hotspots::TooFew { rated: 0 });
    }
}
