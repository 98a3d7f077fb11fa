//! Places: the places of the registry.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::category::Category;
use crate::domain::day::{Day, Micros};
use crate::domain::fact::Fact;
use crate::domain::place_code::PlaceCode;

/// Where a place stands, WGS84 degrees.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    pub lon: f64,
    pub lat: f64,
    /// Meters, where the source says.
    pub accuracy_m: Option<f64>,
    pub source: String,
}

/// The number of a place in somebody else's register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExternalId {
    pub register: String,
    pub number: String,
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub id: Uuid,
    pub code: PlaceCode,
    pub name: String,
    pub aliases: Vec<String>,
    pub categories: Vec<Category>,
    pub street: String,
    pub city: String,
    pub postal: String,
    /// Five-digit county code (FIPS).
    pub county: Option<String>,
    /// `US-MO`.
    pub jurisdiction: String,
    pub point: Option<Point>,
    pub opened_on: Option<Day>,
    pub closed_on: Option<Day>,
    pub merged_into: Option<Uuid>,
    pub external_ids: Vec<ExternalId>,
    pub facts: Vec<Fact>,
    /// Where the entry comes from.
    pub source: String,
    /// Part of the demonstration: no such place exists.
    pub invented: bool,
    pub recorded_at: Micros,
}

impl Place {
    /// The narrowest jurisdiction whose mandates reach the place: the county's layer where the county is known.
    pub fn law(&self) -> String {
        match &self.county {
            Some(county) => format!("{}-{county}", self.jurisdiction),
            None => self.jurisdiction.clone(),
        }
    }

    /// Had the place opened, and not closed, on `day`?
    pub fn stood_on(&self, day: Day) -> bool {
        self.opened_on.is_none_or(|opened| opened <= day) && self.closed_on.is_none_or(|closed| day < closed)
    }
}

/// Is this a point of the world, in degrees?
pub fn on_earth(lon: f64, lat: f64) -> bool {
    (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)
}

/// Great-circle distance in meters on a sphere of 6,371,008.8 m (IUGG mean radius), by the haversine formula.
pub fn distance_m(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (from_lon, from_lat, to_lon, to_lat) = (from.0.to_radians(), from.1.to_radians(), to.0.to_radians(), to.1.to_radians());
    let half = ((to_lat - from_lat) / 2.0).sin().powi(2) + from_lat.cos() * to_lat.cos() * ((to_lon - from_lon) / 2.0).sin().powi(2);
    2.0 * 6_371_008.8 * half.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_a_sixtieth_of_sixty_nautical_miles() {
        assert!((distance_m((-92.0, 38.0), (-92.0, 39.0)) - 111_195.0).abs() < 1.0);
        assert_eq!(distance_m((-92.0, 38.0), (-92.0, 38.0)), 0.0);
    }

    #[test]
    fn knows_the_borders_of_the_world() {
        assert!(on_earth(-180.0, 90.0));
        assert!(!on_earth(-180.1, 0.0) && !on_earth(0.0, 90.5) && !on_earth(f64::NAN, 0.0));
    }
}
