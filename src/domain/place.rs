//! Places: the places of the registry.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::address::{AddressDecision, is_withheld};
use crate::domain::category::Category;
use crate::domain::day::{Day, Micros};
use crate::domain::fact::Fact;
use crate::domain::person::Person;
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
    /// Whether street, ZIP and point are withheld, where a supervisor said so.
    pub address_decision: Option<AddressDecision>,
    pub opened_on: Option<Day>,
    /// Since when it stands at this address, where it stood at another one before.
    pub moved_on: Option<Day>,
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
    /// "100 Main St, Columbia 65201", as far as known.
    pub fn address(&self) -> String {
        written_address(&self.street, &self.city, &self.postal)
    }

    /// Does everybody read town and county only?
    pub fn withholds_address(&self) -> bool {
        is_withheld(&self.categories, self.address_decision)
    }

    /// The same without what tells where in its town it stands: street, ZIP, point, and its numbers in other registers, which tell it there.
    pub fn without_address(self) -> Place {
        Place { street: String::new(), postal: String::new(), point: None, external_ids: Vec::new(), ..self }
    }

    /// The place as far as somebody on the staff reads it.
    pub fn as_read_by(self, reader: &Person) -> Place {
        let withheld = self.withholds_address() && !reader.reads_withheld(self.county.as_deref());
        if withheld { self.without_address() } else { self }
    }

    /// Had the place opened, and not closed, on `day`?
    pub fn stood_on(&self, day: Day) -> bool {
        stood_on(self.opened_on, self.closed_on, day)
    }
}

/// As [`Place::stood_on`], of a place of which no more is known.
pub fn stood_on(opened_on: Option<Day>, closed_on: Option<Day>, day: Day) -> bool {
    opened_on.is_none_or(|opened| opened <= day) && closed_on.is_none_or(|closed| day < closed)
}

/// "100 Main St, Columbia 65201", as far as known.
pub fn written_address(street: &str, city: &str, postal: &str) -> String {
    let town = format!("{city} {postal}");
    let parts = [street, town.trim()];
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

/// Is this a point of the world, in degrees?
pub fn on_earth(lon: f64, lat: f64) -> bool {
    (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)
}

/// A device without a fix writes zeros: that is no position, and no place of a registry lies there.
pub fn has_fix(lon: f64, lat: f64) -> bool {
    (lon, lat) != (0.0, 0.0)
}

/// How far a device may be off, in meters, where it says so: 0 says that it does not know.
pub fn known_accuracy(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|meters| meters.is_finite() && *meters > 0.0)
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
