//! Judging: what one visit's finding comes to under a duty, clause by clause.

use std::sync::Arc;

use crate::domain::fact::{FactValue, Facts};
use crate::domain::mandate::clause::{Clause, ClauseState};
use crate::domain::mandate::duty::{Duty, EACH_RESTROOM, Form};
use crate::domain::mandate::terms::Terms;
use crate::domain::mandate::{Compliance, expression, phone, wording};
use crate::domain::visit::{Access, Finding, Sighting};

/// One thing that a duty asks of a poster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ask {
    /// Somebody could look.
    Access,
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
    /// One of several forms, each with format, size and type.
    Forms,
    Languages,
    Number,
    TextNumber,
}

/// What a finding comes to, under every duty that is not ruled out.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The worst of the duties'.
    pub compliance: Compliance,
    pub duties: Vec<DutyJudgement>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DutyJudgement {
    pub duty: Arc<Duty>,
    pub compliance: Compliance,
    pub clauses: Vec<Clause>,
}

impl Judgement {
    fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.duties.iter().flat_map(|duty| &duty.clauses)
    }

    /// Requirements met.
    pub fn met(&self) -> usize {
        self.clauses().filter(|clause| clause.state == ClauseState::Met).count()
    }

    /// Requirements in all.
    pub fn asked(&self) -> usize {
        self.clauses().count()
    }
}

/// What a duty asks, in the order in which people look.
pub fn asks(duty: &Duty) -> Vec<Ask> {
    let poster = &duty.poster;
    let mut asks = vec![Ask::Placement, Ask::Conspicuous, Ask::Legible];
    match poster.form.as_slice() {
        [] => {}
        [Form { format: None, min_width_in, min_height_in, min_font_pt }] => {
            asks.extend(min_width_in.zip(*min_height_in).map(|(width, height)| Ask::Size { width, height }));
            asks.extend(min_font_pt.map(|size| Ask::Font { size }));
        }
        [..] => asks.push(Ask::Forms),
    }
    let named = [
        (poster.county_languages || !poster.languages.is_empty(), Ask::Languages),
        (!poster.numbers.is_empty(), Ask::Number),
        (!poster.text_numbers.is_empty(), Ask::TextNumber),
    ];
    asks.extend(named.into_iter().filter(|(asked, _)| *asked).map(|(_, ask)| ask));
    asks
}

/// Without words: for maps and counts.
pub fn compliance(duty: &Duty, finding: &Finding, facts: &Facts) -> Compliance {
    if finding.access != Access::Open {
        return Compliance::CannotTell;
    }
    compliance_of(expression::all(asks(duty).into_iter().map(|ask| value(ask, duty, finding, facts))))
}

/// With words: for pages.
pub fn judge(duty: &Arc<Duty>, finding: &Finding, facts: &Facts, terms: &Terms) -> DutyJudgement {
    let asks = if finding.access == Access::Open { asks(duty) } else { vec![Ask::Access] };
    let values: Vec<_> = asks.iter().map(|&ask| value(ask, duty, finding, facts)).collect();
    let clauses = asks
        .iter()
        .zip(&values)
        .map(|(&ask, &value)| Clause {
            state: ClauseState::of(value),
            title: wording::title(ask, duty, facts, terms),
            detail: wording::detail(ask, value, duty, finding, terms),
            parts: Vec::new(),
        })
        .collect();
    DutyJudgement { duty: duty.clone(), compliance: compliance_of(expression::all(values.into_iter())), clauses }
}

/// The worst judgement stands.
pub fn worst(all: impl Iterator<Item = Compliance>) -> Option<Compliance> {
    all.min_by_key(|compliance| match compliance {
        Compliance::NotCompliant => 0,
        Compliance::CannotTell => 1,
        Compliance::Compliant => 2,
    })
}

fn compliance_of(value: Option<bool>) -> Compliance {
    match value {
        Some(true) => Compliance::Compliant,
        Some(false) => Compliance::NotCompliant,
        None => Compliance::CannotTell,
    }
}

