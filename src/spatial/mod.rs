//! Borders: each point in an area once, cut at the 180th meridian, who is next to whom. And do neighboring areas resemble each other, and where?
//! Geometry and statistics over plain slices, for all that measures areas.
//! No clock; randomness is a seed, and the same seed gives the same answer on any number of cores.

mod corners;
pub mod discovery;
pub mod ground;
pub mod layout;
pub mod local;
pub mod meridian;
pub mod moran;
pub mod neighbors;
pub mod overlaps;
pub mod permutation;
pub mod seams;

#[cfg(test)]
mod tests;
