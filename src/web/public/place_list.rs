//! Places as a list and as a map with the same entries: results, near me, a county's places.

use crate::coverage::atlas::{Entry, VisitSpan};
use crate::coverage::earth::MILE_M;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::{DeterminationSpan, Display, Status};
use crate::domain::fresh_period;
use crate::domain::language::Bilingual;
use crate::domain::person::Person;
use crate::web::http::app::App;
use crate::web::public::borders::borders_address;

/// The narrowest map, in units of the state's drawing (720 across).
const NARROWEST: f64 = 24.0;

/// A page of places.
pub struct PlaceList {
    pub lines: Vec<PlaceLine>,
    pub map: Option<DotMap>,
}

pub struct PlaceLine {
    /// As on the map.
    pub number: usize,
    pub code: String,
    pub name: String,
    pub kinds: Vec<Bilingual>,
    /// Town and county where the rest is withheld.
    pub address: String,
    /// The reader is not told where in its town the place is.
    pub is_withheld: bool,
    pub status: Status,
    /// The day of the visit that decides.
    pub seen_on: Option<Day>,
    /// That is longer ago than `fresh_months`.
    pub is_stale: bool,
    /// For how many months a visit of such a place is fresh.
    pub fresh_months: u32,
    /// Key of the words on the poster, where the status leaves them unsaid.
    pub display: Option<&'static str>,
    pub is_closed: bool,
    pub distance_m: Option<f64>,
}

impl PlaceLine {
    fn of(app: &App, number: usize, entry: &Entry<'_>, span: VisitSpan, distance_m: Option<f64>, reader: Option<&Person>) -> PlaceLine {
        let is_withheld = entry.is_withheld && !reader.is_some_and(|reader| reader.reads_withheld(entry.county));
        let day = app.day_in(entry.county, span.on);
        let held = entry.determination(VisitSpan { on: day, ..span });
        let (seen_on, fresh_months) = (held.and_then(|held| held.seen_on), app.site().fresh.months(entry.categories));
        PlaceLine {
            number,
            code: entry.code.plain().to_owned(),
            name: entry.name.to_owned(),
            kinds: entry.categories.iter().filter_map(|kind| app.mandates.category(kind)).map(|known| known.label.clone()).collect(),
            address: if is_withheld {
                app.town(entry.city, entry.county)
            } else {
                reader.map_or_else(|| entry.address(), |reader| entry.address_for(reader))
            },
            is_withheld,
            status: held.map_or(Status::NoRule, |held| held.status()),
            seen_on,
            is_stale: seen_on.is_some_and(|seen_on| fresh_period::is_over(fresh_months, seen_on, day)),
            fresh_months,
            display: held.and_then(display),
            is_closed: entry.closed_on.is_some_and(|closed| closed <= day),
            distance_m,
        }
    }

    /// "0.4", "12".
    pub fn miles(&self) -> Option<String> {
        self.distance_m.map(|distance| {
            let miles = distance / MILE_M;
            if miles < 10.0 { format!("{miles:.1}") } else { format!("{miles:.0}") }
        })
    }
}

/// Seen only for staff, or seen where nobody knows whether it must be.
fn display(held: DeterminationSpan) -> Option<&'static str> {
    match (held.display()?, held.status()) {
        (Display::StaffOnly, _) => Some("list-staff-only"),
        (Display::Shown, Status::ConditionUnknown | Status::Unread) => Some("list-displayed"),
        (Display::Shown | Display::Missing, _) => None,
    }
}

/// Dots over county lines; the lines are a picture of their own.
pub struct DotMap {
    pub view: [f64; 4],
    pub width: f64,
    pub height: f64,
    pub dots: Vec<Dot>,
    /// Side of a dot, in units of the drawing.
    pub size: f64,
}

pub struct Dot {
    pub number: usize,
    pub code: String,
    pub name: String,
    pub status: Status,
    pub x: f64,
    pub y: f64,
}

impl DotMap {
    pub fn view_box(&self) -> String {
        self.view.map(|value| format!("{value:.2}")).join(" ")
    }

    /// The drawing below the dots.
    pub fn borders(&self) -> String {
        borders_address(self.view[2])
    }
}

impl PlaceList {
    /// Entries in the order given, as they stood on a day and as everybody may read them; `first` is the number of the first on the map.
    pub fn of(app: &App, entries: &[(Entry<'_>, Option<f64>)], span: impl Into<VisitSpan>, first: usize) -> PlaceList {
        PlaceList::read_by(app, entries, span.into(), first, None)
    }

    /// The same as far as somebody on the staff may read it.
    pub fn for_staff(app: &App, entries: &[(Entry<'_>, Option<f64>)], day: Day, reader: &Person) -> PlaceList {
        PlaceList::read_by(app, entries, day.into(), 1, Some(reader))
    }

    fn read_by(app: &App, entries: &[(Entry<'_>, Option<f64>)], span: VisitSpan, first: usize, reader: Option<&Person>) -> PlaceList {
        let line =
            |(at, (entry, distance)): (usize, &(Entry<'_>, Option<f64>))| PlaceLine::of(app, first + at, entry, span, *distance, reader);
        let lines: Vec<PlaceLine> = entries.iter().enumerate().map(line).collect();
        let point = |entry: &Entry<'_>| reader.map_or(entry.point, |reader| entry.location_for(reader).point);
        let points: Vec<(f64, f64)> = entries.iter().filter_map(|(entry, _)| point(entry)).collect();
        if points.is_empty() {
            return PlaceList { lines, map: None };
        }
        let view = app.county_map.window(&points, NARROWEST);
        let size = view[2] / 32.0;
        let dots = lines.iter().zip(entries).filter_map(|(line, (entry, _))| {
            let (lon, lat) = point(entry)?;
            let (x, y) = app.county_map.place(lon, lat);
            let (code, name) = (line.code.clone(), line.name.clone());
            Some(Dot { number: line.number, code, name, status: line.status, x: x - size / 2.0, y: y - size / 2.0 })
        });
        let dots = dots.collect();
        PlaceList { map: Some(DotMap { view, width: app.county_map.width, height: app.county_map.height, dots, size }), lines }
    }

    /// Where the numbers of an ordered list begin.
    pub fn first_number(&self) -> usize {
        self.lines.first().map_or(1, |line| line.number)
    }
}

/// A choice of a list, with its code.
pub struct Choice {
    pub code: String,
    pub label: Bilingual,
    pub chosen: bool,
}

/// The kinds of place that the jurisdiction's mandates name.
pub fn kinds(app: &App, chosen: Option<&Category>) -> Vec<Choice> {
    let named = |category: &Category| {
        app.mandates.jurisdiction(&app.jurisdiction).is_some_and(|known| known.duties.iter().any(|duty| duty.names(category)))
    };
    let entries = app.mandates.categories().iter().filter(|entry| named(&entry.code) || chosen == Some(&entry.code));
    entries
        .map(|entry| Choice { code: entry.code.code().to_owned(), label: entry.label.clone(), chosen: chosen == Some(&entry.code) })
        .collect()
}
