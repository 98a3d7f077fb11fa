//! Photographs of about 300 kB: a sheet on a wall in uneven light, with the grain of a telephone's sensor.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use rand::{RngExt as _, SeedableRng as _};

const QUALITY: u8 = 85;

/// The same number gives the same photograph.
pub fn photograph(number: u32) -> Vec<u8> {
    let mut ids = rand_chacha::ChaCha8Rng::seed_from_u64(u64::from(number));
    let (wall, light): (f32, f32) = (ids.random_range(60.0..150.0), ids.random_range(-0.06..0.06));
    let (left, top) = (ids.random_range(100..700), ids.random_range(100..400));
    let (right, bottom) = (left + ids.random_range(300..700), top + ids.random_range(400..750));
    let bars: Vec<(u32, u32)> = (0..9).map(|at| (top + 40 + 38 * at, ids.random_range(60..260))).collect();
    let pixels = RgbImage::from_fn(1_600, 1_200, |x, y| {
        let on_sheet = (left..right).contains(&x) && (top..bottom).contains(&y);
        let printed = on_sheet && bars.iter().any(|&(at, long)| (at..at + 14).contains(&y) && (left + 30..left + 30 + long).contains(&x));
        let ground = if printed { 40.0 } else { wall + 90.0 * f32::from(u8::from(on_sheet)) };
        let level = ground + light * x as f32 + ids.random_range(-7.0..7.0_f32);
        Rgb([level as u8, (level * 0.97) as u8, (level * 0.92) as u8])
    });
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&pixels).expect("a picture is encoded");
    bytes.into_inner()
}
