//! What runs beside the server: the atlas kept fresh, photos examined.

pub mod atlas;
pub mod examine;
pub mod memory;
