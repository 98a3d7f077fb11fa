//! What a duty asks of a poster, one requirement after the other, and what a finding says of each.

use crate::domain::mandate::duty::{Duty, EACH_RESTROOM, Spot};
use crate::domain::mandate::expression;
use crate::domain::mandate::numbers;
use crate::domain::mandate::numbers::Circumstances;
use crate::domain::mandate::poster::{Design, DesignRule, PosterFormat};
use crate::domain::visit::{Finding, NotedNumbers, Sheet, Sighting};

/// One thing that a duty asks of a poster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Requirement {
    /// Somebody could look.
    Access,
    Placement,
    /// The placement, with the format of the poster at each location.
    PlacementInFormat,
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
    /// One of several formats, each with kind, size and type.
    Formats,
    Languages,
    Number,
    TextNumber,
    Content,
    /// The official poster.
    Design,
}

impl Requirement {
    fn is_of_format(self) -> bool {
        matches!(self, Requirement::Size { .. } | Requirement::Font { .. } | Requirement::Formats)
    }
}

/// What a duty asks, in the order in which people look.
pub fn requirements(duty: &Duty) -> Vec<Requirement> {
    let poster = &duty.poster;
    let mut all = vec![Requirement::Placement, Requirement::Conspicuous, Requirement::Legible];
    match poster.formats.as_slice() {
        [] => {}
        [one] if one.is_plain() => {
            all.extend(one.min_width_in.zip(one.min_height_in).map(|(width, height)| Requirement::Size { width, height }));
            all.extend(one.min_font_pt.map(|size| Requirement::Font { size }));
        }
        [..] => all.push(Requirement::Formats),
    }
    let named = [
        (poster.asks_languages(), Requirement::Languages),
        (!poster.numbers.is_empty(), Requirement::Number),
        (!poster.text_numbers.is_empty(), Requirement::TextNumber),
        (poster.content.is_some(), Requirement::Content),
        (poster.design_rule.is_some(), Requirement::Design),
    ];
    all.extend(named.into_iter().filter(|(applies, _)| *applies).map(|(_, requirement)| requirement));
    all
}

/// Each requirement with its value; together they are the duty's.
///
/// Placement and format stand apart where one format was noted for the whole place and that comes to the same; else they are judged, and shown, together.
pub fn values(duty: &Duty, finding: &Finding, here: Circumstances<'_>) -> Vec<(Requirement, Option<bool>)> {
    let mut values: Vec<_> =
        requirements(duty).into_iter().map(|requirement| (requirement, value(requirement, duty, finding, here))).collect();
    let together = value(Requirement::PlacementInFormat, duty, finding, here);
    let hangs = |requirement: Requirement| requirement == Requirement::Placement || requirement.is_of_format();
    let apart = expression::all(values.iter().filter(|(requirement, _)| hangs(*requirement)).map(|(_, value)| *value));
    if !finding.sheets.is_empty() || apart != together {
        values.retain(|(requirement, _)| !requirement.is_of_format());
        values[0] = (Requirement::PlacementInFormat, together);
    }
    values
}

/// Does a requirement that is met rest on what nobody noted: on silence, or on what the official design promises?
pub fn is_inferred(requirement: Requirement, finding: &Finding) -> bool {
    match requirement {
        Requirement::Conspicuous => finding.conspicuous != Sighting::Yes,
        Requirement::Legible => finding.legible != Sighting::Yes,
        Requirement::Size { .. } | Requirement::Formats => finding.width_in.is_none() || finding.height_in.is_none(),
        Requirement::Font { .. } => finding.font_pt.is_none(),
        Requirement::Languages => finding.languages.is_none(),
        Requirement::Number => finding.number.is_none(),
        Requirement::TextNumber => finding.text_number.is_none(),
        Requirement::Content => finding.content.is_empty(),
        Requirement::Access | Requirement::Placement | Requirement::PlacementInFormat | Requirement::Design => false,
    }
}

