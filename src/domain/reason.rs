//! The reason for an act that others will ask about: one plain line or a few, never empty.

use std::fmt;

use serde::Serialize;

use crate::domain::plain_text::{NotPlain, plain_text};

/// In characters.
pub const LONGEST_REASON: usize = 500;

/// Why something was done, as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason(String);

/// Why a text is no reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAReason {
    #[error("expected a reason, found nothing")]
    Empty,
    #[error("expected a reason of at most {LONGEST_REASON} characters, found {0}")]
    TooLong(usize),
    #[error(transparent)]
    NotPlain(#[from] NotPlain),
}

impl Reason {
    /// # Errors
    /// Nothing but white space; more than 500 characters; characters that must not come in.
    pub fn new(text: &str) -> Result<Reason, NotAReason> {
        let plain = plain_text(text)?;
        match plain.chars().count() {
            0 => Err(NotAReason::Empty),
            length if length > LONGEST_REASON => Err(NotAReason::TooLong(length)),
            _ => Ok(Reason(plain)),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_something_and_not_too_much() {
        assert_eq!(Reason::new("  counted twice ").map(|reason| reason.to_string()), Ok("counted twice".to_owned()));
        assert_eq!(Reason::new(" \u{200b} "), Err(NotAReason::Empty));
        assert_eq!(Reason::new(&"x".repeat(LONGEST_REASON)).map(|reason| reason.as_str().len()), Ok(LONGEST_REASON));
        assert_eq!(Reason::new(&"é".repeat(LONGEST_REASON + 1)), Err(NotAReason::TooLong(LONGEST_REASON + 1)));
        assert!(matches!(Reason::new("a\u{202e}b"), Err(NotAReason::NotPlain(_))));
    }
}
