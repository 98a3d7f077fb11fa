//! What the map takes from its address: which places, which days, and which part of it.

use crate::coverage::atlas::{Filter, Window};
use crate::domain::category::Category;
use crate::domain::determination::Status;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::PlaceFilter;
use crate::web::http::query::{FromQuery, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::public::map::compared::MapDays;

/// The whole earth.
pub const WORLD: Window = Window { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };

/// Which part of the map: `?category=&status=&county=&zip=&on=&visits=&against=&bbox=`.
pub struct MapQuery {
    pub filter: Filter,
    pub days: MapDays,
    pub window: Window,
}

impl FromQuery for MapQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<MapQuery, HttpError> {
        let (PlaceFilter(filter), days) = (PlaceFilter::from_query(query)?, MapDays::from_query(query)?);
        // The view and the layers, which the page's script writes for itself.
        query.ignore(&["lat", "lon", "zoom", "off", "gaps"]);
        Ok(MapQuery { filter, days, window: window(query.text("bbox")?)?.unwrap_or(WORLD) })
    }
}

impl MapQuery {
    /// The same filter and days in an address, with its question mark.
    pub fn written(&self) -> String {
        let Filter { category, status, county, postal, .. } = &self.filter;
        let [on, visits, against] = self.days.fields();
        query_string([
            ("category", category.as_ref().map_or("", Category::code)),
            ("status", status.map_or("", Status::code)),
            ("county", county.as_deref().unwrap_or_default()),
            ("zip", postal.as_deref().unwrap_or_default()),
            (on.0, &on.1),
            (visits.0, &visits.1),
            (against.0, &against.1),
        ])
    }
}

/// `west,south,east,north` in degrees.
fn window(text: &str) -> Result<Option<Window>, HttpError> {
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || HttpError::BadRequest("bad-window");
    let ends: Vec<f64> = text.split(',').map(|end| end.parse().map_err(|_| wrong())).collect::<Result<_, _>>()?;
    match ends[..] {
        [west, south, east, north] if west <= east && south <= north && ends.iter().all(|end| end.abs() <= 360.0) => {
            Ok(Some(Window { west: west.max(-180.0), south: south.max(-90.0), east: east.min(180.0), north: north.min(90.0) }))
        }
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_has_four_ends_the_right_way_round() {
        assert_eq!(window(""), Ok(None));
        assert_eq!(window("-95.5,36,-89,40.6"), Ok(Some(Window { west: -95.5, south: 36.0, east: -89.0, north: 40.6 })));
        assert_eq!(window("-200,-95,200,95"), Ok(Some(WORLD)));
        for wrong in ["1,2,3", "1,2,3,4,5", "3,2,1,4", "1,4,3,2", "a,b,c,d", "NaN,1,2,3", "-1e9,0,1,1"] {
            assert_eq!(window(wrong), Err(HttpError::BadRequest("bad-window")), "{wrong}");
        }
    }
}
