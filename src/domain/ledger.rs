//! The ledger: the record of every change, append-only and hash-chained. Bodies are salted, so that one can be erased without breaking the
//! chain.

use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::digest::{Digest, DigestBuilder};
use crate::domain::visit::coded;

coded! {
    /// What happened.
    EventKind {
        RegistryMade = "registry_made",
        PlaceAdded = "place_added",
        PlaceChanged = "place_changed",
        FactStated = "fact_stated",
        VisitRecorded = "visit_recorded",
        VisitCorrected = "visit_corrected",
        AgencyAdded = "agency_added",
        PersonAdded = "person_added",
        PersonDisabled = "person_disabled",
        PersonEnabled = "person_enabled",
        InvitationMade = "invitation_made",
        DeterminationsRecomputed = "determinations_recomputed",
        AreasImported = "areas_imported",
        PopulationImported = "population_imported",
        BodyRedacted = "body_redacted",
        HotlineImported = "hotline_imported",
        HotlineWithdrawn = "hotline_withdrawn",
        StudyPreregistered = "study_preregistered",
        StudyAnswered = "study_answered",
        PhotoReceived = "photo_received",
        PhotoDecided = "photo_decided",
        ReviewFlagSettled = "review_flag_settled",
        AssignmentsMade = "assignments_made",
        AssignmentChanged = "assignment_changed",
        LabelMade = "label_made",
        LabelRevoked = "label_revoked",
    }
}

/// Something to be entered. The salt is 16 random bytes of the caller's.
#[derive(Clone, Debug)]
pub struct NewEntry {
    pub at: Micros,
    /// The person, or nil for the program itself.
    pub actor: Uuid,
    pub action: EventKind,
    /// The place, where the change is one of a place; else whatever it is about.
    pub subject: Uuid,
    /// JSON.
    pub body: String,
    pub salt: [u8; 16],
}

/// An entry of the chain, as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub seq: i64,
    pub at: Micros,
    pub actor: Uuid,
    pub action: EventKind,
    pub subject: Uuid,
    pub digest: Vec<u8>,
    pub prev: Vec<u8>,
    pub hash: Vec<u8>,
    /// `None` once redacted.
    pub body: Option<String>,
    pub salt: Option<Vec<u8>>,
}

/// The chain's end: its number (0 when empty) and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    pub hash: Vec<u8>,
}

/// Digest of a body under its salt.
pub fn body_digest(salt: &[u8], body: &str) -> Digest {
    DigestBuilder::new().bytes(salt).text(body).finish()
}

/// The hash of an entry: over its typed fields and the hash before it.
pub fn entry_hash(seq: i64, at: Micros, actor: Uuid, action: EventKind, subject: Uuid, digest: &[u8], prev: &[u8]) -> Digest {
    DigestBuilder::new().number(seq).number(at.0).id(actor).text(action.code()).id(subject).bytes(digest).bytes(prev).finish()
}
