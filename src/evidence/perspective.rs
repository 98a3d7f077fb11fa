//! Perspective correction: a sheet photographed at an angle, pulled straight: find its four corners, map them to a rectangle.

use std::collections::VecDeque;

use image::imageops::FilterType;
use image::{GrayImage, Luma};

use super::binarize::parting_level;

/// Corners are looked for on a small copy with this longest side.
const SEARCHED_SIDE: u32 = 400;

/// In pixels of the picture: top left, top right, bottom right, bottom left.
pub type Corners = [(f64, f64); 4];

/// The corners of the lightest sheet that fills a twelfth of the picture or more, when it has four.
pub fn sheet(grey: &GrayImage) -> Option<Corners> {
    let scale = f64::from(SEARCHED_SIDE) / f64::from(grey.width().max(grey.height()));
    let side = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    let small = image::imageops::resize(grey, side(grey.width()), side(grey.height()), FilterType::Triangle);
    let level = parting_level(&small);
    let region = largest_region(&small, |pixel| pixel > level)?;
    let area = f64::from(small.width()) * f64::from(small.height());
    if (region.len() as f64) < area / 12.0 {
        return None;
    }
    let corners = extremes(&region);
    // Letters leave holes in the sheet; a region that fills much less than its corners span is no sheet.
    let spanned = spanned(&corners);
    (region.len() as f64 > spanned * 0.6 && spanned < area * 0.98).then(|| corners.map(|(x, y)| (x / scale, y / scale)))
}

/// Connected pixels that `belong`, the most there are.
fn largest_region(grey: &GrayImage, belong: impl Fn(u8) -> bool) -> Option<Vec<(u32, u32)>> {
    regions(grey, belong).into_iter().max_by_key(Vec::len)
}

/// Connected pixels that `belong`, each where it is in the picture.
pub fn regions(grey: &GrayImage, belong: impl Fn(u8) -> bool) -> Vec<Vec<(u32, u32)>> {
    let (width, height) = grey.dimensions();
    let mut seen = vec![false; (width * height) as usize];
    let mut found = Vec::new();
    for start in grey.enumerate_pixels().map(|(x, y, _)| (x, y)) {
        let mut region = Vec::new();
        let mut waiting = VecDeque::from([start]);
        while let Some((x, y)) = waiting.pop_front() {
            let at = (y * width + x) as usize;
            if std::mem::replace(&mut seen[at], true) || !belong(grey.get_pixel(x, y).0[0]) {
                continue;
            }
            region.push((x, y));
            waiting.extend(
                [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)]
                    .into_iter()
                    .filter(|(x, y)| *x < width && *y < height),
            );
        }
        if !region.is_empty() {
            found.push(region);
        }
    }
    found
}

/// The points that lie farthest out along the two diagonals.
pub fn extremes(region: &[(u32, u32)]) -> Corners {
    let farthest = |weigh: fn(f64, f64) -> f64| {
        let points = region.iter().map(|(x, y)| (f64::from(*x), f64::from(*y)));
        points.max_by(|one, other| weigh(one.0, one.1).total_cmp(&weigh(other.0, other.1))).unwrap_or((0.0, 0.0))
    };
    [farthest(|x, y| -x - y), farthest(|x, y| x - y), farthest(|x, y| x + y), farthest(|x, y| y - x)]
}

/// Area of a polygon by the shoelace formula.
pub fn spanned(corners: &Corners) -> f64 {
    let doubled: f64 = (0..4).map(|at| (corners[at], corners[(at + 1) % 4])).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    doubled.abs() / 2.0
}

/// The sheet between the corners as an upright rectangle of about its own size, at most `longest` pixels a side.
pub fn straighten(grey: &GrayImage, corners: &Corners, longest: f64) -> Option<GrayImage> {
    let length = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1);
    let width = length(corners[0], corners[1]).max(length(corners[3], corners[2]));
    let height = length(corners[0], corners[3]).max(length(corners[1], corners[2]));
    let scale = longest / width.max(height);
    let (width, height) = ((width * scale).round(), (height * scale).round());
    if width < 16.0 || height < 16.0 {
        return None;
    }
    let map = homography(&[(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)], corners)?;
    Some(GrayImage::from_fn(width as u32, height as u32, |x, y| {
        let (x, y) = (f64::from(x), f64::from(y));
        let depth = map[6] * x + map[7] * y + 1.0;
        Luma([between(grey, (map[0] * x + map[1] * y + map[2]) / depth, (map[3] * x + map[4] * y + map[5]) / depth)])
    }))
}

