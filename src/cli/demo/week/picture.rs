//! Photos of the demonstration: a sheet of paper on a wall, drawn, of nobody and nowhere.

use anyhow::Context as _;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

const WIDTH: u32 = 480;
const HEIGHT: u32 = 640;

/// A JPEG file. Each number has a sheet of its own: where it hangs, how large it is, and how many lines stand on it.
pub fn picture(number: u32) -> anyhow::Result<Vec<u8>> {
    let (left, top) = (60 + number * 47 % 120, 50 + number * 71 % 160);
    let (wide, high) = (180 + number * 29 % 90, 250 + number * 37 % 110);
    let wall = [Rgb([203, 196, 184]), Rgb([176, 188, 196]), Rgb([214, 206, 170])][number as usize % 3];
    let lines = 5 + number % 4;
    let color = |x: u32, y: u32| {
        if !(left..left + wide).contains(&x) || !(top..top + high).contains(&y) {
            return wall;
        }
        let (across, down) = (x - left, y - top);
        let band = down * (2 * lines + 1) / high;
        match (down * 5 / high, band % 2 == 1 && across > 18 && across < wide - 18 - number * 13 % 60) {
            (0, _) => Rgb([0, 48, 110]),
            (_, true) => Rgb([60, 60, 66]),
            (_, false) => Rgb([250, 250, 246]),
        }
    };
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 82).encode_image(&RgbImage::from_fn(WIDTH, HEIGHT, color)).context("drawing a photo")?;
    Ok(bytes)
}
