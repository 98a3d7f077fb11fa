//! Foreign formats to rows of ours: places, people, figures and panels from tables, areas from GeoJSON, geography from the packages of the build.

pub mod areas;
pub mod geography;
pub mod hotline;
pub mod panel;
pub mod passings;
pub mod places;
pub mod population;
pub mod readers;
pub mod table;
mod title_case;
