//! What follows from the mandates and the visits, day by day: derived by code, never typed.

use uuid::Uuid;

use crate::domain::coded::coded;
use crate::domain::day::{Day, Micros};
use crate::domain::fact::facts_on;
use crate::domain::mandate::{Applicability, Compliance, Mandates};
use crate::domain::place::Place;
use crate::domain::visit::{Access, Audience, Sighting, Visit, VisitKind, not_superseded};

/// A visit older than this is shown with its age as *stale*: our own choice, no statute names a term.
pub const STALE_AFTER_DAYS: i64 = 365;

coded! {
    /// The one word for a place on a map, in a table or on a pill.
    Status {
        Compliant = "compliant",
        NotCompliant = "not_compliant",
        CannotTell = "cannot_tell",
        NotChecked = "not_checked",
        ConditionUnknown = "condition_unknown",
        /// A law exists here that nobody read.
        Unread = "unread",
        /// A government seeks to have the poster up: no duty of the place.
        Sought = "sought",
        NotRequired = "not_required",
        /// Nothing on file asks for it here: no proof that nothing does.
        NoRule = "no_rule",
        /// No duty on file, and the poster was seen all the same.
        DisplayedByChoice = "displayed_by_choice",
    }
}

coded! {
    /// What a visit saw of the poster.
    Display {
        /// It hangs where the public or guests come past: only this counts as displaying.
        Shown = "shown",
        /// It hangs only where employees come past.
        StaffOnly = "staff_only",
        /// Somebody looked wherever it may hang, and none hung.
        Missing = "missing",
    }
}

/// What counts of a place on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub status: Status,
    /// `None`: nobody looked.
    pub display: Option<Display>,
    /// The visit that decides put the poster up: it found none.
    pub put_up: bool,
    /// That visit was made more than a year before.
    pub is_stale: bool,
}

/// What holds from a day on, until the next determination's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Determination {
    pub from_day: Day,
    pub applicability: Applicability,
    /// `None`: nothing to judge, or nobody looked under the present rule.
    pub compliance: Option<Compliance>,
    /// Was the poster seen anywhere? `None`: nobody looked, or not everywhere.
    pub displayed: Option<bool>,
    /// The widest audience of a location where it was seen; `None` where none was.
    pub seen_by: Option<Audience>,
    /// The visit that decides put it up: what stands here is how it left the place.
    pub put_up: bool,
    /// The visit that decides, and its day.
    pub visit: Option<(Uuid, Day)>,
}

impl Determination {
    pub fn status(&self) -> Status {
        DeterminationSpan::from(self).status()
    }

    /// As it counts on a day within its span.
    pub fn standing(&self, day: Day) -> Standing {
        DeterminationSpan::from(self).standing(day)
    }
}

/// The same as lists and maps hold it: with the day of the visit that decides, and not which one that was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeterminationSpan {
    pub from_day: Day,
    pub applicability: Applicability,
    pub compliance: Option<Compliance>,
    pub displayed: Option<bool>,
    pub seen_by: Option<Audience>,
    pub put_up: bool,
    pub seen_on: Option<Day>,
}

impl From<&Determination> for DeterminationSpan {
    fn from(whole: &Determination) -> DeterminationSpan {
        DeterminationSpan {
            from_day: whole.from_day,
            applicability: whole.applicability,
            compliance: whole.compliance,
            displayed: whole.displayed,
            seen_by: whole.seen_by,
            put_up: whole.put_up,
            seen_on: whole.visit.map(|(_, on_day)| on_day),
        }
    }
}

impl DeterminationSpan {
    pub fn status(&self) -> Status {
        Status::of(self.applicability, self.compliance, self.displayed)
    }

    /// As it counts on a day within its span.
    fn standing(&self, day: Day) -> Standing {
        Standing { status: self.status(), display: self.display(), put_up: self.put_up, is_stale: self.is_stale(day) }
    }

    /// Does it hang, and who comes past?
    pub fn display(&self) -> Option<Display> {
        Display::of(self.displayed, self.seen_by)
    }

    pub fn is_stale(&self, today: Day) -> bool {
        self.seen_on.is_some_and(|seen_on| is_stale(seen_on, today))
    }
}

impl Display {
    /// From the parts of a determination.
    pub fn of(displayed: Option<bool>, seen_by: Option<Audience>) -> Option<Display> {
        Some(match (displayed?, seen_by) {
            (false, _) => Display::Missing,
            (true, Some(Audience::Employees)) => Display::StaffOnly,
            (true, Some(Audience::Public | Audience::Guests) | None) => Display::Shown,
        })
    }
}

impl Standing {
    /// Before the visit put a poster up.
    pub fn as_found(self) -> Standing {
        if !self.put_up {
            return self;
        }
        let status = if self.status.is_of_a_duty() { Status::NotCompliant } else { self.status };
        Standing { status, display: Some(Display::Missing), put_up: false, is_stale: self.is_stale }
    }
}

impl Status {
    /// Must a place of this status display the poster? Only these stand in the denominators of shares.
    pub fn is_of_a_duty(self) -> bool {
        matches!(self, Status::Compliant | Status::NotCompliant | Status::CannotTell | Status::NotChecked)
    }

