//! What of a place a supervisor keeps true: its names, kinds, address, point, life and numbers elsewhere. Two states of it are compared field
//! by field, so that an act says what it changed, and can be undone where nothing later rests on it.

use serde::{Deserialize, Serialize};

use crate::domain::category::Category;
use crate::domain::coded::coded;
use crate::domain::day::Day;
use crate::domain::place::{ExternalId, Place};
use crate::domain::plain_text::{LONGEST_LINE, plain_text};
use crate::domain::point::{Point, has_fix, on_earth};

coded! {
    /// A part of the details that changes as a whole.
    DetailField {
        Name = "name",
        Aliases = "aliases",
        Kinds = "kinds",
        Street = "street",
        City = "city",
        Postal = "postal",
        County = "county",
        Point = "point",
        OpenedOn = "opened_on",
        MovedOn = "moved_on",
        ClosedOn = "closed_on",
        Numbers = "numbers",
        StaffNotes = "staff_notes",
        Withdrawn = "withdrawn",
    }
}

coded! {
    /// Why details cannot be so.
    DetailFault {
        NoName = "no_name",
        NoKind = "no_kind",
        /// Longer than [`LONGEST_LINE`].
        TooLong = "too_long",
        /// It holds what must not come in: see [`plain_text`].
        NotPlain = "not_plain",
        /// Expected five digits.
        NotAZip = "not_a_zip",
        /// Not of the world, or 0, 0, which stands for none.
        NoPoint = "no_point",
        /// Somebody found it in business before that day.
        OpenedAfterVisit = "opened_after_visit",
        /// Nobody can know it yet.
        ClosedInFuture = "closed_in_future",
        ClosedBeforeOpened = "closed_before_opened",
        /// Somebody found it in business on that day or later.
        ClosedBeforeVisit = "closed_before_visit",
        MovedInFuture = "moved_in_future",
        MovedBeforeOpened = "moved_before_opened",
        MovedAfterClosed = "moved_after_closed",
    }
}

/// The details of a place. Lists are in order, so that two equal ones are equal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceDetails {
    pub name: String,
    pub aliases: Vec<String>,
    pub categories: Vec<Category>,
    pub street: String,
    pub city: String,
    pub postal: String,
    /// Five-digit county code (FIPS).
    pub county: Option<String>,
    pub point: Option<Point>,
    pub opened_on: Option<Day>,
    /// Since when it stands at this address, where it stood at another one before.
    pub moved_on: Option<Day>,
    /// The first day on which it was closed for good.
    pub closed_on: Option<Day>,
    pub external_ids: Vec<ExternalId>,
    /// For the staff alone, in the order in which they were written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub staff_notes: Vec<String>,
    /// From the public.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

impl PlaceDetails {
    pub fn of(place: &Place) -> PlaceDetails {
        PlaceDetails {
            name: place.name.clone(),
            aliases: place.aliases.clone(),
            categories: place.categories.clone(),
            street: place.street.clone(),
            city: place.city.clone(),
            postal: place.postal.clone(),
            county: place.county.clone(),
            point: place.point.clone(),
            opened_on: place.opened_on,
            moved_on: place.moved_on,
            closed_on: place.closed_on,
            external_ids: place.external_ids.clone(),
            staff_notes: place.staff_notes.clone(),
            withdrawn: place.withdrawn,
        }
        .in_order()
    }

    /// Lists in order and without what stands twice.
    pub fn in_order(mut self) -> PlaceDetails {
        self.aliases.sort_unstable();
        self.aliases.dedup();
        self.categories.sort_unstable();
        self.categories.dedup();
        self.external_ids.sort_by(|one, other| (&one.register, &one.number).cmp(&(&other.register, &other.number)));
        self.external_ids.dedup();
        self
    }

