//! Outlines: polygons cut to a tile.

use geo::{LineString, MultiPolygon};

use crate::coverage::mercator::{degrees, square};
use crate::coverage::tile::Tile;
use crate::coverage::tile::layer::{DRAWN, GeometryType, Layer, Pen, Value};

/// Polygons on the Mercator square, in shares of its side.
pub struct Outline {
    /// Of each polygon the exterior ring, then its holes; no ring repeats its first corner.
    polygons: Vec<Vec<Ring>>,
    low: (f64, f64),
    high: (f64, f64),
}

type Ring = Vec<(f64, f64)>;

impl Outline {
    /// From degrees.
    pub fn of(shape: &MultiPolygon) -> Outline {
        let ring = |line: &LineString| line.coords().skip(1).map(|corner| square(corner.x, corner.y)).collect::<Ring>();
        let polygons: Vec<Vec<Ring>> =
            shape.iter().map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect()).collect();
        let corners = || polygons.iter().flatten().flatten();
        let low = corners().fold((f64::INFINITY, f64::INFINITY), |low, corner| (low.0.min(corner.0), low.1.min(corner.1)));
        let high = corners().fold((f64::NEG_INFINITY, f64::NEG_INFINITY), |high, corner| (high.0.max(corner.0), high.1.max(corner.1)));
        Outline { polygons, low, high }
    }

    /// West, south, east and north end in degrees.
    pub fn bounds(&self) -> [f64; 4] {
        let ((west, north), (east, south)) = (degrees(self.low.0, self.low.1), degrees(self.high.0, self.high.1));
        [west, south, east, north]
    }

    fn meets(&self, tile: Tile) -> bool {
        let (left, top) = tile.place(self.low.0, self.low.1);
        let (right, bottom) = tile.place(self.high.0, self.high.1);
        right >= DRAWN.0 && left <= DRAWN.1 && bottom >= DRAWN.0 && top <= DRAWN.1
    }

    /// Commands that draw what of it lies in a tile; empty when nothing does.
    fn commands(&self, tile: Tile) -> Vec<u32> {
        let mut pen = Pen::default();
        for polygon in self.polygons.iter().filter(|_| self.meets(tile)) {
            for (number, ring) in polygon.iter().enumerate() {
                let placed: Ring = ring.iter().map(|&(x, y)| tile.place(x, y)).collect();
                let corners = stepped(&cut(placed));
                let twice = twice_area(&corners);
                if twice == 0 && number == 0 {
                    break;
                }
                // Exterior rings run so that their area is positive with y pointing down, holes the other way (section 4.3.4.4).
                if twice != 0 {
                    let ordered: Vec<(i32, i32)> = if (twice > 0) == (number == 0) { corners } else { corners.into_iter().rev().collect() };
                    pen.ring(&ordered);
                }
            }
        }
        pen.commands
    }
}

/// A layer of outlines with their attributes; none when nothing of them lies in the tile.
pub fn outlines<'o>(
    name: &'static str,
    tile: Tile,
    shapes: impl IntoIterator<Item = (u64, &'o Outline, Vec<(&'static str, Value<'o>)>)>,
) -> Option<Vec<u8>> {
    let mut layer = Layer::new(name);
    for (id, outline, attributes) in shapes {
        let commands = outline.commands(tile);
        if !commands.is_empty() {
            layer.feature(id, GeometryType::Polygon, &commands, &attributes);
        }
    }
    (!layer.is_empty()).then(|| layer.tile())
}

/// What of a ring lies in the drawn part of a tile, side after side. Source: Sutherland and Hodgman (1974), Communications of the ACM 17, 32-42.
fn cut(ring: Ring) -> Ring {
    let inside = |corner: &(f64, f64)| (DRAWN.0..=DRAWN.1).contains(&corner.0) && (DRAWN.0..=DRAWN.1).contains(&corner.1);
    if ring.iter().all(inside) {
        return ring;
    }
    let turned = |ring: Ring| ring.into_iter().map(|(x, y)| (y, x)).collect::<Ring>();
    let cut_across = |ring: Ring| half(half(ring, DRAWN.0, 1.0), DRAWN.1, -1.0);
    turned(cut_across(turned(cut_across(ring))))
}

/// What of a ring lies beyond `limit` in x, on the side of `sign`.
fn half(ring: Ring, limit: f64, sign: f64) -> Ring {
    let mut kept = Ring::with_capacity(ring.len());
    let Some(mut before) = ring.last().copied() else { return kept };
    let depth = |corner: (f64, f64)| (corner.0 - limit) * sign;
    for corner in ring {
        if (depth(before) >= 0.0) != (depth(corner) >= 0.0) {
            let share = depth(before) / (depth(before) - depth(corner));
            kept.push((limit, before.1 + (corner.1 - before.1) * share));
        }
        if depth(corner) >= 0.0 {
            kept.push(corner);
        }
        before = corner;
    }
    kept
}

/// Whole steps, without corners that repeat the one before or lie on a straight line with their neighbors.
fn stepped(ring: &[(f64, f64)]) -> Vec<(i32, i32)> {
    let mut corners: Vec<(i32, i32)> = Vec::with_capacity(ring.len());
    for corner in ring.iter().map(|&(x, y)| (x.round() as i32, y.round() as i32)) {
        while let [.., a, b] = corners[..]
            && is_straight(a, b, corner)
        {
            corners.pop();
        }
        if corners.last() != Some(&corner) {
            corners.push(corner);
        }
    }
    while corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    corners
}

