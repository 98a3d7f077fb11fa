//! Readers: how many people of an area read a language, as somebody else counted them.

use serde::{Deserialize, Serialize};

/// One figure of one area; an area has at most one of a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReaderFigure {
    /// `counties`, or the kind of a set of areas.
    pub kind: String,
    pub code: String,
    /// ISO 639-1.
    pub language: String,
    pub people: i64,
    /// Of so many people who were counted, more than 0.
    pub counted: i64,
    pub year: i64,
    /// Who counted, and what: "speak English less than very well".
    pub source: String,
}

impl ReaderFigure {
    /// 0 to 1.
    pub fn share(&self) -> f64 {
        self.people as f64 / self.counted as f64
    }
}
