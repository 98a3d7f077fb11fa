//! Photos of posters on walls, drawn: four designs, as many walls as one likes, the spot from which and the light in which a photo is taken.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Rgb, RgbImage};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha12Rng;

/// Of the picture, in pixels; one of them is two points of the wall wide, from where somebody stands before the poster.
const WIDTH: u32 = 240;
const HEIGHT: u32 = 320;
pub const DESIGNS: u64 = 4;
/// A wall with nothing on it but the poster.
pub const BARE: u64 = 0;

/// One photo to be taken.
#[derive(Clone, Copy, Debug)]
pub struct Shot {
    pub design: u64,
    pub wall: u64,
    /// Steps aside, in points of the wall.
    pub aside: f64,
    /// How far the picture reaches: 1 shows the poster in a bit less than half of it, 0.4 nothing else.
    pub reach: f64,
    /// 1: as it is.
    pub light: f64,
    /// No two photos of one wall have the same grain.
    pub grain: u64,
}

/// As somebody takes it who stands before the poster.
pub fn shot(design: u64, wall: u64) -> Shot {
    Shot { design, wall, aside: 0.0, reach: 1.0, light: 1.0, grain: 1 }
}

impl Shot {
    pub fn picture(&self) -> DynamicImage {
        let (wall, poster, mut chance) = (Wall::of(self.wall), Poster::of(self.design, self.wall), ChaCha12Rng::seed_from_u64(self.grain));
        RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
            let across = (f64::from(x) - 120.0) * 2.0 * self.reach + 240.0 + self.aside;
            let down = (f64::from(y) - 160.0) * 2.0 * self.reach + 320.0;
            let color = poster.at(across, down).unwrap_or_else(|| wall.at(across, down));
            // Lit from above, on each wall.
            let light = self.light * (1.1 - f64::from(y) / 1_500.0);
            let grain: f64 = chance.random_range(-4.0..4.0);
            Rgb(color.map(|level| (f64::from(level) * light + grain).clamp(0.0, 255.0) as u8))
        })
        .into()
    }

    pub fn jpeg(&self) -> Vec<u8> {
        jpeg(&self.picture(), 88)
    }

    /// The poster's true corners in the picture, from the top left one on, clockwise.
    pub fn corners(&self) -> [(f64, f64); 4] {
        let poster = Poster::of(self.design, self.wall);
        [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(|corner| {
            let (across, down) = poster.on_wall(corner);
            ((across - self.aside - 240.0) / 2.0 / self.reach + 120.0, (down - 320.0) / 2.0 / self.reach + 160.0)
        })
    }
}

pub fn jpeg(picture: &DynamicImage, quality: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).unwrap();
    bytes.into_inner()
}

/// Doors, switches, notices: rectangles, the later ones before the earlier.
struct Wall {
    paint: [u8; 3],
    pieces: Vec<([f64; 4], [u8; 3])>,
}

impl Wall {
    fn of(number: u64) -> Wall {
        let mut chance = ChaCha12Rng::seed_from_u64(number * 7_919);
        let paint = [0; 3].map(|_: u8| chance.random_range(110..190));
        let count = if number == BARE { 0 } else { chance.random_range(6..14) };
        let piece = |chance: &mut ChaCha12Rng| {
            let (left, top) = (chance.random_range(-80.0..520.0), chance.random_range(-80.0..680.0));
            let (wide, high) = (chance.random_range(16.0..140.0), chance.random_range(16.0..140.0));
            ([left, top, left + wide, top + high], paint.map(|level: u8| level.saturating_add_signed(chance.random_range(-60..60))))
        };
        Wall { paint, pieces: (0..count).map(|_| piece(&mut chance)).collect() }
    }

    fn at(&self, x: f64, y: f64) -> [u8; 3] {
        let covers = |[left, top, right, bottom]: [f64; 4]| x >= left && x < right && y >= top && y < bottom;
        self.pieces.iter().rev().find(|(piece, _)| covers(*piece)).map_or(self.paint, |(_, color)| *color)
    }
}

/// A sheet of paper, a little aslant, a little to one side.
struct Poster {
    design: u64,
    middle: (f64, f64),
    /// Cosine and sine of its turn.
    turn: (f64, f64),
}

const SHEET: (f64, f64) = (250.0, 330.0);

impl Poster {
    fn of(design: u64, wall: u64) -> Poster {
        let mut chance = ChaCha12Rng::seed_from_u64(wall * 31 + 5);
        let middle = (240.0 + chance.random_range(-8.0..8.0), 320.0 + chance.random_range(-8.0..8.0));
        let angle: f64 = chance.random_range(-0.03..0.03);
        Poster { design, middle, turn: (angle.cos(), angle.sin()) }
    }

    fn on_wall(&self, (u, v): (f64, f64)) -> (f64, f64) {
        let (along, down) = ((u - 0.5) * SHEET.0, (v - 0.5) * SHEET.1);
        let (cos, sin) = self.turn;
        (self.middle.0 + along * cos - down * sin, self.middle.1 + along * sin + down * cos)
    }

    /// The color of a point of the wall, where the sheet is.
    fn at(&self, x: f64, y: f64) -> Option<[u8; 3]> {
        let ((cos, sin), (x, y)) = (self.turn, (x - self.middle.0, y - self.middle.1));
        let (u, v) = ((x * cos + y * sin) / SHEET.0 + 0.5, (y * cos - x * sin) / SHEET.1 + 0.5);
        ((0.0..1.0).contains(&u) && (0.0..1.0).contains(&v)).then(|| self.printed(u, v))
    }

    fn printed(&self, u: f64, v: f64) -> [u8; 3] {
        let [paper, band, ink] = match self.design {
            0 => [[252, 252, 250], [150, 20, 30], [30, 30, 30]],
            1 => [[246, 239, 217], [16, 32, 58], [16, 32, 58]],
            2 => [[18, 40, 78], [18, 40, 78], [255, 255, 255]],
            _ => [[255, 255, 255], [11, 93, 79], [20, 48, 74]],
        };
        let (line, letter) = ((v * 34.0) as u64, (u * 46.0) as u64);
        let is_text = line % 2 == 1 && (0.08..0.92).contains(&u) && (line * 31 + letter * 17 + self.design * 7) % 5 > 1;
        match v {
            _ if (0.05..0.16).contains(&v) => band,
            _ if (0.60..0.70).contains(&v) && (0.1..0.9).contains(&u) && letter % 4 > 0 => ink,
            _ if is_text && v < 0.95 => ink,
            _ => paper,
        }
    }
}
