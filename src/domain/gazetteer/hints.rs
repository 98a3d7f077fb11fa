//! What the words of a search say besides names: that somebody looks for help, that districts are meant of which no map is there, and which words
//! are known.

use crate::domain::gazetteer::area_names::number;
use crate::domain::gazetteer::words::{folded, words};
use crate::domain::gazetteer::{Asked, Gazetteer, is_number, position};
use crate::domain::normalize::normalize;

/// Letters of the shortest word of a kind that is taken for one: `er` begins too much.
const SHORTEST: usize = 3;

impl Gazetteer {
    /// Does a text hold a word by which people look for help?
    pub fn asks_for_help(&self, text: &str) -> bool {
        let words = words(text);
        self.vocabulary.help().any(|phrase| position(&words, phrase).is_some())
    }

    /// Does a text say where, or of what an area is: "in", "county", a ZIP?
    pub fn says_where(&self, text: &str) -> bool {
        let known = &self.vocabulary;
        words(text).iter().any(|word| known.is_between(&word.folded) || known.is_area(&word.folded) || is_number(&word.folded))
    }

    /// The words of a text, as searches for places compare them, that are no slip of the pen: words of kinds of place.
    pub fn known_words(&self, text: &str) -> Vec<String> {
        let is_of_kind = |word: &str| {
            let folded = folded(word);
            let is = |own: &String| own.len() >= SHORTEST && folded.contains(own);
            self.kinds.iter().flat_map(|kind| &kind.phrases).flatten().any(is)
        };
        normalize(text).split(' ').filter(|word| is_of_kind(word)).map(str::to_owned).collect()
    }

    /// Of which house districts are meant, where no area is named so: `senate`, `house`, `congressional`, or nothing.
    pub fn unknown_districts(&self, asked: &Asked<'_>) -> Option<&str> {
        let (known, words) = (&self.vocabulary, words(asked.text));
        let is_said =
            |word: &str| known.is_district(word) || known.is_between(word) || number(word).is_some() || known.house(word).is_some();
        let is_district = words.iter().any(|word| known.is_district(&word.folded));
        let house = words.iter().find_map(|word| known.house(&word.folded));
        let is_meant = (is_district || house.is_some()) && words.iter().any(|word| number(&word.folded).is_some());
        let is_all_said = words.iter().all(|word| is_said(&word.folded));
        (is_meant && is_all_said && self.districts(&words, asked.sets).is_empty()).then(|| house.unwrap_or_default())
    }
}
