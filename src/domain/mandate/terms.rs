//! Words that all mandates share: kinds of place, locations in a place, languages of posters.

use serde::{Deserialize, Serialize};

use crate::domain::category::{Category, CategoryEntry};
use crate::domain::language::Bilingual;

/// As a location, a format, a number or a token: the law asks something there that nobody read.
pub const UNREAD: &str = "unread";

/// How a source was read: the statute's own text or an authority's page, or a summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    Verified,
    Secondary,
}

/// A fact that a condition asks for, as a question to a person.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactQuestion {
    pub name: String,
    pub question: Bilingual,
    /// Whoever stands there can see it; else they know it from somebody or something, and say from what.
    #[serde(default)]
    pub seen_at_visit: bool,
}

/// A fact that is asked of some kinds of place whatever their law says.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindFact {
    pub categories: Vec<Category>,
    pub fact: FactQuestion,
}

/// A code with its words.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub code: String,
    pub label: Bilingual,
}

/// How people write what else they search for than a place, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SearchWords {
    pub law: Vec<String>,
    pub district: Vec<String>,
    /// What an area is called besides its name: county, city.
    pub area: Vec<String>,
    /// Words between a kind of place and where it is.
    pub between: Vec<String>,
    /// How a road begins.
    pub road: Vec<String>,
    /// Whoever searches for these may need the hotline.
    pub help: Vec<String>,
    /// Words for one thing; a search for places is made with the first.
    pub same: Vec<Vec<String>>,
}

/// `mandates/terms.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    #[serde(rename = "category")]
    pub categories: Vec<CategoryEntry>,
    #[serde(default, rename = "kind_fact")]
    pub kind_facts: Vec<KindFact>,
    /// What may be stated of any place, in words; no rule rests on it, and no visit asks for it.
    #[serde(default, rename = "place_fact")]
    pub place_facts: Vec<FactQuestion>,
    /// `restroom`: "in or near the restrooms".
    #[serde(rename = "location")]
    pub locations: Vec<Term>,
    /// ISO 639-1.
    #[serde(rename = "language")]
    pub languages: Vec<Term>,
    /// Kinds of poster that a rule may ask for.
    #[serde(rename = "format")]
    pub formats: Vec<Term>,
    /// What else may have to stand on a poster: `qr_code`: "a QR code".
    #[serde(default, rename = "content")]
    pub contents: Vec<Term>,
    #[serde(default)]
    pub search: SearchWords,
}

impl Terms {
    /// Names of the facts that are asked of a place of these kinds.
    pub fn asked_of(&self, categories: &[Category]) -> impl Iterator<Item = &str> {
        let asked = self.kind_facts.iter().filter(|asked| asked.categories.iter().any(|category| categories.contains(category)));
        asked.map(|asked| asked.fact.name.as_str())
    }

    pub fn location(&self, code: &str) -> Bilingual {
        label(&self.locations, code)
    }

    pub fn language(&self, code: &str) -> Bilingual {
        label(&self.languages, code)
    }

    pub fn content(&self, code: &str) -> Bilingual {
        label(&self.contents, code)
    }

    pub fn format(&self, code: &str) -> Bilingual {
        label(&self.formats, code)
    }
}

/// The words of a code; the code itself where a poster shows what no rule names.
fn label(terms: &[Term], code: &str) -> Bilingual {
    terms.iter().find(|term| term.code == code).map_or_else(|| Bilingual::same(code), |term| term.label.clone())
}
