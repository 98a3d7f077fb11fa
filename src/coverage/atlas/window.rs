//! A map window (bounding box): counts and places in it, and what is in no window at all.

use crate::coverage::atlas::day_statuses::Counts;
use crate::coverage::atlas::nearest_quads::NearestQuads;
use crate::coverage::atlas::{Atlas, CompiledFilter, Entry, Filter, VisitSpan};
use crate::coverage::mercator::{Quad, steps};
use crate::coverage::tally::Tally;

/// So many places are looked at one by one.
const FEW: u32 = 64;

/// A window in degrees, on the map's square: `west <= east`, `south <= north`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

/// Places of a list that no map of a day shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OffMap {
    /// Closed by that day, or not open yet.
    pub gone: usize,
    /// They stood on that day, and where is withheld or not known.
    pub unplaced: usize,
}

impl OffMap {
    pub fn is_empty(self) -> bool {
        self == OffMap::default()
    }
}

impl Window {
    fn middle(self) -> (f64, f64) {
        ((self.west + self.east) / 2.0, (self.south + self.north) / 2.0)
    }

    /// First and last step east and south.
    fn steps(self) -> [(u32, u32); 2] {
        [steps(self.west, self.north), steps(self.east, self.south)]
    }
}

impl Atlas {
    /// Of what the filter takes, what is on no map of the day.
    pub fn off_the_map(&self, filter: &Filter, span: impl Into<VisitSpan>) -> OffMap {
        let span = span.into();
        let statuses = self.day_statuses(span);
        self.matching(filter, span).fold(OffMap::default(), |off, at| match statuses.status(at) {
            None => OffMap { gone: off.gone + 1, ..off },
            Some(_) => OffMap { unplaced: off.unplaced + usize::from(at as usize >= self.places.located), ..off },
        })
    }

    /// Counts of what the filter takes within a window and that stood on the day, and up to `limit` of it, nearest to the window's middle first.
    pub fn in_window(&self, window: Window, filter: &Filter, span: impl Into<VisitSpan>, limit: usize) -> (Tally, Vec<Entry<'_>>) {
        let span = span.into();
        let (filter, statuses) = (CompiledFilter::new(self, filter, span), self.day_statuses(span));
        let [low, high] = window.steps();
        let inside = |(x, y): (u32, u32)| (low.0..=high.0).contains(&x) && (low.1..=high.1).contains(&y);
        let taken = |at: u32| statuses.status(at).is_some() && filter.matches(at);
        let mut counts = Counts::default();
        let mut waiting = vec![Quad::WORLD];
        while let Some(quad) = waiting.pop() {
            let positions = self.in_quad(quad);
            let (east, south) = quad.steps();
            let meets = *east.start() <= high.0 && *east.end() >= low.0 && *south.start() <= high.1 && *south.end() >= low.1;
            if positions.is_empty() || !meets {
                continue;
            }
            if inside((*east.start(), *south.start())) && inside((*east.end(), *south.end())) {
                positions.filter(|&at| taken(at)).for_each(|at| counts.add(&statuses, at));
            } else if positions.len() as u32 <= FEW || quad.zoom == 32 {
                positions.filter(|&at| inside(self.steps(at)) && taken(at)).for_each(|at| counts.add(&statuses, at));
            } else {
                waiting.extend(quad.quarters());
            }
        }
        let tally = counts.tally();
        let (lon, lat) = window.middle();
        let quads = NearestQuads::from(self, lon, lat).flat_map(|(positions, _)| positions);
        let nearest = quads.filter(|&at| inside(self.steps(at)) && taken(at)).take(limit.min(tally.places() as usize));
        (tally, nearest.map(|at| self.at(at)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{checked, place, point};
    use super::*;
    use crate::domain::day::Day;
    use proptest::prelude::*;

    #[test]
    fn a_list_is_what_the_map_shows_and_what_is_off_it() {
        let day = Day::of(2026, 1, 1);
        let listed = (1..=6).map(|number| {
            let mut inn = place(number, "Inn", "", "");
            inn.point = (number != 1).then(|| point(-92.0, 38.0)).flatten();
            // Of the second nothing is said before the day after.
            (inn, vec![checked(if number == 2 { Day::of(2026, 1, 2) } else { Day::of(1900, 1, 1) }, None)])
        });
        let atlas = Atlas::build(listed.collect(), 1);
        let world = Window { west: -180.0, south: -85.0, east: 180.0, north: 85.0 };
        let (tally, _) = atlas.in_window(world, &Filter::default(), day, 0);
        let off = atlas.off_the_map(&Filter::default(), day);
        assert_eq!((tally.places(), off), (4, OffMap { gone: 1, unplaced: 1 }));
        assert_eq!(tally.places() as usize + off.gone + off.unplaced, atlas.len());
    }

    proptest! {
        #[test]
        fn a_window_holds_what_lies_in_it(points in prop::collection::vec((-180.0..180.0, -80.0..80.0), 0..120), a in -180.0..180.0, b in -180.0..180.0, c in -80.0..80.0, d in -80.0..80.0, limit in 0..9usize) {
            let listed = points.iter().zip(1..).map(|(&(lon, lat), number)| {
                let mut inn = place(number, "Inn", "", "");
                inn.point = point(lon, lat);
                (inn, vec![checked(Day::of(1900, 1, 1), None)])
            });
            let atlas = Atlas::build(listed.collect(), 1);
            let window = Window { west: f64::min(a, b), east: f64::max(a, b), south: f64::min(c, d), north: f64::max(c, d) };
            let (tally, seen) = atlas.in_window(window, &Filter::default(), Day::of(2026, 1, 1), limit);
            let inside = |(lon, lat): (f64, f64)| (window.west..=window.east).contains(&lon) && (window.south..=window.north).contains(&lat);
            let expected = points.iter().filter(|&&point| inside(point)).count();
            prop_assert_eq!((tally.not_checked as usize, seen.len()), (expected, limit.min(expected)));
            prop_assert!(seen.iter().all(|entry| entry.point.is_some_and(inside)));
        }
    }
}
