//! Areas: counties, states and districts, with their borders as GeoJSON.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::area_dates::AreaDates;
use crate::domain::day::Micros;

/// The kind of areas that every registry has, as in addresses.
pub const COUNTIES: &str = "counties";

/// A county, a state, or a district of an imported set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Area {
    pub id: Uuid,
    /// `county`, `state`, or the kind of its set.
    pub kind: String,
    /// FIPS: two digits for a state, five for a county. Of a district, what its publisher numbers it by.
    pub code: String,
    pub name: String,
    /// GeoJSON geometry, longitude first.
    pub geometry: String,
}

/// A set of districts of one kind, as imported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaSet {
    /// As in addresses: `state-house`.
    pub kind: String,
    /// As on pages: "State House districts".
    pub label: String,
    /// Whose borders these are.
    pub source: String,
    pub imported_at: Micros,
    /// When its map is in force; none of the earlier sets that were kept before there were dates.
    #[serde(default)]
    pub dates: AreaDates,
}

impl AreaSet {
    /// Whether a text may name a kind in addresses: up to 40 small letters, digits and dashes.
    pub fn is_kind(text: &str) -> bool {
        let is_plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        (1..=40).contains(&text.len()) && text.chars().all(is_plain)
    }

    /// What it divides: two sets that divide the same are maps of one thing, each in its time.
    pub fn map_of(&self) -> &str {
        self.dates.map_of.as_deref().unwrap_or(&self.kind)
    }
}
