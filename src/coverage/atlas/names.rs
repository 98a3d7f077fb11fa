//! The folded names of all entries, sorted: how a list by name goes, and where a name is looked up.

use std::ops::Range;
use std::sync::Arc;

use crate::coverage::atlas::Entry;
use crate::domain::fold::fold;

/// Folded names by rank, in one text.
pub struct Names {
    text: String,
    starts: Vec<u32>,
}

impl Names {
    /// The names, and the positions of their entries: by name, then by position.
    pub fn sorted(entries: &[Arc<Entry>]) -> (Names, Vec<u32>) {
        let mut folded: Vec<(String, u32)> = entries.iter().zip(0..).map(|(entry, at)| (fold(&entry.name), at)).collect();
        folded.sort_unstable();
        let (mut text, mut starts) = (String::with_capacity(folded.iter().map(|(name, _)| name.len()).sum()), vec![0]);
        for (name, _) in &folded {
            text.push_str(name);
            starts.push(text.len() as u32);
        }
        (Names { text, starts }, folded.into_iter().map(|(_, at)| at).collect())
    }

    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub fn at(&self, rank: u32) -> &str {
        let at = rank as usize;
        &self.text[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// Ranks of the names that are this folded text, and of those that begin with it.
    pub fn like(&self, folded: &str) -> (Range<u32>, Range<u32>) {
        let first = self.partition(|name| name < folded);
        let started = self.partition(|name| name < folded || name.starts_with(folded));
        (first..self.partition(|name| name <= folded), first..started)
    }

    /// How many names from the first on are so.
    fn partition(&self, so: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if so(self.at(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::place;
    use super::*;

    #[test]
    fn equal_names_and_beginnings_lie_together() {
        let listed = ["Oak Inn", "Ábel", "Oak", "oak", "Oakland"].iter().zip(1..);
        let entries: Vec<_> = listed.map(|(name, number)| Arc::new(Entry::of(place(number, name, "", ""), Vec::new()))).collect();
        let (names, by_name) = Names::sorted(&entries);
        assert_eq!(by_name, [1, 2, 3, 0, 4]);
        assert_eq!(names.like("oak"), (1..3, 1..5));
        assert_eq!(names.like("z"), (5..5, 5..5));
        assert_eq!(names.at(0), "abel");
    }
}
