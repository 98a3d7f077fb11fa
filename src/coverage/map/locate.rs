//! Which area a point lies in.

use geo::{BoundingRect, Contains, Intersects, MultiPolygon, Point, Rect};

use crate::coverage::map::{BadGeometry, geometry};

/// Areas with their bounding boxes.
pub struct Locator {
    areas: Vec<(String, Rect, MultiPolygon)>,
}

impl Locator {
    /// # Errors
    /// The first border that cannot be read.
    pub fn new(areas: &[(String, String, String)]) -> Result<Locator, BadGeometry> {
        let read = areas.iter().map(|(code, _, text)| Ok((code.clone(), geometry(code, text)?)));
        let areas =
            read.filter_map(|area| area.map(|(code, border)| border.bounding_rect().map(|bounds| (code, bounds, border))).transpose());
        Ok(Locator { areas: areas.collect::<Result<_, _>>()? })
    }

    /// The code of the area that holds a point (degrees); on a border, the first that touches it.
    pub fn area_of(&self, lon: f64, lat: f64) -> Option<&str> {
        let point = Point::new(lon, lat);
        let near = || self.areas.iter().filter(|(_, bounds, _)| bounds.intersects(&point));
        near()
            .find(|(.., border)| border.contains(&point))
            .or_else(|| near().find(|(.., border)| border.intersects(&point)))
            .map(|(code, ..)| code.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_belongs_to_what_fills_it() {
        let ring = r#"{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[4,4],[4,6],[6,6],[6,4],[4,4]]]}"#;
        let core = r#"{"type":"Polygon","coordinates":[[[4,4],[6,4],[6,6],[4,6],[4,4]]]}"#;
        let locator = Locator::new(&[("ring".into(), String::new(), ring.into()), ("core".into(), String::new(), core.into())]).unwrap();
        assert_eq!(locator.area_of(1.0, 1.0), Some("ring"));
        assert_eq!(locator.area_of(5.0, 5.0), Some("core"));
        assert_eq!(locator.area_of(11.0, 5.0), None);
        assert!(locator.area_of(4.0, 5.0).is_some());
    }
}
