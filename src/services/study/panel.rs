//! The panel that a plan asks for: figures of its window, and what was known of the posters at the middle of each period.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::correlate::exposure::{Exposure, REACH_MI};
use crate::correlate::panel::Panel;
use crate::correlate::plan::Plan;
use crate::coverage::atlas::Atlas;
use crate::coverage::earth::MILE_M;
use crate::coverage::reach::{Reach, distances_m};
use crate::coverage::tally::Tally;
use crate::domain::hotline::{AreaLevel, Cell, Figure, Period};
use crate::services::study::areas::StudyAreas;

/// What was known of an area in the middle of a period.
#[derive(Clone, Copy, Default)]
struct Seen {
    tally: Tally,
    reach: Reach,
}

/// Figures of the plan's window beside the exposure. What was never published is missing; a number of people that nobody has said is unknown.
pub fn assemble(cells: &BTreeMap<(String, Period), Cell>, level: AreaLevel, plan: &Plan, atlas: &Atlas, study_areas: &StudyAreas) -> Panel {
    let inside = |period: &Period| plan.from.is_none_or(|from| *period >= from) && plan.until.is_none_or(|until| *period <= until);
    let wanted: Vec<&(String, Period)> = cells.keys().filter(|(_, period)| inside(period)).collect();
    let areas: BTreeSet<&String> = wanted.iter().map(|(area, _)| area).collect();
    let (first, last) = (wanted.iter().map(|(_, period)| *period).min(), wanted.iter().map(|(_, period)| *period).max());
    let long = first.zip(last).and_then(|(first, last)| last.since(first)).unwrap_or(-1);
    let periods: Vec<Period> = first.map(|first| (0..=long).map(|by| first.plus(by)).collect()).unwrap_or_default();
    let seen: Vec<HashMap<String, Seen>> =
        periods.iter().map(|period| at_level(at_mid_period(atlas, study_areas, plan.exposure, *period), level, &areas)).collect();
    // Of an area in which nobody looked at some time, no share is known then: it is left out. Where that leaves nothing, all stay and are refused.
    let looked = |area: &&String| seen.iter().all(|seen| seen.get(*area).is_some_and(|seen| seen.checked(plan.exposure) > 0));
    let watched: Vec<String> = areas.iter().copied().filter(looked).cloned().collect();
    let areas = if watched.is_empty() { areas.into_iter().cloned().collect() } else { watched };
    fill(areas, periods, plan.exposure, cells, &seen)
}

fn fill(
    areas: Vec<String>,
    periods: Vec<Period>,
    measure: Exposure,
    cells: &BTreeMap<(String, Period), Cell>,
    seen: &[HashMap<String, Seen>],
) -> Panel {
    let (calls, population, exposure) = (Vec::new(), Vec::new(), Vec::new());
    let mut panel = Panel { areas, periods, calls, missing: BTreeSet::new(), population, measure, exposure, checked: None };
    let mut checked = Vec::new();
    for area in &panel.areas {
        let latest = people(cells, area);
        for (period, seen) in panel.periods.iter().zip(seen) {
            let cell = cells.get(&(area.clone(), *period));
            if cell.is_none() {
                panel.missing.insert(panel.calls.len());
            }
            let people = cell.and_then(|cell| cell.now.population).or(latest).map_or(0.0, f64::from);
            let seen = seen.get(area).copied().unwrap_or_default();
            panel.calls.push(cell.map_or(Figure::Suppressed { below: None }, |cell| cell.now.figure));
            panel.population.push(people);
            panel.exposure.push(seen.exposure(measure, people));
            checked.push(seen.checked(measure));
        }
    }
    panel.checked = Some(checked);
    panel
}

impl Seen {
    fn exposure(&self, measure: Exposure, people: f64) -> f64 {
        match measure {
            Exposure::ShareDisplayed => f64::from(self.tally.due.displaying) / f64::from(self.checked(measure).max(1)),
            Exposure::ShareAsRequired => f64::from(self.tally.compliant) / f64::from(self.checked(measure).max(1)),
            Exposure::DisplayingPer100k if people > 0.0 => f64::from(self.tally.displaying()) / people * 1e5,
            Exposure::DisplayingPer100k => 0.0,
            Exposure::PeopleReached => self.reach.share().unwrap_or(0.0),
        }
    }

    /// Places behind the exposure: where somebody could look, or of which a visit could tell whether it hangs as required.
    fn checked(&self, measure: Exposure) -> u32 {
        match measure {
            Exposure::ShareAsRequired => self.tally.checked(),
            Exposure::ShareDisplayed | Exposure::DisplayingPer100k | Exposure::PeopleReached => self.tally.due.looked,
        }
    }
}

/// The latest number of people on record for an area.
fn people(cells: &BTreeMap<(String, Period), Cell>, area: &str) -> Option<u32> {
    cells.iter().rev().filter(|((own, _), _)| own == area).find_map(|(_, cell)| cell.now.population)
}

/// By county, in the middle of a period. People are counted only where they are asked for.
fn at_mid_period(atlas: &Atlas, study_areas: &StudyAreas, measure: Exposure, period: Period) -> HashMap<String, Seen> {
    let day = period.middle();
    let mut seen: HashMap<String, Seen> =
        atlas.tallies(None, day).into_iter().map(|(county, tally)| (county, Seen { tally, reach: Reach::default() })).collect();
    if measure == Exposure::PeopleReached {
        let distances = distances_m(&study_areas.people, atlas.displaying(None, day));
        for ((point, meters), county) in study_areas.people.iter().zip(distances).zip(&study_areas.county_of) {
            if let Some(county) = county {
                seen.entry(county.clone()).or_default().reach.add(point.people, meters <= REACH_MI * MILE_M);
            }
        }
    }
    seen
}

/// Counties as they are, or their sum for each state.
fn at_level(counties: HashMap<String, Seen>, level: AreaLevel, areas: &BTreeSet<&String>) -> HashMap<String, Seen> {
    match level {
        AreaLevel::County => counties,
        AreaLevel::State => {
            let sum = |state: &&String| {
                let mut whole = Seen::default();
                for (_, seen) in counties.iter().filter(|(county, _)| county.starts_with(state.as_str())) {
                    whole.tally.merge(&seen.tally);
                    whole.reach.people += seen.reach.people;
                    whole.reach.reached += seen.reach.reached;
                }
                ((*state).clone(), whole)
            };
            areas.iter().map(sum).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::determination::{Display, Standing, Status};

    #[test]
    fn each_share_is_of_the_places_behind_it_and_every_poster_for_the_public_counts() {
        let standing = |status, display| Standing { status, display, put_up: false, is_stale: false };
        let tally: Tally = [
            standing(Status::Compliant, Some(Display::Shown)),
            standing(Status::NotCompliant, Some(Display::Shown)),
            standing(Status::CannotTell, Some(Display::Shown)),
            standing(Status::NotCompliant, Some(Display::Missing)),
            standing(Status::ConditionUnknown, Some(Display::Shown)),
            standing(Status::DisplayedByChoice, Some(Display::StaffOnly)),
        ]
        .into_iter()
        .collect();
        let seen = Seen { tally, reach: Reach::default() };
        let told = |measure| (seen.exposure(measure, 100_000.0), seen.checked(measure));
        assert_eq!(told(Exposure::ShareDisplayed), (0.75, 4));
        assert_eq!(told(Exposure::ShareAsRequired), (1.0 / 3.0, 3));
        assert_eq!(told(Exposure::DisplayingPer100k).0, 4.0);
    }
}
