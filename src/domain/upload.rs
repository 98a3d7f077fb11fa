//! Uploads: photos on their way in, piece by piece.

use uuid::Uuid;

use crate::domain::digest::Digest;
use crate::domain::photo::Shows;

/// A photo that a device is about to send.
#[derive(Clone, Debug, PartialEq)]
pub struct NewUpload {
    pub id: Uuid,
    pub visit_id: Uuid,
    pub person_id: Uuid,
    pub shows: Shows,
    /// Bytes.
    pub length: i64,
    /// SHA-256 as the device worked it out.
    pub digest_claimed: Option<Digest>,
}

/// How far a photo has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub id: Uuid,
    pub visit_id: Uuid,
    /// Bytes, and how many of them arrived.
    pub length: i64,
    pub arrived: i64,
    pub digest_claimed: Option<Vec<u8>>,
    /// Code of the reason why it cannot be used, once all of it has arrived.
    pub refused: Option<String>,
}

/// A piece that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub from_byte: i64,
    pub length: i64,
    pub object_key: String,
}
