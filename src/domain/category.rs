//! The kinds of place that statutes name.

use serde::{Deserialize, Serialize};

use crate::domain::language::Bilingual;

/// The code of a kind of place (`bus_station`), as listed in `mandates/terms.toml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Category(pub String);

impl Category {
    pub fn new(code: impl Into<String>) -> Category {
        Category(code.into())
    }

    pub fn code(&self) -> &str {
        &self.0
    }
}

/// A kind of place with its name in both languages and its code in two other classifications.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryEntry {
    pub code: Category,
    pub label: Bilingual,
    /// Several of them, within a sentence.
    #[serde(default)]
    pub many: Option<Bilingual>,
    /// What people call it when they search, in both languages.
    #[serde(default)]
    pub words: Vec<String>,
    /// North American Industry Classification System, 2022 edition.
    #[serde(default)]
    pub naics: Vec<String>,
    /// OpenStreetMap tags, `key=value`.
    #[serde(default)]
    pub osm: Vec<String>,
}

impl CategoryEntry {
    /// Several of them, or what one is called.
    pub fn several(&self) -> &Bilingual {
        self.many.as_ref().unwrap_or(&self.label)
    }
}
