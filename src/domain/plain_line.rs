//! One line of plain text that says something: the name of a person, an agency or a set of areas, a mail address, a source. However it
//! comes, by a form or by the command line, it is held to one rule.

use std::fmt;

use crate::domain::plain_text::{LONGEST_LINE, NotPlain, plain_text};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainLine(String);

/// Why a text is no such line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotALine {
    #[error("expected some text, found nothing")]
    Empty,
    #[error("expected at most {LONGEST_LINE} characters, found {0}")]
    TooLong(usize),
    #[error(transparent)]
    NotPlain(#[from] NotPlain),
}

impl PlainLine {
    /// # Errors
    /// Nothing but white space; more than 200 characters; characters that must not come in.
    pub fn new(text: &str) -> Result<PlainLine, NotALine> {
        let plain = plain_text(text)?;
        match plain.chars().count() {
            0 => Err(NotALine::Empty),
            length if length > LONGEST_LINE => Err(NotALine::TooLong(length)),
            _ => Ok(PlainLine(plain)),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<PlainLine> for String {
    fn from(line: PlainLine) -> String {
        line.0
    }
}

impl fmt::Display for PlainLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_something_and_misleads_nobody() {
        assert_eq!(PlainLine::new("  Health \n District\u{200b} ").map(String::from), Ok("Health District".to_owned()));
        assert_eq!(PlainLine::new(" \u{200b} "), Err(NotALine::Empty));
        assert!(PlainLine::new(&"é".repeat(LONGEST_LINE)).is_ok());
        assert_eq!(PlainLine::new(&"é".repeat(LONGEST_LINE + 1)), Err(NotALine::TooLong(LONGEST_LINE + 1)));
        assert!(matches!(PlainLine::new("Dis\u{202e}tcirt"), Err(NotALine::NotPlain(_))));
    }
}
