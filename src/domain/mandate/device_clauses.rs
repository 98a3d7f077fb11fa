//! The clauses of a place's duties as data, so that a telephone without signal tells what a visit comes to by the same rules.
//! `static/ts/field/judge.ts` reads them; a test holds the two equal over the scenarios of the law.

use serde::Serialize;

use crate::domain::fact::Facts;
use crate::domain::language::Bilingual;
use crate::domain::mandate::duty::{Duty, Spot};
use crate::domain::mandate::expression::Expression;
use crate::domain::mandate::numbers::{self, Circumstances, NumberToken};
use crate::domain::mandate::poster::{Design, PosterFormat};
use crate::domain::mandate::requirement::{self, Requirement};
use crate::domain::mandate::ruling::{DutyRuling, Ruling};
use crate::domain::mandate::wording;

/// One duty that is not ruled out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PortableDuty {
    pub citation: String,
    /// `required` or `condition_unknown`.
    pub applicability: &'static str,
    /// Official designs with what they promise.
    pub designs: Vec<PortableDesign>,
    /// `asked`, `only`, or nothing: any poster that meets the clauses.
    pub design_rule: Option<&'static str>,
    pub placement: Tree<PortableSpot>,
    /// Alternatives in order; none: any format.
    pub formats: Vec<PortableFormat>,
    /// Of placement and format, where they are judged together.
    pub together: Bilingual,
    pub clauses: Vec<PortableClause>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PortableClause {
    pub title: Bilingual,
    #[serde(flatten)]
    pub requirement: PortableRequirement,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "requirement", rename_all = "snake_case")]
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
    Formats,
    Languages {
        languages: Vec<String>,
    },
    /// Alternatives of numbers that must all stand there.
    Number {
        numbers: Vec<Vec<PortableNumber>>,
    },
    TextNumber {
        numbers: Vec<Vec<PortableNumber>>,
    },
    Content {
        content: Tree<String>,
    },
    Design,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PortableNumber {
    Digits(String),
    Any,
    /// Nobody read which, or none is on file for the day.
    Unread,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PortableDesign {
    pub id: String,
    pub width: Option<f64>,
    pub height: Option<f64>,
    pub size: Option<f64>,
    pub languages: Vec<String>,
    /// By digits.
    pub numbers: Vec<String>,
    pub text_numbers: Vec<String>,
    pub content: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PortableFormat {
    pub kind: Option<String>,
    pub only_at: Option<String>,
    pub width: Option<f64>,
    pub height: Option<f64>,
    pub size: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PortableSpot {
    pub location: String,
    pub if_any: bool,
}

/// An expression over locations or tokens.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tree<A> {
    At(A),
    Not(Box<Tree<A>>),
    All(Vec<Tree<A>>),
    Any(Vec<Tree<A>>),
}

impl Ruling {
    /// What a telephone needs to judge a visit to this place.
    pub fn portable(&self, facts: &Facts) -> Vec<PortableDuty> {
        let here = self.here(facts);
        self.not_ruled_out().map(|ruled| self.portable_duty(ruled, here)).collect()
    }

    fn portable_duty(&self, ruled: &DutyRuling, here: Circumstances<'_>) -> PortableDuty {
        let (duty, title) = (&ruled.duty, |requirement| wording::title(requirement, &ruled.duty, here, &self.terms));
        let clause = |requirement| Some(PortableClause { title: title(requirement), requirement: portable(requirement, duty, here)? });
        PortableDuty {
            citation: duty.citation.clone(),
            applicability: ruled.applicability.code(),
            designs: duty.poster.designs.iter().map(|one| design(one, here)).collect(),
            design_rule: duty.poster.design_rule.map(|rule| rule.code()),
            placement: tree(&duty.placement, &|spot: &Spot| PortableSpot { location: spot.location.clone(), if_any: spot.if_any }),
            formats: duty.poster.formats.iter().map(format).collect(),
            together: title(Requirement::PlacementInFormat),
            clauses: requirement::requirements(duty).into_iter().filter_map(clause).collect(),
        }
    }
}

fn portable(requirement: Requirement, duty: &Duty, here: Circumstances<'_>) -> Option<PortableRequirement> {
    let poster = &duty.poster;
    Some(match requirement {
        // Whether somebody could look is asked of the visit, not of the poster; the other is put together from two clauses.
        Requirement::Access | Requirement::PlacementInFormat => return None,
        Requirement::Placement => PortableRequirement::Placement,
        Requirement::Conspicuous => PortableRequirement::Conspicuous,
        Requirement::Legible => PortableRequirement::Legible,
        Requirement::Size { width, height } => PortableRequirement::Size { width, height },
        Requirement::Font { size } => PortableRequirement::Font { size },
        Requirement::Formats => PortableRequirement::Formats,
        Requirement::Languages => PortableRequirement::Languages { languages: poster.languages_in(here.facts) },
        Requirement::Number => PortableRequirement::Number { numbers: tokens(&poster.numbers, here) },
        Requirement::TextNumber => PortableRequirement::TextNumber { numbers: tokens(&poster.text_numbers, here) },
        Requirement::Content => PortableRequirement::Content { content: tree(poster.content.as_ref()?, &String::clone) },
        Requirement::Design => PortableRequirement::Design,
    })
}

fn tokens(alternatives: &[Vec<NumberToken>], here: Circumstances<'_>) -> Vec<Vec<PortableNumber>> {
    let token = |token: &NumberToken| match token {
        NumberToken::Any => PortableNumber::Any,
        NumberToken::Unread => PortableNumber::Unread,
        NumberToken::Printed(_) | NumberToken::Reference(_) => {
            numbers::digits(token, here).map_or(PortableNumber::Unread, PortableNumber::Digits)
        }
    };
    alternatives.iter().map(|together| together.iter().map(token).collect()).collect()
}

/// What a design carries was printed before anybody asked what if.
fn design(design: &Design, here: Circumstances<'_>) -> PortableDesign {
    let printed = Circumstances { facts: &Facts::new(), ..here };
    let digits = |carried: &[NumberToken]| carried.iter().filter_map(|token| numbers::digits(token, printed)).collect();
    PortableDesign {
        id: design.id.clone(),
        width: design.width_in,
        height: design.height_in,
        size: design.font_pt,
        languages: design.languages.clone(),
        numbers: digits(&design.numbers),
        text_numbers: digits(&design.text_numbers),
        content: design.content.clone(),
    }
}

fn format(format: &PosterFormat) -> PortableFormat {
    PortableFormat {
        kind: format.kind.clone(),
        only_at: format.only_at.clone(),
        width: format.min_width_in,
        height: format.min_height_in,
        size: format.min_font_pt,
    }
}

fn tree<A, B>(expression: &Expression<A>, leaf: &impl Fn(&A) -> B) -> Tree<B> {
    match expression {
        Expression::Atom(one) => Tree::At(leaf(one)),
        Expression::Not(part) => Tree::Not(Box::new(tree(part, leaf))),
        Expression::And(parts) => Tree::All(parts.iter().map(|part| tree(part, leaf)).collect()),
        Expression::Or(parts) => Tree::Any(parts.iter().map(|part| tree(part, leaf)).collect()),
    }
}
