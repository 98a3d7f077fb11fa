//! County lines as a picture of their own, under the dots of a list.

use axum::extract::State;

use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::query::{FromQuery, Query, QueryReader};

/// Width of a border's line, as a part of what is seen across.
const LINE: f64 = 0.0006;

/// The address of the county lines for a window of this width: a line is as thin in a part of the state as in the whole.
pub fn borders_address(across: f64) -> String {
    format!("/areas/borders.svg?across={}", (across.ceil() as u32).next_power_of_two())
}

/// For how wide a window: `?across=`, a power of two; the whole state unless it is given.
pub struct BordersQuery {
    across: Option<u32>,
}

impl FromQuery for BordersQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<BordersQuery, HttpError> {
        let across = query.value("across", HttpError::BadRequest("bad-across"))?;
        if across.is_none_or(u32::is_power_of_two) { Ok(BordersQuery { across }) } else { Err(HttpError::BadRequest("bad-across")) }
    }
}

/// `GET /areas/borders.svg?across=…`: county lines alone, under the dots of a list.
pub async fn show(State(app): State<App>, Query(query): Query<BordersQuery>) -> Download {
    let (width, height) = (app.county_map.width, app.county_map.height);
    let line = LINE * query.across.map_or(width, f64::from).min(width);
    let path: String = app.county_map.shapes.iter().map(|shape| shape.path.as_str()).collect();
    let body = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"><path d="{path}" fill="#8d9297" fill-opacity=".08" stroke="#8d9297" stroke-width="{line:.3}" stroke-linejoin="round"/></svg>"##
    );
    Download { content_type: "image/svg+xml", body, caching: Caching::UntilAtlasChanges }
}
