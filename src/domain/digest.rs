//! Digests over typed fields: each field goes in with its kind and its length, so that no two records share a digest by shifting a border.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

pub type Digest = [u8; 32];

/// Takes fields in order; `finish` gives their SHA-256.
#[derive(Default)]
pub struct DigestBuilder(Sha256);

impl DigestBuilder {
    pub fn new() -> DigestBuilder {
        DigestBuilder::default()
    }

    pub fn bytes(mut self, bytes: &[u8]) -> DigestBuilder {
        self.0.update(b"b");
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
        self
    }

    pub fn text(self, text: &str) -> DigestBuilder {
        self.bytes(text.as_bytes())
    }

    pub fn number(mut self, number: i64) -> DigestBuilder {
        self.0.update(b"n");
        self.0.update(number.to_be_bytes());
        self
    }

    pub fn id(self, id: Uuid) -> DigestBuilder {
        self.bytes(id.as_bytes())
    }

    pub fn finish(self) -> Digest {
        self.0.finalize().into()
    }

    /// An id that follows from the fields, so that the same ones sent again are the same row (RFC 9562, version 8).
    pub fn finish_id(self) -> Uuid {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.finish()[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
}

/// SHA-256 of some bytes, for tokens that the database keeps only as a digest.
pub fn sha256(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A digest from its 64 hexadecimal digits.
pub fn from_hex(text: &str) -> Option<Digest> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.bytes().all(|letter| letter.is_ascii_hexdigit()) {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_read_strictly() {
        assert_eq!(from_hex(&"0f".repeat(32)), Some([15; 32]));
        assert_eq!(from_hex(&"0g".repeat(32)), None);
        assert_eq!(from_hex(&"+f".repeat(32)), None);
        assert_eq!(from_hex("0f"), None);
        assert_eq!(from_hex(&"é".repeat(32)), None);
    }

    #[test]
    fn borders_between_fields_count() {
        let joined = DigestBuilder::new().text("ab").text("c").finish();
        let shifted = DigestBuilder::new().text("a").text("bc").finish();
        assert_ne!(joined, shifted);
    }

    #[test]
    fn agrees_with_the_published_vector() {
        // FIPS 180-4, one-block message "abc".
        assert_eq!(hex(&sha256(b"abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
