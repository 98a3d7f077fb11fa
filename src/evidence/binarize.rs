//! Binarization (thresholding), gray pictures made readable: evened out, and black on white whatever the light was.

use image::{GrayImage, Luma};

/// Stretches the contrast so that the darkest and the lightest hundredth become black and white.
pub fn stretch(grey: &GrayImage) -> GrayImage {
    let mut counts = [0_u64; 256];
    for pixel in grey.pixels() {
        counts[usize::from(pixel.0[0])] += 1;
    }
    let cut = u64::from(grey.width()) * u64::from(grey.height()) / 100;
    let (low, high) = (past(&counts, cut, 0..256).unwrap_or(0), past(&counts, cut, (0..256).rev()).unwrap_or(255));
    if high <= low {
        return grey.clone();
    }
    let scaled = |level: u8| ((usize::from(level).clamp(low, high) - low) * 255 / (high - low)) as u8;
    GrayImage::from_fn(grey.width(), grey.height(), |x, y| Luma([scaled(grey.get_pixel(x, y).0[0])]))
}

/// The first of these levels beyond which more than `cut` pixels lie.
fn past(counts: &[u64; 256], cut: u64, mut levels: impl Iterator<Item = usize>) -> Option<usize> {
    let mut seen = 0;
    levels.find(|level| {
        seen += counts[*level];
        seen > cut
    })
}

/// Black where a pixel is darker than its neighborhood by an eighth: shadows and glare go, letters stay.
///
/// Source: Bradley and Roth (2007), Adaptive Thresholding Using the Integral Image, J. Graphics Tools 12(2), 13-21; window 1/16 of the width.
pub fn against_neighborhood(grey: &GrayImage) -> GrayImage {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let sums = integral(grey);
    let half = (width / 16).max(8);
    let sum = |left: usize, top: usize, right: usize, bottom: usize| {
        let row = width + 1;
        sums[bottom * row + right] + sums[top * row + left] - sums[top * row + right] - sums[bottom * row + left]
    };
    GrayImage::from_fn(grey.width(), grey.height(), |x, y| {
        let (x, y) = (x as usize, y as usize);
        let (left, right) = (x.saturating_sub(half), (x + half).min(width));
        let (top, bottom) = (y.saturating_sub(half), (y + half).min(height));
        let count = ((right - left) * (bottom - top)) as u64;
        let own = u64::from(grey.get_pixel(x as u32, y as u32).0[0]);
        Luma([if own * count * 8 < sum(left, top, right, bottom) * 7 { 0 } else { 255 }])
    })
}

/// Sums of all pixels above and to the left, with an empty first row and column.
fn integral(grey: &GrayImage) -> Vec<u64> {
    let row = grey.width() as usize + 1;
    let mut sums = vec![0; row * (grey.height() as usize + 1)];
    for (y, line) in grey.rows().enumerate() {
        let mut along = 0;
        for (x, pixel) in line.enumerate() {
            along += u64::from(pixel.0[0]);
            sums[(y + 1) * row + x + 1] = sums[y * row + x + 1] + along;
        }
    }
    sums
}

/// The level that parts dark from light best.
///
/// Source: Otsu (1979), A Threshold Selection Method from Gray-Level Histograms, IEEE Trans. SMC 9(1), 62-66.
pub fn parting_level(grey: &GrayImage) -> u8 {
    let mut counts = [0.0_f64; 256];
    for pixel in grey.pixels() {
        counts[usize::from(pixel.0[0])] += 1.0;
    }
    let total: f64 = counts.iter().sum();
    let whole: f64 = counts.iter().enumerate().map(|(level, count)| level as f64 * count).sum();
    let (mut below, mut weighted, mut best) = (0.0, 0.0, (0.0, 127));
    for (level, count) in counts.iter().enumerate() {
        below += count;
        weighted += level as f64 * count;
        let above = total - below;
        if below > 0.0 && above > 0.0 {
            let between = below * above * (weighted / below - (whole - weighted) / above).powi(2);
            if between > best.0 {
                best = (between, level as u8);
            }
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_survive_a_shadow() {
        // The ground falls from 250 to 60 from left to right; strokes are three fifths of the ground around them.
        let ground = |x: u32| 250 - x * 190 / 400;
        let stroke = |x: u32, y: u32| x % 40 < 5 && (20..80).contains(&y);
        let grey = GrayImage::from_fn(400, 100, |x, y| Luma([if stroke(x, y) { ground(x) * 3 / 5 } else { ground(x) } as u8]));
        let black = against_neighborhood(&grey);
        let wrong = black.enumerate_pixels().filter(|(x, y, pixel)| (pixel.0[0] == 0) != stroke(*x, *y)).count();
        assert!(wrong < 400, "{wrong} of 40000 pixels");
    }

    #[test]
    fn stretching_uses_the_whole_range() {
        let grey = GrayImage::from_fn(100, 100, |x, _| Luma([100 + (x / 2) as u8]));
        let levels: Vec<u8> = stretch(&grey).pixels().map(|pixel| pixel.0[0]).collect();
        assert_eq!((levels.iter().min(), levels.iter().max()), (Some(&0), Some(&255)));
        let flat = GrayImage::from_pixel(10, 10, Luma([7]));
        assert_eq!(stretch(&flat), flat);
    }

    #[test]
    fn the_parting_level_parts() {
        let grey = GrayImage::from_fn(100, 100, |x, _| Luma([if x < 30 { 40 } else { 200 }]));
        assert!((40..200).contains(&parting_level(&grey)));
    }
}
