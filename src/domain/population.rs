//! Points that people are counted at: the finest grain of a census.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CensusPoint {
    pub code: String,
    /// Degrees.
    pub lon: f64,
    pub lat: f64,
    pub people: i64,
}
