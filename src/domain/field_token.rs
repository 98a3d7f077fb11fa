//! Field tokens: what a program of somebody else signs in with, for one purpose only.

use uuid::Uuid;

use crate::domain::day::Micros;

/// Good tokens of one person, at most: more devices than anybody carries.
pub const TOKENS_OF_A_PERSON: usize = 10;

/// A token as its owner sees it; the token itself is known to nobody any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldToken {
    /// SHA-256.
    pub digest: Vec<u8>,
    pub person_id: Uuid,
    /// What its owner calls the device.
    pub name: String,
    pub created_at: Micros,
    pub expires_at: Micros,
    pub revoked_at: Option<Micros>,
}

impl FieldToken {
    /// Can the token still be used at `at`?
    pub fn is_good(&self, at: Micros) -> bool {
        self.revoked_at.is_none() && at < self.expires_at
    }
}
