//! An entry: one place as the atlas shows it.

use uuid::Uuid;

use crate::coverage::atlas::Atlas;
use crate::coverage::atlas::days::{DayKey, VisitSpan, from_long, from_short, long};
use crate::coverage::atlas::places::Location;
use crate::coverage::atlas::status_columns::Span;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::{DeterminationSpan, Standing, Status};
use crate::domain::person::Person;
use crate::domain::place::written_address;
use crate::domain::place_code::PlaceCode;

/// A view of a place with all its determinations, so that any day can be asked about. Its words lie in the atlas.
#[derive(Clone)]
pub struct Entry<'a> {
    pub id: Uuid,
    pub code: PlaceCode,
    pub name: &'a str,
    pub categories: &'a [Category],
    pub street: &'a str,
    pub city: &'a str,
    pub postal: &'a str,
    pub county: Option<&'a str>,
    /// Degrees, longitude first, to seven digits.
    pub point: Option<(f64, f64)>,
    pub opened_on: Option<Day>,
    pub closed_on: Option<Day>,
    /// Everybody reads town and county only: street, ZIP and point are empty here.
    pub is_withheld: bool,
    /// Part of the demonstration: no such place exists.
    pub invented: bool,
    atlas: &'a Atlas,
    at: usize,
}

fn held(span: Span) -> DeterminationSpan {
    DeterminationSpan {
        from_day: from_short(span.from),
        applicability: span.packed.applicability(),
        compliance: span.packed.compliance(),
        displayed: span.packed.displayed(),
        seen_by: span.packed.seen_by(),
        put_up: span.packed.put_up(),
        seen_on: span.packed.was_visited().then(|| from_short(span.seen)),
    }
}

impl<'a> Entry<'a> {
    pub(super) fn at(atlas: &'a Atlas, position: u32) -> Entry<'a> {
        let (at, places, statuses) = (position as usize, &*atlas.places, &*atlas.statuses);
        let mut fields = places.texts.fields(at);
        let mut field = || fields.next().unwrap_or_default();
        Entry {
            id: places.ids[at],
            code: PlaceCode::from_number(places.codes[at]),
            name: field(),
            street: field(),
            postal: field(),
            categories: &statuses.sets[statuses.category_sets[at] as usize],
            city: places.city(at),
            county: places.county(at),
            point: places.point(at),
            is_withheld: places.withheld[at],
            opened_on: from_long(statuses.opened[at]),
            closed_on: from_long(statuses.closed[at]),
            invented: statuses.invented[at],
            atlas,
            at,
        }
    }

    pub fn aliases(&self) -> impl Iterator<Item = &'a str> {
        self.atlas.places.texts.aliases(self.at)
    }

    /// All that was ever determined, oldest first.
    pub fn determinations(&self) -> impl Iterator<Item = DeterminationSpan> {
        self.atlas.statuses.spans(self.at).map(held)
    }

    /// What holds on a day.
    pub fn determination(&self, span: impl Into<VisitSpan>) -> Option<DeterminationSpan> {
        self.atlas.statuses.span(self.at, DayKey::of(span.into())).map(held)
    }

    /// Had the place opened, and not closed, on `day`?
    pub fn stood_on(&self, day: Day) -> bool {
        self.atlas.statuses.was_open_on(self.at, long(day))
    }

    /// `None` when it did not stand on that day.
    pub fn standing(&self, span: impl Into<VisitSpan>) -> Option<Standing> {
        self.atlas.statuses.standing(self.at, DayKey::of(span.into()))
    }

    /// As [`Entry::standing`].
    pub fn status(&self, span: impl Into<VisitSpan>) -> Option<Status> {
        self.standing(span).map(|standing| standing.status)
    }

    /// "100 Main St, Columbia 65201", as far as known.
    pub fn address(&self) -> String {
        written_address(self.street, self.city, self.postal)
    }

    /// Where it is, as far as somebody on the staff may read it.
    pub fn location_for(&self, reader: &Person) -> Location {
        let private = self.atlas.places.private_location(self.at).filter(|_| reader.reads_withheld(self.county));
        let public = || Location { street: self.street.to_owned(), postal: self.postal.to_owned(), point: self.point };
        private.cloned().unwrap_or_else(public)
    }

    /// As [`Entry::address`], as far as somebody on the staff may read it.
    pub fn address_for(&self, reader: &Person) -> String {
        let location = self.location_for(reader);
        written_address(&location.street, self.city, &location.postal)
    }
}

impl PartialEq for Entry<'_> {
    /// Views are equal when they show the same.
    fn eq(&self, other: &Self) -> bool {
        let place = |entry: &Self| {
            (entry.id, entry.county.map(str::to_owned), entry.point, entry.opened_on, entry.closed_on, entry.is_withheld, entry.invented)
        };
        let words = |entry: &Self| entry.atlas.places.texts.record(entry.at).to_owned();
        place(self) == place(other)
            && words(self) == words(other)
            && self.atlas.places.private_location(self.at) == other.atlas.places.private_location(other.at)
            && (&self.code, self.categories, self.city) == (&other.code, other.categories, other.city)
            && self.determinations().eq(other.determinations())
    }
}

impl std::fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} ({})", self.code, self.name, self.address())
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
        let atlas = Atlas::build(vec![(inn, spans)], 1);
        let entry = atlas.by_id(Uuid::from_u128(1)).unwrap();
        assert_eq!(entry.status(Day::of(2018, 4, 30)), None);
        assert_eq!(entry.status(Day::of(2018, 5, 1)), Some(Status::NotChecked));
        assert_eq!(entry.status(Day::of(2021, 5, 31)), Some(Status::NotCompliant));
        assert_eq!(entry.status(Day::of(2023, 12, 31)), Some(Status::Compliant));
        assert_eq!(entry.status(Day::of(2024, 1, 1)), None);
        assert_eq!(entry.determination(Day::of(2024, 1, 1)).map(|held| held.from_day), Some(Day::of(2021, 6, 1)));
    }

    #[test]
    fn an_address_leaves_out_what_is_unknown() {
        let address = |street, city, postal: &str| {
            let mut known = place(1, "Inn", street, city);
            known.postal = postal.into();
            Atlas::build(vec![(known, Vec::new())], 1).by_id(Uuid::from_u128(1)).unwrap().address()
        };
        assert_eq!(address("100 Main St", "Columbia", "65201"), "100 Main St, Columbia 65201");
        assert_eq!(address("", "Columbia", ""), "Columbia");
        assert_eq!(address("100 Main St", "", ""), "100 Main St");
    }
}