/// Met, not met, or not observed.
fn value(requirement: Requirement, duty: &Duty, finding: &Finding, here: Circumstances<'_>) -> Option<bool> {
    let poster = &duty.poster;
    let official = poster.official(finding.design.as_deref());
    let whole = finding.sheet();
    match requirement {
        Requirement::Access => None,
        Requirement::Placement => hangs(duty, finding),
        Requirement::PlacementInFormat => judge_spots(duty, finding, |spot| hangs_in_format(spot, duty, finding)),
        Requirement::Conspicuous => noted(finding.conspicuous, finding),
        Requirement::Legible => noted(finding.legible, finding),
        Requirement::Size { width, height } => large_enough(&whole, width, height, official),
        Requirement::Font { size } => type_large_enough(&whole, size, official),
        Requirement::Formats => one_format(&poster.formats, None, &whole, official),
        Requirement::Languages => {
            let wanted = poster.languages_in(here.facts);
            match (&finding.languages, official) {
                (Some(seen), _) => Some(wanted.iter().all(|language| seen.contains(language))),
                (None, Some(design)) => wanted.iter().all(|language| design.languages.contains(language)).then_some(true),
                (None, None) => None,
            }
        }
        Requirement::Number => {
            let carried = official.map_or(&[][..], |design| &design.numbers);
            numbers::judge(&poster.numbers, finding.number.as_ref().map(NotedNumbers::seen), carried, here)
        }
        Requirement::TextNumber => {
            let carried = official.map_or(&[][..], |design| &design.text_numbers);
            numbers::judge(&poster.text_numbers, finding.text_number.as_ref().map(NotedNumbers::seen), carried, here)
        }
        Requirement::Content => poster.content.as_ref().and_then(|content| content.judge(&|token| stands_on_it(token, finding, official))),
        Requirement::Design => match (finding.design.is_some(), official.is_some(), poster.design_rule) {
            (_, true, _) => Some(true),
            (true, false, Some(DesignRule::Only)) => Some(false),
            (true, false, Some(DesignRule::Named) | None) | (false, false, _) => None,
        },
    }
}

/// Does the poster hang wherever the duty asks for it? A location that the place does not have is never held against it.
pub fn hangs(duty: &Duty, finding: &Finding) -> Option<bool> {
    judge_spots(duty, finding, |spot| hangs_at(spot, finding))
}

fn judge_spots(duty: &Duty, finding: &Finding, judged: impl Fn(&Spot) -> Option<bool>) -> Option<bool> {
    duty.placement.judge_existing(&|spot| !is_absent(spot, finding), &judged)
}

/// Does the place have none of the locations where the poster would have to hang?
pub fn hangs_nowhere(duty: &Duty, finding: &Finding) -> bool {
    hangs(duty, finding).is_none() && duty.placement.atoms().into_iter().all(|spot| is_absent(spot, finding))
}

/// Is the poster displayed at a location?
pub fn hangs_at(spot: &Spot, finding: &Finding) -> Option<bool> {
    if spot.location == EACH_RESTROOM {
        return each_restroom(finding);
    }
    match finding.at(spot.observed_as()?) {
        Sighting::Yes => Some(true),
        Sighting::NotApplicable => spot.if_any.then_some(true),
        Sighting::No => Some(false),
        Sighting::NotObserved => None,
    }
}

fn each_restroom(finding: &Finding) -> Option<bool> {
    match (finding.restrooms_with_poster, finding.restrooms_total, finding.at("restroom")) {
        (_, Some(0), _) => Some(true),
        (Some(with), Some(total), _) => Some(with >= total),
        (_, _, Sighting::NotApplicable) => Some(true),
        (_, _, Sighting::No) => Some(false),
        (_, _, Sighting::Yes | Sighting::NotObserved) => None,
    }
}

