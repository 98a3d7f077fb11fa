//! The nearest places to a point.

use std::collections::BinaryHeap;

use geo::{Distance, Geodesic, Point};
use uuid::Uuid;

use crate::coverage::atlas::nearest_quads::NearestQuads;
use crate::coverage::atlas::term_dictionary::Fit;
use crate::coverage::atlas::{Atlas, CompiledFilter, Entry, Filter};
use crate::domain::day::Day;
use crate::domain::point::{distance_m, on_earth};

/// No geodesic on WGS84 is shorter than this share of the great circle on the mean sphere.
const SPHERE_TO_GEODESIC: f64 = 0.99;

impl Atlas {
    /// Up to `limit` places around a point (degrees), nearest first, with their distance in meters. Places that are closed are left out, and
    /// none is near a point that is not on earth.
    ///
    /// Geodesic distance on WGS84. Source: Karney (2013), Journal of Geodesy 87, 43-55.
    pub fn nearest(&self, lon: f64, lat: f64, filter: &Filter, day: Day, limit: usize) -> Vec<(Entry<'_>, f64)> {
        if limit == 0 || !on_earth(lon, lat) {
            return Vec::new();
        }
        let (filter, statuses) = (CompiledFilter::new(self, filter, day.into()), self.day_statuses(day.into()));
        // A distance is positive, so its bits are in the order of its values.
        let mut nearest: BinaryHeap<(u64, Uuid, u32)> = BinaryHeap::new();
        for (positions, least_m) in NearestQuads::from(self, lon, lat) {
            let farthest = |nearest: &BinaryHeap<(u64, Uuid, u32)>| {
                if nearest.len() < limit { f64::INFINITY } else { nearest.peek().map_or(0.0, |(bits, ..)| f64::from_bits(*bits)) }
            };
            if least_m * SPHERE_TO_GEODESIC > farthest(&nearest) {
                break;
            }
            for at in positions.filter(|&at| statuses.status(at).is_some() && filter.matches(at)) {
                let Some(point) = self.places.point(at as usize) else { continue };
                if distance_m((lon, lat), point) * SPHERE_TO_GEODESIC > farthest(&nearest) {
                    continue;
                }
                let meters = Geodesic.distance(Point::new(lon, lat), Point::from(point));
                nearest.push((meters.to_bits(), self.places.ids[at as usize], at));
                if nearest.len() > limit {
                    nearest.pop();
                }
            }
        }
        nearest.into_sorted_vec().into_iter().map(|(bits, _, at)| (self.at(at), f64::from_bits(bits))).collect()
    }

    /// Positions of the places within so many meters of a point, by the great circle; none of a point that is not on earth.
    pub(super) fn within_m(&self, lon: f64, lat: f64, radius_m: f64) -> impl Iterator<Item = u32> {
        let radius_m = if on_earth(lon, lat) { radius_m } else { -1.0 };
        let close =
            NearestQuads::from(self, lon, lat).take_while(move |(_, least_m)| *least_m <= radius_m).flat_map(|(positions, _)| positions);
        close.filter(move |&at| self.places.point(at as usize).is_some_and(|point| distance_m((lon, lat), point) <= radius_m))
    }

    /// Where the places on record with this ZIP are.
    pub fn postal_points(&self, postal: &str) -> Vec<(f64, f64)> {
        let of_zip = self.with_words(postal, |fit| fit == Fit::Whole).filter(|entry| entry.postal == postal);
        of_zip.filter_map(|entry| entry.point).collect()
    }

    /// Mean point of the places on record with this ZIP: where the registry thinks that the ZIP lies.
    pub fn postal_center(&self, postal: &str) -> Option<(f64, f64)> {
        let points = self.postal_points(postal);
        let count = points.len() as f64;
        (count > 0.0)
            .then(|| (points.iter().map(|point| point.0).sum::<f64>() / count, points.iter().map(|point| point.1).sum::<f64>() / count))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{checked, place, point, today};
    use super::*;
    use proptest::prelude::*;

    fn scattered(points: &[(f64, f64)]) -> Atlas {
        let listed = points.iter().zip(1..).map(|(&(lon, lat), number)| {
            let mut inn = place(number, "Inn", "", "");
            inn.point = point(lon, lat);
            inn.closed_on = number.is_multiple_of(5).then_some(Day::of(2020, 1, 1));
            (inn, vec![checked(Day::of(1900, 1, 1), None)])
        });
        Atlas::build(listed.collect(), 1)
    }

    #[test]
    fn a_distance_is_that_of_karney() {
        // JFK to London Heathrow as in the documentation of GeographicLib's GeodSolve: 5,551,759.4 m.
        let atlas = scattered(&[(-0.5, 51.6)]);
        let found = atlas.nearest(-73.8, 40.6, &Filter::default(), today(), 3);
        assert!((found[0].1 - 5_551_759.4).abs() < 0.1, "{}", found[0].1);
        assert!(atlas.nearest(f64::NAN, 40.0, &Filter::default(), today(), 3).is_empty());
        assert!(atlas.nearest(0.0, 0.0, &Filter::default(), today(), 0).is_empty());
        assert!(atlas.nearest(0.0, 0.0, &Filter { county: Some("29019".into()), ..Filter::default() }, today(), 3).is_empty());
    }

    #[test]
    fn a_zip_lies_where_its_places_are() {
        let zip = |number, lon, postal: &str| {
            let mut inn = place(number, "Inn 65201", "", "");
            inn.postal = postal.into();
            inn.point = point(lon, 38.0);
            (inn, Vec::new())
        };
        let atlas = Atlas::build(vec![zip(1, -92.0, "65201"), zip(2, -93.0, "65201"), zip(3, -80.0, "65202")], 1);
        assert_eq!(atlas.postal_center("65201"), Some((-92.5, 38.0)));
        assert_eq!(atlas.postal_center("99999"), None);
        assert_eq!(atlas.postal_center(""), None);
    }

    proptest! {
        #[test]
        fn the_nearest_are_those_of_measuring_all(points in prop::collection::vec((-180.0..180.0, -90.0..90.0), 1..60), lon in -180.0..180.0, lat in -90.0..90.0, limit in 1..8usize) {
            let atlas = scattered(&points);
            let open = points.iter().zip(1..).filter(|(_, number)| number % 5 != 0).map(|(&(to_lon, to_lat), _)| Geodesic.distance(Point::new(lon, lat), Point::new(to_lon, to_lat)));
            let mut all: Vec<f64> = open.collect();
            all.sort_by(f64::total_cmp);
            all.truncate(limit);
            let found: Vec<f64> = atlas.nearest(lon, lat, &Filter::default(), today(), limit).into_iter().map(|(_, meters)| meters).collect();
            prop_assert_eq!(found.len(), all.len());
            // The atlas keeps seven digits of a degree.
            prop_assert!(found.iter().zip(&all).all(|(found, all)| (found - all).abs() < 0.02), "{:?} {:?}", found, all);
        }
    }
}
