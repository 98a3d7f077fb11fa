//! What was seen at one location of a placement, and in which words.

use crate::domain::language::Language;
use crate::domain::mandate::duty::Spot;
use crate::domain::mandate::requirement::{hangs_at, is_absent};
use crate::domain::visit::Finding;

/// What was seen at one location.
#[derive(Clone, Copy, PartialEq)]
pub enum Seen {
    Hangs,
    None,
    NotLooked,
    NoSuchLocation,
}

impl Seen {
    pub fn at(spot: &Spot, finding: &Finding) -> Seen {
        match hangs_at(spot, finding) {
            _ if is_absent(spot, finding) => Seen::NoSuchLocation,
            Some(true) => Seen::Hangs,
            Some(false) => Seen::None,
            None => Seen::NotLooked,
        }
    }

    pub fn words(self, language: Language) -> &'static str {
        let (en, es) = match self {
            Seen::Hangs => ("Displayed", "Exhibido"),
            Seen::None => ("Looked at, none", "Se miró y no había"),
            Seen::NotLooked => ("Not looked at", "No se miró"),
            Seen::NoSuchLocation => ("This place does not have it:", "Este lugar no lo tiene:"),
        };
        match language {
            Language::En => en,
            Language::Es => es,
        }
    }
}
