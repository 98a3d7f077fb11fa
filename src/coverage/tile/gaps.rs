//! The gap layer: the ground of each area that lies farther than a radius from any place with a poster.

use crate::coverage::tile::{Outline, Tile, Value, outlines};

/// The gap of one area.
pub struct GapShape {
    pub code: String,
    pub name: String,
    pub gap_km2: f64,
    /// Of the area's ground, 0 to 1.
    pub share: f64,
    pub outline: Outline,
}

/// A tile of the gaps at a radius in miles; none when no gap lies in it.
pub fn gaps(tile: Tile, radius_mi: f64, shapes: &[GapShape]) -> Option<Vec<u8>> {
    let features = shapes.iter().map(|shape| {
        let attributes = vec![
            ("code", Value::Text(&shape.code)),
            ("name", Value::Text(&shape.name)),
            ("radius_mi", Value::Real(radius_mi)),
            ("gap_km2", Value::Real(shape.gap_km2)),
            ("share", Value::Real(shape.share)),
        ];
        (shape.code.parse().unwrap_or_default(), &shape.outline, attributes)
    });
    outlines("gaps", tile, features)
}
