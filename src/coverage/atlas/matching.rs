//! Matching: from typed words to the places that hold them. Lists are walked from the rarest word on, by rank, and nothing is sorted or kept.

use std::borrow::Cow;

use crate::coverage::atlas::inverted_index::InvertedIndex;
use crate::coverage::atlas::term_dictionary::Fit;

/// Several terms that stand in more than one of so many places are put into an array rather than sorted.
const MANY: usize = 256;

/// A typed word with what it may stand for.
pub struct TypedWord {
    pub terms: Vec<(u32, Fit)>,
}

impl TypedWord {
    /// The best statuses of the word in one place.
    pub fn read_at(&self, index: &InvertedIndex, rank: u32) -> Option<(u32, Fit)> {
        let stands = |word: u32| index.postings(word).binary_search_by_key(&rank, |posting| posting.rank()).is_ok();
        self.terms.iter().copied().filter(|(word, _)| stands(*word)).max_by_key(|(_, fit)| *fit)
    }

    fn matches<'i>(&self, index: &'i InvertedIndex) -> Matches<'i> {
        let size = self.terms.iter().map(|(word, _)| index.postings(*word).len()).sum();
        let base = |fit: Fit| fit as u8 * FIELDS;
        if let [(word, fit)] = self.terms[..]
            && let Some(weights) = index.dense(word)
        {
            return Matches { size, scores: Scores::Dense { scores: Cow::Borrowed(weights), base: base(fit) } };
        }
        let all = || {
            let scored =
                |&(word, fit): &(u32, Fit)| index.postings(word).iter().map(move |posting| (posting.rank(), base(fit) + posting.weight()));
            self.terms.iter().flat_map(scored)
        };
        if self.terms.len() > 1 && size > index.entries() / MANY {
            let mut scores = vec![0; index.entries()];
            for &(word, fit) in &self.terms {
                let base = base(fit);
                for posting in index.postings(word) {
                    let score = &mut scores[posting.rank() as usize];
                    *score = (*score).max(base + posting.weight());
                }
            }
            return Matches { size, scores: Scores::Dense { scores: Cow::Owned(scores), base: 0 } };
        }
        let mut few: Vec<(u32, u8)> = all().collect();
        if self.terms.len() > 1 {
            few.sort_unstable_by_key(|(rank, score)| (*rank, u8::MAX - *score));
            few.dedup_by_key(|(rank, _)| *rank);
        }
        Matches { size, scores: Scores::Sparse(few) }
    }
}

/// One more than the highest weight of a field.
const FIELDS: u8 = 6;

/// The highest score of one word.
pub const MOST: usize = Fit::Whole as usize * FIELDS as usize + 5;

/// The places of one word, with their scores: the fit first, then the field.
struct Matches<'i> {
    /// Rather more than there are.
    size: usize,
    scores: Scores<'i>,
}

enum Scores<'i> {
    /// By rank.
    Sparse(Vec<(u32, u8)>),
    /// Score by rank; 0 where the word does not stand, else `base` is added.
    Dense { scores: Cow<'i, [u8]>, base: u8 },
}

impl Matches<'_> {
    fn each(&self, mut visit: impl FnMut(u32, usize)) {
        match &self.scores {
            Scores::Sparse(few) => few.iter().for_each(|(rank, score)| visit(*rank, usize::from(*score))),
            Scores::Dense { scores, base } => {
                for (eight, start) in scores.chunks(8).zip((0..).step_by(8)) {
                    if eight.iter().fold(0, |any, score| any | score) == 0 {
                        continue;
                    }
                    for (score, rank) in eight.iter().zip(start..).filter(|(score, _)| **score > 0) {
                        visit(rank, usize::from(base + score));
                    }
                }
            }
        }
    }

    /// The score at `rank`; ranks are asked for in ascending order, and `from` keeps the place between two questions.
    fn score(&self, rank: u32, from: &mut usize) -> Option<usize> {
        match &self.scores {
            Scores::Sparse(few) => {
                let mut step = 1;
                while few.get(*from + step).is_some_and(|(known, _)| *known <= rank) {
                    *from += step;
                    step *= 2;
                }
                let end = few.len().min(*from + step);
                *from += few[*from..end].partition_point(|(known, _)| *known < rank);
                few.get(*from).filter(|(known, _)| *known == rank).map(|(_, score)| usize::from(*score))
            }
            Scores::Dense { scores, base } => Some(scores[rank as usize]).filter(|score| *score > 0).map(|score| usize::from(base + score)),
        }
    }
}

/// Visits each place that holds every word, by rank, with the sum of its scores.
pub fn matching_all(index: &InvertedIndex, words: &[TypedWord], mut visit: impl FnMut(u32, usize)) {
    if words.iter().any(|word| word.terms.is_empty()) {
        return;
    }
    let mut lists: Vec<Matches<'_>> = words.iter().map(|word| word.matches(index)).collect();
    lists.sort_by_key(|matches| matches.size);
    let Some((rarest, others)) = lists.split_first() else { return };
    let mut others: Vec<(&Matches<'_>, usize)> = others.iter().map(|matches| (matches, 0)).collect();
    rarest.each(|rank, score| {
        let mut sum = score;
        for (matches, from) in &mut others {
            match matches.score(rank, from) {
                Some(score) => sum += score,
                None => return,
            }
        }
        visit(rank, sum);
    });
}

/// For each place how many of the words it holds and the sum of its scores, by rank.
pub fn match_counts(index: &InvertedIndex, words: &[TypedWord]) -> Vec<(u8, u16)> {
    let mut counts = vec![(0, 0); index.entries()];
    for word in words {
        word.matches(index).each(|rank, score| {
            let (count, sum) = &mut counts[rank as usize];
            *count += 1;
            *sum += score as u16;
        });
    }
    counts
}
