//! Corners as a file has them: cutting and joining moves them by less than a millimeter, and neighbors would no longer have the same ones.

use std::collections::HashMap;

use geo::{Coord, CoordsIter as _, MapCoords as _, MultiPolygon};

/// Corners closer than this are one. Degrees.
const SAME: f64 = 1e-6;

/// The corners of a border, by cell.
pub struct Corners(HashMap<(i64, i64), Vec<Coord>>);

impl Corners {
    pub fn of(border: &MultiPolygon) -> Corners {
        let mut cells: HashMap<(i64, i64), Vec<Coord>> = HashMap::new();
        for corner in border.coords_iter() {
            cells.entry(cell(corner)).or_default().push(corner);
        }
        Corners(cells)
    }

    /// A border with each of its corners put back to where the file has it; on the 180th meridian, exactly there.
    pub fn put_back(&self, border: &MultiPolygon) -> MultiPolygon {
        border.map_coords(|corner| self.nearest(corner).unwrap_or_else(|| on_the_meridian(corner)))
    }

    fn nearest(&self, corner: Coord) -> Option<Coord> {
        let (column, row) = cell(corner);
        let around = (-1..=1).flat_map(|east| (-1..=1).map(move |north| (column + east, row + north)));
        let near = around.filter_map(|cell| self.0.get(&cell)).flatten().copied();
        let apart = |other: &Coord| (other.x - corner.x).hypot(other.y - corner.y);
        near.filter(|other| apart(other) < SAME).min_by(|a, b| apart(a).total_cmp(&apart(b)))
    }
}

fn on_the_meridian(corner: Coord) -> Coord {
    if (corner.x.abs() - 180.0).abs() < SAME { Coord { x: 180f64.copysign(corner.x), ..corner } } else { corner }
}

fn cell(corner: Coord) -> (i64, i64) {
    ((corner.x / SAME).floor() as i64, (corner.y / SAME).floor() as i64)
}
