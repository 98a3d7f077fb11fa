//! The index behind the search: every word of names and addresses, and the places that it stands in.

use std::collections::HashMap;
use std::sync::Arc;

use crate::coverage::atlas::Entry;
use crate::coverage::atlas::abbreviation::siblings;
use crate::coverage::atlas::names::Names;
use crate::domain::fold::fold;

/// How well a word of the index answers a typed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Two letters differ.
    Far = 1,
    /// One letter differs, is missing, too many or swapped with its neighbour.
    Near = 2,
    /// Begins with the typed word, or is another way to write it.
    Start = 3,
    Whole = 4,
}

/// Where a word stands in an entry; more is nearer to the name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
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
    fn new(rank: u32, field: Field) -> Posting {
        Posting(rank << 3 | field as u32)
    }

    pub fn rank(self) -> u32 {
        self.0 >> 3
    }

    /// 1 to 5.
    pub fn weight(self) -> u8 {
        (self.0 & 7) as u8 + 1
    }
}

/// A word that stands in one of so many places also keeps its weight by rank: a place is then looked up in one step.
const DENSE: usize = 16;

pub struct Index {
    /// Sorted.
    words: Vec<Box<str>>,
    /// Which letters a word holds, one bit each: most words are told apart by this alone.
    letters: Vec<u32>,
    /// Word `i` stands in `postings[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    /// Of one word: each entry once, by rank.
    postings: Vec<Posting>,
    /// Weights by rank, 0 where the word does not stand.
    dense: HashMap<u32, Box<[u8]>>,
    entries: usize,
}

impl Index {
    /// `by_name`: positions by rank.
    pub fn build(entries: &[Arc<Entry>], by_name: &[u32], names: &Names) -> Index {
        let mut gathered = Gathered::default();
        for (&at, rank) in by_name.iter().zip(0..) {
            let entry = &entries[at as usize];
            gathered.note(names.at(rank), rank, Field::Name);
            entry.aliases.iter().for_each(|alias| gathered.note(&fold(alias), rank, Field::Alias));
            gathered.note(&fold(&entry.city), rank, Field::City);
            gathered.note(&fold(&entry.street), rank, Field::Street);
            gathered.note(&fold(&entry.postal), rank, Field::Postal);
        }
        gathered.index(entries.len())
    }

