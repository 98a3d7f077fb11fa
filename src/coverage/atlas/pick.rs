//! Rows taken from two tables in a new order: how a changed atlas is put together from the one before and what was added.

/// One row of the table before, or of what was added to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick(u32);

const ADDED: u32 = 1 << 31;

impl Pick {
    pub fn before(at: u32) -> Pick {
        Pick(at)
    }

    pub fn added(at: u32) -> Pick {
        Pick(at | ADDED)
    }

    /// The table that the row is taken from, and its place there.
    pub fn choose<T>(self, before: T, added: T) -> (T, usize) {
        if self.0 & ADDED == 0 { (before, self.0 as usize) } else { (added, (self.0 & !ADDED) as usize) }
    }

    pub fn column<T: Copy>(picks: &[Pick], before: &[T], added: &[T]) -> Vec<T> {
        let value = |pick: &Pick| {
            let (column, at) = pick.choose(before, added);
            column[at]
        };
        picks.iter().map(value).collect()
    }
}

/// Where each row of the table before came to stand, and each added one, if they were picked.
pub fn moved(picks: &[Pick], before: usize, added: usize) -> (Vec<Option<u32>>, Vec<Option<u32>>) {
    let (mut old, mut new) = (vec![None; before], vec![None; added]);
    for (pick, to) in picks.iter().zip(0..) {
        if pick.0 & ADDED == 0 {
            old[pick.0 as usize] = Some(to);
        } else {
            new[(pick.0 & !ADDED) as usize] = Some(to);
        }
    }
    (old, new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_woven_from_two() {
        let picks = [Pick::before(2), Pick::added(0), Pick::before(0)];
        assert_eq!(Pick::column(&picks, &['a', 'b', 'c'], &['x']), ['c', 'x', 'a']);
        assert_eq!(moved(&picks, 3, 1), (vec![Some(2), None, Some(0)], vec![Some(1)]));
    }
}
