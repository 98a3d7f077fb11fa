//! Point in polygon, which area a point lies in: a grid settles most points in one step, and the rest are counted across a strip of one area's edges.

use geo::{Coord, MultiPolygon};
use rayon::prelude::*;

use crate::coverage::map::border::{Border, Side};
use crate::coverage::map::grid::{Cells, Grid};
use crate::coverage::map::{BadGeometry, geometry};

/// So far outside every border a point belongs to the nearest area: borders are drawn simplified, and many run along the middle of a river. Meters.
pub const BANK_M: f64 = 500.0;

/// The area that a point belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Located<'a> {
    pub code: &'a str,
    /// Meters that the point lies outside; 0 inside and on the border.
    pub outside_m: f64,
}

/// Areas in the order given, and what of them is in each cell of a grid.
pub struct Locator {
    codes: Vec<String>,
    borders: Vec<Border>,
    grid: Grid,
    cells: Cells,
}

impl Locator {
    /// # Errors
    /// The first border that cannot be read.
    pub fn new(areas: &[(String, String, String)]) -> Result<Locator, BadGeometry> {
        let read = areas.iter().map(|(code, _, text)| Ok((code.clone(), geometry(code, text)?)));
        Ok(Locator::of(read.collect::<Result<Vec<_>, _>>()?))
    }

    /// From polygons with their codes, in degrees.
    pub fn of(areas: Vec<(String, MultiPolygon)>) -> Locator {
        let (codes, polygons): (Vec<String>, Vec<MultiPolygon>) = areas.into_iter().unzip();
        let borders: Vec<Border> = polygons.par_iter().map(Border::of).collect();
        let grid = Grid::around(&borders);
        let parts: Vec<_> = borders.par_iter().map(|border| grid.parts(border)).collect();
        Locator { cells: Cells::of(&grid, parts), codes, borders, grid }
    }

    /// The code of the area that holds a point (degrees); on a border, the first that touches it.
    pub fn area_of(&self, lon: f64, lat: f64) -> Option<&str> {
        self.number_of(lon, lat).map(|area| self.codes[area as usize].as_str())
    }

    /// The area that a point (degrees) belongs to: the one that holds it, else the nearest within [`BANK_M`].
    pub fn belongs_to(&self, lon: f64, lat: f64) -> Option<Located<'_>> {
        self.area_of(lon, lat).map(|code| Located { code, outside_m: 0.0 }).or_else(|| self.nearest(Coord { x: lon, y: lat }))
    }

    fn nearest(&self, point: Coord) -> Option<Located<'_>> {
        let near = self.borders.iter().zip(&self.codes).filter_map(|(border, code)| Some((border.distance_m(point, BANK_M)?, code)));
        near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(outside_m, code)| Located { code, outside_m })
    }

    /// [`area_of`](Locator::area_of) for many points: for each the area's place in the list given. What `benches/points.rs` measures beside
    /// the peers.
    pub fn numbers_of(&self, points: &[(f64, f64)]) -> Vec<Option<u32>> {
        points.par_iter().with_min_len(1_000).map(|&(lon, lat)| self.number_of(lon, lat)).collect()
    }

    fn number_of(&self, lon: f64, lat: f64) -> Option<u32> {
        let point = Coord { x: lon, y: lat };
        let mut touched = None;
        for part in self.cells.at(self.grid.cell(point)?) {
            if part.covers() {
                return Some(part.area());
            }
            match self.borders[part.area() as usize].side(point) {
                Side::Inside => return Some(part.area()),
                Side::On => touched = touched.or(Some(part.area())),
                Side::Env => {}
            }
        }
        touched
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Contains, Intersects, LineString, Point, Polygon};
    use proptest::prelude::*;

    #[test]
    fn a_hole_belongs_to_what_fills_it() {
        let ring = r#"{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[4,4],[4,6],[6,6],[6,4],[4,4]]]}"#;
        let core = r#"{"type":"Polygon","coordinates":[[[4,4],[6,4],[6,6],[4,6],[4,4]]]}"#;
        let locator = Locator::new(&[("ring".into(), String::new(), ring.into()), ("core".into(), String::new(), core.into())]).unwrap();
        assert_eq!(locator.area_of(1.0, 1.0), Some("ring"));
        assert_eq!(locator.area_of(5.0, 5.0), Some("core"));
        assert_eq!(locator.area_of(11.0, 5.0), None);
        assert!(locator.area_of(4.0, 5.0).is_some());
        assert_eq!(locator.area_of(f64::NAN, 5.0), None);
        assert_eq!(Locator::new(&[]).unwrap().area_of(0.0, 0.0), None);
    }

    #[test]
    fn a_river_bank_belongs_to_the_nearest_area() {
        let square = |west: f64| geo::Rect::new((west, 38.0), (west + 1.0, 39.0)).to_polygon();
        let locator = Locator::of(
            [("west", -93.0), ("east", -92.0)].map(|(code, west)| (code.to_owned(), MultiPolygon::new(vec![square(west)]))).into(),
        );
        let at = |lon, lat| locator.belongs_to(lon, lat).map(|located| (located.code, located.outside_m.round()));
        assert_eq!((at(-92.5, 38.5), at(-91.5, 39.0)), (Some(("west", 0.0)), Some(("east", 0.0))));
        // A thousandth of a degree: 111.2 m to the north, 86.4 m to the east at 39 degrees.
        assert_eq!((at(-92.5, 39.001), at(-90.999, 39.0)), (Some(("west", 111.0)), Some(("east", 86.0))));
        assert_eq!((at(-92.5, 39.004_4), at(-92.5, 39.004_6), at(f64::NAN, 38.0)), (Some(("west", 489.0)), None, None));
        assert_eq!((at(-92.000_1, 39.001), at(-91.999_9, 39.001)), (Some(("west", 111.0)), Some(("east", 111.0))));
    }

    /// Rings through points around a middle: they never cross themselves.
    fn star() -> impl Strategy<Value = MultiPolygon> {
        ((-9..9i32, -9..9i32), prop::collection::vec(1..6i32, 3..12)).prop_map(|((x, y), arms)| {
            let many = arms.len() as f64;
            let corner = |(at, arm): (usize, &i32)| {
                let (sin, cos) = (at as f64 / many * std::f64::consts::TAU).sin_cos();
                (f64::from(x) + (cos * f64::from(*arm)).round(), f64::from(y) + (sin * f64::from(*arm)).round())
            };
            MultiPolygon::new(vec![Polygon::new(LineString::from(arms.iter().enumerate().map(corner).collect::<Vec<_>>()), Vec::new())])
        })
    }

    proptest! {
        #[test]
        fn agrees_with_asking_every_area(areas in prop::collection::vec(star(), 1..8), points in prop::collection::vec((-40..40i32, -40..40i32), 1..40)) {
            let locator = Locator::of(areas.iter().cloned().enumerate().map(|(at, area)| (at.to_string(), area)).collect());
            for (x, y) in points {
                // Halves and wholes: corners and edges are met often.
                let (x, y) = (f64::from(x) / 2.0, f64::from(y) / 2.0);
                let point = Point::new(x, y);
                let holding = areas.iter().position(|area| area.contains(&point)).or_else(|| areas.iter().position(|area| area.intersects(&point)));
                // Rounded corners may fold a star, and then inside is a matter of counting: those are left to the reference counts.
                prop_assume!(areas.iter().all(geo::Validation::is_valid));
                prop_assert_eq!(locator.number_of(x, y), holding.map(|at| at as u32));
            }
        }
    }
}
