//! One sheet a person: which places on which day, in which order, how many miles, and the same drawn.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::coverage::earth::MILE_M;
use crate::coverage::map::Drawing;
use crate::coverage::share_out::{level, share_out, short_way};
use crate::domain::day::Day;
use crate::web::public::borders::borders_address;

/// The narrowest map, in units of the state's drawing (720 across).
const NARROWEST: f64 = 24.0;

/// Somebody who can be sent.
pub struct Colleague {
    pub id: Uuid,
    pub name: String,
    /// Of each place: may go there.
    pub covers: Vec<bool>,
    /// Of each day: visits that the person has already.
    pub has: Vec<usize>,
}

/// What one person is to do.
pub struct Sheet {
    pub person: Uuid,
    pub name: String,
    pub days: Vec<DaySheet>,
    pub miles: String,
    pub drawn: Option<Drawn>,
}

pub struct DaySheet {
    pub day: Day,
    /// Visits that the person has on it already.
    pub has: usize,
    /// Places by their position, in the order of the way.
    pub stops: Vec<usize>,
    pub miles: String,
}

/// A person's ways on the state's drawing; the view is the same for everybody, so that the maps compare.
pub struct Drawn {
    pub view: String,
    /// Address of the county lines below it.
    pub borders: String,
    pub width: f64,
    pub height: f64,
    /// One a day.
    pub ways: Vec<String>,
    pub dots: Vec<(f64, f64)>,
    /// Radius of a dot.
    pub radius: f64,
}

impl Sheet {
    pub fn places(&self) -> usize {
        self.days.iter().map(|day| day.stops.len()).sum()
    }
}

/// Shares places out over those who may go there, and each person's over days: by the ground first, then by day, leveling what they have
/// already. A place without a point counts as in the middle of the others; one where nobody may go is on no sheet.
pub fn share(map: &Drawing, points: &[Option<(f64, f64)>], people: Vec<Colleague>, days: &[Day]) -> Vec<Sheet> {
    if days.is_empty() || points.is_empty() {
        return Vec::new();
    }
    let known: Vec<(f64, f64)> = points.iter().flatten().copied().collect();
    let count = known.len().max(1) as f64;
    let middle = known.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0 / count, sum.1 + point.1 / count));
    let placed: Vec<(f64, f64)> = points.iter().map(|point| point.unwrap_or(middle)).collect();
    let ground = Ground { view: map.window(&known, NARROWEST), map, points, placed };
    let shares = shares(&ground.placed, &people);
    shares.into_iter().zip(people).map(|(share, person)| ground.sheet(&share, person, days)).collect()
}

/// Places that few may go to first: whoever may go anywhere makes up for it with the others.
fn shares(placed: &[(f64, f64)], people: &[Colleague]) -> Vec<Vec<usize>> {
    let mut groups = BTreeMap::<Vec<usize>, Vec<usize>>::new();
    for at in 0..placed.len() {
        let who = (0..people.len()).filter(|&person| people[person].covers[at]).collect();
        groups.entry(who).or_default().push(at);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(who, _)| who.len());
    let mut loads: Vec<usize> = people.iter().map(|person| person.has.iter().sum()).collect();
    let mut shares = vec![Vec::new(); people.len()];
    for (who, places) in groups {
        let sizes = level(&who.iter().map(|&person| loads[person]).collect::<Vec<_>>(), places.len());
        let points: Vec<(f64, f64)> = places.iter().map(|&at| placed[at]).collect();
        for (share, person) in share_out(&points, &sizes).into_iter().zip(who) {
            loads[person] += share.len();
            shares[person].extend(share.into_iter().map(|at| places[at]));
        }
    }
    shares
}

struct Ground<'a> {
    map: &'a Drawing,
    view: [f64; 4],
    /// Where each place is, as far as it is known; and where it counts as.
    points: &'a [Option<(f64, f64)>],
    placed: Vec<(f64, f64)>,
}

impl Ground<'_> {
    fn sheet(&self, share: &[usize], person: Colleague, days: &[Day]) -> Sheet {
        let own: Vec<(f64, f64)> = share.iter().map(|&at| self.placed[at]).collect();
        let mut all = 0.0;
        let by_day = share_out(&own, &level(&person.has, own.len())).into_iter().zip(days.iter().zip(&person.has));
        let days: Vec<DaySheet> = by_day
            .map(|(some, (day, has))| {
                let some: Vec<usize> = some.iter().map(|&at| share[at]).collect();
                let (stops, meters) = short_way(&self.placed, &some);
                all += meters;
                DaySheet { day: *day, has: *has, stops, miles: miles(meters) }
            })
            .filter(|day| !day.stops.is_empty())
            .collect();
        Sheet { person: person.id, name: person.name, miles: miles(all), drawn: self.drawn(&days), days }
    }

    fn drawn(&self, days: &[DaySheet]) -> Option<Drawn> {
        let place = |&at: &usize| self.points[at].map(|(lon, lat)| self.map.place(lon, lat));
        let ways: Vec<Vec<(f64, f64)>> = days.iter().map(|day| day.stops.iter().filter_map(place).collect()).collect();
        let way = |stops: &Vec<(f64, f64)>| {
            let steps = stops.iter().enumerate().map(|(at, (x, y))| format!("{}{x:.2} {y:.2}", if at == 0 { 'M' } else { 'L' }));
            steps.collect::<String>()
        };
        let dots = ways.concat();
        (!dots.is_empty()).then(|| Drawn {
            view: self.view.map(|value| format!("{value:.2}")).join(" "),
            borders: borders_address(self.view[2]),
            width: self.map.width,
            height: self.map.height,
            ways: ways.iter().map(way).collect(),
            dots,
            radius: self.view[2] / 60.0,
        })
    }
}

/// "0.4", "12".
fn miles(meters: f64) -> String {
    let miles = meters / MILE_M;
    if miles < 10.0 { format!("{miles:.1}") } else { format!("{miles:.0}") }
}
