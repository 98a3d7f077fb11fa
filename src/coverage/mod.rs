//! Where the poster hangs and where the gaps are: geometry and counts over plain values.
//! No clock, no database, no request: the day asked about is an argument.

pub mod atlas;
pub mod difference;
pub mod earth;
pub mod equal_area;
pub mod gap;
pub mod horvitz_thompson;
pub mod hotspots;
pub mod kd_tree;
pub mod map;
pub mod mercator;
pub mod nearby;
pub mod random_sample;
pub mod ranks;
pub mod rate;
pub mod reach;
pub mod route;
pub mod tile;
pub mod worklist;

#[cfg(test)]
mod reference;
