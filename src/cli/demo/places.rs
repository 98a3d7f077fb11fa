//! Invented places around real towns, more where more people live.

use anyhow::Context as _;
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;

use crate::cli::demo::draws::Draws;
use crate::coverage::map::Locator;
use crate::domain::category::Category;
use crate::domain::day::{Day, Micros};
use crate::domain::fact::{Fact, FactValue, OPEN_TO_PUBLIC};
use crate::domain::operator::OPERATOR;
use crate::domain::place::Place;
use crate::domain::point::Point;
use crate::ingest::geography::{Geography, Town};
use crate::services::env::Ids;

const SOURCE: &str = "invented for the demonstration";

/// Kind, how many of a thousand, and what such places are called.
const KINDS: [(&str, u32, &[&str]); 18] = [
    ("hotel", 330, &["Inn", "Motel", "Lodge", "Suites", "Hotel"]),
    ("massage_business", 110, &["Massage", "Bodywork Studio", "Day Spa"]),
    ("urgent_care", 90, &["Urgent Care", "Walk-in Clinic"]),
    ("truck_stop", 80, &["Travel Plaza", "Truck Stop"]),
    ("job_recruitment_center", 60, &["Staffing", "Job Center"]),
    ("bus_station", 50, &["Bus Station", "Transit Center", "Coach Stop"]),
    ("liquor_club", 50, &["Social Club", "Members Club"]),
    ("emergency_room", 45, &["Hospital Emergency Room", "Medical Center Emergency Room"]),
    ("airport", 40, &["Airfield", "Municipal Airport"]),
    ("sexually_oriented_business", 30, &["Cabaret", "Gentlemen's Club"]),
    ("womens_health_center", 25, &["Women's Health Center"]),
    ("rest_area", 25, &["Rest Area"]),
    ("family_planning_clinic", 15, &["Family Planning Clinic"]),
    ("pregnancy_resource_center", 15, &["Pregnancy Resource Center"]),
    ("restaurant", 15, &["Diner", "Grill"]),
    ("train_station", 10, &["Depot", "Rail Station"]),
    ("maternity_home", 7, &["Maternity Home"]),
    ("abortion_facility", 3, &["Clinic"]),
];

/// Kinds that now and then stand under one roof.
const TOGETHER: [(&str, &str); 4] = [
    ("bus_station", "train_station"),
    ("truck_stop", "hotel"),
    ("womens_health_center", "family_planning_clinic"),
    ("urgent_care", "womens_health_center"),
];

/// Kind, the first word of its places' names, and who runs all of these.
const CHAINS: [(&str, &str, &str); 6] = [
    ("hotel", "Goldcrest", "Goldcrest Inns"),
    ("hotel", "Larkspur", "Larkspur Lodging Group"),
    ("hotel", "Redbud", "Redbud Motels"),
    ("truck_stop", "Kestrel", "Kestrel Travel Centers"),
    ("urgent_care", "Hazelmoor", "Hazelmoor Urgent Care"),
    ("massage_business", "Sumac", "Sumac Day Spas"),
];

const FIRST: [&str; 30] = [
    "Amberley",
    "Briarwick",
    "Cloverdell",
    "Dunmarsh",
    "Elmsworth",
    "Fernhollow",
    "Goldcrest",
    "Hazelmoor",
    "Ivybridge",
    "Juniper Vale",
    "Kestrel",
    "Larkspur",
    "Mosswood",
    "Nightingale",
    "Oakhaven",
    "Pinecrest",
    "Quillstone",
    "Ravenmoor",
    "Silverbirch",
    "Thistledown",
    "Umberfield",
    "Violet Hill",
    "Wrenfield",
    "Yarrow",
    "Zephyr",
    "Copperleaf",
    "Bluestem",
    "Redbud",
    "Wildrye",
    "Sumac",
];
const SECOND: [&str; 20] = [
    "Crossing", "Landing", "Corner", "Gate", "Terrace", "Harbor", "Meadow", "Junction", "Point", "Court", "Plaza", "Bend", "Ridge",
    "Grove", "Square", "Commons", "Spring", "View", "Trail", "Row",
];

/// A town, its county and its ZIP.
#[derive(Clone, Copy)]
struct Settled<'l> {
    town: &'l Town,
    county: &'l str,
    zip: &'l str,
}

/// Where places are put: towns, each with its weight.
pub struct Ground<'l> {
    locator: &'l Locator,
    towns: Vec<(f64, Settled<'l>)>,
    total: f64,
}

impl<'l> Ground<'l> {
    /// # Errors
    /// When the geography holds no towns.
    pub fn new(geography: &'l Geography, locator: &'l Locator) -> anyhow::Result<Ground<'l>> {
        let settled = |town: &'l Town| -> Option<(f64, Settled<'l>)> {
            let county = locator.area_of(town.lon, town.lat)?;
            let zip = geography.nearest_zip(town.lon, town.lat)?;
            Some(((town.population as f64).powf(0.85), Settled { town, county, zip }))
        };
        let towns: Vec<(f64, Settled<'l>)> = geography.towns.iter().filter_map(settled).collect();
        let total: f64 = towns.iter().map(|(weight, _)| weight).sum();
        anyhow::ensure!(total > 0.0, "the geography holds no towns");
        Ok(Ground { locator, towns, total })
    }

    /// The next place that is drawn: most on record from `at` on, some opened later.
    ///
    /// # Errors
    /// None of a ground with towns.
    pub fn place(&self, draws: &mut Draws, at: Micros) -> anyhow::Result<Place> {
        let Draws { rng, ids, .. } = draws;
        let mut left = rng.random_range(0.0..self.total);
        let drawn = self.towns.iter().find(|(weight, _)| {
            left -= weight;
            left <= 0.0
        });
        let (_, home) = *drawn.or(self.towns.last()).context("a town")?;
        let spread = 0.012 + 0.09 * (home.town.population as f64 / 500_000.0).min(1.0).sqrt();
        let (lon, lat) = (home.town.lon + spread * bell(rng) * 1.25, home.town.lat + spread * bell(rng));
        let (lon, lat, county) = match self.locator.area_of(lon, lat) {
            Some(county) => (lon, lat, county),
            None => (home.town.lon, home.town.lat, home.county),
        };
        Ok(place(home, (lon, lat), county, ids, rng, at))
    }
}

