//! Photo likeness by background: do two photos show the same scene around the poster? Posters of one design look alike on all walls; walls, doors and
//! whatever else hangs there do not.

use image::{DynamicImage, imageops};

use super::perspective::Corners;
use super::poster_outline::holds;

/// The picture as so many cells a side.
const SIDE: usize = 24;
/// The level of a cell that the poster covers, or touches.
const COVERED: u8 = 0;
/// Of fewer cells nothing follows.
const LEAST_CELLS: usize = 72;
/// Mean square of how far cells stand out from their neighbors, in levels of 255: a bare wall does not come to it, whatever the light.
const LEAST_RELIEF: f64 = 2.0;
/// Correlation of two pictures' relief from which on they are taken for one. The same picture again, smaller, brighter and compressed anew, comes to
/// 0.96 and more, other pictures to 0.66 and less (`tests/it/likeness.rs`).
const SAME_FROM: f64 = 0.85;

/// The brightness of a photo around the poster, in cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings([u8; SIDE * SIDE]);

impl Surroundings {
    /// `poster`: its corners, in pixels; without one the whole picture counts. `None` where too little is to be seen: the poster fills the picture,
    /// or hangs on a bare wall.
    pub fn of(pixels: &DynamicImage, poster: Option<&Corners>) -> Option<Surroundings> {
        let (width, height) = (f64::from(pixels.width()) / SIDE as f64, f64::from(pixels.height()) / SIDE as f64);
        let small = imageops::thumbnail(&pixels.to_luma8(), SIDE as u32, SIDE as u32);
        let covered = poster.map(|corners| corners.map(|(x, y)| (x / width, y / height)));
        let cells = std::array::from_fn(|at| {
            let (x, y) = (at % SIDE, at / SIDE);
            if covered.is_some_and(|poster| touches(&poster, x, y)) { COVERED } else { small.get_pixel(x as u32, y as u32).0[0].max(1) }
        });
        let own = Surroundings(cells);
        own.relief_beside(&own).is_some().then_some(own)
    }

    /// As [`Surroundings::bytes`] wrote them.
    pub fn from_bytes(bytes: &[u8]) -> Option<Surroundings> {
        bytes.try_into().ok().map(Surroundings)
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Is it the same picture, as far as it is to be seen around the posters of both?
    pub fn look_like(&self, other: &Surroundings) -> bool {
        self.likeness(other).is_some_and(|likeness| likeness >= SAME_FROM)
    }

    /// Correlation of what stands out on both, -1 to 1, whatever light there was; `None` where too little is to be seen around both posters.
    pub fn likeness(&self, other: &Surroundings) -> Option<f64> {
        let (one, other) = (self.relief_beside(other)?, other.relief_beside(self)?);
        let along: f64 = one.iter().zip(&other).map(|(one, other)| one * other).sum();
        Some(along / (square(&one) * square(&other)).sqrt())
    }

    /// How far each cell stands out from its neighbors, around their mean, where neither poster is. `None` where that says nothing.
    fn relief_beside(&self, other: &Surroundings) -> Option<Vec<f64>> {
        let is_seen = |at: usize| self.0[at] != COVERED && other.0[at] != COVERED;
        let seen = |x: usize, y: usize| (x < SIDE && y < SIDE && is_seen(y * SIDE + x)).then(|| f64::from(self.0[y * SIDE + x]));
        let mut relief: Vec<f64> = (0..SIDE * SIDE).filter_map(|at| stands_out(&seen, at % SIDE, at / SIDE)).collect();
        let mean = relief.iter().sum::<f64>() / relief.len() as f64;
        relief.iter_mut().for_each(|level| *level -= mean);
        let is_told = relief.len() >= LEAST_CELLS && square(&relief) / relief.len() as f64 >= LEAST_RELIEF * LEAST_RELIEF;
        is_told.then_some(relief)
    }
}

fn square(relief: &[f64]) -> f64 {
    relief.iter().map(|level| level * level).sum()
}

/// Pairs of neighbors on opposite sides of a cell: an even fall of light cancels out between them.
const OPPOSITE: [(usize, usize, bool); 6] = [(1, 0, false), (0, 1, false), (1, 1, false), (1, 1, true), (2, 0, false), (0, 2, false)];

/// A cell against the mean of its neighbors; `None` where it, or one of each pair, is not seen.
fn stands_out(seen: &impl Fn(usize, usize) -> Option<f64>, x: usize, y: usize) -> Option<f64> {
    let own = seen(x, y)?;
    let pairs = OPPOSITE.iter().filter_map(|&(along, down, rises)| {
        let (before, after) = if rises { (y + down, y.wrapping_sub(down)) } else { (y.wrapping_sub(down), y + down) };
        Some((seen(x.wrapping_sub(along), before)? + seen(x + along, after)?) / 2.0)
    });
    let (sum, count) = pairs.fold((0.0, 0), |(sum, count), pair| (sum + pair, count + 1));
    (count > 0).then(|| own - sum / f64::from(count))
}

/// Does the poster come as near to a cell as the next one? `poster` in cells.
fn touches(poster: &Corners, x: usize, y: usize) -> bool {
    let near = |from: usize| (0..7).map(move |half| from as f64 - 1.0 + f64::from(half) / 2.0);
    near(y).any(|y| near(x).any(|x| holds(poster, (x, y))))
}
