//! What rules ask of a poster and of where it hangs, held against each other.

use crate::domain::mandate::duty::{Duty, EACH_RESTROOM, Placement, Spot};
use crate::domain::mandate::numbers::NumberToken;
use crate::domain::mandate::poster::{Design, DesignRule, Poster, PosterFormat};
use crate::domain::mandate::prove::combinations::MOST;
use crate::domain::mandate::prove::{FlawKind, Proof, idle, times_for_each_part};

/// What stands at a location of a place.
#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Nothing,
    /// A poster; of restrooms, in one of them.
    Poster,
    EveryRestroom,
    /// The place has no such location.
    NoSuch,
}

/// One sighting for each location.
struct Sightings<'l>(Vec<(&'l str, Seen)>);

fn spots_seen_as(spot: &Spot) -> &[Seen] {
    match (spot.location == EACH_RESTROOM, spot.if_any) {
        (true, _) => &[Seen::Nothing, Seen::Poster, Seen::EveryRestroom, Seen::NoSuch],
        (false, true) => &[Seen::Nothing, Seen::Poster, Seen::NoSuch],
        (false, false) => &[Seen::Nothing, Seen::Poster],
    }
}

/// All that can be seen at the locations of these placements; one more than [`MOST`] where there is more than that. `None` where one of them
/// was not read.
fn sightings<'p>(placements: &[&'p Placement]) -> Option<Vec<Sightings<'p>>> {
    let mut locations: Vec<(&str, Vec<Seen>)> = Vec::new();
    for spot in placements.iter().flat_map(|placement| placement.atoms()) {
        let location = spot.observed_as()?;
        let at = locations.iter().position(|(known, _)| *known == location).unwrap_or_else(|| {
            locations.push((location, Vec::new()));
            locations.len() - 1
        });
        for seen in spots_seen_as(spot) {
            if !locations[at].1.contains(seen) {
                locations[at].1.push(*seen);
            }
        }
    }
    let count = locations.iter().fold(1_usize, |count, (_, seen)| count.saturating_mul(seen.len()));
    let one = |number: usize| -> Sightings<'p> {
        let mut rest = number;
        let pick = |(location, all): &(&'p str, Vec<Seen>)| {
            let seen = all[rest % all.len()];
            rest /= all.len();
            (*location, seen)
        };
        Sightings(locations.iter().map(pick).collect())
    };
    Some((0..count.min(MOST + 1)).map(one).collect())
}

fn hangs(spot: &Spot, sightings: &Sightings<'_>) -> Option<bool> {
    let location = spot.observed_as()?;
    let (_, seen) = sightings.0.iter().find(|(known, _)| *known == location)?;
    Some(match seen {
        Seen::Nothing => false,
        Seen::Poster => spot.location != EACH_RESTROOM,
        Seen::EveryRestroom => true,
        Seen::NoSuch => spot.if_any || spot.location == EACH_RESTROOM,
    })
}

/// Flaws of what one rule asks.
pub fn alone(rule: &Duty, proof: &mut Proof) {
    let asked_somewhere = |location: &str| rule.placement.atoms().iter().any(|spot| spot.location == location);
    if let Some(cases) = sightings(&[&rule.placement])
        && proof.takes(rule, cases.len(), times_for_each_part(rule.placement.atoms().len()))
    {
        for spot in idle(&rule.placement, &cases, hangs) {
            proof.flaw(FlawKind::DecidesNothing, rule, format!("placement: {}", spot.location), None, None);
        }
    }
    let formats = &rule.poster.formats;
    for (at, format) in formats.iter().enumerate().filter(|(_, format)| !format.is_unread()) {
        let elsewhere = format.only_at.as_deref().is_some_and(|only| !asked_somewhere(only));
        let covers = |(other_at, other): (usize, &PosterFormat)| {
            other_at != at && is_met_by(other, format) && (other_at < at || !is_met_by(format, other))
        };
        if elsewhere || formats.iter().enumerate().any(covers) {
            proof.flaw(FlawKind::DecidesNothing, rule, format!("format: {}", format_words(format)), None, None);
        }
    }
    for (name, alternatives) in [("numbers", &rule.poster.numbers), ("text_numbers", &rule.poster.text_numbers)] {
        for alternative in idle_numbers(alternatives) {
            proof.flaw(FlawKind::DecidesNothing, rule, format!("{name}: {}", number_words(alternative)), None, None);
        }
    }
    if let Some((design, format)) = too_small(&rule.poster) {
        proof.flaw(FlawKind::Excludes, rule, design, Some(format!("{}, {format}", rule.id)), None);
    }
}

/// Does a sheet that meets `strict` meet `other` as well, wherever that counts?
fn is_met_by(other: &PosterFormat, strict: &PosterFormat) -> bool {
    let same = |one: Option<&str>, strict: Option<&str>| one.is_none() || one == strict;
    let size = |format: &PosterFormat| format.min_width_in.zip(format.min_height_in).map(|(a, b)| (a.min(b), a.max(b)));
    let font = other.min_font_pt.is_none_or(|least| strict.min_font_pt.is_some_and(|strict| strict >= least));
    let large = size(other).is_none_or(|(short, long)| size(strict).is_some_and(|(a, b)| a >= short && b >= long));
    let kind = !other.is_unread() && same(other.kind.as_deref(), strict.kind.as_deref());
    kind && same(other.only_at.as_deref(), strict.only_at.as_deref()) && font && large
}

