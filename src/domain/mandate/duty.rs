//! A duty with its poster, its penalty and its sources, as read from a jurisdiction's file.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::fact::Facts;
use crate::domain::language::Bilingual;
use crate::domain::mandate::Applicability;
use crate::domain::mandate::condition::Condition;
use crate::domain::mandate::expression::Expression;

/// Where the poster must hang: an expression over locations.
pub type Placement = Expression<String>;

/// The location that is met when every public restroom has the poster.
pub const EACH_RESTROOM: &str = "each_restroom";

/// A state, or a layer of it, with all its mandates.
#[derive(Debug)]
pub struct Jurisdiction {
    pub code: String,
    pub name: Bilingual,
    pub citation: String,
    /// What the statute leaves open, said where it matters.
    pub silent_on: Option<Bilingual>,
    pub sources: Vec<Source>,
    pub facts: Vec<FactQuestion>,
    pub posters: Vec<Arc<Poster>>,
    pub duties: Vec<Arc<Duty>>,
}

/// What was read, and how closely.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub confidence: Confidence,
}

/// How a source was read: the statute's own text or an authority's page, or a summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    Verified,
    Secondary,
}

/// A fact that a condition asks for, as a question to a person.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactQuestion {
    pub name: String,
    pub question: Bilingual,
}

/// An official design, which meets size, languages and numbers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Design {
    pub id: String,
    pub label: Bilingual,
}

/// One allowed form of a poster: inches, points; `format` where the rule asks for a kind.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PosterFormat {
    pub format: Option<String>,
    pub min_width_in: Option<f64>,
    pub min_height_in: Option<f64>,
    pub min_font_pt: Option<f64>,
}

/// What must hang.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Poster {
    pub id: String,
    /// Alternatives in order; one is enough.
    #[serde(default)]
    pub form: Vec<PosterFormat>,
    /// ISO 639-1.
    #[serde(default)]
    pub languages: Vec<String>,
    /// The county's further Voting Rights Act languages too (fact `county_languages`).
    #[serde(default)]
    pub county_languages: bool,
    /// Alternatives.
    #[serde(default)]
    pub numbers: Vec<String>,
    #[serde(default)]
    pub text_numbers: Vec<String>,
    #[serde(default)]
    pub design: Vec<Design>,
}

/// What follows where the poster does not hang.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Penalty {
    pub id: String,
    pub first: Bilingual,
    pub next: Option<Bilingual>,
    /// Days to put it right, where the statute gives them.
    pub cure_days: Option<u32>,
    /// U.S. dollars, as the source puts them.
    pub first_usd: Option<String>,
    pub next_usd: Option<String>,
}

/// One dated rule for one kind of place.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    /// `us-mo/bus_station`; with a number behind where a kind has several rules.
    pub id: String,
    pub jurisdiction: String,
    pub jurisdiction_name: Bilingual,
    pub citation: String,
    pub category: Category,
    /// "bus station", within a sentence.
    pub category_label: Bilingual,
    /// First and last day; `None`: not on file, taken as in force.
    pub from: Option<Day>,
    pub until: Option<Day>,
    pub when: Option<Condition>,
    pub placement: Placement,
    pub poster: Arc<Poster>,
    pub penalty: Option<Arc<Penalty>>,
    pub source: Source,
    pub note: Option<Bilingual>,
}

impl Duty {
    pub fn is_in_force(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Required, not required or unknown, by the condition alone.
    pub fn applies(&self, facts: &Facts) -> Applicability {
        match self.when.as_ref().map_or(Some(true), |when| when.judge(&|test| test.judge(facts))) {
            Some(true) => Applicability::Required,
            Some(false) => Applicability::NotRequired,
            None => Applicability::ConditionUnknown,
        }
    }

    /// Names of the facts that the condition asks for.
    pub fn asks_for(&self) -> impl Iterator<Item = &str> {
        self.when.iter().flat_map(|when| when.atoms()).map(|test| test.fact.as_str())
    }
}
