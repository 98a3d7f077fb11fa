//! The drawn map: borders projected once into SVG paths, and the same projection for points.

mod border;
mod dots;
mod grid;
mod labels;
mod locate;
mod projection;

use geo::{BooleanOps as _, Coord, InteriorPoint, LineString, MapCoords, MultiPolygon, Rect};

pub use labels::{FittingLabel, LabelBox, fitting};
pub use locate::{BANK_M, Located, Locator};
use projection::Albers;

/// Rings smaller than this many square units are dust on the drawing and left out.
const DUST: f64 = 0.4;

/// A border that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the border of {code} cannot be read: expected a GeoJSON polygon or multipolygon, longitude first")]
pub struct BadGeometry {
    pub code: String,
}

/// One area as drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub code: String,
    pub name: String,
    /// SVG path data, units of the drawing, one decimal.
    pub path: String,
    /// A point inside, for a label.
    pub label: (f64, f64),
}

/// Areas drawn to fit a width.
#[derive(Clone, Debug)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    pub shapes: Vec<Shape>,
    projection: Albers,
    scale: f64,
    left: f64,
    top: f64,
}

/// Draws areas (code, name, GeoJSON geometry) `width` units wide.
///
/// # Errors
/// The first border that cannot be read.
pub fn draw(areas: &[(String, String, String)], width: f64) -> Result<Drawing, BadGeometry> {
    let borders = areas.iter().map(|(code, _, text)| geometry(code, text)).collect::<Result<Vec<_>, _>>()?;
    let points: Vec<(f64, f64)> = borders.iter().flatten().flat_map(|polygon| polygon.exterior().coords()).map(|at| at.x_y()).collect();
    let projection = Albers::around(&points);
    let flat: Vec<(f64, f64)> = points.iter().map(|&(lon, lat)| projection.project(lon, lat)).collect();
    let range = |values: &dyn Fn(&(f64, f64)) -> f64| {
        flat.iter().map(values).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
    };
    let ((left, right), (bottom, top)) = if flat.is_empty() { ((0.0, 1.0), (0.0, 1.0)) } else { (range(&|p| p.0), range(&|p| p.1)) };
    let scale = width / (right - left).max(f64::MIN_POSITIVE);
    let mut drawing = Drawing { width, height: (top - bottom) * scale, shapes: Vec::new(), projection, scale, left, top };
    for ((code, name, _), border) in areas.iter().zip(&borders) {
        let drawn = drawing.drawn(border);
        let label = drawn.interior_point().map_or((0.0, 0.0), |point| (point.x(), point.y()));
        drawing.shapes.push(Shape { code: code.clone(), name: name.clone(), path: path(&drawn), label });
    }
    Ok(drawing)
}

impl Drawing {
    /// Where a point of the earth (degrees) stands on the drawing.
    pub fn place(&self, lon: f64, lat: f64) -> (f64, f64) {
        let (x, y) = self.projection.project(lon, lat);
        ((x - self.left) * self.scale, (self.top - y) * self.scale)
    }

    /// SVG path data of a border in degrees.
    pub fn path(&self, border: &MultiPolygon) -> String {
        path(&self.drawn(border))
    }

    /// A point for the name of an area (its border in degrees) in a view (left, top, width and height): inside of what the view shows of it;
    /// `None` where that is nothing.
    pub fn label_in(&self, border: &MultiPolygon, [left, top, width, height]: [f64; 4]) -> Option<(f64, f64)> {
        let view = Rect::new(Coord { x: left, y: top }, Coord { x: left + width, y: top + height });
        let shown = self.drawn(border).intersection(&MultiPolygon::from(view.to_polygon()));
        shown.interior_point().map(|point| (point.x(), point.y()))
    }

    fn drawn(&self, border: &MultiPolygon) -> MultiPolygon {
        border.map_coords(|point| {
            let (x, y) = self.place(point.x, point.y);
            Coord { x, y }
        })
    }

