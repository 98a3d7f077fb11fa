//! The one sentence that answers "does this place display the poster?", and the visit behind it.

use crate::domain::day::{Day, Micros};
use crate::domain::determination::{Determination, Display, Status, deciding_visit, on_day, timeline};
use crate::domain::fact::{facts_on, is_closed_to_public};
use crate::domain::fresh_period;
use crate::domain::mandate::{Compliance, Judgement, Mandates, Ruling};
use crate::domain::public_place::PublicPlace;
use crate::domain::visit::{Access, Visit, not_superseded};

/// What was so on a day, as far as it was known by an instant.
pub struct Verdict {
    pub day: Day,
    pub status: Status,
    pub determination: Determination,
    /// All that held and holds, by what was known.
    pub timeline: Vec<Determination>,
    pub ruling: Ruling,
    /// The visit that decides, what it comes to, and how many days before `day` it was.
    pub visit: Option<(Visit, Option<Judgement>, i64)>,
    /// Visits that stood then.
    pub visits: usize,
    /// Known not to be open to the public.
    is_closed_to_public: bool,
}

impl Verdict {
    pub fn of(place: &PublicPlace, visits: &[Visit], mandates: &Mandates, day: Day, known_at: Micros) -> Option<Verdict> {
        let rows = timeline(place, visits, mandates, known_at);
        let determination = on_day(&rows, day)?.clone();
        let (law, facts) = (mandates.law_of(place), facts_on(&place.facts, day, known_at));
        let ruling = mandates.ruling(&law, &place.categories, &facts, day);
        let stood = not_superseded(visits, known_at);
        let rule_since = mandates.rule_turning_days(&law, &place.categories, &place.facts, known_at).into_iter().rfind(|&turn| turn <= day);
        let visit = deciding_visit(&stood, day, rule_since)
            .map(|visit| (visit.clone(), ruling.judge(&visit.finding, &facts), day.days_since(visit.on_day)));
        let visits = stood.iter().filter(|visit| visit.on_day <= day).count();
        let is_closed_to_public = is_closed_to_public(&facts);
        Some(Verdict { day, status: determination.status(), determination, timeline: rows, ruling, visit, visits, is_closed_to_public })
    }

    /// The key of the headline; `judgement` fills in "4 of 5 requirements met".
    pub fn headline(&self) -> &'static str {
        match self.status {
            Status::Compliant if self.visit.as_ref().is_some_and(|(visit, ..)| visit.finding.placed_during_visit) => "verdict-put-up",
            Status::Compliant => "verdict-compliant",
            Status::NotCompliant if self.determination.displayed == Some(true) => "verdict-seen-not-as-required",
            Status::NotCompliant | Status::CannotTell if self.is_closed_to_public => "verdict-not-public",
            Status::NotCompliant => "verdict-no-poster",
            Status::CannotTell => match self.access() {
                Some(Access::Closed) => "verdict-closed",
                Some(Access::Refused) => "verdict-refused",
                Some(Access::Gone) => "verdict-gone",
                Some(Access::Open) | None if self.judgement().is_some_and(Judgement::is_equivalent_not_judged) => "verdict-equivalent",
                Some(Access::Open) | None if self.judgement().is_some_and(Judgement::is_nowhere) => "verdict-nowhere",
                Some(Access::Open) | None => "verdict-cannot-tell",
            },
            Status::NotChecked => "verdict-not-checked",
            Status::ConditionUnknown if self.determination.compliance == Some(Compliance::Compliant) => "verdict-maybe-displayed",
            Status::ConditionUnknown => "verdict-maybe",
            Status::Unread if self.determination.displayed == Some(true) => "verdict-unread-displayed",
            Status::Unread => "verdict-unread",
            Status::Sought => "verdict-sought",
            Status::NotRequired => "verdict-not-required",
            Status::NoRule => "verdict-no-rule",
            Status::DisplayedByChoice => "verdict-by-choice",
        }
    }

    pub fn judgement(&self) -> Option<&Judgement> {
        self.visit.as_ref().and_then(|(_, judgement, _)| judgement.as_ref())
    }

    pub fn met(&self) -> usize {
        self.judgement().map_or(0, Judgement::met)
    }

    pub fn total(&self) -> usize {
        self.judgement().map_or(0, Judgement::total)
    }

    /// Is it longer ago than so many months that somebody looked?
    pub fn is_stale(&self, months: &u32) -> bool {
        self.visit.as_ref().is_some_and(|(visit, ..)| fresh_period::is_over(*months, visit.on_day, self.day))
    }

    /// Does the poster hang only where employees come past?
    pub fn is_for_staff(&self) -> bool {
        Display::of(self.determination.displayed, self.determination.seen_by) == Some(Display::StaffOnly)
    }

    /// Was the place open to the visit that decides?
    pub fn could_look(&self) -> bool {
        self.access().is_none_or(|access| access == Access::Open)
    }

    fn access(&self) -> Option<Access> {
        self.visit.as_ref().map(|(visit, ..)| visit.finding.access)
    }
}
