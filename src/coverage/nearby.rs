//! The nearest of many places, and all within a distance, by an R-tree and geodesics: exact where [`kd_tree`](crate::coverage::kd_tree) is quick.

use rstar::RTree;
use rstar::primitives::GeomWithData;

use crate::coverage::earth::{Spot, geodesic_bounds_m, geodesic_m, spot, straight_squared};

/// Places that can be asked for the nearest.
pub struct Nearby {
    places: Vec<(f64, f64)>,
    tree: RTree<GeomWithData<Spot, u32>>,
}

impl Nearby {
    /// Of places in degrees, longitude first.
    pub fn of(places: Vec<(f64, f64)>) -> Nearby {
        let spots = (0..).zip(&places).map(|(at, &(lon, lat))| GeomWithData::new(spot(lon, lat), at)).collect();
        Nearby { tree: RTree::bulk_load(spots), places }
    }

    /// Position of the nearest place and the geodesic meters to it; of several at one distance the first. `None` where there is no place.
    ///
    /// Straight lines through the earth find the candidates; only those whose bounds leave it open are measured along the ground.
    pub fn to(&self, point: (f64, f64)) -> Option<(usize, f64)> {
        let here = spot(point.0, point.1);
        let mut best: Option<(usize, f64)> = None;
        for place in self.tree.nearest_neighbor_iter(&here) {
            let (low_m, _) = geodesic_bounds_m(straight_squared(&here, place.geom()).sqrt());
            if best.is_some_and(|(_, meters)| low_m > meters) {
                break;
            }
            let found = (place.data as usize, geodesic_m(point, self.places[place.data as usize]));
            if best.is_none_or(|(at, meters)| found.1 < meters || (found.1 == meters && found.0 < at)) {
                best = Some(found);
            }
        }
        best
    }

    /// Positions of the places within so many geodesic meters, ascending.
    pub fn within(&self, point: (f64, f64), radius_m: f64) -> Vec<usize> {
        let here = spot(point.0, point.1);
        // A micrometre more than asked: straight lines are rounded, and what lies on the rim is measured anyhow.
        let near = self.tree.locate_within_distance(here, (radius_m + 1e-6).powi(2));
        let close = near.filter(|place| {
            let (_, high_m) = geodesic_bounds_m(straight_squared(&here, place.geom()).sqrt());
            high_m <= radius_m || geodesic_m(point, self.places[place.data as usize]) <= radius_m
        });
        let mut found: Vec<usize> = close.map(|place| place.data as usize).collect();
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
