//! Postings of the inverted index: a place that contains a word, and the best field in which it does.

/// The field of an entry that contains a word; a higher one is nearer to the name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Postal = 0,
    Street = 1,
    City = 2,
    Alias = 3,
    Name = 4,
}

/// A place within a posting: its rank by name, and the best field that contains the word.
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

    pub fn at_rank(self, rank: u32) -> Posting {
        Posting(rank << 3 | self.0 & 7)
    }
}
