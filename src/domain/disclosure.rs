//! Disclosure: how much of a visit somebody reads. Within the agency all of it; across agencies never a note or a name.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::assignment::Assignment;
use crate::domain::day::Day;
use crate::domain::person::Person;
use crate::domain::visit::{Access, FieldRole, NotedNumbers, Sighting, Visit};

/// A visit as far as one person reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Disclosure {
    pub on_day: Day,
    /// Public, as on the place's page.
    pub role: FieldRole,
    pub access: Access,
    pub locations: BTreeMap<String, Sighting>,
    pub agency_id: Uuid,
    /// For the agency's own people only.
    pub inside: Option<Inside>,
}

/// What stays within the agency whose visit it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Inside {
    pub person_id: Uuid,
    pub number: Option<NotedNumbers>,
    pub note: String,
}

/// An open assignment as other agencies may read it, against duplicate visits: agency, place and day, never the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedElsewhere {
    pub place_id: Uuid,
    pub agency_id: Uuid,
    pub on_day: Option<Day>,
}

impl PlannedElsewhere {
    pub fn of(assignment: &Assignment) -> PlannedElsewhere {
        PlannedElsewhere { place_id: assignment.place_id, agency_id: assignment.agency_id, on_day: assignment.on_day }
    }
}

impl Disclosure {
    /// Of a visit, to this reader.
    pub fn of(visit: &Visit, reader: &Person) -> Disclosure {
        let inside = || Inside { person_id: visit.person_id, number: visit.finding.number.clone(), note: visit.note.clone() };
        Disclosure { inside: (visit.agency_id == reader.agency_id).then(inside), ..Disclosure::outline(visit) }
    }

    /// What everybody on the staff may read, and what may lie on a device.
    pub fn outline(visit: &Visit) -> Disclosure {
        Disclosure {
            on_day: visit.on_day,
            role: visit.role,
            access: visit.finding.access,
            locations: visit.finding.locations.clone(),
            agency_id: visit.agency_id,
            inside: None,
        }
    }

    /// Empty where there is none to read.
    pub fn note(&self) -> &str {
        self.inside.as_ref().map_or("", |inside| &inside.note)
    }
}
