//! Invented visits from 2019 on: more each year, better each year, differently by county and kind.

use std::collections::HashMap;

use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;

use crate::cli::demo::people::Visitor;
use crate::domain::day::{Day, Micros};
use crate::domain::place::Place;
use crate::domain::visit::{Access, Finding, Sighting, Visit, VisitKind};
use crate::services::env::Ids;

/// The duty's first day.
fn first_day() -> Day {
    Day::of(2019, 3, 1)
}

/// How a place and its county behave, drawn once.
struct Habits {
    /// 0 to 1: a place displays while this lies below the rate of its county and year.
    reluctance: f64,
    county: f64,
    visits: f64,
}

/// About `count` visits up to `last_day`, in the order in which they were recorded.
pub fn simulate(count: usize, places: &[Place], staff: &[Visitor], ids: &Ids, rng: &mut ChaCha8Rng, last_day: Day) -> Vec<Visit> {
    let mut counties: HashMap<&str, (f64, f64)> = HashMap::new();
    let mut habits = Vec::with_capacity(places.len());
    for place in places {
        let county = place.county.as_deref().unwrap_or_default();
        let (rate, zeal) = *counties.entry(county).or_insert_with(|| (rng.random_range(-0.22..0.22), rng.random_range(0.25..1.0)));
        // Hotels that need not display are visited seldom; a few places never.
        let interest = if place.categories.iter().any(|kind| matches!(kind.code(), "hotel" | "restaurant")) { 0.35 } else { 1.0 };
        let visits = if rng.random_bool(0.22) { 0.0 } else { zeal * interest * rng.random_range(0.3..1.7) };
        habits.push(Habits { reluctance: rng.random_range(0.0..1.0), county: rate, visits });
    }
    let total: f64 = habits.iter().map(|habit| habit.visits).sum();
    let days = last_day.days_since(first_day());
    let mut visits = Vec::with_capacity(count + count / 100);
    for (place, habit) in places.iter().zip(&habits) {
        let expected = habit.visits / total.max(f64::MIN_POSITIVE) * count as f64;
        let made = expected as u32 + u32::from(rng.random_bool(expected.fract()));
        for _ in 0..made {
            let late: f64 = rng.random_range(0.0_f64..1.0).powf(0.65);
            let on_day = first_day().plus((late * days as f64) as i64);
            if place.stood_on(on_day) {
                visits.push(visit(place, habit, on_day, late, staff, ids, rng));
            }
        }
    }
    let corrections: Vec<Visit> =
        visits.iter().filter(|visit| visit.on_day < last_day.plus(-10)).filter_map(|visit| correction(visit, ids, rng)).collect();
    visits.extend(corrections);
    visits.sort_by_key(|visit| (visit.recorded_at, visit.id));
    visits
}

fn visit(place: &Place, habit: &Habits, on_day: Day, late: f64, staff: &[Visitor], ids: &Ids, rng: &mut ChaCha8Rng) -> Visit {
    let visitor = &staff[rng.random_range(0..staff.len())];
    let displays = habit.reluctance < 0.42 + 0.30 * late + habit.county;
    let evening = Micros::midnight_utc(on_day).plus(17 * Micros::HOUR + rng.random_range(0..5 * Micros::HOUR));
    Visit {
        id: ids.id(evening),
        place_id: place.id,
        person_id: visitor.id,
        agency_id: visitor.agency_id,
        role: visitor.role,
        kind: match rng.random_range(0..100) {
            0..20 => VisitKind::RandomDraw,
            20..26 => VisitKind::FollowUp,
            26..30 => VisitKind::Complaint,
            30..33 => VisitKind::Training,
            _ => VisitKind::Routine,
        },
        on_day,
        finding: finding(displays, rng),
        note: String::new(),
        position: None,
        device_at: None,
        recorded_at: evening,
        supersedes: None,
        correction_reason: None,
    }
}

fn finding(displays: bool, rng: &mut ChaCha8Rng) -> Finding {
    match rng.random_range(0..1_000) {
        0..40 => return Finding::of(Access::Closed),
        40..55 => return Finding::of(Access::Refused),
        _ => {}
    }
    let mut finding = Finding::of(Access::Open);
    let mut see = |location: &str, sighting| finding.locations.insert(location.to_owned(), sighting);
    if !displays {
        see("entrance", Sighting::No);
        see("restroom", if rng.random_bool(0.88) { Sighting::No } else { Sighting::NotObserved });
        if !rng.random_bool(0.18) {
            return finding;
        }
        finding.locations.insert("entrance".to_owned(), Sighting::Yes);
        finding.placed_during_visit = true;
        finding.design = Some("mo-dps".into());
        return finding;
    }
    match rng.random_range(0..10) {
        0..5 => {
            see("entrance", Sighting::Yes);
            see("restroom", Sighting::No);
        }
        5..8 => {
            see("restroom", Sighting::Yes);
            see("entrance", Sighting::NotObserved);
        }
        _ => {
            see("entrance", Sighting::Yes);
            see("restroom", Sighting::Yes);
        }
    }
    match rng.random_range(0..100) {
        0..74 => finding.design = Some("mo-dps".into()),
        74..80 => describe(&mut finding, &["en"], "1-888-373-7888"),
        80..83 => describe(&mut finding, &["en", "es"], "1-888-373-7889"),
        83..97 => {
            describe(&mut finding, &["en", "es"], "1-888-3737-888");
            finding.design = Some("mo-dps".into());
        }
        // Missouri asks for its own poster: one that is equal in what was looked at is neither praised nor accused.
        97..99 => {
            describe(&mut finding, &["en", "es"], "1-888-3737-888");
            finding.design = Some("other".into());
        }
        _ => describe(&mut finding, &["en", "es"], "1-888-3737-888"),
    }
    if rng.random_bool(0.03) {
        finding.conspicuous = Sighting::No;
    }
    finding
}

/// A poster as somebody measured and read it.
fn describe(finding: &mut Finding, languages: &[&str], number: &str) {
    finding.width_in = Some(8.5);
    finding.height_in = Some(11.0);
    finding.languages = Some(languages.iter().map(|code| (*code).to_owned()).collect());
    finding.number = Some(number.into());
    finding.text_number = Some("233733".into());
}

/// Now and then somebody corrects a visit a few days later.
fn correction(visit: &Visit, ids: &Ids, rng: &mut ChaCha8Rng) -> Option<Visit> {
    if !rng.random_bool(0.004) || visit.finding.access != Access::Open {
        return None;
    }
    let recorded_at = visit.recorded_at.plus(rng.random_range(1..6) * Micros::DAY);
    let mut finding = visit.finding.clone();
    finding.locations.insert("restroom".into(), Sighting::Yes);
    finding.design = Some("mo-dps".into());
    let reason = Some("The restroom on the upper floor had been overlooked.".into());
    Some(Visit { id: ids.id(recorded_at), finding, recorded_at, supersedes: Some(visit.id), correction_reason: reason, ..visit.clone() })
}
