//! The ledger: the record of every change, append-only and hash-chained. What everybody may read is in the chain; who did it, to whom and how
//! things stand since is in a body beside it, of which the chain holds a salted digest: a body can be erased without breaking the chain.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::domain::coded::coded;
use crate::domain::day::Micros;
use crate::domain::digest::{Digest, DigestBuilder, from_hex, hex};

coded! {
    /// What happened.
    EventKind {
        RegistryMade = "registry_made",
        RegistryOpened = "registry_opened",
        PlaceAdded = "place_added",
        /// A supervisor looked at a place that somebody found: everybody sees it from now on.
        PlaceConfirmed = "place_confirmed",
        /// It waits as before.
        PlaceUnconfirmed = "place_unconfirmed",
        PlaceRefused = "place_refused",
        /// By an import.
        PlaceChanged = "place_changed",
        /// By a supervisor.
        PlaceAmended = "place_amended",
        /// An earlier act of a supervisor was undone.
        PlaceActUndone = "place_act_undone",
        /// Two entries for one place became one; stands with each of them.
        PlaceMerged = "place_merged",
        /// They are two again.
        PlaceSplit = "place_split",
        AddressDecided = "address_decided",
        FactStated = "fact_stated",
        /// A supervisor took a statement back.
        FactWithdrawn = "fact_withdrawn",
        VisitRecorded = "visit_recorded",
        VisitCorrected = "visit_corrected",
        /// A supervisor has looked at it.
        VisitSeen = "visit_seen",
        /// A supervisor took back that they had seen it.
        VisitSeenUndone = "visit_seen_undone",
        /// A supervisor asked whoever made it.
        VisitSentBack = "visit_sent_back",
        VisitAnswered = "visit_answered",
        AgencyAdded = "agency_added",
        AgencyChanged = "agency_changed",
        /// Its people and their work are another one's now.
        AgencyMerged = "agency_merged",
        PersonAdded = "person_added",
        PersonChanged = "person_changed",
        PersonDisabled = "person_disabled",
        PersonEnabled = "person_enabled",
        InvitationMade = "invitation_made",
        PasswordChanged = "password_changed",
        SignedIn = "signed_in",
        SignInFailed = "sign_in_failed",
        FieldTokenMade = "field_token_made",
        FieldTokenRevoked = "field_token_revoked",
        DeterminationsRecomputed = "determinations_recomputed",
        /// What the pages say of whoever keeps the registry.
        SettingsChanged = "settings_changed",
        AreasImported = "areas_imported",
        /// Since when a map of areas is in force, until when, and what the law says of it.
        AreasDated = "areas_dated",
        PopulationImported = "population_imported",
        /// How many travelers pass places.
        PassingsImported = "passings_imported",
        /// Which languages people of areas read.
        ReadersImported = "readers_imported",
        BodyRedacted = "body_redacted",
        HotlineImported = "hotline_imported",
        HotlineWithdrawn = "hotline_withdrawn",
        StudyPreregistered = "study_preregistered",
        StudyAnswered = "study_answered",
        StudyWithdrawn = "study_withdrawn",
        PhotoReceived = "photo_received",
        PhotoExamined = "photo_examined",
        PhotoDecided = "photo_decided",
        OriginalOpened = "original_opened",
        ReviewFlagSettled = "review_flag_settled",
        AssignmentsMade = "assignments_made",
        AssignmentChanged = "assignment_changed",
        /// What was assigned in one go was taken back.
        AssignmentsUndone = "assignments_undone",
        LabelMade = "label_made",
        LabelRevoked = "label_revoked",
        /// The secret of a draw to come: the chain holds the digest, the body is opened with the draw.
        DrawSecretCommitted = "draw_secret_committed",
        /// Who asked for a draw.
        DrawAsked = "draw_asked",
        /// Places drawn by lot, before anybody sees which. Nobody acts in it: its body is published when the draw is over.
        DrawMade = "draw_made",
        /// Who asked for a trial.
        TrialAsked = "trial_asked",
        /// The order in which counties begin was drawn, before anybody sees it. Nobody acts in it: its body is published when the trial is over.
        TrialMade = "trial_made",
        TrialAnswered = "trial_answered",
    }
}

