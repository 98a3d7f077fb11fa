//! An area made ready for the overlay: projected, and mended where its border crosses itself.

use geo::{LineString, MultiPolygon};

use crate::coverage::equal_area::CONUS;
use crate::coverage::gap::Shape;
use crate::coverage::gap::overlay::without_crossings;
use crate::domain::point::on_earth;

/// Nearer than this to a pole, discs of the largest radius would reach into the tip of the projection's cone. Degrees.
const NORTHMOST: f64 = 78.0;
/// Farther than this from the central meridian, they would reach over the cut on the other side of the earth. Radians.
const EASTMOST: f64 = 162.0 * std::f64::consts::PI / 180.0;

/// Why an area cannot be measured.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BadArea {
    #[error("expected points of the world (longitude -180 to 180, latitude -90 to 90), found {lon}, {lat}")]
    NotOnEarth { lon: f64, lat: f64 },
    #[error(
        "the point {lon}, {lat} lies beyond what the projection for the United States can measure (66 to 102 degrees east, and within 12 degrees of a pole)"
    )]
    TooFar { lon: f64, lat: f64 },
    #[error("expected a border that encloses something, found one without an inside")]
    NothingInside,
}

/// One area, projected.
#[derive(Clone, Debug, PartialEq)]
pub struct GapArea {
    pub(super) shapes: Vec<Shape>,
    /// West, south, east, north, meters.
    pub(super) bounds: [f64; 4],
    /// Square meters.
    pub(super) extent_m2: f64,
}

impl GapArea {
    /// From a border in degrees. Where a ring crosses itself, what lies inside an odd number of times counts; polygons that overlap count once.
    /// A border may cross the 180th meridian, in two parts or with longitudes that jump from 180 to -180.
    ///
    /// # Errors
    /// `NotOnEarth`; `TooFar` where this projection does not reach; `NothingInside` when the border encloses nothing.
    pub fn new(border: &MultiPolygon) -> Result<GapArea, BadArea> {
        let mut polygons = Vec::new();
        for polygon in border {
            let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
            polygons.push(rings.map(project).collect::<Result<Shape, BadArea>>()?);
        }
        let shapes = without_crossings(&polygons);
        let extent_m2 = shapes.iter().map(extent_m2).sum();
        if extent_m2 <= 0.0 {
            return Err(BadArea::NothingInside);
        }
        let bounds = bounds(shapes.iter().flatten().flatten());
        Ok(GapArea { shapes, bounds, extent_m2 })
    }
}

fn project(ring: &LineString) -> Result<Vec<[f64; 2]>, BadArea> {
    let closed = usize::from(ring.0.len() > 1 && ring.0.first() == ring.0.last());
    let points = ring.0[..ring.0.len() - closed].iter().map(|point| {
        let (lon, lat) = point.x_y();
        if !on_earth(lon, lat) {
            Err(BadArea::NotOnEarth { lon, lat })
        } else if lat.abs() > NORTHMOST || CONUS.from_middle(lon).abs() > EASTMOST {
            Err(BadArea::TooFar { lon, lat })
        } else {
            Ok(CONUS.project(lon, lat))
        }
    });
    points.collect()
}

/// Least x and y, then greatest, of these corners.
pub(super) fn bounds<'a>(corners: impl Iterator<Item = &'a [f64; 2]>) -> [f64; 4] {
    let nothing = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    corners.fold(nothing, |[west, south, east, north], &[x, y]| [west.min(x), south.min(y), east.max(x), north.max(y)])
}

/// Square meters inside the outer ring and outside its holes. Rings are turned the two ways, so that their signed areas add up.
pub(super) fn extent_m2(shape: &Shape) -> f64 {
    shape.iter().map(|ring| signed_area(ring)).sum::<f64>()
}

/// By the shoelace formula around the first point, which keeps the products small. Positive: counter-clockwise.
fn signed_area(ring: &[[f64; 2]]) -> f64 {
    let Some(&[x0, y0]) = ring.first() else { return 0.0 };
    ring.windows(2).map(|pair| (pair[0][0] - x0) * (pair[1][1] - y0) - (pair[1][0] - x0) * (pair[0][1] - y0)).sum::<f64>() / 2.0
}
