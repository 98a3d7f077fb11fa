//! The poster that a duty asks for: formats, languages, numbers, content, and the official designs that promise some of it.

use serde::Deserialize;

use crate::domain::coded::coded;
use crate::domain::fact::{FactValue, Facts};
use crate::domain::language::Bilingual;
use crate::domain::mandate::expression::Expression;
use crate::domain::mandate::numbers::NumberToken;
use crate::domain::mandate::terms::{Confidence, UNREAD};

coded! {
    /// How much the statute holds on to its official design.
    DesignRule {
        /// It asks for the official one and is silent on an equal one.
        Named = "named",
        /// No other will do.
        Only = "only",
    }
}

coded! {
    /// Whose words a wording is.
    WordingOrigin {
        /// The statute's own.
        Statute = "statute",
        /// Those of the notice that the statute's authority made for it.
        Notice = "notice",
        /// Ours, after the statute's or the notice's in another language.
        Translation = "translation",
    }
}

/// What a visit notes where another poster than an official one hangs.
pub const ANOTHER: &str = "other";
/// What a form says where nobody looked closely which poster hangs: nothing is noted then.
pub const NOT_LOOKED_CLOSELY: &str = "unseen";

/// What must hang.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Poster {
    pub id: String,
    /// Alternatives in order; one met whole is enough.
    pub formats: Vec<PosterFormat>,
    /// ISO 639-1.
    pub languages: Vec<String>,
    /// The county's further Voting Rights Act languages too (fact `county_languages`).
    pub county_languages: bool,
    /// The languages of a tenth of the staff too (fact `staff_languages`).
    pub staff_languages: bool,
    /// Alternatives, each of one number or of several that must all stand there.
    pub numbers: Vec<Vec<NumberToken>>,
    pub text_numbers: Vec<Vec<NumberToken>>,
    /// What else must stand on it: an expression over tokens of `terms.toml`.
    pub content: Option<Expression<String>>,
    pub designs: Vec<Design>,
    /// What it says, one a language; empty where no words of the statute are on file.
    pub wordings: Vec<Wording>,
    /// `None`: any poster that meets the clauses.
    pub design_rule: Option<DesignRule>,
}

/// One allowed format of a poster: inches, points.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PosterFormat {
    /// Where the rule asks for a kind (`window_cling`); `unread`: it asks for one that nobody read.
    pub kind: Option<String>,
    /// The alternative counts only at this location of the placement.
    pub only_at: Option<String>,
    pub min_width_in: Option<f64>,
    pub min_height_in: Option<f64>,
    pub min_font_pt: Option<f64>,
}

/// The words of a poster in one language.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// ISO 639-1.
    pub language: String,
    pub origin: WordingOrigin,
    /// A paragraph a line; a line that starts with a hyphen and a space is an item of a list.
    pub text: String,
    /// Where it was read, or what it was translated from.
    pub source: String,
}

/// An official design. It promises what stands here and no more: what it does not carry is unknown, not missing.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Design {
    pub id: String,
    pub label: Bilingual,
    pub width_in: Option<f64>,
    pub height_in: Option<f64>,
    pub font_pt: Option<f64>,
    #[serde(default)]
    pub languages: Vec<String>,
    #[serde(default)]
    pub numbers: Vec<NumberToken>,
    #[serde(default)]
    pub text_numbers: Vec<NumberToken>,
    #[serde(default)]
    pub content: Vec<String>,
    pub confidence: Confidence,
    pub source: String,
}

impl Poster {
    /// The languages that it must show here: the rule's, and those of the county and the staff where the rule says so.
    pub fn languages_in(&self, facts: &Facts) -> Vec<String> {
        let mut wanted = self.languages.clone();
        for (applies, fact) in [(self.county_languages, "county_languages"), (self.staff_languages, "staff_languages")] {
            if let (true, Some(FactValue::List(further))) = (applies, facts.get(fact)) {
                wanted.extend(further.clone());
            }
        }
        let mut once = Vec::with_capacity(wanted.len());
        wanted.into_iter().for_each(|language| {
            if !once.contains(&language) {
                once.push(language);
            }
        });
        once
    }

    pub fn asks_languages(&self) -> bool {
        self.county_languages || self.staff_languages || !self.languages.is_empty()
    }

    /// The official design of that id.
    pub fn official(&self, design: Option<&str>) -> Option<&Design> {
        design.and_then(|id| self.designs.iter().find(|design| design.id == id))
    }
}

/// A paragraph of a wording, with the list that follows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    pub text: String,
    pub items: Vec<String>,
}

impl Wording {
    pub fn paragraphs(&self) -> Vec<Paragraph> {
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        for line in self.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let item = line.strip_prefix("- ");
            if let (Some(item), Some(paragraph)) = (item, paragraphs.last_mut()) {
                paragraph.items.push(item.to_owned());
            } else {
                paragraphs.push(Paragraph { text: item.unwrap_or(line).to_owned(), items: Vec::new() });
            }
        }
        paragraphs
    }
}

impl PosterFormat {
    pub fn counts_at(&self, location: &str) -> bool {
        self.only_at.as_ref().is_none_or(|only| only == location)
    }

    pub fn is_unread(&self) -> bool {
        self.kind.as_deref() == Some(UNREAD)
    }

    /// Size and type alone, wherever it hangs.
    pub fn is_plain(&self) -> bool {
        self.kind.is_none() && self.only_at.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_a_hyphen_are_the_list_of_the_paragraph_before() {
        let text = "\nCall us.\nThe line is:\n- Free.\n- Open at night.\n\nThank you.\n".to_owned();
        let wording = Wording { language: "en".into(), origin: WordingOrigin::Notice, text, source: "notice".into() };
        let read: Vec<_> = wording.paragraphs().into_iter().map(|one| (one.text, one.items.len())).collect();
        assert_eq!(read, [("Call us.".to_owned(), 0), ("The line is:".to_owned(), 2), ("Thank you.".to_owned(), 0)]);
        let alone = Wording { text: "- Free.".into(), ..wording };
        assert_eq!(alone.paragraphs(), [Paragraph { text: "Free.".into(), items: vec![] }], "a list needs a paragraph to stand below");
    }
}
