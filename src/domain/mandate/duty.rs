//! A duty with its poster, its penalty and its sources, as read from a jurisdiction's file.

use std::sync::Arc;

use jiff::Span;
use serde::Deserialize;

use crate::domain::category::Category;
use crate::domain::coded::coded;
use crate::domain::day::Day;
use crate::domain::fact::{FactValue, Facts};
use crate::domain::language::Bilingual;
use crate::domain::mandate::Applicability;
use crate::domain::mandate::city::City;
use crate::domain::mandate::condition::Condition;
use crate::domain::mandate::expression::{self, Expression};
use crate::domain::mandate::poster::Poster;
use crate::domain::mandate::terms::{Confidence, FactQuestion, UNREAD};
use crate::domain::mandate::time_zone::TimeZones;
use crate::domain::visit::Audience;

/// The location that is met when every public restroom has the poster.
pub const EACH_RESTROOM: &str = "each_restroom";

coded! {
    /// What a statute makes of a poster.
    DutyKind {
        Required = "required",
        /// A government seeks to have it up; nobody must. Counts where its condition is known to hold.
        Sought = "sought",
        /// The statute encourages: shown, never a duty.
        VoluntaryProgramme = "voluntary_programme",
        /// This kind of place is named in a law whose text was not read.
        Unread = "unread",
    }
}
coded! {
    /// What is known of a jurisdiction's law.
    LawStatus {
        /// Its rows say what is known.
        OnFile = "on_file",
        /// A law exists that nobody read.
        Unread = "unread",
        /// Its law only encourages.
        Voluntary = "voluntary",
        /// Looked for, none found: no proof that there is none.
        NoneFound = "none_found",
    }
}

/// Where the poster must hang: an expression over locations.
pub type Placement = Expression<Spot>;

/// One location of a placement.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    pub location: String,
    /// Asked only where the place has one.
    pub if_any: bool,
}

impl Spot {
    /// Under which name a visit notes it: each restroom as `restroom`; `None` where nobody read which location is meant.
    pub fn observed_as(&self) -> Option<&str> {
        match self.location.as_str() {
            EACH_RESTROOM => Some("restroom"),
            UNREAD => None,
            location => Some(location),
        }
    }
}

/// A country, a state, a county or a city with all its mandates.
#[derive(Clone, Debug)]
pub struct Jurisdiction {
    pub code: String,
    pub name: Bilingual,
    pub citation: String,
    pub status: LawStatus,
    /// The first day of a law that nobody read; open where that is not known either.
    pub since: Option<Day>,
    /// The day of looking.
    pub read_on: Option<Day>,
    /// By which clock people live there.
    pub time_zones: TimeZones,
    /// By which places a city knows its own; a county and a state know theirs by their codes.
    pub city: Option<City>,
    pub note: Option<Bilingual>,
    /// What the statute leaves open, said where it matters.
    pub silent_on: Option<Bilingual>,
    pub sources: Vec<Source>,
    pub facts: Vec<FactQuestion>,
    pub posters: Vec<Arc<Poster>>,
    pub duties: Vec<Arc<Duty>>,
    /// The file itself, as it was read.
    pub text: String,
}

impl Jurisdiction {
    /// Does a law exist here on that day that nobody read, for whatever kind of place?
    pub fn is_unread(&self, day: Day) -> bool {
        self.status == LawStatus::Unread && self.since.is_none_or(|since| since <= day)
    }
}

/// What was read, how closely, when and by whom.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub confidence: Confidence,
    pub read_on: Option<Day>,
    /// `researcher`, or `editor` of the edition.
    pub reader: Option<String>,
    /// Where the legislature publishes the text: `https://…`.
    pub url: Option<String>,
}

/// What follows where the poster does not hang.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Penalty {
    pub id: String,
    /// Who sees to it.
    pub enforcer: Option<Bilingual>,
    pub first: Option<Bilingual>,
    pub next: Option<Bilingual>,
    /// Days to put it right after a first notice, where the text gives them: the last day.
    pub cure_days: Option<u32>,
    /// Hours, to the minute.
    pub cure_hours: Option<u32>,
    /// U.S. dollars, as the source puts them.
    pub first_usd: Option<String>,
    pub next_usd: Option<String>,
}

/// An order about one place, by which alone the duty exists there.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The fact that holds its day; `false`: there is none; `true`: there is one, its day unknown.
    pub fact: String,
    /// How long the duty then lasts; `None`: for good.
    pub term_months: Option<u32>,
}

impl Order {
    /// First and last day under an order of that day: the day before the same date, and where the last month has no such date, its last day.
    pub fn term(&self, ordered: Day) -> (Day, Option<Day>) {
        let last = self.term_months.map(|months| {
            let end = Day(ordered.0.saturating_add(Span::new().try_months(months).unwrap_or_default()));
            if end.0.day() == ordered.0.day() { end.plus(-1) } else { end }
        });
        (ordered, last)
    }

