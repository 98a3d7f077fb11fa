//! Points that people are counted at: the finest grain of a census.

use serde::{Deserialize, Serialize};

/// How the codes of points begin that stand for a whole town: nobody who lives outside of towns is counted at one.
pub const TOWN: &str = "town-";

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CensusPoint {
    pub code: String,
    /// Degrees.
    pub lon: f64,
    pub lat: f64,
    pub people: i64,
}
