//! The words that stand around names, from the data, folded.

use crate::domain::gazetteer::words::{Word, folded};
use crate::domain::mandate::SearchWords;

/// Houses whose members are elected by districts, by the first of their words in the data.
const HOUSES: [&str; 3] = ["congressional", "senate", "house"];

pub(super) struct Vocabulary {
    law: Vec<String>,
    district: Vec<String>,
    area: Vec<String>,
    between: Vec<String>,
    road: Vec<String>,
    help: Vec<Vec<String>>,
    /// As written and folded.
    same: Vec<Vec<(String, String)>>,
}

impl Vocabulary {
    pub fn of(words: &SearchWords) -> Vocabulary {
        let all = |words: &[String]| words.iter().flat_map(|word| folded(word)).collect();
        let written = |word: &String| (word.clone(), folded(word).join(" "));
        Vocabulary {
            law: all(&words.law),
            district: all(&words.district),
            area: all(&words.area),
            between: all(&words.between),
            road: all(&words.road),
            help: words.help.iter().map(|phrase| folded(phrase)).collect(),
            same: words.same.iter().map(|group| group.iter().map(written).collect()).collect(),
        }
    }

    pub fn is_law(&self, word: &str) -> bool {
        stands_in(&self.law, word)
    }

    pub fn is_district(&self, word: &str) -> bool {
        stands_in(&self.district, word)
    }

    pub fn is_area(&self, word: &str) -> bool {
        stands_in(&self.area, word)
    }

    pub fn is_between(&self, word: &str) -> bool {
        stands_in(&self.between, word)
    }

    pub fn is_road(&self, word: &str) -> bool {
        stands_in(&self.road, word)
    }

    /// Phrases of somebody who looks for help.
    pub fn help(&self) -> impl Iterator<Item = &Vec<String>> {
        self.help.iter()
    }

    /// Which house's districts a word names.
    pub fn house(&self, word: &str) -> Option<&'static str> {
        HOUSES.into_iter().find(|house| folded(house).iter().any(|known| self.same(known, word)))
    }

    /// One word, or two for one thing.
    pub fn same(&self, one: &str, other: &str) -> bool {
        let stands = |group: &[(String, String)], word: &str| group.iter().any(|(_, known)| known == word);
        one == other || self.same.iter().any(|group| stands(group, one) && stands(group, other))
    }

    /// A name without what areas are called, and without the words between.
    pub fn core<'w>(&self, words: &[&'w str]) -> Vec<&'w str> {
        words.iter().copied().filter(|word| !self.is_area(word) && !self.is_between(word)).collect()
    }

    /// How many words between stand at the beginning and at the end of words that say something.
    pub fn between_around(&self, words: &[Word]) -> (usize, usize) {
        let is_between = |word: &&Word| self.is_between(&word.folded);
        (words.iter().take_while(is_between).count(), words.iter().rev().take_while(is_between).count())
    }

    /// As typed, but for a word that a search for places makes with another one.
    pub fn written(&self, words: &[Word]) -> String {
        let mut written: Vec<&str> = Vec::new();
        for word in words {
            let first = self.same.iter().find(|group| group.iter().skip(1).any(|(_, known)| *known == word.folded));
            let own = first.and_then(|group| group.first()).map_or(word.typed.as_str(), |(first, _)| first.as_str());
            if written.last() != Some(&own) {
                written.push(own);
            }
        }
        written.join(" ")
    }
}

fn stands_in(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known == word)
}
