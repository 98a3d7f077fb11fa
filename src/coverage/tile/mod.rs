//! Vector tiles, cut from the atlas and from borders. Source: Mapbox Vector Tile specification 2.1.
//! An encoder of our own: the places of a tile stand together already, and no feature needs an object of its own.

mod address;
mod areas;
mod gaps;
mod layer;
mod outline;
mod places;
mod wire;

#[cfg(test)]
pub mod reader;

pub use address::{DEEPEST, Tile};
pub use areas::{Area, Figures, areas, bounds, read};
pub use gaps::{GapShape, gaps};
pub use layer::{Layer, Value};
pub use outline::{Outline, outlines};
pub use places::{POINTS_FROM, places};

/// Steps to a tile's side.
pub const EXTENT: u32 = 4_096;
/// Steps around a tile that are drawn too, so that lines and marks do not end at its edge.
pub const BUFFER: u32 = 64;
