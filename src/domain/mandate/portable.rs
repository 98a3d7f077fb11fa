//! The clauses of a place's duties as data, so that a telephone without signal tells what a visit comes to by the same rules.
//! `static/ts/field/judge.ts` reads them; a test holds the two equal over the scenarios of the law.

use serde::Serialize;

use crate::domain::fact::Facts;
use crate::domain::language::Bilingual;
use crate::domain::mandate::Applicability;
use crate::domain::mandate::duty::{Duty, PosterFormat};
use crate::domain::mandate::expression::Expression;
use crate::domain::mandate::requirement::{self, Requirement};
use crate::domain::mandate::ruling::Ruling;
use crate::domain::mandate::{phone, wording};

/// One duty that is not ruled out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PortableDuty {
    pub citation: String,
    /// `required` or `condition_unknown`.
    pub applicability: &'static str,
    /// Ids of official designs, which meet size, languages and numbers.
    pub designs: Vec<String>,
    pub placement: Tree,
    pub clauses: Vec<PortableClause>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PortableClause {
    pub title: Bilingual,
    #[serde(flatten)]
    pub ask: PortableRequirement,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum PortableRequirement {
    Placement,
    Conspicuous,
    Legible,
    /// Inches.
    Size {
        width: f64,
        height: f64,
    },
    /// Points.
    Font {
        size: f64,
    },
    Forms {
        forms: Vec<PortableFormat>,
    },
    Languages {
        languages: Vec<String>,
    },
    /// By digits.
    Number {
        numbers: Vec<String>,
    },
    TextNumber {
        numbers: Vec<String>,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PortableFormat {
    pub format: Option<String>,
    pub width: Option<f64>,
    pub height: Option<f64>,
    pub size: Option<f64>,
}

/// An expression over locations.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tree {
    At(String),
    Not(Box<Tree>),
    All(Vec<Tree>),
    Any(Vec<Tree>),
}

impl Ruling {
    /// What a telephone needs to judge a visit to this place.
    pub fn portable(&self, facts: &Facts) -> Vec<PortableDuty> {
        let duty = |ruled: &crate::domain::mandate::ruling::DutyRuling| PortableDuty {
            citation: ruled.duty.citation.clone(),
            applicability: match ruled.applicability {
                Applicability::Required => "required",
                Applicability::ConditionUnknown | Applicability::NotRequired | Applicability::NoRule => "condition_unknown",
            },
            designs: ruled.duty.poster.design.iter().map(|design| design.id.clone()).collect(),
            placement: tree(&ruled.duty.placement),
            clauses: requirement::requirements(&ruled.duty)
                .into_iter()
                .filter_map(|ask| {
                    Some(PortableClause {
                        title: wording::title(ask, &ruled.duty, facts, &self.terms),
                        ask: portable(ask, &ruled.duty, facts)?,
                    })
                })
                .collect(),
        };
        self.not_ruled_out().map(duty).collect()
    }
}

fn portable(ask: Requirement, duty: &Duty, facts: &Facts) -> Option<PortableRequirement> {
    let digits = |numbers: &[String]| numbers.iter().map(|one| phone::digits(one)).collect();
    Some(match ask {
        // Whether somebody could look is asked of the visit, not of the poster.
        Requirement::Access => return None,
        Requirement::Placement => PortableRequirement::Placement,
        Requirement::Conspicuous => PortableRequirement::Conspicuous,
        Requirement::Legible => PortableRequirement::Legible,
        Requirement::Size { width, height } => PortableRequirement::Size { width, height },
        Requirement::Font { size } => PortableRequirement::Font { size },
        Requirement::Forms => PortableRequirement::Forms { forms: duty.poster.form.iter().map(form).collect() },
        Requirement::Languages => PortableRequirement::Languages { languages: requirement::wanted(duty, facts) },
        Requirement::Number => PortableRequirement::Number { numbers: digits(&duty.poster.numbers) },
        Requirement::TextNumber => PortableRequirement::TextNumber { numbers: digits(&duty.poster.text_numbers) },
    })
}

fn form(form: &PosterFormat) -> PortableFormat {
    PortableFormat { format: form.format.clone(), width: form.min_width_in, height: form.min_height_in, size: form.min_font_pt }
}

fn tree(placement: &Expression<String>) -> Tree {
    match placement {
        Expression::Atom(location) => Tree::At(location.clone()),
        Expression::Not(part) => Tree::Not(Box::new(tree(part))),
        Expression::And(parts) => Tree::All(parts.iter().map(tree).collect()),
        Expression::Or(parts) => Tree::Any(parts.iter().map(tree).collect()),
    }
}
