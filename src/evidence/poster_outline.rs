//! Image segmentation: where on a photo the poster hangs. A guess, which serves to leave the poster out when photos are compared.

use std::collections::HashMap;

use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage, Luma, RgbImage};

use super::binarize::stretch;
use super::perspective::{Corners, extremes, regions, spanned};
use super::scan::{self, Code};

/// Longest side of the copy in which the poster is looked for.
const SEARCHED_SIDE: u32 = 200;
/// Smaller sheets, as a share of the picture, are no poster.
const LEAST_SHARE: f64 = 1.0 / 16.0;
/// So near the edge of the picture, as a share of its side, a sheet may go on beyond it.
const EDGE: f64 = 0.01;
/// How far what lies between the outermost pixels of a sheet may miss the area between its corners: a sheet fills it, letters or no letters.
const SLACK: f64 = 0.1;
/// Of two opposite edges, the shorter one as a share of the longer.
const LEAST_ALIKE: f64 = 0.75;
/// Cosine of a corner's angle: 17 degrees from a right one.
const MOST_ASLANT: f64 = 0.3;
/// Levels that may part a sheet from what is around it: of brightness, of distance in color.
const BRIGHTNESS: [u8; 5] = [64, 100, 136, 172, 208];
const DISTANCE: [u8; 5] = [16, 28, 44, 68, 100];

/// The corners of the poster, in pixels of the picture: of the largest sheet that is lighter, darker or of another color than what is around it
/// and lies wholly within the picture; one that holds a code to scan is taken before others. `None` where there is no such sheet.
pub fn outline(pixels: &DynamicImage, codes: &[Code]) -> Option<Corners> {
    let small = pixels.resize(SEARCHED_SIDE, SEARCHED_SIDE, FilterType::Triangle).to_rgb8();
    let scale = f64::from(pixels.width()) / f64::from(small.width());
    let lighter = stretch(&imageops::grayscale(&small));
    let mut darker = lighter.clone();
    imageops::invert(&mut darker);
    let looks = [(lighter, BRIGHTNESS), (darker, BRIGHTNESS), (unlike_its_rim(&small), DISTANCE)];
    let found = looks.iter().flat_map(|(look, levels)| levels.iter().flat_map(|level| sheets(look, *level)));
    let whole = found.filter(|corners| lies_within(corners, &small)).map(|corners| corners.map(|(x, y)| (x * scale, y * scale)));
    // A label may hang beside the poster.
    let own: Vec<&Code> = codes.iter().filter(|code| scan::place(&code.text).is_none()).collect();
    let holds_code = |corners: &Corners| own.iter().any(|code| holds(corners, center(&code.corners)));
    whole.max_by(|one, other| holds_code(one).cmp(&holds_code(other)).then(spanned(one).total_cmp(&spanned(other))))
}

/// What of a picture is brighter than a level and has the shape of a sheet.
fn sheets(look: &GrayImage, level: u8) -> Vec<Corners> {
    let least = f64::from(look.width()) * f64::from(look.height()) * LEAST_SHARE;
    let large = regions(look, |pixel| pixel > level).into_iter().filter(|region| region.len() as f64 > least / 3.0);
    large
        .map(|region| (extremes(&region), region))
        .filter(|(corners, region)| is_sheet(corners, region, least))
        .map(|(corners, _)| corners)
        .collect()
}

fn is_sheet(corners: &Corners, region: &[(u32, u32)], least: f64) -> bool {
    let area = spanned(corners);
    if !is_nearly_square_cut(corners) {
        return false;
    }
    let fits = |filled: f64| (filled / area - 1.0).abs() < SLACK;
    area >= least && fits(between_ends(region.iter().copied())) && fits(between_ends(region.iter().map(|(x, y)| (*y, *x))))
}

/// A sheet of paper, also from the side: opposite edges about as long, and none of its corners far from a right angle.
fn is_nearly_square_cut(corners: &Corners) -> bool {
    let edge = |at: usize| {
        let ((ax, ay), (bx, by)) = (corners[at % 4], corners[(at + 1) % 4]);
        (bx - ax, by - ay)
    };
    let length = |at: usize| edge(at).0.hypot(edge(at).1);
    let alike = |one: f64, other: f64| one.min(other) > one.max(other) * LEAST_ALIKE;
    let is_right = |at: usize| {
        let ((ax, ay), (bx, by)) = (edge(at), edge(at + 1));
        (ax * bx + ay * by).abs() < length(at) * length(at + 1) * MOST_ASLANT
    };
    alike(length(0), length(2)) && alike(length(1), length(3)) && (0..4).all(is_right)
}

