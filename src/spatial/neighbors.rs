//! Neighbors of areas by the length of border that they share ("rook" contiguity).

use std::collections::HashMap;

use geo::MultiPolygon;
use rstar::{AABB, RTree, RTreeObject};

/// Meters to a degree of latitude, on the sphere of the IUGG's mean radius.
const DEGREE_M: f64 = 111_195.08;
/// Borders no farther apart than this are the same border: degrees of five digits are half a meter off. Meters.
const APART_M: f64 = 1.0;
/// Less border than this is a corner. Meters.
const SHORTEST_M: f64 = 10.0;

/// For each area, the positions of its neighbors, ascending, without itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbors {
    lists: Vec<Vec<u32>>,
}

/// A piece of an area's border, degrees, longitude first.
struct Edge {
    area: u32,
    from: (f64, f64),
    to: (f64, f64),
}

impl Neighbors {
    /// Areas (borders in degrees) whose borders run along each other for more than a corner, whether or not their corners are the same. East and
    /// west of the 180th meridian are next to each other. Source: Anselin (1988), Spatial Econometrics, section 3.1.
    pub fn by_border(borders: &[MultiPolygon]) -> Neighbors {
        let mut lists = vec![Vec::new(); borders.len()];
        for ((one, other), shared_m) in shared_lengths(borders) {
            if shared_m >= SHORTEST_M {
                lists[one as usize].push(other);
                lists[other as usize].push(one);
            }
        }
        lists.iter_mut().for_each(|list| list.sort_unstable());
        Neighbors { lists }
    }

    /// So many areas, of which these pairs are next to each other, each told once or from both sides. `None` where a pair names no area or one twice.
    pub fn of_pairs(areas: usize, pairs: &[(usize, usize)]) -> Option<Neighbors> {
        let mut lists = vec![Vec::new(); areas];
        for &(one, other) in pairs {
            if one == other || one.max(other) >= areas {
                return None;
            }
            lists[one].push(u32::try_from(other).ok()?);
            lists[other].push(u32::try_from(one).ok()?);
        }
        for list in &mut lists {
            list.sort_unstable();
            list.dedup();
        }
        Some(Neighbors { lists })
    }

    /// Only the areas at these positions, in this order, and the pairs among them.
    pub fn among(&self, kept: &[usize]) -> Neighbors {
        let mut position = vec![None; self.lists.len()];
        for (at, &area) in (0u32..).zip(kept) {
            position[area] = Some(at);
        }
        let list = |&area: &usize| {
            let mut list: Vec<u32> = self.lists[area].iter().filter_map(|&other| position[other as usize]).collect();
            list.sort_unstable();
            list
        };
        Neighbors { lists: kept.iter().map(list).collect() }
    }

    pub fn len(&self) -> usize {
        self.lists.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    pub fn of(&self, area: usize) -> &[u32] {
        &self.lists[area]
    }

    /// Pairs, each counted from both sides.
    pub fn pairs(&self) -> usize {
        self.lists.iter().map(Vec::len).sum()
    }

    /// Areas without a neighbor.
    pub fn islands(&self) -> usize {
        self.lists.iter().filter(|list| list.is_empty()).count()
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[u32]> {
        self.lists.iter().map(Vec::as_slice)
    }
}

/// Meters of border by pair of areas, the smaller position first.
fn shared_lengths(borders: &[MultiPolygon]) -> HashMap<(u32, u32), f64> {
    let edges: Vec<Edge> = (0..).zip(borders).flat_map(|(area, border)| edges(area, border)).collect();
    let tree = RTree::bulk_load(edges);
    let mut shared: HashMap<(u32, u32), f64> = HashMap::new();
    for edge in &tree {
        // Each pair is met from both its sides, and counted from one.
        for other in tree.locate_in_envelope_intersecting(&edge.surroundings()).filter(|other| other.area > edge.area) {
            let length_m = edge.shared_m(other);
            if length_m > 0.0 {
                *shared.entry((edge.area, other.area)).or_default() += length_m;
            }
        }
    }
    shared
}

fn edges(area: u32, border: &MultiPolygon) -> impl Iterator<Item = Edge> {
    let rings = border.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    rings.flat_map(|ring| ring.lines()).map(move |line| {
        // The 180th meridian is written with both signs.
        let turn = if line.start.x <= -180.0 && line.end.x <= -180.0 { 360.0 } else { 0.0 };
        Edge { area, from: (line.start.x + turn, line.start.y), to: (line.end.x + turn, line.end.y) }
    })
}

impl RTreeObject for Edge {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.from.into(), self.to.into())
    }
}

impl Edge {
    /// Degrees of longitude shrink so much.
    fn shrunk(&self) -> f64 {
        ((self.from.1 + self.to.1) / 2.0).to_radians().cos().max(1e-3)
    }

    /// All that is nearer than [`APART_M`], and somewhat more.
    fn surroundings(&self) -> AABB<[f64; 2]> {
        let north = 2.0 * APART_M / DEGREE_M;
        let east = north / self.shrunk();
        let (low, high) = (
            [self.from.0.min(self.to.0) - east, self.from.1.min(self.to.1) - north],
            [self.from.0.max(self.to.0) + east, self.from.1.max(self.to.1) + north],
        );
        AABB::from_corners(low, high)
    }

    /// Meters along this edge where the other one lies beside it and no farther from it than [`APART_M`].
    fn shared_m(&self, other: &Edge) -> f64 {
        let shrunk = self.shrunk();
        let flat = |(lon, lat): (f64, f64)| ((lon - self.from.0) * shrunk * DEGREE_M, (lat - self.from.1) * DEGREE_M);
        let (east, north) = flat(self.to);
        let length = east.hypot(north);
        if length == 0.0 {
            return 0.0;
        }
        let (east, north) = (east / length, north / length);
        let turned = |(x, y): (f64, f64)| (x * east + y * north, y * east - x * north);
        let ((start, start_off), (end, end_off)) = (turned(flat(other.from)), turned(flat(other.to)));
        let (first, last) = within((start, end), (0.0, length), within((start_off, end_off), (-APART_M, APART_M), (0.0, 1.0)));
        (last - first).max(0.0) * (end - start).abs()
    }
}

/// What of a share of a way lies between two limits, the value changing evenly on the way from 0 to 1; the end before the start where nothing does.
fn within((from, to): (f64, f64), (low, high): (f64, f64), (start, end): (f64, f64)) -> (f64, f64) {
    if from == to {
        return if (low..=high).contains(&from) { (start, end) } else { (1.0, 0.0) };
    }
    let (one, other) = ((low - from) / (to - from), (high - from) / (to - from));
    (start.max(one.min(other)), end.min(one.max(other)))
}
