//! Where the poster hangs and where the gaps are: geometry and counts over plain values.
//! No clock, no database, no request: the day asked about is an argument.

pub mod atlas;
pub mod earth;
pub mod equal_area;
pub mod gap;
pub mod map;
pub mod mercator;
pub mod nearby;
pub mod nearest;
pub mod rate;
pub mod reach;
pub mod tile;

#[cfg(test)]
mod reference;
