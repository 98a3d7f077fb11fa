//! Places for the tests of the atlas.

use uuid::Uuid;

use crate::coverage::atlas::{Atlas, SearchQuery};
use crate::domain::day::{Day, Micros};
use crate::domain::determination::Determination;
use crate::domain::mandate::{Applicability, Compliance};
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::point::Point;

pub fn place(number: u128, name: &str, street: &str, city: &str) -> Place {
    Place {
        id: Uuid::from_u128(number),
        code: PlaceCode::from_number(number as u64),
        name: name.into(),
        aliases: Vec::new(),
        categories: Vec::new(),
        street: street.into(),
        city: city.into(),
        postal: format!("65{number:03}"),
        county: None,
        jurisdiction: "US-MO".into(),
        point: None,
        address_decision: None,
        opened_on: None,
        moved_on: None,
        withdrawn: false,
        staff_notes: Vec::new(),
        closed_on: None,
        merged_into: None,
        external_ids: Vec::new(),
        facts: Vec::new(),
        source: "test".into(),
        invented: true,
        recorded_at: Micros(0),
    }
}

pub fn point(lon: f64, lat: f64) -> Option<Point> {
    Some(Point { lon, lat, accuracy_m: None, source: "test".into() })
}

/// The poster is required; `compliance` says what a visit found.
pub fn checked(from_day: Day, compliance: Option<Compliance>) -> Determination {
    Determination {
        from_day,
        applicability: Applicability::Required,
        compliance,
        displayed: None,
        seen_by: None,
        put_up: false,
        visit: None,
    }
}

/// Name, street, city; numbered from 1.
pub fn atlas(places: &[(&str, &str, &str)]) -> Atlas {
    let listed = places.iter().enumerate().map(|(at, (name, street, city))| (place(at as u128 + 1, name, street, city), Vec::new()));
    Atlas::build(listed.collect(), 1)
}

pub fn towns() -> Atlas {
    atlas(&[
        ("Walnut Street Bus Station", "100 Invented St", "Columbia"),
        ("Walnut Inn", "7 Bus Rd", "Columbia"),
        ("Peña's Motel", "9 Main St", "Joplin"),
        ("Columbia Regional Airport", "1 Airport Dr", "Ashland"),
        ("Columbia Inn", "12 Main St", "Columbia"),
    ])
}

pub fn today() -> Day {
    Day::of(2026, 1, 1)
}

pub fn query(text: &str) -> SearchQuery {
    SearchQuery { text: text.into(), limit: 10, ..SearchQuery::default() }
}

pub fn names(atlas: &Atlas, text: &str) -> Vec<String> {
    atlas.search(&query(text), today()).entries.iter().map(|entry| entry.name.to_owned()).collect()
}
