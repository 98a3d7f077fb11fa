//! Sessions and invitations: a token of 32 random bytes is with the browser or in the link; only its SHA-256 is known here.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::{Digest, sha256};

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

impl Session {
    /// Of a fresh token, for `lasts` microseconds.
    pub fn new(token: &str, person_id: Uuid, now: Micros, lasts: i64) -> Session {
        Session { token_digest: sha256(token.as_bytes()), person_id, created_at: now, expires_at: now.plus(lasts) }
    }
}

impl Invitation {
    /// Of a fresh token, for `lasts` microseconds.
    pub fn new(token: &str, person_id: Uuid, now: Micros, lasts: i64) -> Invitation {
        Invitation { token_digest: sha256(token.as_bytes()), person_id, created_at: now, expires_at: now.plus(lasts) }
    }
}