/// Bilinear, with the border repeated outwards.
fn between(grey: &GrayImage, x: f64, y: f64) -> u8 {
    let (right, bottom) = (f64::from(grey.width() - 1), f64::from(grey.height() - 1));
    let (x, y) = (x.clamp(0.0, right), y.clamp(0.0, bottom));
    let at = |x: f64, y: f64| f64::from(grey.get_pixel(x.min(right) as u32, y.min(bottom) as u32).0[0]);
    let (left, top) = (x.floor(), y.floor());
    let (along, down) = (x - left, y - top);
    let upper = at(left, top) * (1.0 - along) + at(left + 1.0, top) * along;
    let lower = at(left, top + 1.0) * (1.0 - along) + at(left + 1.0, top + 1.0) * along;
    (upper * (1.0 - down) + lower * down).round() as u8
}

/// The projective map that takes the four points `from` to the four points `to`: eight unknowns, the ninth is 1.
///
/// Source: Hartley and Zisserman (2004), Multiple View Geometry, 2nd ed., section 4.1, solved by elimination with pivoting.
fn homography(from: &Corners, to: &Corners) -> Option<[f64; 8]> {
    let mut rows = [[0.0; 9]; 8];
    for (at, ((x, y), (u, v))) in from.iter().zip(to).enumerate() {
        rows[2 * at] = [*x, *y, 1.0, 0.0, 0.0, 0.0, -x * u, -y * u, *u];
        rows[2 * at + 1] = [0.0, 0.0, 0.0, *x, *y, 1.0, -x * v, -y * v, *v];
    }
    for column in 0..8 {
        let pivot = (column..8).max_by(|one, other| rows[*one][column].abs().total_cmp(&rows[*other][column].abs()))?;
        if rows[pivot][column].abs() < 1e-9 {
            return None;
        }
        rows.swap(column, pivot);
        let head = rows[column];
        for (_, row) in rows.iter_mut().enumerate().filter(|(at, _)| *at != column) {
            let share = row[column] / head[column];
            for (cell, above) in row.iter_mut().zip(head) {
                *cell -= share * above;
            }
        }
    }
    Some(std::array::from_fn(|at| rows[at][8] / rows[at][at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilted_sheet_is_found_and_pulled_straight() {
        let tilted: Corners = [(100.0, 60.0), (480.0, 110.0), (450.0, 540.0), (70.0, 500.0)];
        let to_sheet = homography(&tilted, &[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]).unwrap();
        let grey = GrayImage::from_fn(600, 600, |x, y| {
            let (x, y) = (f64::from(x), f64::from(y));
            let depth = to_sheet[6] * x + to_sheet[7] * y + 1.0;
            let (u, v) =
                ((to_sheet[0] * x + to_sheet[1] * y + to_sheet[2]) / depth, (to_sheet[3] * x + to_sheet[4] * y + to_sheet[5]) / depth);
            let on_sheet = (0.0..=1.0).contains(&u) && (0.0..=1.0).contains(&v);
            Luma([if !on_sheet {
                70
            } else if (0.4..0.6).contains(&u) && (0.2..0.3).contains(&v) {
                20
            } else {
                230
            }])
        });
        let corners = sheet(&grey).unwrap();
        for (found, drawn) in corners.iter().zip(tilted) {
            assert!((found.0 - drawn.0).hypot(found.1 - drawn.1) < 8.0, "{corners:?}");
        }
        let straight = straighten(&grey, &corners, 500.0).unwrap();
        let at =
            |u: f64, v: f64| straight.get_pixel((u * f64::from(straight.width())) as u32, (v * f64::from(straight.height())) as u32).0[0];
        assert!(at(0.5, 0.25) < 60 && at(0.3, 0.25) > 200 && at(0.5, 0.5) > 200);
    }

    #[test]
    fn a_bare_wall_has_no_sheet() {
        assert_eq!(sheet(&GrayImage::from_pixel(300, 300, Luma([90]))), None);
    }
}
