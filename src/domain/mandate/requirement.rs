//! What a duty all of a poster, one requirement after the other, and what a finding says of each.

use crate::domain::fact::{FactValue, Facts};
use crate::domain::mandate::duty::{Duty, EACH_RESTROOM, PosterFormat};
use crate::domain::mandate::{expression, phone};
use crate::domain::visit::{Finding, Sighting};

/// One thing that a duty all of a poster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Requirement {
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

/// What a duty all, in the order in which people look.
pub fn requirements(duty: &Duty) -> Vec<Requirement> {
    let poster = &duty.poster;
    let mut all = vec![Requirement::Placement, Requirement::Conspicuous, Requirement::Legible];
    match poster.form.as_slice() {
        [] => {}
        [PosterFormat { format: None, min_width_in, min_height_in, min_font_pt }] => {
            all.extend(min_width_in.zip(*min_height_in).map(|(width, height)| Requirement::Size { width, height }));
            all.extend(min_font_pt.map(|size| Requirement::Font { size }));
        }
        [..] => all.push(Requirement::Forms),
    }
    let named = [
        (poster.county_languages || !poster.languages.is_empty(), Requirement::Languages),
        (!poster.numbers.is_empty(), Requirement::Number),
        (!poster.text_numbers.is_empty(), Requirement::TextNumber),
    ];
    all.extend(named.into_iter().filter(|(asked, _)| *asked).map(|(_, requirement)| requirement));
    all
}

/// Met, not met, or not observed.
pub fn value(requirement: Requirement, duty: &Duty, finding: &Finding, facts: &Facts) -> Option<bool> {
    let poster = &duty.poster;
    let official = finding.design.as_ref().is_some_and(|id| poster.design.iter().any(|design| design.id == *id));
    let promised = official.then_some(true);
    match requirement {
        Requirement::Access => None,
        Requirement::Placement => duty.placement.judge(&|location| at(location, finding)),
        Requirement::Conspicuous => noted(finding.conspicuous, duty, finding),
        Requirement::Legible => noted(finding.legible, duty, finding),
        Requirement::Size { width, height } => large_enough(finding, width, height).or(promised),
        Requirement::Font { size } => finding.font_pt.map(|seen| seen >= size),
        Requirement::Forms => one_form(&poster.form, finding, promised),
        Requirement::Languages => match &finding.languages {
            Some(seen) => Some(wanted(duty, facts).iter().all(|language| seen.contains(language))),
            None => promised,
        },
        Requirement::Number => finding.number.as_ref().map(|printed| phone::is_one_of(printed, &poster.numbers)).or(promised),
        Requirement::TextNumber => finding.text_number.as_ref().map(|printed| phone::is_one_of(printed, &poster.text_numbers)).or(promised),
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
fn one_form(forms: &[PosterFormat], finding: &Finding, promised: Option<bool>) -> Option<bool> {
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