    pub fn postings(&self, word: u32) -> &[Posting] {
        let at = word as usize;
        &self.postings[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// Weights by rank of a word that stands in many places.
    pub fn dense(&self, word: u32) -> Option<&[u8]> {
        self.dense.get(&word).map(AsRef::as_ref)
    }

    pub fn word(&self, word: u32) -> &str {
        &self.words[word as usize]
    }

    /// How many places there are.
    pub fn entries(&self) -> usize {
        self.entries
    }

    /// The word itself, and other ways to write it.
    pub fn same(&self, typed: &str) -> Vec<(u32, Fit)> {
        let find = |word: &str| self.words.binary_search_by(|known| (**known).cmp(word)).ok().map(|at| at as u32);
        let whole = find(typed).map(|word| (word, Fit::Whole));
        whole.into_iter().chain(siblings(typed).filter_map(find).map(|word| (word, Fit::Start))).collect()
    }

    /// The word itself, those that start with it, and other ways to write it.
    pub fn started(&self, typed: &str) -> Vec<(u32, Fit)> {
        let mut found = self.same(typed);
        let longer = self.beginning(typed).filter(|&word| self.word(word).len() > typed.len()).map(|word| (word, Fit::Start));
        let other: Vec<_> = longer.filter(|word| !found.contains(word)).collect();
        found.extend(other);
        found
    }

    /// Words within one slip (four letters or more) or two (eight or more), the nearest only. Numbers are read as typed: house 12 is not house 13.
    pub fn slips(&self, typed: &str) -> Vec<(u32, Fit)> {
        let most = match typed.chars().count() {
            0..=3 => return Vec::new(),
            4..=7 => 1,
            _ => 2,
        };
        if typed.bytes().all(|byte| byte.is_ascii_digit()) {
            return Vec::new();
        }
        let mut slips: Vec<(u32, usize)> = self.within(typed, most, 0..self.words.len() as u32).collect();
        let least = slips.iter().map(|(_, slips)| *slips).min();
        slips.retain(|(_, slips)| Some(*slips) == least);
        slips.into_iter().map(|(word, slips)| (word, if slips == 1 { Fit::Near } else { Fit::Far })).collect()
    }

    /// Words to offer for one that nothing stands for: they share its first letter and differ in a third of the others; the nearest and most used first.
    pub fn offers(&self, typed: &str, limit: usize) -> Vec<&str> {
        let Some(first) = typed.chars().next() else { return Vec::new() };
        let most = (typed.chars().count() / 3).clamp(1, 4);
        let mut near: Vec<(usize, usize, u32)> = self
            .within(typed, most, self.beginning(first.encode_utf8(&mut [0; 4])))
            .map(|(word, slips)| (slips, usize::MAX - self.postings(word).len(), word))
            .collect();
        near.sort_unstable();
        near.into_iter().take(limit).map(|(.., word)| self.word(word)).collect()
    }

    fn beginning(&self, typed: &str) -> std::ops::Range<u32> {
        let first = self.words.partition_point(|word| **word < *typed);
        let many = self.words[first..].partition_point(|word| word.starts_with(typed));
        first as u32..(first + many) as u32
    }

    /// Other words that differ in up to `most` letters, and in how many: optimal string alignment, where two swapped neighbours count as one.
    fn within(&self, typed: &str, most: usize, words: std::ops::Range<u32>) -> impl Iterator<Item = (u32, usize)> {
        let (length, own) = (typed.len(), letters(typed));
        words.filter_map(move |at| {
            let word = self.word(at);
            if word.len().abs_diff(length) > 2 * most || (own ^ self.letters[at as usize]).count_ones() as usize > 2 * most {
                return None;
            }
            let slips = strsim::osa_distance(typed, word);
            (1..=most).contains(&slips).then_some((at, slips))
        })
    }
}

/// The words met so far, in the order of meeting them.
#[derive(Default)]
struct Gathered {
    numbers: HashMap<Box<str>, u32>,
    /// The last rank noted under each word, plus one.
    last: Vec<u32>,
    counts: Vec<u32>,
    noted: Vec<(u32, Posting)>,
}

impl Gathered {
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

    fn index(self, entries: usize) -> Index {
        let mut sorted: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        sorted.sort_unstable();
        let (mut starts, mut next) = (Vec::with_capacity(sorted.len() + 1), vec![0; sorted.len()]);
        let mut start = 0;
        for (_, number) in &sorted {
            starts.push(start);
            next[*number as usize] = start;
            start += self.counts[*number as usize];
        }
        starts.push(start);
        let mut postings = vec![Posting(0); self.noted.len()];
        for (number, posting) in self.noted {
            let next = &mut next[number as usize];
            postings[*next as usize] = posting;
            *next += 1;
        }
        let words: Vec<Box<str>> = sorted.into_iter().map(|(word, _)| word).collect();
        let letters = words.iter().map(|word| letters(word)).collect();
        let mut index = Index { words, letters, starts, postings, dense: HashMap::new(), entries };
        let many = (0..index.words.len() as u32).filter(|&word| index.postings(word).len() > entries / DENSE);
        index.dense = many.map(|word| (word, index.weights(word))).collect();
        index
    }
}

impl Index {
    fn weights(&self, word: u32) -> Box<[u8]> {
        let mut weights = vec![0; self.entries];
        for posting in self.postings(word) {
            weights[posting.rank() as usize] = posting.weight();
        }
        weights.into()
    }
}

fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |bits, byte| match byte {
        b'a'..=b'z' => bits | 1 << (byte - b'a'),
        b'0'..=b'9' => bits | 1 << 26,
        _ => bits | 1 << 27,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::towns;

    #[test]
    fn a_word_is_read_whole_then_begun_then_slipped() {
        let atlas = towns();
        let index = &atlas.catalogue.index;
        let read = |found: Vec<(u32, super::Fit)>| {
            found.into_iter().map(|(word, fit)| (index.word(word).to_owned(), fit as u32)).collect::<Vec<_>>()
        };
        assert_eq!(read(index.started("st")), [("st".to_owned(), 4), ("street".to_owned(), 3), ("station".to_owned(), 3)]);
        assert_eq!(read(index.slips("statoin")), [("station".to_owned(), 2)]);
        assert_eq!(read(index.slips("colummbis")), [("columbia".to_owned(), 1)]);
        assert!(index.slips("6500").is_empty() && index.slips("inm").is_empty());
        assert_eq!(index.offers("inm", 3), ["inn"]);
    }
}
