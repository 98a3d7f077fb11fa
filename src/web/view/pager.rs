//! Which page of a long list is shown. Whoever asks for one beyond the last is told how many there are, and sees the last one.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pager {
    /// The page that is shown, from 1.
    pub page: usize,
    pub last: usize,
    asked: usize,
}

impl Pager {
    /// `asked`: from 1; of `total` rows, so many to a page.
    pub fn of(asked: usize, total: usize, rows: usize) -> Pager {
        let last = total.div_ceil(rows).max(1);
        Pager { page: asked.min(last), last, asked }
    }

    /// Rows before the page's first one.
    pub fn offset(&self, rows: usize) -> usize {
        (self.page - 1) * rows
    }

    /// There is no such page.
    pub fn is_beyond(&self) -> bool {
        self.asked > self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_last_page_stands_the_last_one() {
        assert_eq!((Pager::of(2, 120, 50).page, Pager::of(2, 120, 50).offset(50)), (2, 50));
        let beyond = Pager::of(99_999, 120, 50);
        assert!((beyond.page, beyond.last, beyond.is_beyond()) == (3, 3, true) && !Pager::of(3, 120, 50).is_beyond());
        let empty = Pager::of(2, 0, 50);
        assert_eq!((empty.page, empty.offset(50), empty.is_beyond()), (1, 0, true));
    }
}
