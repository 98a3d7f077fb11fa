//! Sessions and invitations: a token of 32 random bytes is with the browser or in the link, and its SHA-256 is all that is known of it here.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::Digest;

/// Somebody signed in with one browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    pub token_digest: Digest,
    pub person_id: Uuid,
    pub created_at: Micros,
    pub expires_at: Micros,
}

/// A one-time link with which somebody chooses a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub token_digest: Digest,
    pub person_id: Uuid,
    pub created_at: Micros,
    pub expires_at: Micros,
}