/// Is there no such location here?
pub fn is_absent(spot: &Spot, finding: &Finding) -> bool {
    let absent = spot.observed_as().is_some_and(|location| finding.at(location) == Sighting::NotApplicable);
    match spot.location.as_str() {
        EACH_RESTROOM => finding.restrooms_total.map_or(absent, |total| total == 0),
        _ => absent,
    }
}

/// Is there no such location here, so that nothing must hang?
fn has_none(spot: &Spot, finding: &Finding) -> bool {
    (spot.if_any || spot.location == EACH_RESTROOM) && is_absent(spot, finding)
}

/// Is the poster displayed at a location, in a format that counts there?
pub fn hangs_in_format(spot: &Spot, duty: &Duty, finding: &Finding) -> Option<bool> {
    let location = spot.observed_as()?;
    if has_none(spot, finding) {
        return Some(true);
    }
    let official = duty.poster.official(finding.design.as_deref());
    let format = one_format(&duty.poster.formats, Some(&spot.location), &finding.sheet_at(location), official);
    expression::all([hangs_at(spot, finding), format].into_iter())
}

/// Asked of the visitor only when wrong: silence means fine, once the poster was seen.
fn noted(seen: Sighting, finding: &Finding) -> Option<bool> {
    match seen {
        Sighting::Yes => Some(true),
        Sighting::No => Some(false),
        Sighting::NotObserved | Sighting::NotApplicable => finding.seen_by().is_some().then_some(true),
    }
}

/// What was measured, else what the design promises.
fn large_enough(sheet: &Sheet, width: f64, height: f64, official: Option<&Design>) -> Option<bool> {
    // The sheet may be turned.
    let fits = |(w, h): (f64, f64)| (w >= width && h >= height) || (w >= height && h >= width);
    let promised = || official.and_then(|design| design.width_in.zip(design.height_in)).filter(|size| fits(*size)).map(|_| true);
    sheet.width_in.zip(sheet.height_in).map(fits).or_else(promised)
}

fn type_large_enough(sheet: &Sheet, size: f64, official: Option<&Design>) -> Option<bool> {
    let promised = || official.and_then(|design| design.font_pt).filter(|carried| *carried >= size).map(|_| true);
    sheet.font_pt.map(|seen| seen >= size).or_else(promised)
}

/// One alternative met whole is enough; not met when none can be. Without a location, those for one location count too.
fn one_format(formats: &[PosterFormat], location: Option<&str>, sheet: &Sheet, official: Option<&Design>) -> Option<bool> {
    if formats.is_empty() {
        return Some(true);
    }
    let each = formats.iter().filter(|format| location.is_none_or(|location| format.counts_at(location))).map(|format| {
        if format.is_unread() {
            return None;
        }
        let kind = match &format.kind {
            None => Some(true),
            Some(wanted) => sheet.format.as_ref().map(|seen| seen == wanted),
        };
        let size = format.min_width_in.zip(format.min_height_in);
        let size = size.map_or(Some(true), |(width, height)| large_enough(sheet, width, height, official));
        let font = format.min_font_pt.map_or(Some(true), |least| type_large_enough(sheet, least, official));
        expression::all([kind, size, font].into_iter())
    });
    expression::any(each)
}

fn stands_on_it(token: &str, finding: &Finding, official: Option<&Design>) -> Option<bool> {
    match finding.content.get(token) {
        Some(Sighting::Yes) => Some(true),
        Some(Sighting::No) => Some(false),
        Some(Sighting::NotObserved | Sighting::NotApplicable) | None => {
            official.is_some_and(|design| design.content.iter().any(|carried| carried == token)).then_some(true)
        }
    }
}

/// Does another poster hang than the official one, under a statute that is silent on an equal one?
pub fn another_hangs(duty: &Duty, finding: &Finding) -> bool {
    duty.poster.design_rule == Some(DesignRule::Named)
        && finding.design.is_some()
        && duty.poster.official(finding.design.as_deref()).is_none()
}