/// The pixels between the first and the last of each row.
fn between_ends(region: impl Iterator<Item = (u32, u32)>) -> f64 {
    let mut rows: HashMap<u32, (u32, u32)> = HashMap::new();
    for (x, y) in region {
        rows.entry(y).and_modify(|(first, last)| (*first, *last) = ((*first).min(x), (*last).max(x))).or_insert((x, x));
    }
    rows.values().map(|(first, last)| f64::from(last - first)).sum()
}

/// Does a point lie between the corners? They span no more than a tilted sheet does.
pub fn holds(corners: &Corners, (x, y): (f64, f64)) -> bool {
    (0..4).map(|at| (corners[at], corners[(at + 1) % 4])).all(|(a, b)| (b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0) >= 0.0)
}

fn center(corners: &Corners) -> (f64, f64) {
    let (x, y) = corners.iter().fold((0.0, 0.0), |sum, corner| (sum.0 + corner.0, sum.1 + corner.1));
    (x / 4.0, y / 4.0)
}

fn lies_within(corners: &Corners, picture: &RgbImage) -> bool {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let inside = |at: f64, side: f64| at > side * EDGE && at < side * (1.0 - EDGE) - 1.0;
    corners.iter().all(|(x, y)| inside(*x, width) && inside(*y, height))
}

/// How far each pixel's color lies from that of most of the picture's rim, where the wall is.
fn unlike_its_rim(picture: &RgbImage) -> GrayImage {
    let (width, height) = picture.dimensions();
    let deep = (width.min(height) / 16).max(1);
    let is_rim = |x: u32, y: u32| x < deep || y < deep || x >= width - deep || y >= height - deep;
    let wall: [u8; 3] = std::array::from_fn(|channel| {
        let mut levels: Vec<u8> =
            picture.enumerate_pixels().filter(|(x, y, _)| is_rim(*x, *y)).map(|(_, _, pixel)| pixel.0[channel]).collect();
        let middle = levels.len() / 2;
        *levels.select_nth_unstable(middle).1
    });
    GrayImage::from_fn(width, height, |x, y| {
        let far = picture.get_pixel(x, y).0.iter().zip(wall).map(|(level, wall)| level.abs_diff(wall)).max();
        Luma([far.unwrap_or_default()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::place_code::PlaceCode;
    use image::Rgb;

    const LARGE: [u32; 4] = [40, 40, 190, 260];
    const SMALL: [u32; 4] = [230, 60, 330, 200];

    /// Two sheets on a wall, the larger one on the left.
    fn two_sheets() -> DynamicImage {
        let on = |[left, top, right, bottom]: [u32; 4], x: u32, y: u32| (left..right).contains(&x) && (top..bottom).contains(&y);
        RgbImage::from_fn(400, 300, |x, y| Rgb([if on(LARGE, x, y) || on(SMALL, x, y) { 240 } else { 120 }; 3])).into()
    }

    fn on_the_small_one(text: String) -> Code {
        Code { text, corners: [(260.0, 100.0), (300.0, 100.0), (300.0, 140.0), (260.0, 140.0)] }
    }

    fn lies_at(corners: Option<Corners>, [left, top, right, bottom]: [u32; 4]) -> bool {
        let wanted = [(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| (f64::from(x), f64::from(y)));
        corners.is_some_and(|found| found.iter().zip(wanted).all(|(one, other)| (one.0 - other.0).hypot(one.1 - other.1) < 6.0))
    }

    #[test]
    fn the_sheet_with_a_code_is_the_poster_unless_the_code_is_a_label() {
        let picture = two_sheets();
        assert!(lies_at(outline(&picture, &[]), LARGE));
        assert!(lies_at(outline(&picture, &[on_the_small_one("https://help.example/".into())]), SMALL));
        let label = format!("https://placard.example/b/{}", PlaceCode::from_number(77).plain());
        assert!(lies_at(outline(&picture, &[on_the_small_one(label)]), LARGE));
    }

    #[test]
    fn a_sheet_that_goes_on_beyond_the_picture_is_not_found() {
        let half = two_sheets().crop_imm(100, 0, 110, 300);
        assert_eq!(outline(&half, &[]), None);
        assert_eq!(outline(&DynamicImage::new_rgb8(300, 200), &[]), None, "a bare wall");
    }
}
