//! Plain text: what a name, an address or a number from outside may hold. What nobody sees is taken off, what misleads is refused.

use std::fmt;

/// Longest line of text that is taken, in characters.
pub const LONGEST_LINE: usize = 200;

/// Why a text cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPlain {
    #[error("expected text without the control character {0}")]
    Control(CodePoint),
    #[error("expected text without {0}, which turns the direction of what stands beside it")]
    Direction(CodePoint),
    #[error("expected the letters themselves: `\u{fffd}` stands where the file was saved in another encoding (save it as UTF-8)")]
    Lost,
}

/// A character by its number, as it cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodePoint(char);

impl fmt::Display for CodePoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "U+{:04X}", u32::from(self.0))
    }
}

/// One line: white space of every kind, line ends among it, becomes single spaces, none at the ends; invisible characters are taken off.
///
/// # Errors
/// The first character that must not come in.
pub fn plain_text(text: &str) -> Result<String, NotPlain> {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !is_invisible(*letter)) {
        if letter.is_whitespace() {
            if !plain.is_empty() && !plain.ends_with(' ') {
                plain.push(' ');
            }
        } else if letter.is_control() {
            return Err(NotPlain::Control(CodePoint(letter)));
        } else if turns_direction(letter) {
            return Err(NotPlain::Direction(CodePoint(letter)));
        } else if letter == char::REPLACEMENT_CHARACTER {
            return Err(NotPlain::Lost);
        } else {
            plain.push(letter);
        }
    }
    plain.truncate(plain.trim_end().len());
    Ok(plain)
}

/// Without white space and invisible characters at both ends.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || is_invisible(letter))
}

/// Soft hyphen, zero-width spaces and joiners, byte order mark, tags. Source: Unicode 17, section 23.2 and Default_Ignorable_Code_Point.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Marks, embeddings, overrides and isolates. Source: Unicode Standard Annex 9, table 4 (Bidi_Control).
fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_taken_off_and_lines_become_one() {
        assert_eq!(plain_text("\u{feff} Boone\u{a0}\u{a0}Inn\r\nNorth\u{200b} ").unwrap(), "Boone Inn North");
        assert_eq!(trimmed("\u{200b}000123\u{feff} "), "000123");
        assert_eq!(plain_text("Peña — Ozark’s ½").unwrap(), "Peña — Ozark’s ½");
    }

    #[test]
    fn what_misleads_is_refused_by_its_number() {
        let said = |text: &str| plain_text(text).unwrap_err().to_string();
        assert_eq!(said("Boone\u{0}Inn"), "expected text without the control character U+0000");
        assert!(said("Boone \u{202e}nnI").starts_with("expected text without U+202E"));
        assert!(said("Pe\u{fffd}a").contains("another encoding"));
    }
}
