//! The places that a cover is made around, in squares of the map: which of them lie so deep among others that their rim is not seen, told of whole
//! squares where they can be, large ones first and of small ones only what is left; and what is seen of the rims of the others.

use rayon::prelude::*;

use crate::coverage::earth::{Spot, spot};
use crate::coverage::equal_area::CONUS;
use crate::coverage::gap::disc::Round;
use crate::coverage::gap::rim::{Compass, Rim};
use crate::coverage::gap::squares::{Member, Squares, step_m};
use crate::coverage::kd_tree::KdTree;
use crate::coverage::stop::{Stop, Stopped, go_on};

/// Squares asked around one, to each side.
const ASIDE: i32 = 3;

/// A place by its point, degrees, longitude first, and what is seen of its rim.
pub(super) type SeenPlace = ((f64, f64), Rim);

pub(super) struct Crowd {
    everybody: Vec<Member>,
    /// Large ones, of everybody.
    squares: Squares,
    /// Meters to the side of the smallest square.
    step_m: f64,
}

impl Crowd {
    /// Of places in degrees, each with where it lies in the projection.
    pub fn of(places: &[((f64, f64), [f64; 2])], radius_m: f64) -> Crowd {
        let step_m = step_m(radius_m);
        let mut everybody: Vec<Member> = places.par_iter().map(|&(place, at)| Member::new(place, at, step_m)).collect();
        everybody.par_sort_unstable();
        everybody.dedup();
        let squares = Squares::largest(&everybody);
        Crowd { everybody, squares, step_m }
    }

    /// Those whose rims must be looked at, and with them a few behind whom they may be hidden.
    fn left(&self, around: &[(i32, i32)], round: &Round, stop: Stop<'_>) -> Result<Vec<Member>, Stopped> {
        let (mut members, mut squares) = (self.everybody.clone(), Squares::largest(&self.everybody));
        while squares.are_crowded() {
            members = self.hidden_left_out(&members, &squares, around, round, stop)?;
            squares = squares.smaller(&members);
        }
        Ok(members)
    }

    /// The places whose rim may be seen, each with what is seen of it.
    ///
    /// # Errors
    /// `Stopped` when told to stop.
    pub fn seen(&self, round: &Round, stop: Stop<'_>) -> Result<Vec<SeenPlace>, Stopped> {
        let around = around();
        let members = self.left(&around, round, stop)?;
        let squares = Squares::largest(&members);
        let spots: Vec<Spot> = members.par_iter().map(Member::spot).collect();
        let nearest = KdTree::of_spots(spots.iter().copied());
        let rim = |number: usize| {
            let member = &members[number];
            if !member.asks {
                return None;
            }
            let compass = Compass::at(member.place(), spots[number]);
            let mut rim = Rim::of(round);
            for other in squares.around(squares.of_member(number), &around) {
                rim.hide_behind(&spots[other as usize], &compass, 0.0, round);
                if rim.is_hidden() {
                    return None;
                }
            }
            rim.look(&compass, round, |spot| {
                let (other, squared) = nearest.nearest_but(spot, Some(number as u32))?;
                Some((spots[other as usize], squared.sqrt()))
            });
            (!rim.is_hidden()).then(|| (member.place(), rim))
        };
        let rim = |number: usize| go_on(stop).map(|()| rim(number)).transpose();
        (0..members.len()).into_par_iter().filter_map(rim).collect()
    }

    /// The same without the places of squares that others hide as a whole. One of each stays, not to be asked but to hide others behind it: whoever
    /// is left out hides less than he could, and no more.
    fn hidden_left_out(
        &self,
        members: &[Member],
        squares: &Squares,
        around: &[(i32, i32)],
        round: &Round,
        stop: Stop<'_>,
    ) -> Result<Vec<Member>, Stopped> {
        let left = |number: usize| {
            let range = squares.range(number);
            // Told to stop, it goes through the rest without asking anything.
            let hidden = squares.is_crowded(number) && !stop() && self.hides(members, squares, number, around, round);
            let left = if hidden { range.start..range.start + 1 } else { range };
            left.map(move |at| Member { asks: members[at].asks && !hidden, ..members[at] })
        };
        let left = (0..squares.len()).into_par_iter().flat_map_iter(left).collect();
        go_on(stop).map(|()| left)
    }

