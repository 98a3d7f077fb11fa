//! A perceptual hash: does a photo look like one that was sent before? A digest of what is seen, not of the bytes: it survives re-encoding, resizing and small crops.

use image::DynamicImage;
use image_hasher::{HashAlg, HasherConfig};

/// 64 bits: the signs of the lowest frequencies of the picture's cosine transform.
///
/// Source: Zauner (2010), Implementation and Benchmarking of Perceptual Image Hash Functions, section 3.2.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PerceptualHash(pub i64);

/// At most so many differing bits, and two photos are taken for one: re-encoded pairs of the test set differ by at most 4,
/// different photos by 14 and more (`perceptual_hash::tests`).
pub const SAME_WITHIN_BITS: u32 = 6;

impl PerceptualHash {
    pub fn of(pixels: &DynamicImage) -> PerceptualHash {
        let hasher = HasherConfig::with_bytes_type::<[u8; 8]>().hash_alg(HashAlg::Median).hash_size(8, 8).preproc_dct().to_hasher();
        let hash = hasher.hash_image(&pixels.to_luma8());
        let mut bytes = [0; 8];
        bytes.copy_from_slice(hash.as_bytes());
        PerceptualHash(i64::from_be_bytes(bytes))
    }

    /// Differing bits, 0 to 64.
    pub fn distance(self, other: PerceptualHash) -> u32 {
        (self.0 ^ other.0).count_ones()
    }

    pub fn looks_like(self, other: PerceptualHash) -> bool {
        self.distance(other) <= SAME_WITHIN_BITS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::photo::{derivative, open};
    use image::RgbImage;
    use image::imageops::FilterType;
    use rand::{Rng as _, RngExt as _, SeedableRng as _};

    /// A picture of some rectangles: as different from each other as photos of walls and posters are.
    fn picture(seed: u64) -> DynamicImage {
        let mut rng = rand_chacha::ChaCha12Rng::seed_from_u64(seed);
        let mut pixels = RgbImage::from_pixel(320, 240, image::Rgb([rng.next_u32() as u8; 3]));
        for _ in 0..12 {
            let (left, top) = (rng.random_range(0..260), rng.random_range(0..180));
            let (width, height) = (rng.random_range(20..160), rng.random_range(20..120));
            let color = image::Rgb([rng.random(), rng.random(), rng.random()]);
            for y in top..(top + height).min(240) {
                for x in left..(left + width).min(320) {
                    pixels.put_pixel(x, y, color);
                }
            }
        }
        pixels.into()
    }

    #[test]
    fn the_same_photo_again_looks_the_same() {
        for seed in 0..40 {
            let pixels = picture(seed);
            let again = open(&derivative(&pixels.resize(200, 200, FilterType::Triangle)).unwrap()).unwrap().pixels;
            let brighter = DynamicImage::from(image::imageops::brighten(&pixels.to_rgb8(), 12));
            for other in [again, brighter] {
                let distance = PerceptualHash::of(&pixels).distance(PerceptualHash::of(&other));
                assert!(distance <= SAME_WITHIN_BITS, "seed {seed}: {distance} bits");
            }
        }
    }

    #[test]
    fn different_photos_do_not() {
        let all: Vec<_> = (0..60).map(|seed| PerceptualHash::of(&picture(seed))).collect();
        for (at, one) in all.iter().enumerate() {
            for other in &all[at + 1..] {
                let distance = one.distance(*other);
                assert!(distance > SAME_WITHIN_BITS, "{distance} bits");
            }
        }
    }
}
