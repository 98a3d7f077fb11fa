//! A route, the round of a day: which of many places to visit from a start and back within a distance, in which order. Distances are straight lines over the
//! ground; roads are longer.

use crate::coverage::earth::geodesic_m;

/// A place that could be visited.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// Degrees.
    pub point: (f64, f64),
    /// What a visit is worth: people gained, for instance. Not negative.
    pub worth: f64,
}

/// A round from the start through stops and back.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// Positions among the stops, in driving order.
    pub stops: Vec<usize>,
    /// The whole way, meters.
    pub meters: f64,
}

/// Rounds of putting in order and adding; each ends earlier when nothing changes.
const ROUNDS: usize = 50;

/// A good round within `limit_m`, and at most `most` stops; not always the best one, which would take too long to find.
///
/// Heuristic for the orienteering problem (Golden, Levy & Vohra 1987, Naval Research Logistics 34, 307-318): the stop that is worth most for its
/// detour is put in where it costs least; then the order is mended by 2-opt (Croes 1958) and by moving single stops (Or 1976), and what was
/// gained is spent on further stops.
pub fn round(start: (f64, f64), stops: &[Stop], limit_m: f64, most: usize) -> Round {
    let mut tour = Tour::new(start, stops);
    for _ in 0..ROUNDS {
        let added = tour.fill(limit_m, most);
        let mended = tour.mend();
        if !added && !mended {
            break;
        }
    }
    Round { meters: tour.meters(), stops: tour.order.into_iter().map(|at| at - 1).collect() }
}

/// Distances among the start (0) and the stops (from 1), and the order so far.
struct Tour<'s> {
    stops: &'s [Stop],
    meters: Vec<Vec<f64>>,
    order: Vec<usize>,
}

impl Tour<'_> {
    fn new(start: (f64, f64), stops: &[Stop]) -> Tour<'_> {
        let points: Vec<(f64, f64)> = std::iter::once(start).chain(stops.iter().map(|stop| stop.point)).collect();
        let meters = points.iter().map(|&from| points.iter().map(|&to| geodesic_m(from, to)).collect()).collect();
        Tour { stops, meters, order: Vec::new() }
    }

    /// The one before and the one at a position; the start stands at both ends.
    fn around(&self, position: usize) -> (usize, usize) {
        let at = |position: Option<usize>| position.and_then(|position| self.order.get(position)).copied().unwrap_or(0);
        (at(position.checked_sub(1)), at(Some(position)))
    }

    fn meters(&self) -> f64 {
        (0..=self.order.len()).map(|position| self.around(position)).map(|(from, to)| self.meters[from][to]).sum::<f64>()
    }

    /// Cheapest position for a stop, and its detour.
    fn cheapest(&self, stop: usize) -> (usize, f64) {
        let detour = |position: usize| {
            let (before, after) = self.around(position);
            self.meters[before][stop] + self.meters[stop][after] - self.meters[before][after]
        };
        (0..=self.order.len()).map(|position| (position, detour(position))).min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, f64::INFINITY))
    }

    /// Adds stops while the limit lets it.
    fn fill(&mut self, limit_m: f64, most: usize) -> bool {
        let before = self.order.len();
        while self.order.len() < most {
            let left = limit_m - self.meters();
            let left_out = (1..=self.stops.len()).filter(|stop| !self.order.contains(stop));
            let fitting = left_out.map(|stop| (stop, self.cheapest(stop))).filter(|(_, (_, detour))| *detour <= left);
            // A kilometer for the stop itself: neighbors at one corner are no miracle.
            let value = |&(stop, (_, detour)): &(usize, (usize, f64))| self.stops[stop - 1].worth / (detour + 1_000.0);
            let Some((stop, (position, _))) = fitting.max_by(|a, b| value(a).total_cmp(&value(b)).then(b.0.cmp(&a.0))) else { break };
            self.order.insert(position, stop);
        }
        self.order.len() > before
    }

    /// Shortens the way; false when it cannot.
    fn mend(&mut self) -> bool {
        let before = self.meters();
        for first in 0..self.order.len() {
            for last in first + 1..self.order.len() {
                let old = self.meters();
                self.order[first..=last].reverse();
                if self.meters() >= old - 1e-6 {
                    self.order[first..=last].reverse();
                }
            }
        }
        for position in 0..self.order.len() {
            let old = (self.meters(), self.order.clone());
            let stop = self.order.remove(position);
            let (better, _) = self.cheapest(stop);
            self.order.insert(better, stop);
            if self.meters() >= old.0 - 1e-6 {
                self.order = old.1;
            }
        }
        self.meters() < before - 1e-6
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stops(at: &[(f64, f64)]) -> Vec<Stop> {
        at.iter().map(|&point| Stop { point, worth: 1.0 }).collect()
    }

    #[test]
    fn goes_around_a_ring_without_crossing_itself() {
        let ring: Vec<(f64, f64)> = (0..12)
            .map(|n| f64::from(n * 5 % 12) * std::f64::consts::TAU / 12.0)
            .map(|turn| (-92.0 + 0.2 * turn.cos(), 38.0 + 0.2 * turn.sin()))
            .collect();
        let found = round(ring[0], &stops(&ring[1..]), 1e6, 99);
        let mut around: Vec<(f64, f64)> = ring.clone();
        around.sort_by(|a, b| (a.1 - 38.0).atan2(a.0 + 92.0).total_cmp(&(b.1 - 38.0).atan2(b.0 + 92.0)));
        let best: f64 = around.iter().zip(around.iter().cycle().skip(1)).map(|(&a, &b)| geodesic_m(a, b)).sum();
        assert_eq!(found.stops.len(), 11);
        assert!((found.meters / best - 1.0).abs() < 1e-9, "{} {best}", found.meters);
    }

    #[test]
    fn prefers_what_is_worth_the_way() {
        let choice = [Stop { point: (-92.1, 38.0), worth: 1.0 }, Stop { point: (-91.9, 38.0), worth: 50.0 }];
        assert_eq!(round((-92.0, 38.0), &choice, 20_000.0, 9).stops, [1]);
        assert_eq!(round((-92.0, 38.0), &choice, 1_000.0, 9), Round { stops: vec![], meters: 0.0 });
        assert_eq!(round((-92.0, 38.0), &choice, 1e6, 1).stops, [1]);
    }

    proptest! {
        #[test]
        fn keeps_the_limit_and_visits_nothing_twice(at in prop::collection::vec((-93.0..-91.0f64, 37.0..39.0f64), 0..25), limit_m in 0.0..400_000.0f64) {
            let found = round((-92.0, 38.0), &stops(&at), limit_m, 12);
            prop_assert!(found.meters <= limit_m + 1e-3 && found.stops.len() <= 12);
            let mut sorted = found.stops.clone();
            sorted.sort_unstable();
            sorted.dedup();
            prop_assert_eq!(sorted.len(), found.stops.len());
            let way: Vec<(f64, f64)> = std::iter::once((-92.0, 38.0)).chain(found.stops.iter().map(|&stop| at[stop])).chain([(-92.0, 38.0)]).collect();
            let meters: f64 = way.windows(2).map(|pair| geodesic_m(pair[0], pair[1])).sum();
            prop_assert!((meters - found.meters).abs() < 1e-6);
        }
    }
}
