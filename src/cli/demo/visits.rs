//! Invented visits from 2019 on: more each year, better each year, differently by county and kind.

use std::collections::HashMap;

use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

use crate::cli::demo::draws::Draws;
use crate::cli::demo::people::Visitor;
use crate::domain::day::{Day, Micros};
use crate::domain::place::{Place, stood_on};
use crate::domain::visit::{Access, Finding, Sighting, Visit, VisitKind};
use crate::services::env::Ids;

/// The duty's first day.
fn first_day() -> Day {
    Day::of(2019, 3, 1)
}

/// What the draws of visits ask of a place: little, since it is kept of all of them.
pub struct Site {
    id: Uuid,
    /// Its number among the counties, in the order of meeting them.
    county: u32,
    is_seldom_visited: bool,
    opened_on: Option<Day>,
    closed_on: Option<Day>,
}

/// Sites being gathered.
#[derive(Default)]
pub struct Sites {
    sites: Vec<Site>,
    counties: HashMap<String, u32>,
}

impl Sites {
    pub fn push(&mut self, place: &Place) {
        let (next, code) = (self.counties.len() as u32, place.county.as_deref().unwrap_or_default());
        let county = match self.counties.get(code) {
            Some(&known) => known,
            None => *self.counties.entry(code.to_owned()).or_insert(next),
        };
        // Hotels that need not display are visited seldom; a few places never.
        let is_seldom_visited = place.categories.iter().any(|kind| matches!(kind.code(), "hotel" | "restaurant"));
        let (opened_on, closed_on) = (place.opened_on, place.closed_on);
        self.sites.push(Site { id: place.id, county, is_seldom_visited, opened_on, closed_on });
    }
}

/// How a place and its county behave, drawn once.
struct Habits {
    /// 0 to 1: a place displays while this lies below the rate of its county and year.
    reluctance: f64,
    county: f64,
    visits: f64,
}

/// Who visits which place how often, drawn for all places; the visits themselves are drawn place by place.
pub struct Rounds<'s> {
    sites: Vec<Site>,
    habits: Vec<Habits>,
    /// Sum of the habits' visits.
    total: f64,
    /// About so many visits.
    count: usize,
    staff: &'s [Visitor],
    last_day: Day,
}

impl<'s> Rounds<'s> {
    pub fn draw(Sites { sites, .. }: Sites, count: usize, staff: &'s [Visitor], last_day: Day, rng: &mut ChaCha8Rng) -> Rounds<'s> {
        let mut counties: HashMap<u32, (f64, f64)> = HashMap::new();
        let mut habits = Vec::with_capacity(sites.len());
        for site in &sites {
            let (rate, zeal) = *counties.entry(site.county).or_insert_with(|| (rng.random_range(-0.22..0.22), rng.random_range(0.25..1.0)));
            let interest = if site.is_seldom_visited { 0.35 } else { 1.0 };
            let visits = if rng.random_bool(0.22) { 0.0 } else { zeal * interest * rng.random_range(0.3..1.7) };
            habits.push(Habits { reluctance: rng.random_range(0.0..1.0), county: rate, visits });
        }
        let total = habits.iter().map(|habit| habit.visits).sum();
        Rounds { sites, habits, total, count, staff, last_day }
    }

    pub fn places(&self) -> usize {
        self.sites.len()
    }

    /// The next visits that are drawn: those of place `at`.
    pub fn visits_of(&self, at: usize, draws: &mut Draws) -> Vec<Visit> {
        let (site, habit, rng) = (&self.sites[at], &self.habits[at], &mut draws.rng);
        let days = self.last_day.days_since(first_day());
        let expected = habit.visits / self.total.max(f64::MIN_POSITIVE) * self.count as f64;
        let made = expected as u32 + u32::from(rng.random_bool(expected.fract()));
        let mut visits = Vec::with_capacity(made as usize);
        for _ in 0..made {
            let late: f64 = rng.random_range(0.0_f64..1.0).powf(0.65);
            let on_day = first_day().plus((late * days as f64) as i64);
            if stood_on(site.opened_on, site.closed_on, on_day) {
                visits.push(visit(site.id, habit, on_day, late, self.staff, &draws.ids, rng));
            }
        }
        visits
    }

    /// The next corrections that are drawn: those of these visits.
    pub fn corrections_of(&self, visits: &[Visit], draws: &mut Draws) -> Vec<Visit> {
        let settled = visits.iter().filter(|visit| visit.on_day < self.last_day.plus(-10));
        settled.filter_map(|visit| correction(visit, &draws.ids, &mut draws.rng)).collect()
    }
}

fn visit(place_id: Uuid, habit: &Habits, on_day: Day, late: f64, staff: &[Visitor], ids: &Ids, rng: &mut ChaCha8Rng) -> Visit {
    let visitor = &staff[rng.random_range(0..staff.len())];
    let displays = habit.reluctance < 0.42 + 0.30 * late + habit.county;
    let evening = Micros::midnight_utc(on_day).plus(17 * Micros::HOUR + rng.random_range(0..5 * Micros::HOUR));
    Visit {
        id: ids.id(evening),
        place_id,
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

/// What a visit sees.
pub(super) fn finding(displays: bool, rng: &mut ChaCha8Rng) -> Finding {
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
