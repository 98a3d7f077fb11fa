//! What a supervisor asks for, and the plan that answers it.

use std::collections::HashSet;

use uuid::Uuid;

use crate::coverage::atlas::Entry;
use crate::coverage::earth::MILE_M;
use crate::coverage::gap::Radius;
use crate::coverage::reach::distances_m;
use crate::coverage::route::{Stop, round};
use crate::coverage::worklist::worklist;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::fact::OPEN_TO_PUBLIC;
use crate::domain::person::Person;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::query::{FromQuery, QueryReader};
use crate::web::public::coverage::ground::People;

/// Places of one list at most: a week's work of a small team.
const MOST: usize = 60;

/// What a plan is made for: `?radius_mi=&places=&zip=&miles=&stops=`.
#[derive(Clone)]
pub struct PlanQuery {
    pub radius: Radius,
    /// Places by people gained.
    pub places: usize,
    /// ZIP that the round starts from; empty: no round.
    pub zip: String,
    /// Length of the round, miles.
    pub miles: Radius,
    pub stops: usize,
}

impl FromQuery for PlanQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PlanQuery, HttpError> {
        Ok(PlanQuery {
            radius: query.value("radius_mi", HttpError::BadRequest("bad-radius"))?.unwrap_or_else(|| Radius::of_miles(10.0)),
            places: count(query, "places")?.unwrap_or(16),
            zip: query.text("zip")?.to_owned(),
            miles: query.value("miles", HttpError::BadRequest("bad-radius"))?.unwrap_or_else(|| Radius::of_miles(60.0)),
            stops: count(query, "stops")?.unwrap_or(12),
        })
    }
}

fn count(query: &mut QueryReader<'_>, name: &'static str) -> Result<Option<usize>, HttpError> {
    let count = query.value(name, HttpError::BadRequest("bad-plan"))?;
    if count.is_none_or(|count: usize| count <= MOST) { Ok(count) } else { Err(HttpError::BadRequest("bad-plan")) }
}

pub struct Planned {
    pub code: String,
    pub name: String,
    pub address: String,
    pub status: Status,
    pub point: (f64, f64),
    /// So many people would come within reach.
    pub gains: u64,
}

/// The answer.
pub struct Plan {
    pub places: Vec<Planned>,
    /// Places of which nobody said that they are open to the public, where that is asked of their kind: not on the list.
    pub held_back: usize,
    /// The round in driving order, by position among the places, and its length.
    pub round: Option<(Vec<usize>, f64)>,
    pub start: Option<(f64, f64)>,
    pub unknown_zip: bool,
}

impl Plan {
    /// `open`: the places that are known to be open to the public.
    pub fn work_out(app: &App, by: &Person, wanted: &PlanQuery, people: &People, open: &HashSet<Uuid>, today: Day) -> Plan {
        let atlas = app.atlas();
        let awaiting = atlas.entries().filter(|entry| awaits(entry, by, today));
        let is_open = |entry: &Entry<'_>| {
            open.contains(&entry.id) || !app.mandates.terms().asked_of(entry.categories).any(|name| name == OPEN_TO_PUBLIC)
        };
        let (candidates, held_back): (Vec<Entry<'_>>, Vec<Entry<'_>>) = awaiting.partition(is_open);
        let points: Vec<(f64, f64)> = candidates.iter().filter_map(|entry| entry.location_for(by).point).collect();
        let distances = distances_m(&people.points, app.atlas().displaying(None, today));
        let gains = worklist(&points, &people.points, &distances, wanted.radius.meters(), wanted.places);
        let places: Vec<Planned> = gains.iter().filter_map(|gain| planned(&candidates[gain.place], by, gain.people, today)).collect();
        let start = Some(wanted.zip.as_str()).filter(|zip| !zip.is_empty()).and_then(|zip| app.land.zip_center(&atlas, zip));
        let stops: Vec<Stop> = places.iter().map(stop).collect();
        let round = start.map(|start| round(start, &stops, wanted.miles.miles() * MILE_M, wanted.stops));
        Plan {
            held_back: held_back.len(),
            round: round.map(|round| (round.stops, round.meters)),
            unknown_zip: start.is_none() && !wanted.zip.is_empty(),
            start,
            places,
        }
    }
}

/// Must display the poster, and nobody saw it there; in the supervisor's counties, and where is known.
fn awaits(entry: &Entry<'_>, by: &Person, today: Day) -> bool {
    let must = entry.status(today).is_some_and(Status::is_of_a_duty) && by.covers(entry.county) && entry.location_for(by).point.is_some();
    must && entry.determination(today).is_some_and(|held| held.displayed != Some(true))
}

fn planned(entry: &Entry<'_>, by: &Person, gains: u64, today: Day) -> Option<Planned> {
    Some(Planned {
        code: entry.code.plain().to_owned(),
        name: entry.name.to_owned(),
        address: entry.address_for(by),
        status: entry.status(today)?,
        point: entry.location_for(by).point?,
        gains,
    })
}

fn stop(place: &Planned) -> Stop {
    Stop { point: place.point, worth: place.gains as f64 }
}
