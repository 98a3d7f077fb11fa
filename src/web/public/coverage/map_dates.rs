//! What is said of the map that an area belongs to: whether it is in force on the day of the figures, since when and until when, by which law, and
//! which other maps of the same thing there are. A map that is not in force on the day says so, and its figures stay its own.

use crate::domain::area::AreaSet;
use crate::domain::day::Day;
use crate::domain::language::Bilingual;
use crate::web::http::query_string::query_string;
use crate::web::view::map_standing::{standing, status};

/// One map on one day.
pub struct MapDates {
    pub set: AreaSet,
    pub day: Day,
    /// Other maps of the same thing, the one that is in force first.
    pub others: Vec<OtherMap>,
}

pub struct OtherMap {
    pub kind: String,
    pub label: String,
    pub words: Bilingual,
    pub is_in_force: bool,
}

impl MapDates {
    /// `None` of a set that nobody dated: there is nothing to say.
    pub fn of(set: &AreaSet, all: &[AreaSet], day: Day) -> Option<MapDates> {
        if !set.dates.is_dated() {
            return None;
        }
        let other = |other: &AreaSet| OtherMap {
            kind: other.kind.clone(),
            label: other.label.clone(),
            words: standing(&other.dates, day),
            is_in_force: other.dates.is_in_force(day),
        };
        let mut others: Vec<OtherMap> =
            all.iter().filter(|other| other.kind != set.kind && other.map_of() == set.map_of()).map(other).collect();
        others.sort_by_key(|other| !other.is_in_force);
        Some(MapDates { set: set.clone(), day, others })
    }

    pub fn is_in_force(&self) -> bool {
        self.set.dates.is_in_force(self.day)
    }

    /// "In force from Jan 3, 2023 to Jan 2, 2027."
    pub fn words(&self) -> Bilingual {
        standing(&self.set.dates, self.day)
    }

    /// What the law says of it.
    pub fn status(&self) -> Bilingual {
        self.set.dates.status.map_or_else(|| Bilingual::same(""), status)
    }

    /// Who says so.
    pub fn source(&self) -> &str {
        self.set.dates.source.as_deref().unwrap_or_default()
    }

    /// The same map beside another one, on the same day.
    pub fn beside(&self, other: &OtherMap) -> String {
        beside(&self.set.kind, &other.kind, self.day)
    }
}

/// Where two maps stand side by side, as of a day.
pub fn beside(one: &str, other: &str, day: Day) -> String {
    format!("/areas/beside{}", query_string([("one", one.to_owned()), ("other", other.to_owned()), ("on", day.to_string())]))
}
