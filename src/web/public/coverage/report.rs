//! Everything that is said of one area: by its page, its scorecard and a comparison, from one place, so that no figure differs between them.

use std::collections::HashMap;

use crate::coverage::atlas::Entry;
use crate::coverage::difference::{Pairs, difference};
use crate::coverage::gap::{Gap, Radius, gaps};
use crate::coverage::ranks::{Ranks, ranks};
use crate::coverage::rate::{Rate, Sample, Tally, Z_95};
use crate::coverage::reach::{MILES, Reach, distances_m, reach};
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::language::Bilingual;
use crate::spatial::neighbors::Neighbors;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::error::HttpError;
use crate::web::public::coverage::against::Against;
use crate::web::public::coverage::ground::{Ground, People, measurable};
use crate::web::public::coverage::places::rows;
use crate::web::public::coverage::trend::Trend;
use crate::web::public::place_list;
use crate::web::public::share;

/// The statuses of places that must display the poster.
const REQUIRED: [Status; 4] = [Status::Compliant, Status::NotCompliant, Status::CannotTell, Status::NotChecked];

pub struct Neighbor {
    pub code: String,
    pub name: String,
    pub tally: Tally,
    /// Its share against this one's.
    pub against: Bilingual,
}

/// One area.
pub struct Report {
    pub kind: String,
    pub label: Option<String>,
    pub source: String,
    pub code: String,
    pub name: String,
    pub on: Day,
    pub today: Day,
    pub tally: Tally,
    pub by_kind: Vec<(Bilingual, String, Tally)>,
    pub trend: Trend,
    pub neighbors: Vec<Neighbor>,
    pub ranks: Option<Ranks>,
    /// Areas with a rate, this one included.
    pub ranked: usize,
    pub gap: Gap,
    /// People within 5, 10, 25 and 50 miles: miles as asked, and who.
    pub reach: Vec<(&'static str, Reach)>,
    pub people_source: String,
    /// SVG path data on the state's drawing, with the view that holds the area.
    pub border: String,
    pub hole: String,
    pub around: Vec<String>,
    pub dots: String,
    pub view: String,
}

impl Report {
    /// # Errors
    /// `NotFound` when there is no such area; what the store says.
    pub async fn of(app: &App, ground: Ground, code: &str, on: Day) -> Result<Report, HttpError> {
        let at = ground.position(code).ok_or(HttpError::NotFound)?;
        let people = People::of(app).await?;
        let app = app.clone();
        blocking::run(move || Report::work_out(&app, &ground, at, &people, on)).await
    }

    fn work_out(app: &App, ground: &Ground, at: usize, people: &People, on: Day) -> Result<Report, HttpError> {
        let (area, borders, atlas) = (&ground.areas[at], ground.borders()?, app.atlas());
        let places = ground.places(atlas.entries())?;
        let tallies: Vec<Tally> = ground.areas.iter().map(|area| tally(&places, &area.code, None, on)).collect();
        let samples: Vec<Option<Sample>> = tallies.iter().map(Tally::sample).collect();
        let neighbor = |&other: &u32| {
            let other = other as usize;
            let against = samples[at].zip(samples[other]).map(|(own, other)| difference(own, other, Z_95));
            let (code, name) = (ground.areas[other].code.clone(), ground.areas[other].name.clone());
            Neighbor { code, name, tally: tallies[other], against: Against::of(against).words() }
        };
        let next = Neighbors::queen(&borders);
        let kinds = place_list::kinds(app, None).into_iter().map(|kind| {
            let counted = tally(&places, &area.code, Some(&Category::new(&kind.code)), on);
            (kind.label, kind.code, counted)
        });
        let showing = app.atlas().displaying(None, on);
        let ready = measurable(&borders[at..=at])?;
        let gap = gaps(&ready, &showing, Radius::default()).pop().ok_or(HttpError::Fault)?;
        let own: Vec<Entry<'_>> = places.get(&area.code).cloned().unwrap_or_default();
        let map = &app.county_map;
        Ok(Report {
            by_kind: kinds.filter(|(_, _, tally)| tally.places() > 0).collect(),
            trend: Trend::of(quarters(app.first_year, on).into_iter().map(|day| (day, count(&own, None, day)))),
            neighbors: next.of(at).iter().map(neighbor).collect(),
            ranks: ranks(&samples)[at],
            ranked: samples.iter().flatten().count(),
            reach: within(ground, &area.code, people, &showing)?,
            people_source: people.source.clone(),
            border: map.path(&borders[at]),
            hole: map.path(&gap.border()),
            around: next.of(at).iter().map(|&other| map.path(&borders[other as usize])).collect(),
            dots: showing.iter().map(|&(lon, lat)| map.place(lon, lat)).map(|(x, y)| format!("M{x:.1} {y:.1}h0")).collect(),
            view: view(app, &borders[at]),
            kind: ground.kind.clone(),
            label: ground.label.clone(),
            source: ground.source.clone(),
            code: area.code.clone(),
            name: area.name.clone(),
            today: app.today(),
            tally: tallies[at],
            gap,
            on,
        })
    }

    pub fn heading(&self) -> String {
        format!("area-title-{}", share::heading(&self.tally))
    }

    /// *Displays as required* and *displays*, as the heading writes them.
    pub fn shares(&self) -> [String; 2] {
        share::shares(&self.tally)
    }

    pub fn as_required(&self) -> Option<Rate> {
        self.tally.as_required()
    }

    /// How many more must be checked before a share is shown; `None` where that would not help.
    pub fn more_needed(&self) -> Option<u32> {
        self.tally.more_needed()
    }

    pub fn gap_km2(&self) -> u64 {
        self.gap.gap_km2.round() as u64
    }