    /// The place with these details.
    pub fn put_into(self, place: &Place) -> Place {
        Place {
            name: self.name,
            aliases: self.aliases,
            categories: self.categories,
            street: self.street,
            city: self.city,
            postal: self.postal,
            county: self.county,
            point: self.point,
            opened_on: self.opened_on,
            moved_on: self.moved_on,
            closed_on: self.closed_on,
            external_ids: self.external_ids,
            staff_notes: self.staff_notes,
            withdrawn: self.withdrawn,
            ..place.clone()
        }
    }

    /// The parts of a field as they are written down: codes as codes, days as `YYYY-MM-DD`, a point as `38.95 -92.33 ±8 m (source)`.
    pub fn written(&self, field: DetailField) -> Vec<String> {
        let text = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
        let day = |day: Option<Day>| day.iter().map(Day::to_string).collect();
        match field {
            DetailField::Name => text(&self.name),
            DetailField::Aliases => self.aliases.clone(),
            DetailField::Kinds => self.categories.iter().map(|kind| kind.code().to_owned()).collect(),
            DetailField::Street => text(&self.street),
            DetailField::City => text(&self.city),
            DetailField::Postal => text(&self.postal),
            DetailField::County => self.county.iter().cloned().collect(),
            DetailField::Point => self.point.iter().map(written_point).collect(),
            DetailField::OpenedOn => day(self.opened_on),
            DetailField::MovedOn => day(self.moved_on),
            DetailField::ClosedOn => day(self.closed_on),
            DetailField::Numbers => self.external_ids.iter().map(|id| format!("{} {}", id.register, id.number)).collect(),
            DetailField::StaffNotes => self.staff_notes.clone(),
            DetailField::Withdrawn => self.withdrawn.then(|| "yes".to_owned()).into_iter().collect(),
        }
    }

    /// The fields in which the two differ.
    pub fn differing(&self, other: &PlaceDetails) -> Vec<DetailField> {
        DetailField::ALL.iter().copied().filter(|field| self.written(*field) != other.written(*field)).collect()
    }

    /// Takes one field over from another state.
    pub fn take(&mut self, field: DetailField, from: &PlaceDetails) {
        match field {
            DetailField::Name => self.name.clone_from(&from.name),
            DetailField::Aliases => self.aliases.clone_from(&from.aliases),
            DetailField::Kinds => self.categories.clone_from(&from.categories),
            DetailField::Street => self.street.clone_from(&from.street),
            DetailField::City => self.city.clone_from(&from.city),
            DetailField::Postal => self.postal.clone_from(&from.postal),
            DetailField::County => self.county.clone_from(&from.county),
            DetailField::Point => self.point.clone_from(&from.point),
            DetailField::OpenedOn => self.opened_on = from.opened_on,
            DetailField::MovedOn => self.moved_on = from.moved_on,
            DetailField::ClosedOn => self.closed_on = from.closed_on,
            DetailField::Numbers => self.external_ids.clone_from(&from.external_ids),
            DetailField::StaffNotes => self.staff_notes.clone_from(&from.staff_notes),
            DetailField::Withdrawn => self.withdrawn = from.withdrawn,
        }
    }

    /// What of the texts and the point of a field cannot be so.
    fn fault_of(&self, field: DetailField) -> Option<DetailFault> {
        let texts = match field {
            DetailField::Point => self.point.iter().map(|point| point.source.clone()).collect(),
            DetailField::Name
            | DetailField::Aliases
            | DetailField::Street
            | DetailField::City
            | DetailField::Postal
            | DetailField::Numbers
            | DetailField::StaffNotes => self.written(field),
            DetailField::Kinds
            | DetailField::County
            | DetailField::OpenedOn
            | DetailField::MovedOn
            | DetailField::ClosedOn
            | DetailField::Withdrawn => Vec::new(),
        };
        let is_zip = self.postal.is_empty() || self.postal.len() == 5 && self.postal.bytes().all(|byte| byte.is_ascii_digit());
        if texts.iter().any(|text| text.chars().count() > LONGEST_LINE) {
            Some(DetailFault::TooLong)
        } else if texts.iter().any(|text| plain_text(text).is_err()) {
            Some(DetailFault::NotPlain)
        } else if field == DetailField::Postal && !is_zip {
            Some(DetailFault::NotAZip)
        } else if field == DetailField::Point && !self.point.iter().all(|at| on_earth(at.lon, at.lat) && has_fix(at.lon, at.lat)) {
            Some(DetailFault::NoPoint)
        } else {
            None
        }
    }