impl EventKind {
    /// Kinds that change nothing on any page for everybody. What they are about stays out of the chain: whose account it is, and which place
    /// is to be visited next.
    pub const PRIVATE: &'static [EventKind] = &[
        EventKind::AgencyAdded,
        EventKind::AgencyChanged,
        EventKind::AgencyMerged,
        EventKind::PersonAdded,
        EventKind::PersonChanged,
        EventKind::PersonDisabled,
        EventKind::PersonEnabled,
        EventKind::InvitationMade,
        EventKind::PasswordChanged,
        EventKind::SignedIn,
        EventKind::SignInFailed,
        EventKind::FieldTokenMade,
        EventKind::FieldTokenRevoked,
        EventKind::PhotoExamined,
        EventKind::OriginalOpened,
        EventKind::PlaceRefused,
        EventKind::VisitSeen,
        EventKind::VisitSeenUndone,
        EventKind::VisitSentBack,
        EventKind::VisitAnswered,
        EventKind::AssignmentsMade,
        EventKind::AssignmentChanged,
        EventKind::AssignmentsUndone,
        EventKind::DrawSecretCommitted,
        EventKind::DrawAsked,
        EventKind::TrialAsked,
    ];

    /// Does an entry of this kind say how a place's own details stand since?
    pub fn is_of_details(self) -> bool {
        matches!(
            self,
            EventKind::PlaceAdded
                | EventKind::PlaceChanged
                | EventKind::PlaceAmended
                | EventKind::PlaceActUndone
                | EventKind::PlaceMerged
                | EventKind::PlaceSplit
        )
    }

    /// Does an entry of this kind say whether a place that somebody found is one for everybody?
    pub fn is_of_confirmation(self) -> bool {
        matches!(self, EventKind::PlaceConfirmed | EventKind::PlaceUnconfirmed | EventKind::PlaceRefused)
    }

    pub fn is_private(self) -> bool {
        EventKind::PRIVATE.contains(&self)
    }
}

coded! {
    /// What an entry states: the rows of a table as they stand after the change or, where a table is replaced as a whole, its digest.
    Noun {
        Agency = "agency",
        Person = "person",
        Invitation = "invitation",
        FieldToken = "field_token",
        Place = "place",
        NewPlace = "new_place",
        Fact = "fact",
        Label = "label",
        Visit = "visit",
        VisitReview = "visit_review",
        Photo = "photo",
        ReviewFlag = "review_flag",
        Assignment = "assignment",
        HotlineSeries = "hotline_series",
        Study = "study",
        Draw = "draw",
        Trial = "trial",
        Setting = "setting",
        Area = "area",
        AreaSet = "area_set",
        District = "district",
        PopulationPoint = "population_point",
        PassingFigure = "passing_figure",
        ReaderFigure = "reader_figure",
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

impl NewEntry {
    /// What the chain says that it is about.
    pub fn public_subject(&self) -> Uuid {
        if self.action.is_private() { Uuid::nil() } else { self.subject }
    }

    pub fn digest(&self) -> Digest {
        body_digest(&self.salt, self.actor, self.subject, &self.body)
    }
}

/// An entry as everybody may read it.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicEntry {
    pub seq: i64,
    pub at: Micros,
    pub action: EventKind,
    /// Nil where the kind is private.
    pub subject: Uuid,
    /// Of the body.
    pub digest: Vec<u8>,
    pub prev: Vec<u8>,
    pub hash: Vec<u8>,
}

/// An entry with its body.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub seq: i64,
    pub at: Micros,
    pub action: EventKind,
    pub subject: Uuid,
    pub digest: Vec<u8>,
    pub prev: Vec<u8>,
    pub hash: Vec<u8>,
    pub actor: Uuid,
    /// What it is about, whatever the kind.
    pub about: Uuid,
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

/// The text is no head written `NUMBER:FINGERPRINT`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected the number and the fingerprint of an entry, as 12:0f3a… with 64 digits, found `{0}`")]
pub struct NotAHead(pub String);

impl FromStr for Head {
    type Err = NotAHead;

    fn from_str(text: &str) -> Result<Head, NotAHead> {
        let read = |(seq, hash): (&str, &str)| Some(Head { seq: seq.parse().ok().filter(|seq| *seq > 0)?, hash: from_hex(hash)?.to_vec() });
        text.split_once(':').and_then(read).ok_or_else(|| NotAHead(text.chars().take(90).collect()))
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, hex(&self.hash))
    }
}

/// Digest of a body, with who did it and what it is about, under its salt.
pub fn body_digest(salt: &[u8], actor: Uuid, about: Uuid, body: &str) -> Digest {
    DigestBuilder::new().bytes(salt).id(actor).id(about).text(body).finish()
}

/// The hash of an entry: over its typed fields and the hash before it. `docs/verify_ledger.py` works out the same.
pub fn entry_hash(seq: i64, at: Micros, action: EventKind, subject: Uuid, digest: &[u8], prev: &[u8]) -> Digest {
    DigestBuilder::new().number(seq).number(at.0).text(action.code()).id(subject).bytes(digest).bytes(prev).finish()
}
