//! A map window (bounding box): counts and places in it.

use crate::coverage::atlas::day_statuses::Counts;
use crate::coverage::atlas::nearest_quads::NearestQuads;
use crate::coverage::atlas::{Atlas, CompiledFilter, Entry, Filter};
use crate::coverage::mercator::{Quad, steps};
use crate::coverage::rate::Tally;
use crate::domain::day::Day;

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
    /// Counts of what the filter takes within a window and that stood on `day`, and up to `limit` of it, nearest to the window's middle first.
    pub fn in_window(&self, window: Window, filter: &Filter, day: Day, limit: usize) -> (Tally, Vec<Entry<'_>>) {
        let (filter, statuses) = (CompiledFilter::new(self, filter, day), self.day_statuses(day));
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
    use proptest::prelude::*;

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