    /// Units of the drawing to one kilometer.
    pub fn units_per_km(&self) -> f64 {
        self.scale * 1_000.0
    }

    /// Left, top, width and height of a view that holds these points (degrees) with room around, at least `smallest` units wide.
    pub fn window(&self, points: &[(f64, f64)], smallest: f64) -> [f64; 4] {
        let drawn: Vec<(f64, f64)> = points.iter().map(|&(lon, lat)| self.place(lon, lat)).collect();
        if drawn.is_empty() {
            return [0.0, 0.0, self.width, self.height];
        }
        let low = drawn.iter().fold((f64::INFINITY, f64::INFINITY), |low, point| (low.0.min(point.0), low.1.min(point.1)));
        let high = drawn.iter().fold((f64::NEG_INFINITY, f64::NEG_INFINITY), |high, point| (high.0.max(point.0), high.1.max(point.1)));
        let side = ((high.0 - low.0).max((high.1 - low.1) * 4.0 / 3.0) * 1.2).max(smallest);
        let middle = ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0);
        [middle.0 - side / 2.0, middle.1 - side * 3.0 / 8.0, side, side * 0.75]
    }
}

/// Each ring that is large enough to be seen, and the largest one always: no area vanishes.
fn path(border: &MultiPolygon) -> String {
    let sized = |line| (ring_area(line), line);
    let rings: Vec<(f64, &LineString)> =
        border.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors())).map(sized).collect();
    let largest = rings.iter().map(|(area, _)| *area).fold(0.0, f64::max);
    let mut path = String::new();
    for (_, line) in rings.iter().filter(|(area, _)| *area >= DUST.min(largest)) {
        ring(&mut path, line);
    }
    path
}

/// Square units, by the shoelace formula; a ring ends where it starts.
fn ring_area(line: &LineString) -> f64 {
    line.lines().map(|line| line.determinant()).sum::<f64>().abs() / 2.0
}

fn ring(path: &mut String, line: &LineString) {
    use std::fmt::Write as _;
    let tenth = |value: f64| (value * 10.0).round() / 10.0;
    let mut points: Vec<(f64, f64)> = line.coords().map(|point| (tenth(point.x), tenth(point.y))).collect();
    points.dedup();
    if points.len() > 1 {
        points.pop();
    }
    for (at, (x, y)) in points.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(path, "{}{x} {y}", if at == 0 { 'M' } else { 'L' });
    }
    path.push('Z');
}

