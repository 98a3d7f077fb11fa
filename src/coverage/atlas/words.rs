//! The index behind the search: every word of names and addresses, and the places that it stands in.

use std::cmp::Ordering;
use std::collections::HashMap;

use rayon::prelude::*;

use crate::coverage::atlas::gathered::Gathered;
use crate::coverage::atlas::lexicon::Lexicon;
use crate::coverage::atlas::names::FoldedNames;
use crate::coverage::atlas::places::Places;
use crate::domain::normalize::normalize;

/// Where a word stands in an entry; more is nearer to the name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Postal = 0,
    Street = 1,
    City = 2,
    Alias = 3,
    Name = 4,
}

/// A place within a posting: its rank by name, and the best field that the word stands in.
#[derive(Clone, Copy)]
pub struct Posting(u32);

impl Posting {
    pub fn new(rank: u32, field: Field) -> Posting {
        Posting(rank << 3 | field as u32)
    }

    pub fn rank(self) -> u32 {
        self.0 >> 3
    }

    /// 1 to 5.
    pub fn weight(self) -> u8 {
        (self.0 & 7) as u8 + 1
    }

    fn at_rank(self, rank: u32) -> Posting {
        Posting(rank << 3 | self.0 & 7)
    }
}

/// A word that stands in one of so many places also keeps its weight by rank: a place is then looked up in one step.
const DENSE: usize = 16;
/// Fewer places than this are not worth a thread.
const WORTH_A_THREAD: usize = 20_000;

#[derive(Default)]
pub struct Index {
    pub words: Lexicon,
    /// Word `i` stands in `postings[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    /// Of one word: each entry once, by rank.
    postings: Vec<Posting>,
    /// Weights by rank, 0 where the word does not stand.
    dense: HashMap<u32, Box<[u8]>>,
    entries: usize,
}

impl Index {
    pub fn build(places: &Places, names: &FoldedNames) -> Index {
        let cities: Vec<String> = places.known.cities.iter().map(|city| normalize(city)).collect();
        let ranked: Vec<(u32, (u32, &str))> = (0..).zip(names.by_rank()).collect();
        let some = ranked.len().div_ceil(rayon::current_num_threads()).max(WORTH_A_THREAD);
        let parts: Vec<Index> = ranked
            .par_chunks(some)
            .map(|some| {
                let mut gathered = Gathered::default();
                some.iter().for_each(|&(rank, (at, name))| gathered.note_place(places, &cities, at as usize, name, rank));
                gathered.index()
            })
            .collect();
        let mut whole = parts.into_iter().reduce(|whole, part| whole.merged(&part)).unwrap_or_default();
        whole.finish(ranked.len());
        whole
    }

    /// The index of places that came from those of `self`: `ranks` says how each of them ranks now, if it still does; others are read anew.
    pub fn spliced(&self, places: &Places, by_name: &[u32], ranks: &[Option<u32>]) -> Index {
        let mut is_new = vec![true; by_name.len()];
        ranks.iter().flatten().for_each(|&rank| is_new[rank as usize] = false);
        let mut gathered = Gathered::default();
        let cities: Vec<String> = places.known.cities.iter().map(|city| normalize(city)).collect();
        for ((&at, rank), _) in by_name.iter().zip(0..).zip(&is_new).filter(|(_, is_new)| **is_new) {
            gathered.note_place(places, &cities, at as usize, &normalize(places.texts.name(at as usize)), rank);
        }
        let mut whole = self.reranked(ranks).merged(&gathered.index());
        whole.finish(by_name.len());
        whole
    }

    /// Words come sorted, each with its postings by rank.
    pub fn push<'p>(&mut self, word: &str, postings: impl IntoIterator<Item = &'p Posting>) {
        let before = self.postings.len();
        self.postings.extend(postings);
        if self.postings.len() > before {
            self.words.push(word);
            self.starts.push(before as u32);
        }
    }

    fn reranked(&self, ranks: &[Option<u32>]) -> Index {
        let mut moved = Index { postings: Vec::with_capacity(self.postings.len()), ..Index::default() };
        let mut standing = Vec::new();
        for word in 0..self.words.len() as u32 {
            standing.clear();
            let again = |posting: &Posting| ranks[posting.rank() as usize].map(|rank| posting.at_rank(rank));
            standing.extend(self.postings(word).iter().filter_map(again));
            moved.push(self.words.word(word), &standing);
        }
        moved
    }

    /// Both in one. No place may stand in both.
    fn merged(&self, other: &Index) -> Index {
        let mut whole = Index { postings: Vec::with_capacity(self.postings.len() + other.postings.len()), ..Index::default() };
        let (mut own, mut others) = (0, 0);
        let mut both = Vec::new();
        loop {
            let word = |index: &Index, at: u32| (at < index.words.len() as u32).then_some(at);
            let order = match (word(self, own), word(other, others)) {
                (Some(a), Some(b)) => self.words.word(a).cmp(other.words.word(b)),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return whole,
            };
            match order {
                Ordering::Less => whole.push(self.words.word(own), self.postings(own)),
                Ordering::Greater => whole.push(other.words.word(others), other.postings(others)),
                Ordering::Equal => {
                    both.clear();
                    both.extend(self.postings(own).iter().chain(other.postings(others)));
                    // Two sorted runs, which this sort merges.
                    both.sort_by_key(|posting: &Posting| posting.rank());
                    whole.push(self.words.word(own), &both);
                }
            }
            own += u32::from(order != Ordering::Greater);
            others += u32::from(order != Ordering::Less);
        }
    }

    fn finish(&mut self, entries: usize) {
        self.entries = entries;
        self.words.shrink();
        self.starts.shrink_to_fit();
        self.postings.shrink_to_fit();
        let many = (0..self.words.len() as u32).filter(|&word| self.postings(word).len() > entries / DENSE);
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
            self.words.resembling(typed).map(|(word, slips)| (slips, usize::MAX - self.postings(word).len(), word)).collect();
        near.sort_unstable();
        near.into_iter().take(limit).map(|(.., word)| self.words.word(word)).collect()
    }

    fn weights(&self, word: u32) -> Box<[u8]> {
        let mut weights = vec![0; self.entries];
        for posting in self.postings(word) {
            weights[posting.rank() as usize] = posting.weight();
        }
        weights.into()
    }

    pub fn bytes(&self) -> usize {
        self.words.bytes() + (self.starts.capacity() + self.postings.capacity()) * 4 + self.dense.len() * self.entries
    }
}
