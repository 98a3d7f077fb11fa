//! Foreign formats to rows of ours: places from CSV, geography from the packages of the build.

pub mod geography;
pub mod places;
