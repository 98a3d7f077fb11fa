//! Expressions that several questions of the visit's form share.

use crate::domain::language::Bilingual;
use crate::web::openrosa::texts::both;
use crate::web::visit::form::LONGEST_LINE;

/// Holds where the rule of the chosen place asks for this token.
pub fn asks(token: &str) -> String {
    format!("selected(${{asks}}, '{token}')")
}

/// A text of one line is no longer than the page lets it be.
pub fn line() -> (String, Bilingual) {
    (format!("string-length(.) <= {LONGEST_LINE}"), both("line-too-long"))
}
