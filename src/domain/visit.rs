//! Visits: somebody looked, on a day, in a role. What was seen is a [`Finding`]; what it means is worked out elsewhere, never typed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::coded::coded;
use crate::domain::day::{Day, Micros};

coded! {
    /// Could the visitor look?
    Access { Open = "open", Closed = "closed", Refused = "refused", Gone = "gone" }
}
coded! {
    /// What was seen of one question.
    Sighting {
        Yes = "yes",
        No = "no",
        /// Nobody looked, or nobody noted it.
        NotObserved = "not_observed",
        /// There is no such location here.
        NotApplicable = "not_applicable",
    }
}
coded! {
    /// Why the visit was made.
    VisitKind { Routine = "routine", RandomDraw = "random_draw", FollowUp = "follow_up", Complaint = "complaint", Training = "training" }
}
coded! {
    /// In what role the visitor came; published instead of a name.
    FieldRole { Officer = "officer", Licensing = "licensing", Health = "health", Patrol = "patrol", Volunteer = "volunteer" }
}

coded! {
    /// Who sees a poster, the widest first.
    Audience { Public = "public", Guests = "guests", Employees = "employees" }
}

impl Audience {
    /// Who comes past a location.
    pub fn at(location: &str) -> Audience {
        match location {
            "guest_room" => Audience::Guests,
            "employee_area" | "employee_notice_place" | "dressing_room" => Audience::Employees,
            _ => Audience::Public,
        }
    }
}

/// Numbers as printed on a poster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum NotedNumbers {
    /// The one that was noted; others on the sheet were not observed.
    One(String),
    /// Every number on the sheet.
    All(Vec<String>),
    /// Those that were noted; others on the sheet were not observed.
    Several { several: Vec<String> },
}

impl NotedNumbers {
    /// `whole`: they are all that stand on the sheet. `None`: none was noted.
    pub fn of(mut noted: Vec<String>, whole: bool) -> Option<NotedNumbers> {
        match (noted.len(), whole) {
            (_, true) => Some(NotedNumbers::All(noted)),
            (0, false) => None,
            (1, false) => noted.pop().map(NotedNumbers::One),
            (_, false) => Some(NotedNumbers::Several { several: noted }),
        }
    }

    /// The numbers, and whether they are all that stand on the sheet.
    pub fn seen(&self) -> (&[String], bool) {
        match self {
            NotedNumbers::One(number) => (std::slice::from_ref(number), false),
            NotedNumbers::All(numbers) => (numbers, true),
            NotedNumbers::Several { several } => (several, false),
        }
    }
}

impl From<&str> for NotedNumbers {
    fn from(number: &str) -> NotedNumbers {
        NotedNumbers::One(number.to_owned())
    }
}

impl std::fmt::Display for NotedNumbers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.seen().0.join(", "))
    }
}

/// The format of one poster, as far as it was noted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sheet {
    pub format: Option<String>,
    /// Inches; the sheet may be turned.
    pub width_in: Option<f64>,
    pub height_in: Option<f64>,
    /// Smallest type, in points.
    pub font_pt: Option<f64>,
}

/// What one visit found. Whatever is `None`, `NotObserved` or absent was not observed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub access: Access,
    /// By location (`restroom`, `entrance`, and the others that rules name): was the poster displayed there?
    pub locations: BTreeMap<String, Sighting>,
    pub conspicuous: Sighting,
    pub legible: Sighting,
    /// `sign`, `window_cling`, `card`, where a rule asks.
    pub format: Option<String>,
    /// The id of an official design, or any other word for another poster.
    pub design: Option<String>,
    /// Inches; the sheet may be turned.
    pub width_in: Option<f64>,
    pub height_in: Option<f64>,
    /// Smallest type, in points.
    pub font_pt: Option<f64>,
    /// ISO 639-1, sorted, each once.
    pub languages: Option<Vec<String>>,
    /// Voice numbers as printed.
    pub number: Option<NotedNumbers>,
    /// Numbers for text messages as printed.
    pub text_number: Option<NotedNumbers>,
    /// By token (`website`, `qr_code`, and the others that rules name): does it stand on the poster?
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub content: BTreeMap<String, Sighting>,
    /// The poster at a location, where it differs from the others.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sheets: BTreeMap<String, Sheet>,
    /// Public restrooms there are, and how many of them have the poster.
    pub restrooms_total: Option<u32>,
    pub restrooms_with_poster: Option<u32>,
    /// Put up in this visit: the finding describes how it stood then.
    pub placed_during_visit: bool,
}

impl Finding {
    /// Nothing observed yet.
    pub fn of(access: Access) -> Finding {
        Finding {
            access,
            locations: BTreeMap::new(),
            conspicuous: Sighting::NotObserved,
            legible: Sighting::NotObserved,
            format: None,
            design: None,
            width_in: None,
            height_in: None,
            font_pt: None,
            languages: None,
            number: None,
            text_number: None,
            content: BTreeMap::new(),
            sheets: BTreeMap::new(),
            restrooms_total: None,
            restrooms_with_poster: None,
            placed_during_visit: false,
        }
    }

    pub fn at(&self, location: &str) -> Sighting {
        self.locations.get(location).copied().unwrap_or(Sighting::NotObserved)
    }

    /// What was noted of the posters at large.
    pub fn sheet(&self) -> Sheet {
        Sheet { format: self.format.clone(), width_in: self.width_in, height_in: self.height_in, font_pt: self.font_pt }
    }

    /// The poster at a location: what was noted for it, else what was noted at large.
    pub fn sheet_at(&self, location: &str) -> Sheet {
        self.sheets.get(location).cloned().unwrap_or_else(|| self.sheet())
    }

    /// The widest audience of a location where a poster was seen, duty or not; `None` where none was seen or nobody could look.
    pub fn seen_by(&self) -> Option<Audience> {
        if self.access != Access::Open {
            return None;
        }
        let seen = self.locations.iter().filter(|(_, seen)| **seen == Sighting::Yes).map(|(location, _)| Audience::at(location));
        let counted = self.restrooms_with_poster.filter(|count| *count > 0).map(|_| Audience::Public);
        seen.chain(counted).min()
    }
}

/// Where a device said it was, WGS84 degrees, with its accuracy in meters.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    pub lon: f64,
    pub lat: f64,
    pub accuracy_m: Option<f64>,
}

/// One visit as recorded. Append-only: a correction is a new visit that names the one it supersedes and says why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// UUIDv7 made with the form: sending it again is the same visit.
    pub id: Uuid,
    pub place_id: Uuid,
    pub person_id: Uuid,
    pub agency_id: Uuid,
    pub role: FieldRole,
    pub kind: VisitKind,
    pub on_day: Day,
    pub finding: Finding,
    /// For the agency only, never published.
    pub note: String,
    pub position: Option<Position>,
    /// The device's clock when the form was sent.
    pub device_at: Option<Micros>,
    /// The server's clock when the visit was acknowledged.
    pub recorded_at: Micros,
    pub supersedes: Option<Uuid>,
    pub correction_reason: Option<String>,
}

/// The visits that nothing supersedes at `known_at`: recorded by then, and not superseded by another one recorded by then.
pub fn not_superseded(visits: &[Visit], known_at: Micros) -> Vec<&Visit> {
    let known: Vec<&Visit> = visits.iter().filter(|visit| visit.recorded_at <= known_at).collect();
    known.iter().filter(|visit| !known.iter().any(|other| other.supersedes == Some(visit.id))).copied().collect()
}