/// Does the way from `a` to `c` pass through `b`?
fn is_straight(a: (i32, i32), b: (i32, i32), c: (i32, i32)) -> bool {
    let (ab, bc) = ((i64::from(b.0 - a.0), i64::from(b.1 - a.1)), (i64::from(c.0 - b.0), i64::from(c.1 - b.1)));
    ab.0 * bc.1 == ab.1 * bc.0 && ab.0 * bc.0 + ab.1 * bc.1 > 0
}

/// Positive when the corners run clockwise as drawn, y pointing down.
fn twice_area(corners: &[(i32, i32)]) -> i64 {
    let following = corners.iter().cycle().skip(1);
    corners.iter().zip(following).map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::tile::EXTENT;
    use crate::coverage::tile::reader::read;
    use geo::wkt;
    use proptest::prelude::*;

    fn drawn(shape: MultiPolygon, tile: Tile) -> Option<i64> {
        let outline = Outline::of(&shape);
        let tile = outlines("shapes", tile, [(7, &outline, vec![("name", Value::Text("A"))])])?;
        let layer = read(&tile);
        assert_eq!((layer.name.as_str(), layer.features.len(), layer.features[0].id), ("shapes", 1, 7));
        Some(layer.features[0].rings.iter().map(|ring| twice_area(ring)).sum())
    }

    #[test]
    fn an_area_that_holds_the_tile_fills_it_and_its_buffer() {
        let whole = MultiPolygon::new(vec![wkt!(POLYGON((-100. 30., -80. 30., -80. 50., -100. 50., -100. 30.)))]);
        let side = i64::from(EXTENT) + 128;
        assert_eq!(drawn(whole.clone(), Tile::new(10, 251, 394).unwrap()), Some(2 * side * side));
        assert_eq!(drawn(whole, Tile::new(10, 700, 394).unwrap()), None);
    }

    #[test]
    fn a_hole_is_cut_out_whichever_way_it_runs() {
        let hole = MultiPolygon::new(vec![
            wkt!(POLYGON((-90. 0., 0. 0., 0. 60., -90. 60., -90. 0.), (-60. 10., -30. 10., -30. 30., -60. 30., -60. 10.))),
        ]);
        let turned = MultiPolygon::new(vec![
            wkt!(POLYGON((-90. 0., -90. 60., 0. 60., 0. 0., -90. 0.), (-60. 10., -30. 10., -30. 30., -60. 30., -60. 10.))),
        ]);
        let world = Tile::new(0, 0, 0).unwrap();
        assert_eq!(drawn(hole.clone(), world), drawn(turned, world));
        let filled = MultiPolygon::new(vec![wkt!(POLYGON((-90. 0., 0. 0., 0. 60., -90. 60., -90. 0.)))]);
        assert!(drawn(hole, world) < drawn(filled, world));
    }

    proptest! {
        #[test]
        fn the_tiles_of_a_zoom_share_an_area_among_them(corners in prop::collection::vec((1..99i32, 1..99i32), 3..9), zoom in 1..4u8) {
            // Sorted around their middle, so that the ring does not cross itself.
            let mut ring: Vec<(f64, f64)> = corners.iter().map(|&(x, y)| (f64::from(x), f64::from(y))).collect();
            let share = 1.0 / ring.len() as f64;
            let middle = ring.iter().fold((0.0, 0.0), |sum, corner| (sum.0 + corner.0 * share, sum.1 + corner.1 * share));
            ring.sort_by(|a, b| (a.1 - middle.1).atan2(a.0 - middle.0).total_cmp(&(b.1 - middle.1).atan2(b.0 - middle.0)));
            let whole: Vec<(i32, i32)> = ring.iter().map(|&(x, y)| ((x * 40.96) as i32, (y * 40.96) as i32)).collect();
            let outline = Outline { polygons: vec![vec![ring.iter().map(|&(x, y)| (x / 100.0, y / 100.0)).collect()]], low: (0.0, 0.0), high: (1.0, 1.0) };
            let many = 1u32 << zoom;
            let (mut sum, mut buffers) = (0.0, 0.0);
            for (x, y) in (0..many).flat_map(|x| (0..many).map(move |y| (x, y))) {
                let tile = Tile::new(zoom, x, y).unwrap();
                if let Some(bytes) = outlines("shapes", tile, [(0, &outline, Vec::new())]) {
                    sum += read(&bytes).features[0].rings.iter().map(|ring| twice_area(ring).abs() as f64).sum::<f64>();
                    buffers += 4.0 * 2.0 * 64.0 * f64::from(EXTENT + 64);
                }
            }
            let expected = twice_area(&whole).abs() as f64 * f64::from(many * many);
            // No less than the whole, and no more than the whole with all buffers: steps are rounded.
            let rounding = 2.0 * f64::from(many * many) * 4.0 * f64::from(EXTENT);
            prop_assert!(sum >= expected - rounding && sum <= expected + buffers + rounding, "{} {}", sum, expected);
        }
    }
}
