//! Texts of the pages in both languages at once: a form carries them all.

use crate::domain::language::{Bilingual, Language};
use crate::web::view::i18n;

/// The text under `key`.
pub fn both(key: &str) -> Bilingual {
    Bilingual::new(i18n::text(Language::En, key), i18n::text(Language::Es, key))
}

/// The text under `key` with one variable.
pub fn both_with(key: &str, name: &str, value: &Bilingual) -> Bilingual {
    let of = |language: Language| i18n::with(language, key, &[(name, value.in_language(language).to_owned().into())]);
    Bilingual::of(of)
}