    /// Status and count, for those that there are.
    pub fn statuses(&self) -> Vec<(Status, u32)> {
        self.tally.present()
    }

    pub fn has_people(&self) -> bool {
        self.reach.iter().any(|(_, reach)| reach.people > 0)
    }

    /// Share of the people within so many miles, as asked; `None` where nobody lives.
    pub fn reach_share(&self, miles: &str) -> Option<f64> {
        self.reach.iter().find(|(known, _)| *known == miles).and_then(|(_, reach)| reach.share())
    }

    /// Where the places of a status are listed, as they stood on the day of the figures.
    pub fn status_rows(&self, status: &Status) -> String {
        self.rows(&[*status], None)
    }

    pub fn not_checked_rows(&self) -> String {
        self.status_rows(&Status::NotChecked)
    }

    pub fn unknown_rows(&self) -> String {
        self.status_rows(&Status::ConditionUnknown)
    }

    pub fn unread_rows(&self) -> String {
        self.status_rows(&Status::Unread)
    }

    /// Those that must display the poster.
    pub fn required_rows(&self) -> String {
        self.rows(&REQUIRED, None)
    }

    /// Those that the share is of.
    pub fn checked_rows(&self) -> String {
        self.rows(&[Status::Compliant, Status::NotCompliant], None)
    }

    /// All of them, whatever the law asks there.
    pub fn all_rows(&self) -> String {
        self.rows(&[], None)
    }

    /// Those of a kind that must display it.
    pub fn kind_rows(&self, category: &str) -> String {
        self.rows(&REQUIRED, Some(&Category::new(category)))
    }

    fn rows(&self, statuses: &[Status], category: Option<&Category>) -> String {
        rows(&self.kind, &self.code, statuses, category, (self.on != self.today).then_some(self.on))
    }

    /// The page of gaps that these figures are of.
    pub fn gap_rows(&self) -> String {
        let on = if self.on == self.today { String::new() } else { format!("&on={}", self.on) };
        format!("/gaps?areas={}{on}", self.kind)
    }

    /// The area beside the neighbor with the most places, itself where it has none.
    pub fn compare_path(&self) -> String {
        let largest = self.neighbors.iter().max_by_key(|neighbor| neighbor.tally.required());
        let other = largest.map_or(&self.code, |neighbor| &neighbor.code);
        format!("/compare?areas={}&one={}&other={other}", self.kind, self.code)
    }

    /// Where the area's page is.
    pub fn path(&self) -> String {
        format!("/areas/{}/{}", self.kind, self.code)
    }
}

/// Of the places of one area.
pub fn tally(places: &HashMap<String, Vec<Entry<'_>>>, code: &str, category: Option<&Category>, day: Day) -> Tally {
    places.get(code).map_or_else(Tally::default, |entries| count(entries, category, day))
}

fn count(entries: &[Entry<'_>], category: Option<&Category>, day: Day) -> Tally {
    let taken = entries.iter().filter(|entry| category.is_none_or(|category| entry.categories.contains(category)));
    taken.filter_map(|entry| entry.standing(day)).collect()
}

/// What was seen on two days of the places of one area that were checked on both.
pub fn pairs(entries: &[Entry<'_>], first: Day, second: Day) -> Pairs {
    let mut pairs = Pairs::default();
    for entry in entries {
        let displays = |day| match entry.status(day) {
            Some(Status::Compliant) => Some(true),
            Some(Status::NotCompliant) => Some(false),
            _ => None,
        };
        match (displays(first), displays(second)) {
            (Some(true), Some(true)) => pairs.on_both += 1,
            (Some(true), Some(false)) => pairs.only_first += 1,
            (Some(false), Some(true)) => pairs.only_second += 1,
            (Some(false), Some(false)) => pairs.on_neither += 1,
            (None, _) | (_, None) => {}
        }
    }
    pairs
}

/// People of one area within each of the usual distances.
fn within(ground: &Ground, code: &str, people: &People, showing: &[(f64, f64)]) -> Result<Vec<(&'static str, Reach)>, HttpError> {
    let locator = ground.locator()?;
    let inside: Vec<_> = people.points.iter().filter(|point| locator.area_of(point.lon, point.lat) == Some(code)).cloned().collect();
    let distances = distances_m(&inside, showing.to_vec());
    let row = |miles: &'static str| {
        let radius = miles.parse().map_err(|_| HttpError::Fault)?;
        Ok((miles, reach(&inside, &distances, radius, |_| None).0))
    };
    MILES.into_iter().map(row).collect()
}

/// The last day of each quarter from a year on, and the day asked about.
fn quarters(first_year: i16, on: Day) -> Vec<Day> {
    let ends =
        (first_year..=on.0.year()).flat_map(|year| [(3, 31), (6, 30), (9, 30), (12, 31)].map(|(month, day)| Day::of(year, month, day)));
    ends.filter(|&day| day < on).chain([on]).collect()
}

/// The view of the state's drawing that holds a border with room around.
fn view(app: &App, border: &geo::MultiPolygon) -> String {
    let points: Vec<(f64, f64)> = border.iter().flat_map(|polygon| polygon.exterior().coords()).map(|at| at.x_y()).collect();
    app.county_map.window(&points, 24.0).map(|value| format!("{value:.1}")).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trend_ends_on_the_day_asked_about() {
        assert_eq!(quarters(2019, Day::of(2019, 8, 1)), [Day::of(2019, 3, 31), Day::of(2019, 6, 30), Day::of(2019, 8, 1)]);
        assert_eq!(quarters(2019, Day::of(2019, 12, 31)).len(), 4);
    }
}