    /// From the parts of a determination.
    pub fn of(applicability: Applicability, compliance: Option<Compliance>, displayed: Option<bool>) -> Status {
        match (applicability, compliance) {
            (Applicability::Required, Some(Compliance::Compliant)) => Status::Compliant,
            (Applicability::Required, Some(Compliance::NotCompliant)) => Status::NotCompliant,
            (Applicability::Required, Some(Compliance::CannotTell)) => Status::CannotTell,
            (Applicability::Required, None) => Status::NotChecked,
            (Applicability::ConditionUnknown, _) => Status::ConditionUnknown,
            // Nobody knows whether the law asks for it: nothing seen makes that a choice.
            (Applicability::Unread, _) => Status::Unread,
            (Applicability::Sought | Applicability::NotRequired | Applicability::NoRule, _) if displayed == Some(true) => {
                Status::DisplayedByChoice
            }
            (Applicability::Sought, _) => Status::Sought,
            (Applicability::NotRequired, _) => Status::NotRequired,
            (Applicability::NoRule, _) => Status::NoRule,
        }
    }
}

/// Is a visit of `seen_on` too old to be shown without its age?
pub fn is_stale(seen_on: Day, today: Day) -> bool {
    today.days_since(seen_on) > STALE_AFTER_DAYS
}

/// The day before anything in the registry: the first determination of a place starts here.
pub fn first_day() -> Day {
    Day::of(1900, 1, 1)
}

/// Every determination of a place, oldest first, from what was recorded by `known_at`.
///
/// `visits` are those of the place, in any order. A new row starts on each day on which a duty begins or ends, a fact changes or a visit was made,
/// if that changes anything. A visit counts only while the rule it was made under stands.
pub fn timeline(place: &Place, visits: &[Visit], mandates: &Mandates, known_at: Micros) -> Vec<Determination> {
    let law = mandates.law_of(place);
    let turning = mandates.turning_days(&law, &place.categories, &place.facts, known_at);
    let rule_turning = mandates.rule_turning_days(&law, &place.categories, &place.facts, known_at);
    let visits = not_superseded(visits, known_at);
    let mut days: Vec<Day> = turning;
    days.push(first_day());
    days.extend(visits.iter().map(|visit| visit.on_day));
    for fact in place.facts.iter().filter(|fact| fact.recorded_at <= known_at) {
        days.extend(fact.since);
        days.extend(fact.until.map(|until| until.plus(1)));
    }
    days.sort_unstable();
    days.dedup();

    let mut rows: Vec<Determination> = Vec::with_capacity(days.len());
    for day in days {
        let facts = facts_on(&place.facts, day, known_at);
        let rule_since = rule_turning.iter().rev().find(|&&turn| turn <= day).copied();
        let deciding = deciding_visit(&visits, day, rule_since);
        let compliance = deciding.and_then(|visit| mandates.compliance(&law, &place.categories, &facts, day, &visit.finding));
        let row = Determination {
            from_day: day,
            applicability: mandates.applicability(&law, &place.categories, &facts, day),
            compliance,
            displayed: deciding.and_then(|visit| displayed(visit, compliance)),
            seen_by: deciding.and_then(|visit| visit.finding.seen_by()),
            put_up: deciding.is_some_and(|visit| visit.finding.placed_during_visit && visit.finding.seen_by().is_some()),
            visit: deciding.map(|visit| (visit.id, visit.on_day)),
        };
        if rows.last().is_none_or(|last| Determination { from_day: day, ..last.clone() } != row) {
            rows.push(row);
        }
    }
    rows
}

/// The visit that decides on `day`: the latest one on which somebody could look, else the latest one of all; none made before `rule_since`,
/// when the rule was another one, and none made for training. A place found gone is a later word than what hung there before.
pub fn deciding_visit<'v>(visits: &[&'v Visit], day: Day, rule_since: Option<Day>) -> Option<&'v Visit> {
    let counts = |visit: &&Visit| visit.kind != VisitKind::Training && rule_since.is_none_or(|since| since <= visit.on_day);
    let made = || visits.iter().copied().filter(|visit| visit.on_day <= day).filter(counts);
    let order = |visit: &&Visit| (visit.on_day, visit.recorded_at, visit.id);
    made()
        .filter(|visit| matches!(visit.finding.access, Access::Open | Access::Gone))
        .max_by_key(order)
        .or_else(|| made().max_by_key(order))
}

/// The determination that holds on `day`.
pub fn on_day(rows: &[Determination], day: Day) -> Option<&Determination> {
    rows.iter().rev().find(|row| row.from_day <= day)
}

/// Was a poster seen anywhere? `None`: nobody could look, or nobody did, or none was seen and it may hang where nobody looked: then what the law
/// asks for cannot be told either.
fn displayed(visit: &Visit, compliance: Option<Compliance>) -> Option<bool> {
    let finding = &visit.finding;
    if finding.seen_by().is_some() {
        return Some(true);
    }
    let looked = || finding.locations.values().filter(|seen| **seen != Sighting::NotApplicable);
    let everywhere = looked().all(|seen| *seen == Sighting::No) && compliance != Some(Compliance::CannotTell);
    (finding.access == Access::Open && looked().next().is_some() && everywhere).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_law_has_a_status_of_its_own() {
        let word = |applicability| Status::of(applicability, None, None);
        let mut words: Vec<Status> = Applicability::ALL.iter().copied().map(word).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Applicability::ALL.len());
        assert_eq!(Status::of(Applicability::Unread, None, Some(true)), Status::Unread, "nobody knows that it is a choice");
        assert_eq!(Status::of(Applicability::Sought, None, Some(true)), Status::DisplayedByChoice);
    }

    #[test]
    fn what_a_visit_put_up_was_found_missing() {
        let left = Standing { status: Status::Compliant, display: Some(Display::Shown), put_up: true, is_stale: false };
        let found = Standing { status: Status::NotCompliant, display: Some(Display::Missing), put_up: false, ..left };
        assert_eq!((left.as_found(), found.as_found()), (found, found));
        let free = Standing { status: Status::DisplayedByChoice, ..left };
        assert_eq!(free.as_found().status, Status::DisplayedByChoice);
    }
}