/// Alternatives that ask for all that another one asks, and more; of two that ask the same, the later one.
fn idle_numbers(alternatives: &[Vec<NumberToken>]) -> Vec<&Vec<NumberToken>> {
    let holds = |strict: &[NumberToken], other: &[NumberToken]| {
        !other.contains(&NumberToken::Unread) && other.iter().all(|token| strict.contains(token) || *token == NumberToken::Any)
    };
    let is_idle = |(at, strict): (usize, &Vec<NumberToken>)| {
        let mut others = alternatives.iter().enumerate().filter(|(other_at, _)| *other_at != at);
        !strict.is_empty() && others.any(|(other_at, other)| holds(strict, other) && (other_at < at || !holds(other, strict)))
    };
    alternatives.iter().enumerate().filter(|(at, strict)| is_idle((*at, *strict))).map(|(_, strict)| strict).collect()
}

/// Only official designs will do, and each is known to be smaller than every format asks: the two clauses.
fn too_small(poster: &Poster) -> Option<(String, String)> {
    let designs = only(poster)?;
    let fits = |format: &PosterFormat, design: &Design| {
        let size = format.min_width_in.zip(format.min_height_in).zip(design.width_in.zip(design.height_in));
        let fits = |((a, b), (width, height)): ((f64, f64), (f64, f64))| width.min(height) >= a.min(b) && width.max(height) >= a.max(b);
        let font = format.min_font_pt.zip(design.font_pt);
        size.is_none_or(fits) && font.is_none_or(|(least, carried)| carried >= least)
    };
    let none_fits = !poster.formats.is_empty() && !designs.iter().any(|design| poster.formats.iter().any(|format| fits(format, design)));
    let formats: Vec<String> = poster.formats.iter().map(format_words).collect();
    none_fits.then(|| (design_words(designs), format!("format: {}", formats.join(" or "))))
}

/// The designs besides which no poster will do.
fn only(poster: &Poster) -> Option<&[Design]> {
    (poster.design_rule == Some(DesignRule::Only) && !poster.designs.is_empty()).then_some(&poster.designs)
}

/// Clauses of two rules that no one poster meets: two designs besides which no other will do, two kinds of poster.
pub fn excluded(one: &Duty, other: &Duty) -> Option<(String, String)> {
    if let (Some(ours), Some(theirs)) = (only(&one.poster), only(&other.poster))
        && !ours.iter().any(|design| theirs.iter().any(|their| their.id == design.id))
    {
        return Some((design_words(ours), design_words(theirs)));
    }
    let (ours, theirs) = (kinds(&one.poster)?, kinds(&other.poster)?);
    let apart = !ours.iter().any(|kind| theirs.contains(kind));
    apart.then(|| (format!("format: {}", ours.join(" or ")), format!("format: {}", theirs.join(" or "))))
}

/// The kinds of poster of which it must be one, wherever it hangs; `None` where any will do.
fn kinds(poster: &Poster) -> Option<Vec<&str>> {
    let kind = |format: &PosterFormat| !format.is_unread() && format.kind.is_some() && format.only_at.is_none();
    let all = !poster.formats.is_empty() && poster.formats.iter().all(kind);
    all.then(|| poster.formats.iter().filter_map(|format| format.kind.as_deref()).collect())
}

/// Does a rule ask for the same poster, for the same eyes and under the same penalty, at least where the other asks for it?
pub fn asks_as_much(rule: &Duty, other: &Duty, proof: &mut Proof) -> bool {
    let plain = |poster: &Poster| Poster { id: String::new(), ..poster.clone() };
    rule.audience == other.audience
        && rule.penalty == other.penalty
        && plain(&rule.poster) == plain(&other.poster)
        && (rule.placement == other.placement || is_placed_within(rule, other, proof))
}

/// Wherever a poster hangs as the one rule asks, does it hang as the other asks?
fn is_placed_within(strict: &Duty, other: &Duty, proof: &mut Proof) -> bool {
    let Some(cases) = sightings(&[&strict.placement, &other.placement]) else { return false };
    let times = strict.placement.atoms().len() + other.placement.atoms().len();
    let met = |placement: &Placement, case: &Sightings<'_>| placement.judge(&|spot| hangs(spot, case)) == Some(true);
    proof.takes(strict, cases.len(), times) && cases.iter().all(|case| !met(&strict.placement, case) || met(&other.placement, case))
}

fn design_words(designs: &[Design]) -> String {
    format!("design: only {}", designs.iter().map(|design| design.id.as_str()).collect::<Vec<_>>().join(" or "))
}

fn format_words(format: &PosterFormat) -> String {
    let kind = format.kind.clone();
    let size = format.min_width_in.zip(format.min_height_in).map(|(width, height)| format!("{width} x {height} in"));
    let font = format.min_font_pt.map(|font| format!("{font} pt"));
    let place = format.only_at.as_ref().map(|only| format!("only at {only}"));
    [kind, size, font, place].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn number_words(tokens: &[NumberToken]) -> String {
    let word = |token: &NumberToken| match token {
        NumberToken::Printed(number) | NumberToken::Reference(number) => number.clone(),
        NumberToken::Any => "any".to_owned(),
        NumberToken::Unread => "unread".to_owned(),
    };
    tokens.iter().map(word).collect::<Vec<_>>().join(" and ")
}