/// Met, not met, or not observed.
pub fn value(ask: Ask, duty: &Duty, finding: &Finding, facts: &Facts) -> Option<bool> {
    let poster = &duty.poster;
    let official = finding.design.as_ref().is_some_and(|id| poster.design.iter().any(|design| design.id == *id));
    let promised = official.then_some(true);
    match ask {
        Ask::Access => None,
        Ask::Placement => duty.placement.judge(&|location| at(location, finding)),
        Ask::Conspicuous => noted(finding.conspicuous, duty, finding),
        Ask::Legible => noted(finding.legible, duty, finding),
        Ask::Size { width, height } => large_enough(finding, width, height).or(promised),
        Ask::Font { size } => finding.font_pt.map(|seen| seen >= size),
        Ask::Forms => one_form(&poster.form, finding, promised),
        Ask::Languages => match &finding.languages {
            Some(seen) => Some(wanted(duty, facts).iter().all(|language| seen.contains(language))),
            None => promised,
        },
        Ask::Number => finding.number.as_ref().map(|printed| phone::is_one_of(printed, &poster.numbers)).or(promised),
        Ask::TextNumber => finding.text_number.as_ref().map(|printed| phone::is_one_of(printed, &poster.text_numbers)).or(promised),
    }
}

/// The languages that the poster must show here: the rule's, and the county's where the rule says so.
pub fn wanted(duty: &Duty, facts: &Facts) -> Vec<String> {
    let mut wanted = duty.poster.languages.clone();
    if let (true, Some(FactValue::List(further))) = (duty.poster.county_languages, facts.get("county_languages")) {
        wanted.extend(further.iter().filter(|language| !duty.poster.languages.contains(language)).cloned());
    }
    wanted
}

/// Is the poster displayed at a location?
pub fn at(location: &str, finding: &Finding) -> Option<bool> {
    if location == EACH_RESTROOM {
        return each_restroom(finding);
    }
    match finding.at(location) {
        Sighting::Yes => Some(true),
        Sighting::No | Sighting::NotApplicable => Some(false),
        Sighting::NotObserved => None,
    }
}

fn each_restroom(finding: &Finding) -> Option<bool> {
    match (finding.restrooms_with_poster, finding.restrooms_total, finding.at("restroom")) {
        (Some(with), Some(total), _) => Some(with >= total),
        (_, _, Sighting::NotApplicable) => Some(true),
        (_, _, Sighting::No) => Some(false),
        (_, _, Sighting::Yes | Sighting::NotObserved) => None,
    }
}

/// Asked of the visitor only when wrong: silence means fine, once the poster was seen.
fn noted(seen: Sighting, duty: &Duty, finding: &Finding) -> Option<bool> {
    match seen {
        Sighting::Yes => Some(true),
        Sighting::No => Some(false),
        Sighting::NotObserved | Sighting::NotApplicable => was_seen(duty, finding).then_some(true),
    }
}

/// Was the poster seen at any location that the placement names?
pub fn was_seen(duty: &Duty, finding: &Finding) -> bool {
    duty.placement.atoms().into_iter().any(|location| {
        if location == EACH_RESTROOM {
            finding.at("restroom") == Sighting::Yes || finding.restrooms_with_poster.is_some_and(|count| count > 0)
        } else {
            finding.at(location) == Sighting::Yes
        }
    })
}

/// The sheet may be turned.
fn large_enough(finding: &Finding, width: f64, height: f64) -> Option<bool> {
    let (w, h) = finding.width_in.zip(finding.height_in)?;
    Some((w >= width && h >= height) || (w >= height && h >= width))
}

/// One alternative met is enough; not met when none can be.
fn one_form(forms: &[Form], finding: &Finding, promised: Option<bool>) -> Option<bool> {
    let each = forms.iter().map(|form| {
        let format = match &form.format {
            None => Some(true),
            Some(asked) => finding.format.as_ref().map(|seen| seen == asked),
        };
        let size = match form.min_width_in.zip(form.min_height_in) {
            None => Some(true),
            Some((width, height)) => large_enough(finding, width, height).or(promised),
        };
        let font = form.min_font_pt.map_or(Some(true), |asked| finding.font_pt.map(|seen| seen >= asked));
        expression::all([format, size, font].into_iter())
    });
    let values: Vec<_> = each.collect();
    if values.contains(&Some(true)) {
        Some(true)
    } else if values.contains(&None) {
        None
    } else {
        Some(false)
    }
}
