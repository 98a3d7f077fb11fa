//! The term dictionary: every word of names and addresses once, sorted, in one text.

use std::ops::Range;

use crate::domain::abbreviation::siblings;

/// How well a word of the index answers a typed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Two letters differ.
    Far = 1,
    /// One letter differs, is missing, too many or swapped with its neighbor.
    Near = 2,
    /// Begins with the typed word, or is another way to write it.
    Start = 3,
    Whole = 4,
}

/// Words by number.
#[derive(Default)]
pub struct TermDictionary {
    text: String,
    /// Word `i` ends here.
    ends: Vec<u32>,
    /// Which letters a word holds, one bit each: most words are told apart by this alone.
    letters: Vec<u32>,
}

impl TermDictionary {
    /// Words must come sorted, each once.
    ///
    /// # Panics
    /// When all words together pass 4 GiB.
    pub fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).expect("a term dictionary holds less than 4 GiB"));
        self.letters.push(letters(word));
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn word(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }

    /// The word itself, and other ways to write it.
    pub fn same(&self, typed: &str) -> Vec<(u32, Fit)> {
        let whole = self.find(typed).map(|word| (word, Fit::Whole));
        whole.into_iter().chain(siblings(typed).filter_map(|word| self.find(word)).map(|word| (word, Fit::Start))).collect()
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
        let mut slips: Vec<(u32, usize)> = self.differing(typed, most, 0..self.len() as u32).collect();
        let least = slips.iter().map(|(_, slips)| *slips).min();
        slips.retain(|(_, slips)| Some(*slips) == least);
        slips.into_iter().map(|(word, slips)| (word, if slips == 1 { Fit::Near } else { Fit::Far })).collect()
    }

    /// Words to offer for one that nothing stands for, with how many letters differ: they share its first letter and differ in a third of the others.
    pub fn resembling(&self, typed: &str) -> impl Iterator<Item = (u32, usize)> {
        let most = (typed.chars().count() / 3).clamp(1, 4);
        let first = typed.chars().next().map(|first| self.beginning(first.encode_utf8(&mut [0; 4])));
        self.differing(typed, most, first.unwrap_or(0..0))
    }

    fn find(&self, word: &str) -> Option<u32> {
        let at = self.first_not(|known| known < word);
        (at < self.len() as u32 && self.word(at) == word).then_some(at)
    }

    fn beginning(&self, typed: &str) -> Range<u32> {
        self.first_not(|known| known < typed)..self.first_not(|known| known < typed || known.starts_with(typed))
    }

    /// The number of the first word that is not so; those that are so come first.
    fn first_not(&self, so: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if so(self.word(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Other words that differ in up to `most` letters, and in how many: optimal string alignment, where two swapped neighbors count as one.
    fn differing(&self, typed: &str, most: usize, words: Range<u32>) -> impl Iterator<Item = (u32, usize)> {
        let (length, own) = (typed.len(), letters(typed));
        words.filter_map(move |at| {
            if (own ^ self.letters[at as usize]).count_ones() as usize > 2 * most {
                return None;
            }
            let word = self.word(at);
            if word.len().abs_diff(length) > 2 * most {
                return None;
            }
            let slips = strsim::osa_distance(typed, word);
            (1..=most).contains(&slips).then_some((at, slips))
        })
    }

    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.letters.shrink_to_fit();
    }

    pub fn bytes(&self) -> usize {
        self.text.capacity() + (self.ends.capacity() + self.letters.capacity()) * 4
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
        let words = &atlas.catalog.index.terms;
        let read = |found: Vec<(u32, super::Fit)>| {
            found.into_iter().map(|(word, fit)| (words.word(word).to_owned(), fit as u32)).collect::<Vec<_>>()
        };
        assert_eq!(read(words.started("st")), [("st".to_owned(), 4), ("street".to_owned(), 3), ("station".to_owned(), 3)]);
        assert_eq!(read(words.slips("statoin")), [("station".to_owned(), 2)]);
        assert_eq!(read(words.slips("colummbis")), [("columbia".to_owned(), 1)]);
        assert!(words.slips("6500").is_empty() && words.slips("inm").is_empty());
        assert_eq!(words.resembling("inm").map(|(word, slips)| (words.word(word), slips)).collect::<Vec<_>>(), [("inn", 1)]);
    }
}