    /// Does the order hold on a day? `None`: nobody recorded it, or not its day.
    pub fn holds(&self, facts: &Facts, day: Day) -> Option<bool> {
        match facts.get(&self.fact)? {
            FactValue::Bool(false) => Some(false),
            FactValue::Text(text) => {
                let (first, last) = self.term(text.parse().ok()?);
                Some(first <= day && last.is_none_or(|last| day <= last))
            }
            FactValue::Bool(true) | FactValue::Number(_) | FactValue::List(_) => None,
        }
    }
}

/// One dated rule for one kind of place.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    /// `us-mo/bus_station`; with a number behind where a kind has several rules.
    pub id: String,
    pub jurisdiction: String,
    pub jurisdiction_name: Bilingual,
    pub citation: String,
    pub kind: DutyKind,
    /// `None`: every kind of place, where the condition is known to hold; nobody asks every place for it.
    pub category: Option<Category>,
    pub category_label: Bilingual,
    /// First and last day; `None`: not on file, taken as in force.
    pub from: Option<Day>,
    pub until: Option<Day>,
    pub order: Option<Order>,
    pub when: Option<Condition>,
    pub placement: Placement,
    /// Who is meant to see it.
    pub audience: Audience,
    pub poster: Arc<Poster>,
    pub penalty: Option<Arc<Penalty>>,
    pub source: Source,
    pub note: Option<Bilingual>,
}

impl Duty {
    pub fn is_in_force(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Does the rule name this kind of place? One for every kind names none.
    pub fn names(&self, category: &Category) -> bool {
        self.category.as_ref() == Some(category)
    }

    /// By its condition and its order; `None`: the rule does not count here.
    pub fn applies(&self, facts: &Facts, day: Day) -> Option<Applicability> {
        let condition = self.when.as_ref().map_or(Some(true), |when| when.judge(&|test| test.judge(facts)));
        let order = self.order.as_ref().map_or(Some(true), |order| order.holds(facts, day));
        let holds = expression::all([order, condition].into_iter());
        match (self.kind, holds) {
            (DutyKind::Required, Some(true)) => Some(Applicability::Required),
            (DutyKind::Required, _) if self.category.is_none() => None,
            (DutyKind::Required, Some(false)) => Some(Applicability::NotRequired),
            (DutyKind::Required, None) => Some(Applicability::ConditionUnknown),
            (DutyKind::Sought, Some(true)) => Some(Applicability::Sought),
            (DutyKind::Unread, Some(true)) => Some(Applicability::Unread),
            (DutyKind::Unread, None) if self.category.is_some() => Some(Applicability::Unread),
            (DutyKind::VoluntaryProgramme, Some(true)) => Some(Applicability::NoRule),
            (DutyKind::Sought | DutyKind::Unread | DutyKind::VoluntaryProgramme, _) => None,
        }
    }

    /// Where its words stand on the pages of the law.
    pub fn path(&self) -> String {
        let law = format!("/law/{}", self.jurisdiction.to_lowercase());
        self.category.as_ref().map_or_else(|| law.clone(), |category| format!("{law}/{}", category.code()))
    }

    /// Names of the facts that the condition and the order ask for.
    pub fn asks_for(&self) -> impl Iterator<Item = &str> {
        let tests = self.when.iter().flat_map(|when| when.atoms()).map(|test| test.fact.as_str());
        self.order.iter().map(|order| order.fact.as_str()).chain(tests)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(ordered: Day, months: u32) -> Option<Day> {
        Order { fact: "ordered_on".into(), term_months: Some(months) }.term(ordered).1
    }

    #[test]
    fn a_term_ends_the_day_before_the_same_date_or_on_the_last_day_of_a_short_month() {
        assert_eq!(last(Day::of(2025, 9, 1), 12), Some(Day::of(2026, 8, 31)));
        assert_eq!(last(Day::of(2024, 2, 29), 12), Some(Day::of(2025, 2, 28)));
        assert_eq!(last(Day::of(2025, 8, 31), 6), Some(Day::of(2026, 2, 28)));
        assert_eq!(last(Day::of(2025, 3, 31), 12), Some(Day::of(2026, 3, 30)));
    }

    #[test]
    fn an_order_without_its_day_is_neither_in_force_nor_over() {
        let order = Order { fact: "ordered_on".into(), term_months: Some(12) };
        let on = |value: FactValue| order.holds(&Facts::from([("ordered_on".to_owned(), value)]), Day::of(2026, 6, 1));
        assert_eq!(on(FactValue::Bool(true)), None);
        assert_eq!(on(FactValue::Bool(false)), Some(false));
        assert_eq!(on(FactValue::Text("2026-06-01".into())), Some(true));
        assert_eq!(on(FactValue::Text("2026-06-02".into())), Some(false));
        assert_eq!(on(FactValue::Text("last summer".into())), None);
        assert_eq!(order.holds(&Facts::new(), Day::of(2026, 6, 1)), None);
    }
}
