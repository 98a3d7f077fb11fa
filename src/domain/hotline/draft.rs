//! Drafts: files of figures between their preview and their import.

use uuid::Uuid;

use crate::domain::day::Micros;

/// A file that was shown and not yet imported.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub id: Uuid,
    pub person_id: Uuid,
    pub title: String,
    /// CSV.
    pub body: String,
    pub recorded_at: Micros,
}
