//! What a supervisor asks for, and the plan that answers it.

use crate::coverage::atlas::Entry;
use crate::coverage::earth::MILE_M;
use crate::coverage::gap::Radius;
use crate::coverage::random_sample::{inclusion_probability, random_sample};
use crate::coverage::reach::distances_m;
use crate::coverage::route::{Stop, round};
use crate::coverage::worklist::worklist;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::digest;
use crate::domain::person::Person;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::query::{FromQuery, QueryReader};
use crate::web::public::coverage::ground::People;

/// Places of one list at most: a week's work of a small team.
const MOST: usize = 60;

/// What a plan is made for: `?radius_mi=&places=&drawn=&zip=&miles=&stops=`.
#[derive(Clone)]
pub struct PlanQuery {
    pub radius: Radius,
    /// Places by people gained.
    pub places: usize,
    /// Places drawn at random besides.
    pub drawn: usize,
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
            drawn: count(query, "drawn")?.unwrap_or(4),
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

/// Why a place is on the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// So many people would come within reach.
    Gains(u64),
    Drawn,
}

pub struct Planned {
    pub code: String,
    pub name: String,
    pub address: String,
    pub status: Status,
    pub point: (f64, f64),
    pub reason: Reason,
}

/// The answer.
pub struct Plan {
    /// Drawn ones last.
    pub places: Vec<Planned>,
    /// Places that could be drawn, and the chance of each.
    pub frame: usize,
    pub probability: f64,
    /// The round in driving order, by position among the places, and its length.
    pub round: Option<(Vec<usize>, f64)>,
    pub start: Option<(f64, f64)>,
    pub unknown_zip: bool,
}

impl Plan {
    /// The draw of a day and an agency is fixed: asking again gives the same places, so nobody can draw until the draw pleases.
    pub fn work_out(app: &App, by: &Person, wanted: &PlanQuery, people: &People, today: Day) -> Plan {
        let atlas = app.atlas();
        let frame: Vec<Entry<'_>> = atlas.entries().filter(|entry| could_be_drawn(entry, by, today)).collect();
        let seed = digest::DigestBuilder::new().text("draw").id(by.agency_id).text(&today.to_string()).number(frame.len() as i64).finish();
        let seed = u64::from_be_bytes(std::array::from_fn(|at| seed[at]));
        let drawn = random_sample(frame.len(), wanted.drawn, seed);
        let candidates: Vec<&Entry<'_>> =
            frame.iter().enumerate().filter(|(at, entry)| !drawn.contains(at) && awaits(entry, today)).map(|(_, entry)| entry).collect();
        let points: Vec<(f64, f64)> = candidates.iter().filter_map(|entry| entry.point).collect();
        let distances = distances_m(&people.points, app.atlas().displaying(None, today));
        let gains = worklist(&points, &people.points, &distances, wanted.radius.meters(), wanted.places);
        let by_gain = gains.iter().filter_map(|gain| planned(candidates[gain.place], Reason::Gains(gain.people), today));
        let by_draw = drawn.iter().filter_map(|&at| planned(&frame[at], Reason::Drawn, today));
        let places: Vec<Planned> = by_gain.chain(by_draw).collect();
        let start = Some(wanted.zip.as_str()).filter(|zip| !zip.is_empty()).and_then(|zip| atlas.postal_center(zip));
        let stops: Vec<Stop> = places.iter().map(stop).collect();
        let round = start.map(|start| round(start, &stops, wanted.miles.miles() * MILE_M, wanted.stops));
        Plan {
            probability: inclusion_probability(frame.len(), wanted.drawn),
            frame: frame.len(),
            round: round.map(|round| (round.stops, round.meters)),
            unknown_zip: start.is_none() && !wanted.zip.is_empty(),
            start,
            places,
        }
    }
}

/// Every place that must display the poster, whatever was seen there: a rate is about all of them.
fn could_be_drawn(entry: &Entry<'_>, by: &Person, today: Day) -> bool {
    entry.status(today).is_some_and(Status::is_of_a_duty) && entry.point.is_some() && by.covers(entry.county)
}

/// Must display the poster, and nobody saw it there.
fn awaits(entry: &Entry<'_>, today: Day) -> bool {
    entry.determination(today).is_some_and(|held| held.displayed != Some(true))
}

fn planned(entry: &Entry<'_>, reason: Reason, today: Day) -> Option<Planned> {
    Some(Planned {
        code: entry.code.plain().to_owned(),
        name: entry.name.to_owned(),
        address: entry.address(),
        status: entry.status(today)?,
        point: entry.point?,
        reason,
    })
}

/// A drawn place must be visited for its draw to mean anything: it is worth as much as a town.
fn stop(place: &Planned) -> Stop {
    let worth = match place.reason {
        Reason::Gains(people) => people as f64,
        Reason::Drawn => 10_000.0,
    };
    Stop { point: place.point, worth }
}