    /// Is the rim of every place that may lie in a square hidden behind the same neighbors?
    fn hides(&self, members: &[Member], squares: &Squares, number: usize, around: &[(i32, i32)], round: &Round) -> bool {
        let (middle, half_m) = squares.middle(number, self.step_m);
        let (lon, lat) = CONUS.unproject(middle);
        let compass = Compass::at((lon, lat), spot(lon, lat));
        let around_m = half_m * CONUS.stretch(lat) * 1.1;
        let mut rim = Rim::of(round);
        squares.around(number, around).any(|other| {
            rim.hide_behind(&members[other as usize].spot(), &compass, around_m, round);
            rim.is_hidden()
        })
    }

    /// The places that may lie within a distance of a point of the projection, the nearest squares first.
    pub fn near(&self, at: [f64; 2], reach_m: f64) -> impl Iterator<Item = (f64, f64)> {
        self.squares.near(at, reach_m, self.step_m).map(|at| self.everybody[at].place())
    }
}

/// Rings from the nearest on, and around each in steps of the golden angle (Vogel 1979, Mathematical Biosciences 44, 179-189): four neighbors in
/// a row stand on four sides.
fn around() -> Vec<(i32, i32)> {
    let mut around = Vec::new();
    for ring in [2, 1, 3] {
        let squares = (-ASIDE..=ASIDE).flat_map(|east| (-ASIDE..=ASIDE).map(move |north| (east, north)));
        let mut ring: Vec<(i32, i32)> = squares.filter(|(east, north)| east.abs().max(north.abs()) == ring).collect();
        ring.sort_by(|a, b| f64::from(a.1).atan2(a.0.into()).total_cmp(&f64::from(b.1).atan2(b.0.into())));
        let (count, mut at) = (ring.len(), 0);
        // A step that has no divisor with the count comes to each.
        let step = if count == 8 { 3 } else { 7 };
        for _ in 0..count {
            around.push(ring[at]);
            at = (at + step) % count;
        }
    }
    around
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::earth::MILE_M;
    use crate::coverage::stop::never;

    /// Spread evenly over a round town, without a lattice's lines (Vogel's spiral).
    fn town(count: u32, degrees: f64) -> Vec<((f64, f64), [f64; 2])> {
        let place = |n: u32| {
            let (away, turn) = (degrees * (f64::from(n) / f64::from(count)).sqrt(), f64::from(n) * 2.399_963_229_728_653);
            let (lon, lat) = (-92.5 + away * turn.cos() / 0.78, 38.5 + away * turn.sin());
            ((lon, lat), CONUS.project(lon, lat))
        };
        (0..count).map(place).collect()
    }

    #[test]
    fn rims_are_looked_at_where_the_border_is_and_not_inside() {
        let (round, around) = (Round::new(10.0 * MILE_M), around());
        let looked_at = |count| {
            let crowd = Crowd::of(&town(count, 0.4), round.radius_m);
            let asked = crowd.left(&around, &round, &never).unwrap().iter().filter(|member| member.asks).count();
            (asked, crowd.seen(&round, &never).unwrap().len())
        };
        let ((few, few_seen), (many, many_seen)) = (looked_at(4_000), looked_at(64_000));
        assert!(many < 64_000 / 8, "{many} of 64,000 rims");
        assert!(many < 8 * few, "sixteen times the places: {few} rims, then {many}");
        assert!(few_seen > 0 && many_seen < 8 * few_seen, "{few_seen} {many_seen}");
    }

    #[test]
    fn four_neighbors_asked_in_a_row_stand_on_four_sides() {
        let around = around();
        assert_eq!(around.len(), 48);
        let side = |(east, north): (i32, i32)| (f64::from(north).atan2(east.into()) / std::f64::consts::FRAC_PI_2).rem_euclid(4.0);
        for four in around.chunks(4) {
            let mut sides: Vec<f64> = four.iter().map(|&square| side(square)).collect();
            sides.sort_by(f64::total_cmp);
            let widest = (0..4).map(|at| (sides[(at + 1) % 4] - sides[at]).rem_euclid(4.0)).fold(0.0, f64::max);
            assert!(widest <= 2.5, "{four:?}");
        }
    }
}
