//! Foreign formats to rows of ours: places and people from CSV, areas from GeoJSON, geography from the packages of the build.

pub mod areas;
pub mod borders;
pub mod geography;
pub mod hotline;
pub mod places;
pub mod population;
pub mod table;
