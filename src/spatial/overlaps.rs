//! Areas that lie over each other: a place in both is counted in one of them only.

use geo::{Area as _, BooleanOps as _, BoundingRect as _, Intersects as _, MultiPolygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

/// Kilometers to a degree of latitude.
const DEGREE_KM: f64 = 111.195_08;
/// Less than this share of the smaller area is a border drawn twice.
const LEAST_SHARE: f64 = 0.001;

/// Two areas, by their positions, and the ground that both claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overlap {
    pub one: usize,
    pub other: usize,
    pub area_km2: f64,
}

/// The pairs of areas (borders in degrees) that lie over each other by more than what borders are drawn apart, by position.
pub fn overlaps(borders: &[MultiPolygon]) -> Vec<Overlap> {
    let boxed = |(at, border): (usize, &MultiPolygon)| {
        let bounds = border.bounding_rect()?;
        Some(GeomWithData::new(Rectangle::from_corners(bounds.min().into(), bounds.max().into()), at))
    };
    let tree: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>> = RTree::bulk_load(borders.iter().enumerate().filter_map(boxed).collect());
    let mut found = Vec::new();
    for (one, border) in borders.iter().enumerate() {
        let Some(bounds) = border.bounding_rect() else { continue };
        let near = tree.locate_in_envelope_intersecting(&AABB::from_corners(bounds.min().into(), bounds.max().into()));
        for other in near.map(|near| near.data).filter(|other| *other > one) {
            let both = if border.intersects(&borders[other]) { border.intersection(&borders[other]) } else { continue };
            if both.unsigned_area() > LEAST_SHARE * border.unsigned_area().min(borders[other].unsigned_area()) {
                found.push(Overlap { one, other, area_km2: area_km2(&both) });
            }
        }
    }
    found.sort_by_key(|overlap| (overlap.one, overlap.other));
    found
}

/// As on the cylinder that is true at its middle: near enough to be told.
fn area_km2(ground: &MultiPolygon) -> f64 {
    let middle = ground.bounding_rect().map_or(0.0, |bounds| bounds.center().y);
    ground.unsigned_area() * DEGREE_KM * DEGREE_KM * middle.to_radians().cos()
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::wkt;

    #[test]
    fn areas_that_claim_the_same_ground_are_found_and_those_that_touch_are_not() {
        let area = |polygon| MultiPolygon::new(vec![polygon]);
        let first = area(wkt!(POLYGON((-92.5 38.8, -92.2 38.8, -92.2 39.1, -92.5 39.1, -92.5 38.8))));
        let second = area(wkt!(POLYGON((-92.4 38.8, -92.1 38.8, -92.1 39.1, -92.4 39.1, -92.4 38.8))));
        let beside = area(wkt!(POLYGON((-92.1 38.8, -92.0 38.8, -92.0 39.1, -92.10001 39.1, -92.1 38.8))));
        let found = overlaps(&[first, second, beside]);
        assert_eq!(found.iter().map(|overlap| (overlap.one, overlap.other)).collect::<Vec<_>>(), [(0, 1)]);
        // A fifth of a degree by 0.3 degrees of 86.5 and 111.2 km.
        assert!((found[0].area_km2 - 0.2 * 86.5 * 0.3 * 111.2).abs() < 2.0, "{found:?}");
    }
}
