//! The inverted index behind the search: every word of names and addresses, and the places that contain it.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::coverage::atlas::posting::Posting;
use crate::coverage::atlas::term_dictionary::TermDictionary;

/// A word that stands in one of so many places also keeps its weight by rank: a place is then looked up in one step.
const DENSE: usize = 16;

#[derive(Default)]
pub struct InvertedIndex {
    pub terms: TermDictionary,
    /// Word `i` stands in `postings[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    /// Of one word: each entry once, by rank.
    postings: Vec<Posting>,
    /// Weights by rank, 0 where the word does not stand.
    dense: HashMap<u32, Box<[u8]>>,
    entries: usize,
}

impl InvertedIndex {
    /// Words come sorted, each with its postings by rank.
    pub fn push<'p>(&mut self, word: &str, postings: impl IntoIterator<Item = &'p Posting>) {
        let before = self.postings.len();
        self.postings.extend(postings);
        if self.postings.len() > before {
            self.terms.push(word);
            self.starts.push(before as u32);
        }
    }

    /// The same with the places at their new ranks; those without one are left out.
    pub fn reranked(&self, ranks: &[Option<u32>]) -> InvertedIndex {
        let mut moved = InvertedIndex { postings: Vec::with_capacity(self.postings.len()), ..InvertedIndex::default() };
        let mut ranked = Vec::new();
        for word in 0..self.terms.len() as u32 {
            ranked.clear();
            let again = |posting: &Posting| ranks[posting.rank() as usize].map(|rank| posting.at_rank(rank));
            ranked.extend(self.postings(word).iter().filter_map(again));
            moved.push(self.terms.word(word), &ranked);
        }
        moved
    }

    /// Both in one. No place may stand in both.
    pub fn merged(&self, other: &InvertedIndex) -> InvertedIndex {
        let mut whole =
            InvertedIndex { postings: Vec::with_capacity(self.postings.len() + other.postings.len()), ..InvertedIndex::default() };
        let (mut own, mut others) = (0, 0);
        let mut both = Vec::new();
        loop {
            let word = |index: &InvertedIndex, at: u32| (at < index.terms.len() as u32).then_some(at);
            let order = match (word(self, own), word(other, others)) {
                (Some(a), Some(b)) => self.terms.word(a).cmp(other.terms.word(b)),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return whole,
            };
            match order {
                Ordering::Less => whole.push(self.terms.word(own), self.postings(own)),
                Ordering::Greater => whole.push(other.terms.word(others), other.postings(others)),
                Ordering::Equal => {
                    both.clear();
                    both.extend(self.postings(own).iter().chain(other.postings(others)));
                    // Two sorted runs, which this sort merges.
                    both.sort_by_key(|posting: &Posting| posting.rank());
                    whole.push(self.terms.word(own), &both);
                }
            }
            own += u32::from(order != Ordering::Greater);
            others += u32::from(order != Ordering::Less);
        }
    }

    pub fn finish(&mut self, entries: usize) {
        self.entries = entries;
        self.terms.shrink();
        self.starts.shrink_to_fit();
        self.postings.shrink_to_fit();
        let many = (0..self.terms.len() as u32).filter(|&word| self.postings(word).len() > entries / DENSE);
        self.dense = many.map(|word| (word, self.weights(word))).collect();
    }

    pub fn postings(&self, word: u32) -> &[Posting] {
        let at = word as usize;
        let end = self.starts.get(at + 1).map_or(self.postings.len(), |&end| end as usize);
        &self.postings[self.starts[at] as usize..end]
    }

    /// Weights by rank of a word that stands in many places.
    pub fn dense(&self, word: u32) -> Option<&[u8]> {
        self.dense.get(&word).map(AsRef::as_ref)
    }

    /// How many places there are.
    pub fn entries(&self) -> usize {
        self.entries
    }

    /// Words to offer for one that nothing stands for: the nearest and most used first.
    pub fn offers(&self, typed: &str, limit: usize) -> Vec<&str> {
        let mut near: Vec<(usize, usize, u32)> =
            self.terms.resembling(typed).map(|(word, slips)| (slips, usize::MAX - self.postings(word).len(), word)).collect();
        near.sort_unstable();
        near.into_iter().take(limit).map(|(.., word)| self.terms.word(word)).collect()
    }

    fn weights(&self, word: u32) -> Box<[u8]> {
        let mut weights = vec![0; self.entries];
        for posting in self.postings(word) {
            weights[posting.rank() as usize] = posting.weight();
        }
        weights.into()
    }

    pub fn bytes(&self) -> usize {
        self.terms.bytes() + (self.starts.capacity() + self.postings.capacity()) * 4 + self.dense.len() * self.entries
    }
}
