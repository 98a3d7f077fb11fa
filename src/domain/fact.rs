//! Dated statements about a place that a mandate's condition asks for. What nobody stated is unknown, never false.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::day::{Day, Micros};

/// Is the place open to the public? Where that is asked of its kind, and nobody said yes, it is not among the places to go to next.
pub const OPEN_TO_PUBLIC: &str = "open_to_public";

/// The value of a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FactValue {
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<String>),
}

/// As conditions write it: `yes`, `12`, `"text"`; a list with commas between.
impl fmt::Display for FactValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FactValue::Bool(true) => f.write_str("yes"),
            FactValue::Bool(false) => f.write_str("no"),
            FactValue::Number(number) => write!(f, "{number}"),
            FactValue::Text(text) => write!(f, "\"{text}\""),
            FactValue::List(texts) => f.write_str(&texts.join(", ")),
        }
    }
}

/// What can answer the question behind a fact, so that a law understands the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    YesNo,
    Number,
    /// The day of an order; no, where there is none; yes, where nobody knows its day.
    Day,
    Text,
}

impl FactKind {
    /// What an answer comes to: yes and no in either language. `None`: it is no answer of this kind.
    pub fn read(self, answer: &str) -> Option<FactValue> {
        let yes_or_no = match answer.to_lowercase().as_str() {
            "yes" | "sí" | "si" | "true" => Some(FactValue::Bool(true)),
            "no" | "false" => Some(FactValue::Bool(false)),
            _ => None,
        };
        match self {
            FactKind::YesNo => yes_or_no,
            FactKind::Number => answer.parse().ok().filter(|number: &f64| number.is_finite()).map(FactValue::Number),
            FactKind::Day => yes_or_no.or_else(|| answer.parse().ok().map(|day: Day| FactValue::Text(day.to_string()))),
            FactKind::Text => Some(FactValue::Text(answer.to_owned())),
        }
    }
}

/// What is known of a place on one day, by the fact's name. A missing name is unknown.
pub type Facts = BTreeMap<String, FactValue>;

/// A statement: `name` is `value` from `since` until `until` (both inclusive; open where `None`), as `source` says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    pub id: Uuid,
    pub name: String,
    pub value: FactValue,
    pub since: Option<Day>,
    pub until: Option<Day>,
    pub source: String,
    /// Where it can be read: a number, an address, a file. Empty where nobody says.
    pub document: String,
    /// It counts no more from then.
    pub withdrawn_at: Option<Micros>,
    pub recorded_at: Micros,
}

/// The facts that held on `day`, as far as recorded by `known_at`. Of two statements on one name the later recorded one counts.
pub fn facts_on(facts: &[Fact], day: Day, known_at: Micros) -> Facts {
    let mut held: Vec<&Fact> = facts
        .iter()
        .filter(|fact| fact.recorded_at <= known_at && fact.withdrawn_at.is_none_or(|withdrawn| known_at < withdrawn))
        .filter(|fact| fact.since.is_none_or(|since| since <= day) && fact.until.is_none_or(|until| day <= until))
        .collect();
    held.sort_by_key(|fact| (fact.recorded_at, fact.id));
    held.into_iter().map(|fact| (fact.name.clone(), fact.value.clone())).collect()
}

/// Is the place known not to be open to the public?
pub fn is_closed_to_public(facts: &Facts) -> bool {
    facts.get(OPEN_TO_PUBLIC) == Some(&FactValue::Bool(false))
}

/// Do two statements say different things of a day that both speak of?
pub fn contradict(one: &Fact, other: &Fact) -> bool {
    let begins_before_end = |a: &Fact, b: &Fact| a.since.zip(b.until).is_none_or(|(since, until)| since <= until);
    one.name == other.name && one.value != other.value && begins_before_end(one, other) && begins_before_end(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(value: bool, since: Option<Day>, recorded_at: i64) -> Fact {
        Fact {
            id: Uuid::from_u128(recorded_at as u128),
            name: "cited_public_nuisance_567_080".into(),
            value: FactValue::Bool(value),
            since,
            until: None,
            source: "court record".into(),
            document: String::new(),
            withdrawn_at: None,
            recorded_at: Micros(recorded_at),
        }
    }

    #[test]
    fn an_answer_is_of_the_kind_that_is_asked_for() {
        let text = |text: &str| Some(FactValue::Text(text.to_owned()));
        for (kind, answer, value) in [
            (FactKind::YesNo, "Sí", Some(FactValue::Bool(true))),
            (FactKind::YesNo, "no", Some(FactValue::Bool(false))),
            (FactKind::YesNo, "Yes.", None),
            (FactKind::YesNo, "y", None),
            (FactKind::YesNo, "1", None),
            (FactKind::Number, "5", Some(FactValue::Number(5.0))),
            (FactKind::Number, "1e999", None),
            (FactKind::Number, "yes", None),
            (FactKind::Day, "2026-03-01", text("2026-03-01")),
            (FactKind::Day, "no", Some(FactValue::Bool(false))),
            (FactKind::Day, "last summer", None),
            (FactKind::Text, "card", text("card")),
        ] {
            assert_eq!(kind.read(answer), value, "{kind:?} {answer}");
        }
    }

    #[test]
    fn the_later_statement_counts_and_only_once_it_was_recorded() {
        let facts = [stated(false, None, 10), stated(true, Some(Day::of(2021, 5, 1)), 20)];
        let value = |day, known| facts_on(&facts, day, Micros(known)).remove("cited_public_nuisance_567_080");
        assert_eq!(value(Day::of(2021, 5, 1), 30), Some(FactValue::Bool(true)));
        assert_eq!(value(Day::of(2021, 4, 30), 30), Some(FactValue::Bool(false)));
        assert_eq!(value(Day::of(2021, 5, 1), 15), Some(FactValue::Bool(false)));
        assert_eq!(value(Day::of(2021, 5, 1), 5), None);
    }
}
