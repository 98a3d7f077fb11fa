//! One place as the atlas holds it.

use uuid::Uuid;

use crate::domain::category::Category;
use crate::domain::code::Code;
use crate::domain::day::Day;
use crate::domain::determination::{self, Determination, Status};
use crate::domain::establishment::Establishment;

/// A place with all its determinations, so that any day can be asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: Uuid,
    pub code: Code,
    pub name: String,
    pub aliases: Vec<String>,
    pub categories: Vec<Category>,
    pub street: String,
    pub city: String,
    pub postal: String,
    pub county: Option<String>,
    /// Degrees, longitude first.
    pub point: Option<(f64, f64)>,
    pub opened_on: Option<Day>,
    pub closed_on: Option<Day>,
    /// Part of the demonstration: no such place exists.
    pub invented: bool,
    /// Oldest first.
    pub spans: Vec<Determination>,
}

impl Entry {
    pub fn of(place: Establishment, spans: Vec<Determination>) -> Entry {
        Entry {
            id: place.id,
            code: place.code,
            name: place.name,
            aliases: place.aliases,
            categories: place.categories,
            street: place.street,
            city: place.city,
            postal: place.postal,
            county: place.county,
            point: place.point.map(|point| (point.lon, point.lat)),
            opened_on: place.opened_on,
            closed_on: place.closed_on,
            invented: place.invented,
            spans,
        }
    }

    pub fn determination(&self, day: Day) -> Option<&Determination> {
        determination::on_day(&self.spans, day)
    }

    /// Had the place opened, and not closed, on `day`?
    pub fn stood_on(&self, day: Day) -> bool {
        self.opened_on.is_none_or(|opened| opened <= day) && self.closed_on.is_none_or(|closed| day < closed)
    }

    /// `None` when it did not stand on that day.
    pub fn status(&self, day: Day) -> Option<Status> {
        if self.stood_on(day) { self.determination(day).map(Determination::status) } else { None }
    }

    /// "100 Main St, Columbia 65201", as far as known.
    pub fn address(&self) -> String {
        let town = format!("{} {}", self.city, self.postal);
        let parts = [self.street.as_str(), town.trim()];
        parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
    }

    /// Does it have the same name and address and stand at the same spot? Then the catalogue needs no change.
    pub fn stands_like(&self, other: &Entry) -> bool {
        self.code == other.code
            && self.name == other.name
            && self.aliases == other.aliases
            && self.street == other.street
            && self.city == other.city
            && self.postal == other.postal
            && self.county == other.county
            && self.point == other.point
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{checked, place};
    use super::*;
    use crate::domain::mandate::Compliance;

    #[test]
    fn a_status_is_that_of_the_day() {
        let mut inn = place(1, "Inn", "1 Main St", "Rolla");
        inn.opened_on = Some(Day::of(2018, 5, 1));
        inn.closed_on = Some(Day::of(2024, 1, 1));
        let spans = vec![
            checked(Day::of(1900, 1, 1), None),
            checked(Day::of(2019, 3, 1), Some(Compliance::NotCompliant)),
            checked(Day::of(2021, 6, 1), Some(Compliance::Compliant)),
        ];
        let entry = Entry::of(inn, spans);
        assert_eq!(entry.status(Day::of(2018, 4, 30)), None);
        assert_eq!(entry.status(Day::of(2018, 5, 1)), Some(Status::NotChecked));
        assert_eq!(entry.status(Day::of(2021, 5, 31)), Some(Status::NotCompliant));
        assert_eq!(entry.status(Day::of(2023, 12, 31)), Some(Status::Compliant));
        assert_eq!(entry.status(Day::of(2024, 1, 1)), None);
    }

    #[test]
    fn an_address_leaves_out_what_nobody_knows() {
        let address = |street, city, postal: &str| {
            let mut known = place(1, "Inn", street, city);
            known.postal = postal.into();
            Entry::of(known, Vec::new()).address()
        };
        assert_eq!(address("100 Main St", "Columbia", "65201"), "100 Main St, Columbia 65201");
        assert_eq!(address("", "Columbia", ""), "Columbia");
        assert_eq!(address("100 Main St", "", ""), "100 Main St");
    }
}
