//! Reach: how many people live within a distance of a place that displays the poster, and how many are left out.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::coverage::gap::Radius;
use crate::coverage::nearby::Nearby;

/// The distances that pages and commands speak of unless asked otherwise, miles.
pub const MILES: [&str; 4] = ["5", "10", "25", "50"];

/// People who are counted at one point.
#[derive(Clone, Debug, PartialEq)]
pub struct PopulationPoint {
    /// What the source calls it: of a census tract the first five characters are its county's code.
    pub code: String,
    /// Degrees.
    pub lon: f64,
    pub lat: f64,
    pub people: u64,
}

/// People of an area, and those of them within reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    pub people: u64,
    pub reached: u64,
}

impl Reach {
    pub fn left_out(self) -> u64 {
        self.people - self.reached
    }

    /// 0 to 1; `None` where no people live.
    pub fn share(self) -> Option<f64> {
        (self.people > 0).then(|| self.reached as f64 / self.people as f64)
    }

    /// Counts people at one more point.
    pub fn add(&mut self, people: u64, reached: bool) {
        self.people += people;
        self.reached += if reached { people } else { 0 };
    }
}

/// Geodesic meters from each point to the nearest place; infinite where there is none. Uses every core.
pub fn distances_m(points: &[PopulationPoint], places: Vec<(f64, f64)>) -> Vec<f64> {
    let nearby = Nearby::of(places);
    points.par_iter().map(|point| nearby.to((point.lon, point.lat)).map_or(f64::INFINITY, |(_, meters)| meters)).collect()
}

/// Of places (degrees), those that may lie within so many meters of one of these points: in a box around them all, on either side of the
/// 180th meridian.
pub fn near_any(points: &[PopulationPoint], places: &[(f64, f64)], meters: f64) -> Vec<(f64, f64)> {
    /// Meters to a degree of latitude, fewer than anywhere on the ellipsoid.
    const DEGREE_M: f64 = 110_500.0;
    let span = |of: fn(&PopulationPoint) -> f64| {
        points.iter().map(of).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
    };
    let ((west, east), (south, north), north_m) = (span(|point| point.lon), span(|point| point.lat), meters / DEGREE_M);
    let (south, north) = (south - north_m, north + north_m);
    // Meridians come together toward the poles; at one, every longitude is near.
    let cosine = south.abs().max(north.abs()).min(90.0).to_radians().cos();
    let east_m = if cosine * 180.0 > north_m { north_m / cosine } else { 180.0 };
    let (west, width) = (west - east_m, east - west + 2.0 * east_m);
    places.iter().copied().filter(|&(lon, lat)| (south..=north).contains(&lat) && (lon - west).rem_euclid(360.0) <= width).collect()
}

/// All people, and those of each area; `area_of` gives the area of the point at a position. A point on the limit is reached.
///
/// `distances_m`: of each point, in the order of `points`.
pub fn reach<'a>(
    points: &[PopulationPoint],
    distances_m: &[f64],
    radius: Radius,
    area_of: impl Fn(usize) -> Option<&'a str>,
) -> (Reach, BTreeMap<&'a str, Reach>) {
    let (mut all, mut by_area) = (Reach::default(), BTreeMap::<&str, Reach>::new());
    for (at, (point, &meters)) in points.iter().zip(distances_m).enumerate() {
        let reached = meters <= radius.meters();
        all.add(point.people, reached);
        if let Some(area) = area_of(at) {
            by_area.entry(area).or_default().add(point.people, reached);
        }
    }
    (all, by_area)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::reference;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_the_reference_to_the_person() {
        let Some(folder) = reference::folder() else { return };
        let tract = |row: &std::collections::HashMap<String, String>| PopulationPoint {
            code: row["geoid"].clone(),
            lon: reference::number(row, "lon"),
            lat: reference::number(row, "lat"),
            people: row["population"].parse().unwrap(),
        };
        let points: Vec<PopulationPoint> = reference::rows(&folder, "data/missouri/tract_population.csv").iter().map(tract).collect();
        let distances = distances_m(&points, reference::places(&folder));
        let mut compared = 0;
        for row in reference::rows(&folder, "bench/reference/reach.csv") {
            let (all, by_area) = reach(&points, &distances, row["radius_mi"].parse().unwrap(), |at| points[at].code.get(..5));
            let ours = if row["fips"] == "29" { all } else { by_area[row["fips"].as_str()] };
            assert_eq!(
                [ours.people.to_string(), ours.reached.to_string()],
                [row["population"].as_str(), row["reached"].as_str()],
                "{row:?}"
            );
            compared += 1;
        }
        assert!(compared > 400);
    }

    proptest! {
        #[test]
        fn what_is_not_near_any_point_reaches_none(
            points in prop::collection::vec((-3.0..3.0f64, -3.0..3.0f64), 1..5),
            places in prop::collection::vec((-6.0..6.0f64, -6.0..6.0f64), 0..40),
            (lon, lat) in (-180.0..180.0f64, -84.0..84.0f64),
            miles in 1.0..100.0f64,
        ) {
            let around = |&(x, y): &(f64, f64)| ((lon + x + 180.0f64).rem_euclid(360.0) - 180.0, lat + y);
            let points: Vec<_> = points.iter().map(around).map(|(lon, lat)| PopulationPoint { code: String::new(), lon, lat, people: 1 }).collect();
            let places: Vec<_> = places.iter().map(around).collect();
            let radius = Radius::of_miles(miles);
            let near = near_any(&points, &places, radius.meters());
            let reached = |places| reach(&points, &distances_m(&points, places), radius, |_| None).0;
            prop_assert_eq!(reached(near), reached(places));
        }
    }

    #[test]
    fn without_a_place_everybody_is_left_out() {
        let points = [PopulationPoint { code: "29001".into(), lon: -92.0, lat: 40.0, people: 7 }];
        let (all, by_area) = reach(&points, &distances_m(&points, Vec::new()), "100".parse().unwrap(), |_| None);
        assert_eq!((all.left_out(), all.share(), by_area.len()), (7, Some(0.0), 0));
        assert_eq!(Reach::default().share(), None);
    }
}
