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
    /// `None`: made at the console.
    pub made_by: Option<Uuid>,
    pub created_at: Micros,
    pub expires_at: Micros,
}

/// A link as the person that it is for sees it afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkMade {
    pub created_at: Micros,
    /// The name of whoever made it; `None`: at the console.
    pub made_by: Option<String>,
    pub expires_at: Micros,
    pub used_at: Option<Micros>,
    /// A newer link, a new password or shutting out ended it unused.
    pub voided_at: Option<Micros>,
}

impl LinkMade {
    /// Can it still be used at `at`?
    pub fn is_good(&self, at: Micros) -> bool {
        self.used_at.is_none() && self.voided_at.is_none() && at < self.expires_at
    }
}

impl Session {
    /// Of a fresh token, for `lasts` microseconds.
    pub fn new(token: &str, person_id: Uuid, now: Micros, lasts: i64) -> Session {
        Session { token_digest: sha256(token.as_bytes()), person_id, created_at: now, expires_at: now.plus(lasts) }
    }
}

impl Invitation {
    /// Of a fresh token, for `lasts` microseconds.
    pub fn new(token: &str, person_id: Uuid, made_by: Option<Uuid>, now: Micros, lasts: i64) -> Invitation {
        Invitation { token_digest: sha256(token.as_bytes()), person_id, made_by, created_at: now, expires_at: now.plus(lasts) }
    }
}
