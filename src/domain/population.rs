//! Points that people are counted at: the finest grain of a census.

#[derive(Clone, Debug, PartialEq)]
pub struct CensusPoint {
    pub code: String,
    /// Degrees.
    pub lon: f64,
    pub lat: f64,
    pub people: i64,
}
