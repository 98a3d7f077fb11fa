//! Where the poster hangs and where the gaps are: geometry and counts over plain values.
//! No clock, no database, no request: the day asked about is an argument.

pub mod atlas;
pub mod map;
pub mod mercator;
pub mod nearest;
pub mod rate;
pub mod tile;
