//! An area's edges in strips, and on which side of them a point lies.

use geo::kernels::{Kernel, Orientation, RobustKernel};
use geo::{BoundingRect, Coord, CoordsIter, MultiPolygon, Rect};

/// Meters to a degree of latitude, on the sphere of the IUGG's mean radius.
const DEGREE_M: f64 = 111_195.08;

/// Where a point lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Inside,
    On,
    Env,
}

/// The edges of all rings of an area, and which of them cross which horizontal strip.
pub struct Border {
    pub edges: Vec<(Coord, Coord)>,
    pub bounds: Option<Rect>,
    /// Strip `i` is crossed by the edges numbered `crossing[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    crossing: Vec<u32>,
}

impl Border {
    pub fn of(area: &MultiPolygon) -> Border {
        let rings = area.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
        let edges: Vec<(Coord, Coord)> = rings.flat_map(|ring| ring.lines()).map(|line| (line.start, line.end)).collect();
        let mut border = Border { bounds: area.bounding_rect(), starts: Vec::new(), crossing: Vec::new(), edges };
        let strips = area.coords_count().div_ceil(2).clamp(1, 1 << 16);
        let mut listed: Vec<Vec<u32>> = vec![Vec::new(); strips];
        for ((start, end), number) in border.edges.iter().zip(0..) {
            let (low, high) = (border.strip(strips, start.y.min(end.y)), border.strip(strips, start.y.max(end.y)));
            listed[low..=high].iter_mut().for_each(|strip| strip.push(number));
        }
        border.starts.push(0);
        for strip in listed {
            border.crossing.extend(strip);
            border.starts.push(border.crossing.len() as u32);
        }
        border
    }

    /// Meters from a point outside to the nearest edge; none where that is farther than `limit_m`.
    pub fn distance_m(&self, point: Coord, limit_m: f64) -> Option<f64> {
        let bounds = self.bounds?;
        let north = limit_m / DEGREE_M;
        let east = north / point.y.to_radians().cos().max(1e-3);
        let near = |low: f64, high: f64, at: f64, room: f64| (low - room..=high + room).contains(&at);
        if !near(bounds.min().x, bounds.max().x, point.x, east) || !near(bounds.min().y, bounds.max().y, point.y, north) {
            return None;
        }
        self.edges.iter().map(|&edge| distance_m(point, edge)).min_by(f64::total_cmp).filter(|meters| *meters <= limit_m)
    }

    fn strip(&self, strips: usize, y: f64) -> usize {
        let Some(bounds) = self.bounds else { return 0 };
        let share = (y - bounds.min().y) / bounds.height().max(f64::MIN_POSITIVE);
        ((share * strips as f64) as usize).min(strips - 1)
    }

    /// By the edges that a ray eastwards crosses: each holds its lower end and not its upper one, so that a corner counts once. On which side
    /// of an edge the point lies is decided exactly. Source: Hormann and Agathos (2001), Computational Geometry 20, 131-144; Shewchuk (1997),
    /// Discrete and Computational Geometry 18, 305-363.
    pub fn side(&self, point: Coord) -> Side {
        let inside_bounds =
            |bounds: Rect| (bounds.min().x..=bounds.max().x).contains(&point.x) && (bounds.min().y..=bounds.max().y).contains(&point.y);
        if !self.bounds.is_some_and(inside_bounds) {
            return Side::Env;
        }
        let strip = self.strip(self.starts.len() - 1, point.y);
        let mut is_inside = false;
        for &edge in &self.crossing[self.starts[strip] as usize..self.starts[strip + 1] as usize] {
            let (start, end) = self.edges[edge as usize];
            let (low, high) = if start.y <= end.y { (start, end) } else { (end, start) };
            if point.y < low.y || point.y > high.y || point.x > low.x.max(high.x) {
                continue;
            }
            let crosses = low.y <= point.y && point.y < high.y;
            if crosses && point.x < low.x.min(high.x) {
                is_inside = !is_inside;
                continue;
            }
            match RobustKernel::orient2d(low, high, point) {
                Orientation::CounterClockwise if crosses => is_inside = !is_inside,
                Orientation::Collinear if point.x >= low.x.min(high.x) => return Side::On,
                Orientation::CounterClockwise | Orientation::Clockwise | Orientation::Collinear => {}
            }
        }
        if is_inside { Side::Inside } else { Side::Env }
    }
}

/// Meters from a point to the segment between two others, all in degrees and near each other.
fn distance_m(point: Coord, (start, end): (Coord, Coord)) -> f64 {
    let shrunk = point.y.to_radians().cos();
    let flat = |at: Coord| ((at.x - point.x) * shrunk * DEGREE_M, (at.y - point.y) * DEGREE_M);
    let ((x, y), (to_x, to_y)) = (flat(start), flat(end));
    let (along_x, along_y) = (to_x - x, to_y - y);
    let length = along_x * along_x + along_y * along_y;
    let share = if length > 0.0 { (-(x * along_x + y * along_y) / length).clamp(0.0, 1.0) } else { 0.0 };
    (x + share * along_x).hypot(y + share * along_y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::wkt;

    #[test]
    fn corners_count_once_and_edges_are_neither_in_nor_out() {
        let border = Border::of(&MultiPolygon::new(vec![wkt!(POLYGON((0. 0., 4. 0., 4. 4., 2. 2., 0. 4., 0. 0.)))]));
        let side = |x, y| border.side(Coord { x, y });
        assert_eq!((side(1.0, 2.0), side(-1.0, 2.0), side(-1.0, 4.0), side(2.0, 3.0)), (Side::Inside, Side::Env, Side::Env, Side::Env));
        for (x, y) in [(0.0, 0.0), (2.0, 0.0), (4.0, 4.0), (3.0, 3.0), (2.0, 2.0), (0.0, 4.0), (0.0, 1.0)] {
            assert_eq!(side(x, y), Side::On, "{x} {y}");
        }
        assert_eq!(side(f64::NAN, 1.0), Side::Env);
        assert_eq!(Border::of(&MultiPolygon::new(Vec::new())).side(Coord { x: 0.0, y: 0.0 }), Side::Env);
    }
}
