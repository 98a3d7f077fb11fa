//! Who is to visit which place on which day, and in what order.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::coded::coded;
use crate::domain::day::{Day, Micros};
use crate::domain::visit::VisitKind;

coded! {
    /// Where an assignment comes from.
    Origin { Hand = "hand", Worklist = "worklist", Route = "route", Draw = "draw" }
}

coded! {
    AssignmentState {
        Open = "open",
        /// A visit was logged.
        Done = "done",
        /// The visitor says why it could not be done.
        CouldNot = "could_not",
        /// A supervisor took it back.
        Withdrawn = "withdrawn",
    }
}

/// One place to be visited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assignment {
    pub id: Uuid,
    pub place_id: Uuid,
    pub agency_id: Uuid,
    /// `None`: whoever claims it.
    pub person_id: Option<Uuid>,
    /// `None`: any day.
    pub on_day: Option<Day>,
    /// Order within the person's day, from 0.
    pub order_in_day: u32,
    pub kind: VisitKind,
    /// Of a random draw: the chance that this place had of being drawn, above 0 and at most 1 (for Horvitz-Thompson estimates).
    pub inclusion_probability: Option<f64>,
    pub origin: Origin,
    pub state: AssignmentState,
    /// Why it was handed back or could not be done.
    pub reason: Option<String>,
    pub visit_id: Option<Uuid>,
    pub made_by: Uuid,
    pub made_at: Micros,
    pub changed_at: Micros,
}

/// A place that somebody is to visit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NewAssignment {
    pub id: Uuid,
    pub place_id: Uuid,
    /// `None`: to be claimed.
    pub person_id: Option<Uuid>,
    /// `None`: any day.
    pub on_day: Option<Day>,
    /// Order within the day, from 0.
    pub order_in_day: u32,
    pub kind: VisitKind,
    /// Given exactly when `kind` is `RandomDraw`.
    pub inclusion_probability: Option<f64>,
    pub origin: Origin,
}

/// A change to an open assignment.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentChange {
    /// To somebody, on a day; `None` for either leaves it open to anybody or any day.
    Give {
        person: Option<Uuid>,
        on_day: Option<Day>,
        order_in_day: u32,
    },
    /// By somebody for themselves, while nobody has it.
    Claim {
        person: Uuid,
    },
    /// Not mine: back to all.
    HandBack {
        reason: String,
    },
    CouldNot {
        reason: String,
    },
    Withdraw {
        reason: String,
    },
}

/// How much somebody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workload {
    pub person_id: Uuid,
    pub open: i64,
    /// Of them, before today.
    pub overdue: i64,
    /// Done in the days that were asked for.
    pub done: i64,
}

/// A share of the work: whose, when, and the how-manyth of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub person: Uuid,
    pub day: Day,
    pub order_in_day: u32,
}

/// Spreads `count` places, in the order given, over people and days: neighbors in the list stay together in one day, and nobody
/// has more than one place more than anybody else. Fewer slots than places when `a_day` does not suffice: the rest stays unspread.
pub fn spread(count: usize, people: &[Uuid], days: &[Day], a_day: u32) -> Vec<Slot> {
    let sheets: Vec<(Day, Uuid)> = days.iter().flat_map(|day| people.iter().map(|person| (*day, *person))).collect();
    if sheets.is_empty() || a_day == 0 {
        return Vec::new();
    }
    let count = count.min(sheets.len() * a_day as usize);
    let (each, more) = (count / sheets.len(), count % sheets.len());
    sheets
        .iter()
        .enumerate()
        .flat_map(|(at, (day, person))| {
            let places = each + usize::from(at < more);
            (0..places as u32).map(|order_in_day| Slot { person: *person, day: *day, order_in_day })
        })
        .collect()
}

/// Monday to Friday from `first` on, `count` of them.
pub fn working_days(first: Day, count: usize) -> Vec<Day> {
    (0..)
        .map(|later| first.plus(later))
        .filter(|day| !matches!(day.0.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday))
        .take(count)
        .collect()
}

/// From this hour on nobody begins a day's visits any more.
pub const LATE_HOUR: i8 = 15;

/// The first day that is offered to plan visits for: the working day of today, or the next one once it is late.
pub fn first_offered_day(today: Day, is_late: bool) -> Day {
    working_days(today.plus(i64::from(is_late)), 1).first().copied().unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_nearly_over_is_not_offered_nor_is_a_weekend() {
        let [thursday, friday, saturday, monday] = [4, 5, 6, 8].map(|day| Day::of(2026, 6, day));
        for (today, is_late, offered) in [
            (thursday, false, thursday),
            (thursday, true, friday),
            (friday, true, monday),
            (saturday, false, monday),
            (saturday, true, monday),
        ] {
            assert_eq!(first_offered_day(today, is_late), offered, "{today} {is_late}");
        }
    }

    fn people(count: u128) -> Vec<Uuid> {
        (1..=count).map(Uuid::from_u128).collect()
    }

    #[test]
    fn neighbors_stay_together_and_nobody_has_more_than_one_more() {
        let days = working_days(Day::of(2026, 11, 25), 2);
        let slots = spread(11, &people(2), &days, 5);
        assert_eq!(slots.len(), 11);
        assert_eq!(slots.iter().map(|slot| slot.order_in_day).collect::<Vec<_>>(), [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1]);
        let own = |person: &Uuid| slots.iter().filter(|slot| slot.person == *person).count();
        assert_eq!(people(2).iter().map(own).collect::<Vec<_>>(), [6, 5]);
    }

    #[test]
    fn what_does_not_fit_is_not_spread() {
        assert_eq!(spread(100, &people(1), &working_days(Day::of(2026, 11, 25), 1), 8).len(), 8);
        assert_eq!(spread(5, &[], &working_days(Day::of(2026, 11, 25), 1), 8), []);
    }

    #[test]
    fn weekends_are_no_working_days() {
        let days = working_days(Day::of(2026, 11, 27), 2);
        assert_eq!(days, [Day::of(2026, 11, 27), Day::of(2026, 11, 30)]);
    }
}
