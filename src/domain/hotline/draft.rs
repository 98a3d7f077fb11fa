//! Drafts: files of figures from their preview on, for a day.

use uuid::Uuid;

use crate::domain::day::Micros;

/// A file that was shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub id: Uuid,
    pub person_id: Uuid,
    pub title: String,
    /// Empty where nobody wrote one.
    pub title_es: String,
    /// CSV.
    pub body: String,
    pub recorded_at: Micros,
    /// Of the series that it was imported into: pressing twice imports once.
    pub series_id: Option<Uuid>,
}
