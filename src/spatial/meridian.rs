//! Borders over the 180th meridian, cut there into parts east and west of it. Source: RFC 7946, section 3.1.9.

use geo::{BooleanOps as _, BoundingRect as _, Coord, LineString, MapCoords as _, MultiPolygon, Polygon, Rect};

use crate::spatial::corners::Corners;
use crate::spatial::ground::of_polygon;

/// A turn of the earth, degrees.
const TURN: f64 = 360.0;

/// A ring that comes back to its start on the other side of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a ring that comes back to its start, found one that runs round a pole")]
pub struct RoundAPole;

/// The border with each part between -180 and 180 degrees. A step of more than half a turn is one over the 180th meridian; longitudes beyond 180 go on
/// counting there.
///
/// # Errors
/// When a ring runs round a pole.
pub fn cut(border: MultiPolygon) -> Result<MultiPolygon, RoundAPole> {
    let rings = || border.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    if rings().all(|ring| ring.coords().all(|corner| corner.x.abs() <= 180.0) && !ring.lines().any(|line| leaps(line.start, line.end))) {
        return Ok(border);
    }
    let mut parts = Vec::new();
    for polygon in &border {
        parts.extend(cut_polygon(&unrolled(polygon)?));
    }
    Ok(MultiPolygon::new(parts))
}

/// Is a step shorter the other way round? One along a parallel from -180 to 180 is meant as it stands.
fn leaps(from: Coord, to: Coord) -> bool {
    (to.x - from.x).abs() > TURN / 2.0 && !(from.x.abs() == 180.0 && to.x.abs() == 180.0)
}

/// A polygon whose rings go on counting over the 180th meridian, its holes in the same turn as its outer ring.
fn unrolled(polygon: &Polygon) -> Result<Polygon, RoundAPole> {
    let outer = unrolled_ring(polygon.exterior())?;
    let (west, east) = ends(&outer);
    let mut holes = Vec::with_capacity(polygon.interiors().len());
    for hole in polygon.interiors() {
        let hole = unrolled_ring(hole)?;
        let (start, end) = ends(&hole);
        // By whole turns, so that their middles come as near as they can.
        let turns = (((west + east) - (start + end)) / 2.0 / TURN).round();
        holes.push(shifted(&hole, turns * TURN));
    }
    Ok(Polygon::new(outer, holes))
}

fn unrolled_ring(ring: &LineString) -> Result<LineString, RoundAPole> {
    let mut turn = 0.0;
    let mut corners: Vec<Coord> = ring.coords().take(1).copied().collect();
    for line in ring.lines() {
        if leaps(line.start, line.end) {
            turn -= TURN.copysign(line.end.x - line.start.x);
        }
        corners.push(Coord { x: line.end.x + turn, y: line.end.y });
    }
    if turn == 0.0 { Ok(LineString(corners)) } else { Err(RoundAPole) }
}

fn ends(ring: &LineString) -> (f64, f64) {
    ring.coords().fold((f64::INFINITY, f64::NEG_INFINITY), |(west, east), corner| (west.min(corner.x), east.max(corner.x)))
}

fn shifted(ring: &LineString, by: f64) -> LineString {
    ring.map_coords(|corner| Coord { x: corner.x + by, y: corner.y })
}

/// What lies in each turn, brought back to -180 to 180.
fn cut_polygon(polygon: &Polygon) -> Vec<Polygon> {
    let Some(bounds) = polygon.bounding_rect() else { return Vec::new() };
    let turn_of = |lon: f64| (lon + 180.0) / TURN;
    let (first, last) = (turn_of(bounds.min().x).floor() as i32, turn_of(bounds.max().x).ceil() as i32);
    let mut parts = Vec::new();
    for turn in (first..last).map(f64::from) {
        let (west, east) = (turn * TURN - 180.0, turn * TURN + 180.0);
        let part = if bounds.min().x >= west && bounds.max().x <= east {
            MultiPolygon::new(vec![polygon.clone()])
        } else {
            // No wider than needed: the grid on which is cut is as fine as its ground is small.
            let window =
                Rect::new((west.max(bounds.min().x - 1.0), bounds.min().y - 1.0), (east.min(bounds.max().x + 1.0), bounds.max().y + 1.0));
            of_polygon(polygon).intersection(&window.to_polygon())
        };
        let back = part.map_coords(|corner| Coord { x: corner.x - turn * TURN, y: corner.y });
        let own = polygon.map_coords(|corner| Coord { x: corner.x - turn * TURN, y: corner.y });
        parts.extend(Corners::of(&MultiPolygon::new(vec![own])).put_back(&back));
    }
    parts
}
