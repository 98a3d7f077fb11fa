//! The address of a tile: a layer, a zoom, a column and a row, `places/10/249/391.mvt`.

use crate::coverage::tile::Tile;
use crate::web::http::error::HttpError;
use crate::web::http::path::{FromPath, Segment};

/// What there is as tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    Places,
    Areas,
    Gaps,
}

impl Layer {
    const ALL: [Layer; 3] = [Layer::Places, Layer::Areas, Layer::Gaps];

    pub fn name(self) -> &'static str {
        match self {
            Layer::Places => "places",
            Layer::Areas => "areas",
            Layer::Gaps => "gaps",
        }
    }
}

impl Segment for Layer {
    fn from_segment(text: &str) -> Result<Layer, HttpError> {
        Layer::ALL.into_iter().find(|layer| layer.name() == text).ok_or(HttpError::NotFound)
    }
}

/// One tile of a layer.
pub struct TileAddress {
    pub layer: Layer,
    pub tile: Tile,
}

impl FromPath for TileAddress {
    fn from_path(parts: &[&str]) -> Result<TileAddress, HttpError> {
        let [layer, zoom, x, y] = parts else { return Err(HttpError::NotFound) };
        let layer = Layer::from_segment(layer)?;
        tile(zoom, x, y).map(|tile| TileAddress { layer, tile }).ok_or(HttpError::BadRequest("bad-tile"))
    }
}

fn tile(zoom: &str, x: &str, y: &str) -> Option<Tile> {
    Tile::new(zoom.parse().ok()?, x.parse().ok()?, y.strip_suffix(".mvt")?.parse().ok()?)
}
