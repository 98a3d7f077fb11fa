//! Things to begin with, with sensible defaults.

use placard::domain::category::Category;
use placard::domain::day::{Day, Micros};
use placard::domain::fact::{Fact, FactValue};
use placard::domain::operator::OPERATOR;
use placard::domain::person::Person;
use placard::domain::place::Place;
use placard::domain::place_code::PlaceCode;
use placard::domain::plain_line::PlainLine;
use placard::domain::point::Point;
use placard::domain::visit::{Access, Finding, Position, Sighting, Visit, VisitKind};
use uuid::Uuid;

use crate::harness::answers::answers;
use crate::harness::app::id;

/// A place to be put into the registry; all numbers follow from one.
pub struct PlaceBuilder(Place);

/// A bus station in Columbia, Boone County.
pub fn place(number: u64) -> PlaceBuilder {
    PlaceBuilder(Place {
        id: id(u128::from(number)),
        code: PlaceCode::from_number(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 24),
        name: format!("Test Bus Station {number}"),
        aliases: Vec::new(),
        categories: vec![Category::new("bus_station")],
        street: format!("{number} Test Street"),
        city: "Columbia".into(),
        postal: "65201".into(),
        county: Some("29019".into()),
        jurisdiction: "US-MO".into(),
        point: Some(Point { lon: -92.33 + f64::from(number as u32 % 100) / 1_000.0, lat: 38.95, accuracy_m: None, source: "test".into() }),
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
        invented: false,
        recorded_at: Micros::midnight_utc(Day::of(2026, 1, 1)),
    })
}

impl PlaceBuilder {
    pub fn named(mut self, name: &str) -> PlaceBuilder {
        self.0.name = name.into();
        self
    }

    pub fn category(mut self, category: &str) -> PlaceBuilder {
        self.0.categories = vec![Category::new(category)];
        self
    }

    pub fn in_county(mut self, county: &str) -> PlaceBuilder {
        self.0.county = Some(county.into());
        self
    }

    pub fn with(mut self, change: impl FnOnce(&mut Place)) -> PlaceBuilder {
        change(&mut self.0);
        self
    }

    pub fn build(self) -> Place {
        self.0
    }
}

/// A filled-in form of a visit that finds everything as Missouri asks it of a bus station; `changes` replace or add fields, an empty
/// value takes one away. It says that somebody reviewed it: what is odd about it is recorded all the same.
pub fn visit_form(place: &Place, visit: Uuid, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = answers(place.code.plain(), visit);
    fields.push(("reviewed".to_owned(), "yes".to_owned()));
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        if !value.is_empty() {
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
    }
    fields
}

/// What somebody saw at a place on 31 May, as the store keeps it: the poster at the entrance.
pub fn visit(id: Uuid, place: &Place, by: &Person) -> Visit {
    Visit {
        id,
        place_id: place.id,
        person_id: by.id,
        agency_id: by.agency_id,
        role: by.field_role,
        kind: VisitKind::Routine,
        on_day: Day::of(2026, 5, 31),
        finding: Finding { locations: [("entrance".to_owned(), Sighting::Yes)].into(), ..Finding::of(Access::Open) },
        note: "By the ticket window.".into(),
        position: Some(Position { lon: -92.33, lat: 38.95, accuracy_m: Some(8.0) }),
        device_at: Some(Micros(1)),
        recorded_at: Micros::midnight_utc(Day::of(2026, 6, 1)),
        supersedes: None,
        correction_reason: None,
    }
}

/// A line of plain text.
pub fn line(text: &str) -> PlainLine {
    PlainLine::new(text).unwrap()
}

/// Says of a place who runs it.
pub fn run_by(name: &'static str) -> impl Fn(&mut Place) {
    move |place| {
        let (fact, recorded_at) = (id(place.id.as_u128() + 7_000_000), place.recorded_at);
        place.facts.push(Fact {
            id: fact,
            name: OPERATOR.into(),
            value: FactValue::Text(name.into()),
            since: None,
            until: None,
            source: "state license list".into(),
            document: String::new(),
            withdrawn_at: None,
            recorded_at,
        });
    }
}
