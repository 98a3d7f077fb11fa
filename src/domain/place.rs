//! Places: the places of the registry.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::address::{AddressDecision, is_withheld};
use crate::domain::category::Category;
use crate::domain::day::{Day, Micros};
use crate::domain::fact::Fact;
use crate::domain::person::{Permission, Person};
use crate::domain::place_code::PlaceCode;
use crate::domain::point::Point;

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
    /// By a supervisor: the staff alone see it, and no public figure counts it.
    pub withdrawn: bool,
    /// For the staff alone, one a line.
    pub staff_notes: Vec<String>,
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

    /// The same without what tells where in its town it stands: street, ZIP, point, notes, and its numbers in other registers, which tell it
    /// there.
    pub fn without_address(self) -> Place {
        Place { street: String::new(), postal: String::new(), point: None, external_ids: Vec::new(), staff_notes: Vec::new(), ..self }
    }

    /// The place as far as somebody on the staff reads it.
    pub fn as_read_by(self, reader: &Person) -> Place {
        let withheld = self.withholds_address() && !reader.reads_withheld(self.county.as_deref());
        let place = if withheld { self.without_address() } else { self };
        if reader.may(Permission::SeeHidden) { place } else { Place { staff_notes: Vec::new(), ..place } }
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
