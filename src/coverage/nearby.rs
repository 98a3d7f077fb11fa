//! The nearest of many places, and all within a distance, along the ground: straight ways through the earth find the candidates, geodesics decide.

use crate::coverage::earth::{geodesic_bounds_m, geodesic_m, spot, straight_squared};
use crate::coverage::kd_tree::KdTree;

/// Places that can be asked for the nearest.
pub struct Nearby {
    places: Vec<(f64, f64)>,
    tree: KdTree,
}

/// Added to straight ways, which are rounded: what lies on the rim is measured along the ground anyhow. Meters.
const ROUNDING_M: f64 = 1e-6;

impl Nearby {
    /// Of places in degrees, longitude first.
    pub fn of(places: Vec<(f64, f64)>) -> Nearby {
        Nearby { tree: KdTree::of_spots(places.iter().map(|&(lon, lat)| spot(lon, lat))), places }
    }

    /// Position of the nearest place and the geodesic meters to it; of several at one distance the first. `None` where there is no place.
    pub fn to(&self, point: (f64, f64)) -> Option<(usize, f64)> {
        let here = spot(point.0, point.1);
        let (straight, _) = self.tree.nearest_but(&here, None)?;
        // No way along the ground is shorter than the straight one: what is nearer along the ground is no farther in a straight line.
        let meters = geodesic_m(point, self.places[straight as usize]);
        let candidates = self.tree.within(&here, (meters + ROUNDING_M).powi(2)).into_iter().map(|at| at as usize);
        candidates.map(|at| (at, geodesic_m(point, self.places[at]))).min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
    }

    /// Positions of the places within so many geodesic meters, ascending.
    pub fn within(&self, point: (f64, f64), radius_m: f64) -> Vec<usize> {
        let here = spot(point.0, point.1);
        let near = self.tree.within(&here, (radius_m + ROUNDING_M).powi(2)).into_iter().map(|at| at as usize);
        let close = |&at: &usize| {
            let (lon, lat) = self.places[at];
            let (_, high_m) = geodesic_bounds_m(straight_squared(&here, &spot(lon, lat)).sqrt());
            high_m <= radius_m || geodesic_m(point, self.places[at]) <= radius_m
        };
        let mut found: Vec<usize> = near.filter(close).collect();
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::earth::walk;
    use crate::coverage::reference;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_karneys_distances() {
        let Some(folder) = reference::folder() else { return };
        let nearby = Nearby::of(reference::places(&folder));
        let points = reference::rows(&folder, "data/missouri/tract_population.csv");
        let expected = reference::rows(&folder, "bench/reference/nearest.csv");
        assert_eq!(points.len(), expected.len());
        for (point, row) in points.iter().zip(&expected) {
            assert_eq!(point["geoid"], row["geoid"]);
            let (at, meters) = nearby.to((reference::number(point, "lon"), reference::number(point, "lat"))).unwrap();
            assert_eq!(format!("p{at:03}"), row["nearest_id"], "{}", row["geoid"]);
            assert!((meters - reference::number(row, "distance_m")).abs() < 0.001, "{}: {meters}", row["geoid"]);
        }
    }

    proptest! {
        #[test]
        fn is_what_measuring_all_of_them_gives(
            places in prop::collection::vec((-180.0..180.0f64, -90.0..90.0f64), 1..40),
            point in (-180.0..180.0f64, -90.0..90.0f64),
        ) {
            let least = places.iter().map(|&place| geodesic_m(point, place)).fold(f64::INFINITY, f64::min);
            prop_assert_eq!(Nearby::of(places).to(point).unwrap().1, least);
        }

        #[test]
        fn a_radius_holds_what_lies_on_it(point in (-170.0..170.0f64, -80.0..80.0f64), azimuth in 0.0..360.0f64, meters in 1.0..160_000.0f64) {
            let place = walk(point, azimuth, meters);
            let reach = geodesic_m(point, place);
            let nearby = Nearby::of(vec![place]);
            prop_assert_eq!(nearby.within(point, reach), [0]);
            prop_assert!(nearby.within(point, reach - 1e-3).is_empty());
        }
    }

    #[test]
    fn nothing_is_near_where_there_is_nothing() {
        assert_eq!(Nearby::of(Vec::new()).to((0.0, 0.0)), None);
    }
}
