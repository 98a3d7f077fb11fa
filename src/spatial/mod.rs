//! Do neighboring areas resemble each other, and where? Statistics over plain slices, for coverage and correlation alike.
//! No clock; randomness is a seed, and the same seed gives the same answer on any number of cores.

pub mod discovery;
pub mod local;
pub mod moran;
pub mod neighbors;
pub mod permutation;
pub mod seams;

#[cfg(test)]
mod tests;