/// Reads a GeoJSON polygon or multipolygon.
///
/// # Errors
/// `BadGeometry` when it is neither.
pub fn geometry(code: &str, text: &str) -> Result<MultiPolygon, BadGeometry> {
    let bad = || BadGeometry { code: code.to_owned() };
    let parsed: geojson::Geometry = text.parse().map_err(|_| bad())?;
    match geo::Geometry::try_from(parsed).map_err(|_| bad())? {
        geo::Geometry::Polygon(polygon) => Ok(MultiPolygon::new(vec![polygon])),
        geo::Geometry::MultiPolygon(polygons) => Ok(polygons),
        _ => Err(bad()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(left: f64, bottom: f64, side: f64) -> String {
        let (right, top) = (left + side, bottom + side);
        format!(
            r#"{{"type":"Polygon","coordinates":[[[{left},{bottom}],[{right},{bottom}],[{right},{top}],[{left},{top}],[{left},{bottom}]]]}}"#
        )
    }

    #[test]
    fn north_is_up_and_everything_fits() {
        let areas = [
            ("29001".to_owned(), "West".to_owned(), square(-95.0, 37.0, 1.0)),
            ("29003".to_owned(), "East".to_owned(), square(-94.0, 37.0, 1.0)),
        ];
        let drawing = draw(&areas, 720.0).unwrap();
        let (x, y) = drawing.place(-94.5, 37.9);
        assert!((0.0..720.0).contains(&x) && (0.0..drawing.height).contains(&y));
        assert!(y < drawing.place(-94.5, 37.1).1);
        assert!(drawing.shapes[0].label.0 < drawing.shapes[1].label.0);
        assert!(drawing.shapes[0].path.starts_with('M') && drawing.shapes[0].path.ends_with('Z'));
    }

    #[test]
    fn dust_and_repeated_points_are_left_out_but_no_area_vanishes() {
        let islands = r#"{"type":"MultiPolygon","coordinates":[[[[-95,37],[-94,37],[-94,37],[-94,38],[-95,38],[-95,37]]],[[[-93,37],[-92.99,37],[-92.99,37.01],[-93,37]]]]}"#;
        let drawing =
            draw(&[("a".into(), "A".into(), islands.into()), ("b".into(), "B".into(), square(-92.5, 37.0, 0.001))], 100.0).unwrap();
        let strokes = |at: usize| (drawing.shapes[at].path.matches('M').count(), drawing.shapes[at].path.matches('L').count());
        assert_eq!(strokes(0), (1, 3));
        assert_eq!(strokes(1).0, 1);
        assert!(
            drawing.shapes[0]
                .path
                .split(['M', 'L', 'Z', ' '])
                .all(|number| number.split_once('.').is_none_or(|(_, tenths)| tenths.len() == 1))
        );
    }

    #[test]
    fn a_label_lies_inside_and_the_scale_is_that_of_the_earth() {
        // A horseshoe: its middle is not part of it.
        let shoe =
            r#"{"type":"Polygon","coordinates":[[[-95,37],[-92,37],[-92,40],[-93,40],[-93,38],[-94,38],[-94,40],[-95,40],[-95,37]]]}"#;
        let drawing = draw(&[("a".into(), "A".into(), shoe.into())], 500.0).unwrap();
        let (x, y) = drawing.shapes[0].label;
        let (left, top) = drawing.place(-94.0, 40.0);
        let (right, bottom) = drawing.place(-93.0, 38.0);
        assert!(!((left..right).contains(&x) && (top..bottom).contains(&y)));
        let (south, north) = (drawing.place(-93.5, 38.0), drawing.place(-93.5, 39.0));
        let km = (south.1 - north.1).hypot(south.0 - north.0) / drawing.units_per_km();
        assert!((km - 111.19).abs() < 0.1, "{km}");
    }

    #[test]
    fn a_name_stands_in_what_is_seen_of_its_area() {
        let drawing = draw(&[("a".into(), "A".into(), square(-95.0, 37.0, 2.0))], 720.0).unwrap();
        let border = geometry("a", &square(-95.0, 37.0, 2.0)).unwrap();
        let (x, y) = drawing.label_in(&border, [0.0, 0.0, 100.0, 75.0]).unwrap();
        assert!((0.0..100.0).contains(&x) && (0.0..75.0).contains(&y), "{x} {y}");
        assert_eq!(drawing.label_in(&border, [-300.0, 0.0, 100.0, 75.0]), None);
    }

    #[test]
    fn a_window_holds_its_points_and_is_never_too_narrow() {
        let drawing = draw(&[("29001".into(), "West".into(), square(-95.0, 37.0, 1.0))], 720.0).unwrap();
        assert_eq!(drawing.window(&[], 50.0), [0.0, 0.0, 720.0, drawing.height]);
        let around = drawing.window(&[(-94.5, 37.5)], 50.0);
        assert_eq!((around[2], around[3]), (50.0, 37.5));
        let points = [(-94.9, 37.1), (-94.2, 37.8), (-94.5, 37.9)];
        let [left, top, width, height] = drawing.window(&points, 50.0);
        for (lon, lat) in points {
            let (x, y) = drawing.place(lon, lat);
            assert!((left..left + width).contains(&x) && (top..top + height).contains(&y));
        }
    }

    #[test]
    fn says_whose_border_is_wrong() {
        let wrong = draw(&[("29999".into(), "Nowhere".into(), r#"{"type":"Point","coordinates":[0,0]}"#.into())], 100.0);
        assert_eq!(wrong.unwrap_err(), BadGeometry { code: "29999".into() });
    }
}