    /// What cannot be so, each at its field, of what differs from `before`. `seen`: the first and the last day on which somebody found it in
    /// business; `today`: at the place.
    pub fn faults(&self, before: &PlaceDetails, seen: Option<(Day, Day)>, today: Day) -> Vec<(DetailField, DetailFault)> {
        let changed = self.differing(before);
        let mut faults: Vec<_> = changed.iter().filter_map(|field| Some((*field, self.fault_of(*field)?))).collect();
        let mut note = |is_so: bool, field, fault| faults.extend(is_so.then_some((field, fault)));
        note(self.name.is_empty(), DetailField::Name, DetailFault::NoName);
        note(self.categories.is_empty(), DetailField::Kinds, DetailFault::NoKind);
        let life = [DetailField::OpenedOn, DetailField::MovedOn, DetailField::ClosedOn];
        if !changed.iter().any(|field| life.contains(field)) {
            return faults;
        }
        if let Some(opened) = self.opened_on.filter(|_| changed.contains(&DetailField::OpenedOn)) {
            note(seen.is_some_and(|(first, _)| first < opened), DetailField::OpenedOn, DetailFault::OpenedAfterVisit);
        }
        let before_opening = |day: Day| self.opened_on.is_some_and(|opened| day < opened);
        if let Some(moved) = self.moved_on {
            note(moved > today, DetailField::MovedOn, DetailFault::MovedInFuture);
            note(before_opening(moved), DetailField::MovedOn, DetailFault::MovedBeforeOpened);
            note(self.closed_on.is_some_and(|closed| closed < moved), DetailField::MovedOn, DetailFault::MovedAfterClosed);
        }
        if let Some(closed) = self.closed_on {
            note(closed > today, DetailField::ClosedOn, DetailFault::ClosedInFuture);
            note(before_opening(closed), DetailField::ClosedOn, DetailFault::ClosedBeforeOpened);
            note(seen.is_some_and(|(_, last)| closed <= last), DetailField::ClosedOn, DetailFault::ClosedBeforeVisit);
        }
        faults
    }
}

