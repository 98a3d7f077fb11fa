//! Words as they are met, place after place, before they are sorted into an index.

use std::collections::HashMap;

use crate::coverage::atlas::places::Places;
use crate::coverage::atlas::words::{Field, Index, Posting};
use crate::domain::fold::fold;

/// The words met so far, in the order of meeting them.
#[derive(Default)]
pub struct Gathered {
    numbers: HashMap<Box<str>, u32, foldhash::fast::RandomState>,
    /// The last rank noted under each word, plus one.
    last: Vec<u32>,
    counts: Vec<u32>,
    noted: Vec<(u32, Posting)>,
}

impl Gathered {
    /// Places must come by rank; `cities` are the places' known ones, folded, and `name` is the place's own, folded.
    pub fn note_place(&mut self, places: &Places, cities: &[String], at: usize, name: &str, rank: u32) {
        let texts = &places.texts;
        self.note(name, rank, Field::Name);
        texts.aliases(at).for_each(|alias| self.note(&fold(alias), rank, Field::Alias));
        self.note(&cities[places.cities[at] as usize], rank, Field::City);
        self.note(&fold(texts.street(at)), rank, Field::Street);
        self.note(&fold(texts.postal(at)), rank, Field::Postal);
    }

    /// Fields come best first: a word's first one in an entry counts.
    fn note(&mut self, folded: &str, rank: u32, field: Field) {
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let number = match self.numbers.get(word) {
                Some(&number) => number,
                None => {
                    let number = self.last.len() as u32;
                    self.numbers.insert(word.into(), number);
                    self.last.push(0);
                    self.counts.push(0);
                    number
                }
            };
            let last = &mut self.last[number as usize];
            if *last != rank + 1 {
                *last = rank + 1;
                self.counts[number as usize] += 1;
                self.noted.push((number, Posting::new(rank, field)));
            }
        }
    }

    /// An index that is not finished yet.
    pub fn index(self) -> Index {
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
        let mut sorted: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        sorted.sort_unstable();
        let mut index = Index::default();
        for (word, number) in sorted {
            let at = number as usize;
            index.push(&word, &postings[starts[at]..next[at]]);
        }
        index
    }
}
