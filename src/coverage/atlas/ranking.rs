//! One page of a ranking, made while the matches go by: what lies beyond the page is counted, not kept.

use std::ops::Range;

use crate::coverage::atlas::matching::MOST;

/// Takes matches in the order of ranks, gives them by score and then by rank.
pub struct Ranking {
    /// Ranks by score, none longer than a page can need.
    shelves: Vec<Vec<u32>>,
    /// Ranks whose name is the text, and those whose name begins with it.
    exact: Range<u32>,
    started: Range<u32>,
    end: usize,
    pub total: usize,
}

impl Ranking {
    /// For texts of up to `words` words and pages up to place `end`.
    pub fn new(words: usize, (exact, started): (Range<u32>, Range<u32>), end: usize) -> Ranking {
        Ranking { shelves: vec![Vec::new(); (words * MOST + 1) * 3], exact, started, end, total: 0 }
    }

    pub fn take(&mut self, rank: u32, score: usize) {
        self.total += 1;
        let shelf = &mut self.shelves[score * 3 + usize::from(self.started.contains(&rank)) + usize::from(self.exact.contains(&rank))];
        if shelf.len() < self.end {
            shelf.push(rank);
        }
    }

    /// Ranks, best first.
    pub fn best(&self) -> impl Iterator<Item = u32> {
        self.shelves.iter().rev().flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_very_name_comes_first_and_equals_by_rank() {
        let mut ranking = Ranking::new(1, (5..6, 4..7), 2);
        for (rank, score) in [(1, 10), (2, 10), (3, 10), (4, 10), (5, 10), (6, 9), (7, 11)] {
            ranking.take(rank, score);
        }
        assert_eq!((ranking.total, ranking.best().collect::<Vec<_>>()), (7, vec![7, 5, 4, 1, 2, 6]));
    }
}
