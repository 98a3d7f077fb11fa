//! A spatial grid of places, by the cube of space that they lie in: which are near each other, across any meridian.

use std::collections::HashMap;

use crate::coverage::earth::{Spot, spot, straight_squared};

/// Spots in cubes of one size.
pub(super) struct Grid {
    side_m: f64,
    spots: Vec<Spot>,
    cubes: HashMap<[i32; 3], Vec<u32>>,
}

impl Grid {
    /// Places in degrees. `side_m` must be positive.
    pub fn new(places: &[(f64, f64)], side_m: f64) -> Grid {
        let spots: Vec<Spot> = places.iter().map(|&(lon, lat)| spot(lon, lat)).collect();
        let mut cubes: HashMap<[i32; 3], Vec<u32>> = HashMap::new();
        for (at, here) in (0..).zip(&spots) {
            cubes.entry(cube(here, side_m)).or_default().push(at);
        }
        Grid { side_m, spots, cubes }
    }

    pub fn spot(&self, at: u32) -> &Spot {
        &self.spots[at as usize]
    }

    /// Positions and straight meters of the places nearer than one cube's side, those in the same cube first.
    pub fn near(&self, here: &Spot) -> impl Iterator<Item = (u32, f64)> {
        let middle = cube(here, self.side_m);
        let around = (0..27).map(move |n: i32| {
            // 13 is the cube itself; it comes first.
            let n = (n + 13) % 27;
            [middle[0] + n % 3 - 1, middle[1] + n / 3 % 3 - 1, middle[2] + n / 9 - 1]
        });
        let limit = self.side_m * self.side_m;
        let here = *here;
        around
            .filter_map(|cube| self.cubes.get(&cube))
            .flatten()
            .map(move |&at| (at, straight_squared(&here, self.spot(at))))
            .filter(move |&(_, squared)| squared < limit)
            .map(|(at, squared)| (at, squared.sqrt()))
    }
}

fn cube(spot: &Spot, side_m: f64) -> [i32; 3] {
    spot.map(|meters| (meters / side_m).floor() as i32)
}
