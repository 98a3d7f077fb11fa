//! Names folded and sorted: how a list by name goes, and where a name is looked up.

use std::ops::Range;

use rayon::prelude::*;

use crate::coverage::atlas::places::Places;
use crate::domain::normalize::normalize;

/// Kept only while an atlas is built: one name is folded quickly enough whenever it is asked for.
pub struct FoldedNames {
    /// By position.
    folded: Vec<String>,
    /// Positions by folded name, then id.
    order: Vec<u32>,
}

impl FoldedNames {
    pub fn sorted(places: &Places) -> FoldedNames {
        let folded: Vec<String> = (0..places.len()).into_par_iter().map(|at| normalize(places.texts.name(at))).collect();
        // Most names differ in the first bytes, which compare as numbers and lie beside each other.
        let mut order: Vec<([u64; 3], u32)> = folded.iter().map(|name| start(name)).zip(0..).collect();
        order.par_sort_unstable_by(|&(start, a), &(other, b)| {
            let name = |at: u32| folded[at as usize].as_str();
            let id = |at: u32| places.ids[at as usize];
            start.cmp(&other).then_with(|| name(a).cmp(name(b))).then_with(|| id(a).cmp(&id(b)))
        });
        FoldedNames { order: order.into_iter().map(|(_, at)| at).collect(), folded }
    }

    /// Position and name by rank.
    pub fn by_rank(&self) -> impl ExactSizeIterator<Item = (u32, &str)> {
        self.order.iter().map(|&at| (at, self.folded[at as usize].as_str()))
    }

    pub fn into_order(self) -> Vec<u32> {
        self.order
    }
}

/// The first 24 bytes, read so that they sort like the text.
fn start(text: &str) -> [u64; 3] {
    let mut bytes = [[0; 8]; 3];
    for (eight, some) in bytes.iter_mut().zip(text.as_bytes().chunks(8)) {
        eight[..some.len()].copy_from_slice(some);
    }
    bytes.map(u64::from_be_bytes)
}

/// Does position `a` come before `b` in a list by name?
pub fn before(places: &Places, a: u32, b: u32) -> bool {
    let order = |at: u32| (normalize(places.texts.name(at as usize)), places.ids[at as usize]);
    order(a) < order(b)
}

/// Ranks of the names that are this folded text, and of those that begin with it.
pub fn like(places: &Places, by_name: &[u32], folded: &str) -> (Range<u32>, Range<u32>) {
    let name = |at: &u32| normalize(places.texts.name(*at as usize));
    let first = by_name.partition_point(|at| *name(at) < *folded);
    let rest = &by_name[first..];
    let same = first + rest.partition_point(|at| name(at) == folded);
    let started = first + rest.partition_point(|at| name(at).starts_with(folded));
    (first as u32..same as u32, first as u32..started as u32)
}

#[cfg(test)]
mod tests {
    use super::super::sample::atlas;
    use super::*;

    #[test]
    fn equal_names_and_beginnings_lie_together() {
        let atlas = atlas(&[("Oak Inn", "", ""), ("Ábel", "", ""), ("Oak", "", ""), ("oak", "", ""), ("Oakland Memorial", "", "")]);
        let by_name = &atlas.catalog.by_name;
        let numbers: Vec<u128> = by_name.iter().map(|&at| atlas.places.ids[at as usize].as_u128()).collect();
        assert_eq!(numbers, [2, 3, 4, 1, 5]);
        assert_eq!(like(&atlas.places, by_name, "oak"), (1..3, 1..5));
        assert_eq!(like(&atlas.places, by_name, "z"), (5..5, 5..5));
    }
}
