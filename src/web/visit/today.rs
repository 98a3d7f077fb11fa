//! What one person is to visit: the list of the day in the order of the route, and what anybody may take.

use uuid::Uuid;

use crate::coverage::atlas::Entry;
use crate::domain::assignment::Assignment;
use crate::domain::day::Day;
use crate::domain::person::Person;
use crate::domain::visit::VisitKind;
use crate::store::assignment;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::public::place_list::PlaceList;

/// Days ahead that are shown and kept on the device.
pub const AHEAD: i64 = 7;
/// Unclaimed assignments shown.
const OFFERED: i64 = 12;

/// Does the place lie in the person's area? One that the registry does not hold lies in nobody's.
pub fn within(app: &App, person: &Person, place: Uuid) -> bool {
    app.atlas().by_id(place).is_some_and(|entry| person.covers(entry.county))
}

/// An assignment with its place's line of the list.
pub struct AssignedPlace {
    pub assignment: Assignment,
    /// Where its line stands in the list, from 0.
    pub line: usize,
}

/// The person's work.
pub struct OwnAssignments {
    pub list: PlaceList,
    pub assigned: Vec<AssignedPlace>,
    /// Assignments of the agency that nobody has, with place's code and name.
    pub offered: Vec<(Assignment, String, String)>,
    /// Ids of those whose day is over where their place is.
    overdue: Vec<Uuid>,
}

impl OwnAssignments {
    pub async fn of(app: &App, person: &Person) -> Result<OwnAssignments, HttpError> {
        let (atlas, today) = (app.atlas(), app.today());
        let own = assignment::of_person(&app.store, person, today.plus(AHEAD)).await?;
        let mut entries: Vec<(Entry<'_>, Option<f64>)> = Vec::new();
        let (mut assigned, mut overdue) = (Vec::new(), Vec::new());
        for one in own {
            if let Some(entry) = atlas.by_id(one.place_id) {
                if one.on_day.is_some_and(|day| day < app.today_in(entry.county)) {
                    overdue.push(one.id);
                }
                assigned.push(AssignedPlace { assignment: one, line: entries.len() });
                entries.push((entry, None));
            }
        }
        let offered = assignment::unclaimed(&app.store, person, OFFERED).await?;
        let named = |one: Assignment| {
            let entry = atlas.by_id(one.place_id)?;
            Some((one, entry.code.plain().to_owned(), entry.name.to_owned()))
        };
        Ok(OwnAssignments {
            list: PlaceList::for_staff(app, &entries, today, person),
            assigned,
            overdue,
            offered: offered.into_iter().filter_map(named).collect(),
        })
    }

    /// Assignments by day, in order: without a day last.
    pub fn days(&self) -> Vec<(Option<Day>, Vec<&AssignedPlace>)> {
        let mut days: Vec<(Option<Day>, Vec<&AssignedPlace>)> = Vec::new();
        for assigned_place in &self.assigned {
            match days.last_mut() {
                Some((day, assigned)) if *day == assigned_place.assignment.on_day => assigned.push(assigned_place),
                Some(_) | None => days.push((assigned_place.assignment.on_day, vec![assigned_place])),
            }
        }
        days
    }

    pub fn is_overdue(&self, assignment: &Assignment) -> bool {
        self.overdue.contains(&assignment.id)
    }

    /// Why the person is to go to a place, where somebody asked them to.
    pub fn purpose(&self, place: Uuid) -> Option<VisitKind> {
        self.assigned.iter().map(|one| &one.assignment).find(|one| one.place_id == place).map(|one| one.kind)
    }

    /// Ids of the places, each once.
    pub fn places(&self) -> Vec<Uuid> {
        self.assigned.iter().map(|assigned_place| assigned_place.assignment.place_id).collect()
    }
}
