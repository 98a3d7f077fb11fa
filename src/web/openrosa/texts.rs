//! Texts of the pages in both languages at once: a form carries them all.

use crate::domain::words::{Language, Words};
use crate::web::words;

/// The text under `key`.
pub fn both(key: &str) -> Words {
    Words::new(words::text(Language::En, key), words::text(Language::Es, key))
}

/// The text under `key` with one variable.
pub fn both_with(key: &str, name: &str, value: &Words) -> Words {
    let of = |language: Language| words::with(language, key, &[(name, value.in_language(language).to_owned().into())]);
    Words::new(of(Language::En), of(Language::Es))
}