fn written_point(point: &Point) -> String {
    let accuracy = point.accuracy_m.map(|meters| format!(" ±{meters} m")).unwrap_or_default();
    let source = if point.source.is_empty() { String::new() } else { format!(" ({})", point.source) };
    format!("{} {}{accuracy}{source}", point.lat, point.lon)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inn() -> PlaceDetails {
        PlaceDetails {
            name: "Boone Inn".into(),
            aliases: vec!["The Inn".into()],
            categories: vec![Category::new("hotel")],
            street: "1 Main St".into(),
            city: "Columbia".into(),
            postal: "65201".into(),
            county: Some("29019".into()),
            point: Some(Point { lon: -92.33, lat: 38.95, accuracy_m: Some(8.0), source: "survey".into() }),
            opened_on: Some(Day::of(2020, 1, 1)),
            moved_on: None,
            closed_on: None,
            external_ids: vec![ExternalId { register: "osm".into(), number: "7".into() }],
            staff_notes: vec!["Ask for the night manager".into()],
            withdrawn: false,
        }
    }

    #[test]
    fn each_field_that_differs_can_be_taken_over() {
        let other = PlaceDetails {
            name: "Inn".into(),
            aliases: Vec::new(),
            categories: vec![Category::new("motel")],
            street: "2 Main St".into(),
            city: "Rolla".into(),
            postal: "65401".into(),
            county: None,
            point: None,
            opened_on: None,
            moved_on: Some(Day::of(2021, 1, 1)),
            closed_on: Some(Day::of(2022, 1, 1)),
            external_ids: Vec::new(),
            staff_notes: Vec::new(),
            withdrawn: true,
        };
        assert_eq!(inn().differing(&other), DetailField::ALL);
        let mut mended = other;
        for field in DetailField::ALL {
            mended.take(*field, &inn());
        }
        assert_eq!(mended, inn());
        assert_eq!(inn().written(DetailField::Point), ["38.95 -92.33 ±8 m (survey)"]);
    }

    #[test]
    fn a_closing_day_must_be_possible() {
        let today = Day::of(2026, 6, 1);
        let closing = |day: Day, seen: Option<Day>| {
            let closed = PlaceDetails { closed_on: Some(day), ..inn() };
            closed.faults(&inn(), seen.map(|day| (day, day)), today).into_iter().map(|(_, fault)| fault).collect::<Vec<_>>()
        };
        let seen = Some(Day::of(2026, 5, 1));
        assert_eq!(closing(Day::of(2026, 6, 2), seen), [DetailFault::ClosedInFuture]);
        assert_eq!(closing(Day::of(2019, 12, 31), None), [DetailFault::ClosedBeforeOpened]);
        assert_eq!(closing(Day::of(2026, 5, 1), seen), [DetailFault::ClosedBeforeVisit]);
        assert_eq!(closing(Day::of(2026, 5, 2), seen), []);
        assert_eq!(closing(today, None), []);
    }

    #[test]
    fn whoever_changes_a_text_or_a_point_changes_it_to_one() {
        let point = |lon, lat| Some(Point { lon, lat, accuracy_m: None, source: "survey".into() });
        for (changed, fault) in [
            (PlaceDetails { name: "x".repeat(201), ..inn() }, (DetailField::Name, DetailFault::TooLong)),
            (PlaceDetails { name: "\u{202e}nnI".into(), ..inn() }, (DetailField::Name, DetailFault::NotPlain)),
            (PlaceDetails { aliases: vec!["\u{202e}nnI".into()], ..inn() }, (DetailField::Aliases, DetailFault::NotPlain)),
            (PlaceDetails { postal: "1".into(), ..inn() }, (DetailField::Postal, DetailFault::NotAZip)),
            (PlaceDetails { point: point(0.0, 0.0), ..inn() }, (DetailField::Point, DetailFault::NoPoint)),
            (PlaceDetails { point: point(0.0, 91.0), ..inn() }, (DetailField::Point, DetailFault::NoPoint)),
        ] {
            assert_eq!(changed.faults(&inn(), None, Day::of(2026, 6, 1)), [fault]);
            assert_eq!(changed.faults(&changed, None, Day::of(2026, 6, 1)), [], "what stands so already");
        }
    }

    #[test]
    fn nobody_finds_a_place_in_business_before_it_opened() {
        let opening = |day: Day| {
            let opened = PlaceDetails { opened_on: Some(day), ..inn() };
            opened.faults(&inn(), Some((Day::of(2025, 3, 1), Day::of(2026, 3, 1))), Day::of(2026, 6, 1))
        };
        assert_eq!(opening(Day::of(2025, 3, 1)), []);
        assert_eq!(opening(Day::of(2025, 3, 2)), [(DetailField::OpenedOn, DetailFault::OpenedAfterVisit)]);
    }

    #[test]
    fn what_nobody_touches_is_not_asked_about() {
        let odd = PlaceDetails { closed_on: Some(Day::of(2019, 1, 1)), ..inn() };
        let renamed = PlaceDetails { name: "Inn of Boone".into(), ..odd.clone() };
        assert_eq!(renamed.faults(&odd, None, Day::of(2026, 6, 1)), []);
        let unnamed = PlaceDetails { name: String::new(), categories: Vec::new(), ..odd.clone() };
        let faults: Vec<_> = unnamed.faults(&odd, None, Day::of(2026, 6, 1)).into_iter().map(|(_, fault)| fault).collect();
        assert_eq!(faults, [DetailFault::NoName, DetailFault::NoKind]);
    }
}