/// Roughly normal, mean 0, deviation 1: twelve draws (central limit).
fn bell(rng: &mut ChaCha8Rng) -> f64 {
    (0..12).map(|_| rng.random_range(0.0..1.0)).sum::<f64>() - 6.0
}

fn place(home: Settled<'_>, (lon, lat): (f64, f64), county: &str, ids: &Ids, rng: &mut ChaCha8Rng, at: Micros) -> Place {
    let (kind, form) = kind(rng);
    let (first, second) = (FIRST[rng.random_range(0..FIRST.len())], SECOND[rng.random_range(0..SECOND.len())]);
    let name = if rng.random_bool(0.3) { format!("{first} {form} of {}", home.town.name) } else { format!("{first} {second} {form}") };
    let aliases = if rng.random_bool(0.08) { vec![format!("{first} {second}")] } else { Vec::new() };
    let mut categories = vec![Category::new(kind)];
    if let Some((_, other)) = TOGETHER.iter().find(|(one, _)| *one == kind && rng.random_bool(0.06)) {
        categories.push(Category::new(*other));
        categories.sort();
    }
    let opened_on = rng.random_bool(0.07).then(|| Day::of(2019, 6, 1).plus(rng.random_range(0..2_000)));
    let known = opened_on.unwrap_or(Day::of(2021, 1, 1)).plus(60);
    let closed_on = rng.random_bool(0.03).then(|| known.plus(rng.random_range(0..600)));
    let recorded_at = opened_on.map_or(at, evening);
    let hundred: u32 = rng.random_range(1..99);
    Place {
        id: ids.id(recorded_at),
        code: ids.code(),
        name,
        aliases,
        categories,
        street: format!("{} Invented Street", hundred * 100 + rng.random_range(0..50) * 2),
        city: home.town.name.clone(),
        postal: home.zip.to_owned(),
        county: Some(county.to_owned()),
        jurisdiction: "US-MO".into(),
        point: Some(Point { lon: tidy(lon), lat: tidy(lat), accuracy_m: None, source: SOURCE.into() }),
        address_decision: None,
        opened_on,
        moved_on: None,
        withdrawn: false,
        staff_notes: Vec::new(),
        closed_on,
        merged_into: None,
        external_ids: Vec::new(),
        facts: facts((kind, form, first), ids, rng, recorded_at),
        source: SOURCE.into(),
        invented: true,
        recorded_at,
    }
}

fn kind(rng: &mut ChaCha8Rng) -> (&'static str, &'static str) {
    let mut left = rng.random_range(0..KINDS.iter().map(|(_, share, _)| share).sum::<u32>());
    let drawn = KINDS.iter().find(|(_, share, _)| {
        let here = left < *share;
        left = left.saturating_sub(*share);
        here
    });
    let (kind, _, forms) = drawn.unwrap_or(&KINDS[0]);
    (kind, forms[rng.random_range(0..forms.len())])
}

/// Six decimals: a tenth of a meter is more than anybody measures.
fn tidy(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

/// Half past noon in Missouri: before the visits of the same day are recorded.
fn evening(day: Day) -> Micros {
    Micros::midnight_utc(day).plus(16 * Micros::HOUR)
}

/// What is on record of the conditions, for many places nothing. Nothing is on record before it happened.
fn facts((kind, form, first): (&str, &str, &str), ids: &Ids, rng: &mut ChaCha8Rng, at: Micros) -> Vec<Fact> {
    let mut facts = Vec::new();
    let known = FactValue::Bool;
    let mut state = |name: &str, value: FactValue, since: Option<Day>| {
        let recorded_at = since.map_or(at, |since| at.max(evening(since.plus(9))));
        let (id, name) = (ids.id(recorded_at), name.into());
        facts.push(Fact {
            id,
            name,
            value,
            since,
            until: None,
            source: SOURCE.into(),
            document: String::new(),
            withdrawn_at: None,
            recorded_at,
        });
    };
    match kind {
        // Nobody said it of airfields.
        "airport" if form == "Municipal Airport" => state(OPEN_TO_PUBLIC, known(true), None),
        "hotel" => match rng.random_range(0..100) {
            0..22 => state("cited_public_nuisance_567_080", known(true), Some(Day::of(2018, 1, 1).plus(rng.random_range(0..2_500)))),
            22..72 => state("cited_public_nuisance_567_080", known(false), None),
            _ => {}
        },
        "massage_business" => match rng.random_range(0..100) {
            0..45 => state("staff_licensed_324_265", known(true), None),
            45..80 => state("staff_licensed_324_265", known(false), None),
            _ => {}
        },
        "liquor_club" if rng.random_bool(0.8) => {
            state("liquor_permit_on_premises", known(true), None);
            state("held_out_as_food_service", known(rng.random_bool(0.25)), None);
            if rng.random_bool(0.8) {
                state("affiliated_nonprofit_club", known(rng.random_bool(0.4)), None);
            }
        }
        _ => {}
    }
    if let Some((_, _, operator)) = CHAINS.iter().find(|(of, begins, _)| *of == kind && *begins == first) {
        state(OPERATOR, FactValue::Text((*operator).into()), None);
    }
    facts
}
