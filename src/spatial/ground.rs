//! The ground of a border, each point of it once: parts that lie over each other are joined, rings that cross themselves are whole, a hole that is
//! drawn twice is one hole. What reads a border afterwards, by whichever rule of filling, reads the same.

use geo::{Area as _, BooleanOps as _, LineString, MultiPolygon, Polygon, bool_ops::FillRule, unary_union};

use crate::spatial::corners::Corners;

/// Steps of the grid that joining works on, to the width of what is joined: corners move by one at most.
const GRID: f64 = (1u32 << 28) as f64;

/// The same ground, or none where the border is sound as it is.
pub fn joined(border: &MultiPolygon) -> Option<MultiPolygon> {
    let ground = unary_union(&border.iter().map(of_polygon).collect::<Vec<_>>());
    let area = |ring: &LineString| Polygon::new(ring.clone(), Vec::new()).unsigned_area();
    let drawn: f64 = border.iter().map(|polygon| area(polygon.exterior()) - polygon.interiors().iter().map(area).sum::<f64>()).sum();
    ((ground.unsigned_area() - drawn).abs() > rounding(border)).then(|| Corners::of(border).put_back(&ground))
}

/// What of a polygon lies within its outer ring and in none of its holes.
pub fn of_polygon(polygon: &Polygon) -> MultiPolygon {
    let outer = enclosed(polygon.exterior());
    if polygon.interiors().is_empty() {
        return outer;
    }
    outer.difference(&unary_union(&polygon.interiors().iter().map(enclosed).collect::<Vec<_>>()))
}

/// All that a ring runs round, however often and in whichever direction.
fn enclosed(ring: &LineString) -> MultiPolygon {
    Polygon::new(ring.clone(), Vec::new()).union_with_fill_rule(&MultiPolygon::new(Vec::new()), FillRule::NonZero)
}

/// By how much the area of a border may differ when its corners move by a step: square degrees.
fn rounding(border: &MultiPolygon) -> f64 {
    let rings = || border.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    let length: f64 = rings().flat_map(|ring| ring.lines()).map(|line| line.dx().hypot(line.dy())).sum();
    length * length / GRID
}
