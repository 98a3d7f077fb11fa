//! Agencies: organizations with their people and their counties.

use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    pub id: Uuid,
    pub name: String,
}
