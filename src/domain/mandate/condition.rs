//! Conditions: on which facts a duty depends.

use std::fmt;

use crate::domain::fact::{FactKind, FactValue, Facts};
use crate::domain::language::Bilingual;
use crate::domain::mandate::FactQuestion;
use crate::domain::mandate::clause::{Clause, ClauseState};
use crate::domain::mandate::expression::{Expression, IN_WORDS, parse};

/// `name`, or `name >= 5`, or `name = "text"`.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    pub fact: String,
    comparison: Option<(Comparison, FactValue)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Comparison {
    Less,
    AtMost,
    Equal,
    NotEqual,
    AtLeast,
    More,
}

pub type Condition = Expression<Test>;

/// Reads a condition such as `alcohol_license and not food_or_beverage_permit`.
///
/// # Errors
/// What was expected.
pub fn read(text: &str) -> Result<Condition, String> {
    parse(text, &IN_WORDS, |words| match words {
        [fact] => Ok(Test { fact: name(fact)?, comparison: None }),
        [fact, sign, value] => Ok(Test { fact: name(fact)?, comparison: Some((comparison(sign)?, literal(value)?)) }),
        _ => Err(format!("expected a fact or a comparison such as `rooms >= 5`, found `{}`", words.join(" "))),
    })
}

fn name(text: &str) -> Result<String, String> {
    let fits = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if fits { Ok(text.to_owned()) } else { Err(format!("expected the name of a fact in small letters, found `{text}`")) }
}

fn comparison(sign: &str) -> Result<Comparison, String> {
    Ok(match sign {
        "<" => Comparison::Less,
        "<=" => Comparison::AtMost,
        "=" => Comparison::Equal,
        "!=" => Comparison::NotEqual,
        ">=" => Comparison::AtLeast,
        ">" => Comparison::More,
        _ => return Err(format!("expected one of < <= = != >= >, found `{sign}`")),
    })
}

fn literal(text: &str) -> Result<FactValue, String> {
    match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(quoted) => Ok(FactValue::Text(quoted.to_owned())),
        None => text.parse().map(FactValue::Number).map_err(|_| format!("expected a number or a text in quotes, found `{text}`")),
    }
}

impl Comparison {
    /// As conditions write it.
    fn sign(self) -> &'static str {
        match self {
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::Equal => "=",
            Comparison::NotEqual => "!=",
            Comparison::AtLeast => ">=",
            Comparison::More => ">",
        }
    }
}

/// As a file writes it.
impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.comparison {
            None => f.write_str(&self.fact),
            Some((comparison, bound)) => write!(f, "{} {} {bound}", self.fact, comparison.sign()),
        }
    }
}

impl Test {
    /// What the fact is held against; `None`: it is asked as yes or no.
    pub fn bound(&self) -> Option<&FactValue> {
        self.comparison.as_ref().map(|(_, bound)| bound)
    }

    /// What answers it: a fact of another kind says nothing to it.
    pub fn kind(&self) -> FactKind {
        match &self.comparison {
            Some((_, FactValue::Number(_))) => FactKind::Number,
            Some((_, FactValue::Text(_))) => FactKind::Text,
            Some((_, FactValue::Bool(_) | FactValue::List(_))) | None => FactKind::YesNo,
        }
    }

    /// `None`: nobody recorded the fact, or it is of another kind than the test asks.
    pub fn judge(&self, facts: &Facts) -> Option<bool> {
        match (facts.get(&self.fact)?, &self.comparison) {
            (FactValue::Bool(value), None) => Some(*value),
            (FactValue::Number(known), Some((sign, FactValue::Number(bound)))) => Some(match sign {
                Comparison::Less => known < bound,
                Comparison::AtMost => known <= bound,
                Comparison::Equal => known == bound,
                Comparison::NotEqual => known != bound,
                Comparison::AtLeast => known >= bound,
                Comparison::More => known > bound,
            }),
            (FactValue::Text(known), Some((Comparison::Equal, FactValue::Text(bound)))) => Some(known == bound),
            (FactValue::Text(known), Some((Comparison::NotEqual, FactValue::Text(bound)))) => Some(known != bound),
            (FactValue::Bool(_) | FactValue::Number(_) | FactValue::Text(_) | FactValue::List(_), _) => None,
        }
    }
}

/// The reasons of a condition, question by question; `negated` where a `not` stands above.
pub fn explain(condition: &Condition, facts: &Facts, questions: &[FactQuestion], negated: bool) -> Vec<Clause> {
    match condition {
        Expression::Not(part) => explain(part, facts, questions, !negated),
        Expression::And(parts) | Expression::Or(parts) => parts.iter().flat_map(|part| explain(part, facts, questions, negated)).collect(),
        Expression::Atom(test) => {
            let value = test.judge(facts);
            let known = questions.iter().find(|question| question.name == test.fact);
            let title = known.map_or_else(|| Bilingual::new(&test.fact, &test.fact), |known| known.question.clone());
            let (en, es) = match value {
                Some(true) => ("On record: yes.", "Consta que sí."),
                Some(false) => ("On record: no.", "Consta que no."),
                None => ("Nobody recorded this.", "Nadie lo ha registrado."),
            };
            vec![Clause {
                state: ClauseState::of(value.map(|value| value != negated)),
                title,
                detail: Bilingual::new(en, es),
                parts: Vec::new(),
            }]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str, facts: &[(&str, FactValue)]) -> Option<bool> {
        let facts: Facts = facts.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        read(text).unwrap().judge(&|test| test.judge(&facts))
    }

    #[test]
    fn compares_numbers_and_texts() {
        assert_eq!(judged("rooms >= 5", &[("rooms", FactValue::Number(5.0))]), Some(true));
        assert_eq!(judged("rooms < 5", &[("rooms", FactValue::Number(5.0))]), Some(false));
        assert_eq!(judged("kind = \"card\"", &[("kind", FactValue::Text("sign".into()))]), Some(false));
        assert_eq!(judged("rooms >= 5", &[("rooms", FactValue::Text("many".into()))]), None);
    }

    #[test]
    fn a_private_club_is_taken_out_by_serving_food_whatever_else_is_unknown() {
        let rule = "liquor_permit_on_premises and not held_out_as_food_service and not affiliated_nonprofit_club";
        assert_eq!(judged(rule, &[("held_out_as_food_service", FactValue::Bool(true))]), Some(false));
        assert_eq!(judged(rule, &[("liquor_permit_on_premises", FactValue::Bool(true))]), None);
    }

    #[test]
    fn says_what_was_expected() {
        assert!(read("rooms >> 5").unwrap_err().contains("expected one of"));
        assert!(read("Rooms").unwrap_err().contains("small letters"));
        assert!(read("rooms >= many").unwrap_err().contains("expected a number"));
        assert!(read("a b").unwrap_err().contains("expected a fact"));
    }
}
