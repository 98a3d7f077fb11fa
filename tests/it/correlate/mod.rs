//! The statistics: agreement with the references, and what simulations say.

mod agreement;
mod controls;
mod simulations;
mod staggered;
mod trial;
mod worlds;
