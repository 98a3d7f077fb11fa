//! Builds the inverted index: words are noted as they are met, place after place, and then sorted.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::coverage::atlas::inverted_index::InvertedIndex;
use crate::coverage::atlas::names::FoldedNames;
use crate::coverage::atlas::places::Places;
use crate::coverage::atlas::posting::{Field, Posting};
use crate::domain::normalize::normalize;

/// Fewer places than this are not worth a thread.
const WORTH_A_THREAD: usize = 20_000;

/// The index of all places.
pub fn build(places: &Places, names: &FoldedNames) -> InvertedIndex {
    let cities: Vec<String> = places.known.cities.iter().map(|city| normalize(city)).collect();
    let ranked: Vec<(u32, (u32, &str))> = (0..).zip(names.by_rank()).collect();
    let some = ranked.len().div_ceil(rayon::current_num_threads()).max(WORTH_A_THREAD);
    let parts: Vec<InvertedIndex> = ranked
        .par_chunks(some)
        .map(|some| {
            let mut builder = IndexBuilder::default();
            some.iter().for_each(|&(rank, (at, name))| builder.note_place(places, &cities, at as usize, name, rank));
            builder.finish()
        })
        .collect();
    let mut whole = parts.into_iter().reduce(|whole, part| whole.merged(&part)).unwrap_or_default();
    whole.finish(ranked.len());
    whole
}

/// The index of places that came from those of `index`: `ranks` says how each of them ranks now, if it still does; others are read anew.
pub fn splice(index: &InvertedIndex, places: &Places, by_name: &[u32], ranks: &[Option<u32>]) -> InvertedIndex {
    let mut is_new = vec![true; by_name.len()];
    ranks.iter().flatten().for_each(|&rank| is_new[rank as usize] = false);
    let mut builder = IndexBuilder::default();
    let cities: Vec<String> = places.known.cities.iter().map(|city| normalize(city)).collect();
    for ((&at, rank), _) in by_name.iter().zip(0..).zip(&is_new).filter(|(_, is_new)| **is_new) {
        builder.note_place(places, &cities, at as usize, &normalize(places.texts.name(at as usize)), rank);
    }
    let mut whole = index.reranked(ranks).merged(&builder.finish());
    whole.finish(by_name.len());
    whole
}

type Numbers<K> = HashMap<K, u32, foldhash::fast::RandomState>;

/// The words met so far, in the order of meeting them.
#[derive(Default)]
struct IndexBuilder {
    /// Words of up to 16 bytes, as numbers that sort like them: a folded word holds no zero byte.
    short: Numbers<u128>,
    long: Numbers<Box<str>>,
    /// Numbers of the words of each known city, once met.
    cities: HashMap<u32, Box<[u32]>, foldhash::fast::RandomState>,
    /// The last rank noted under each word, plus one.
    last: Vec<u32>,
    counts: Vec<u32>,
    noted: Vec<(u32, Posting)>,
}

impl IndexBuilder {
    /// Places must come by rank; `cities` are the places' known ones, folded, and `name` is the place's own, folded.
    fn note_place(&mut self, places: &Places, cities: &[String], at: usize, name: &str, rank: u32) {
        let texts = &places.texts;
        self.note_text(name, rank, Field::Name);
        texts.aliases(at).for_each(|alias| self.note_text(&normalize(alias), rank, Field::Alias));
        self.note_city(places.cities[at], cities, rank);
        self.note_text(&normalize(texts.street(at)), rank, Field::Street);
        self.note_text(&normalize(texts.postal(at)), rank, Field::Postal);
    }

    fn note_text(&mut self, folded: &str, rank: u32, field: Field) {
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let number = self.number(word);
            self.note(number, rank, field);
        }
    }

    fn note_city(&mut self, city: u32, cities: &[String], rank: u32) {
        let words = match self.cities.remove(&city) {
            Some(words) => words,
            None => cities[city as usize].split(' ').filter(|word| !word.is_empty()).map(|word| self.number(word)).collect(),
        };
        words.iter().for_each(|&number| self.note(number, rank, Field::City));
        self.cities.insert(city, words);
    }

    fn number(&mut self, word: &str) -> u32 {
        let next = self.last.len() as u32;
        let number = match packed(word) {
            Some(packed) => *self.short.entry(packed).or_insert(next),
            None => match self.long.get(word) {
                Some(&number) => number,
                None => *self.long.entry(word.into()).or_insert(next),
            },
        };
        if number == next {
            self.last.push(0);
            self.counts.push(0);
        }
        number
    }

    /// Fields come best first: a word's first one in an entry counts.
    fn note(&mut self, number: u32, rank: u32, field: Field) {
        let last = &mut self.last[number as usize];
        if *last != rank + 1 {
            *last = rank + 1;
            self.counts[number as usize] += 1;
            self.noted.push((number, Posting::new(rank, field)));
        }
    }

    /// An index whose dense words are still to be weighed.
    fn finish(self) -> InvertedIndex {
        let mut start = 0;
        let mut next: Vec<usize> = Vec::with_capacity(self.counts.len());
        for count in &self.counts {
            next.push(start);
            start += *count as usize;
        }
        let starts = next.clone();
        let mut postings = vec![Posting::new(0, Field::Name); self.noted.len()];
        for (number, posting) in self.noted {
            let next = &mut next[number as usize];
            postings[*next] = posting;
            *next += 1;
        }
        let short = self.short.into_iter().map(|(packed, number)| (unpacked(packed), number));
        let mut sorted: Vec<(Box<str>, u32)> = short.chain(self.long).collect();
        sorted.sort_unstable();
        let mut index = InvertedIndex::default();
        for (word, number) in sorted {
            let at = number as usize;
            index.push(&word, &postings[starts[at]..next[at]]);
        }
        index
    }
}

fn packed(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    Some(u128::from_be_bytes(bytes))
}

fn unpacked(word: u128) -> Box<str> {
    let bytes = word.to_be_bytes();
    let length = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(&bytes[..length]).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_word_is_a_number_and_comes_back() {
        for word in ["a", "saint", "sixteen letters!", "peñas"] {
            assert_eq!(packed(word).map(unpacked).as_deref(), Some(word));
        }
        assert_eq!(packed("seventeen letters"), None);
        assert!(packed("inn") < packed("inns") && packed("a") < packed("b"));
    }
}
