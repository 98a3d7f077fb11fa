//! Neighbors of areas by queen contiguity.

use std::collections::HashMap;

use geo::{CoordsIter as _, MultiPolygon};

/// For each area, the positions of its neighbors, ascending, without itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbors {
    lists: Vec<Vec<u32>>,
}

impl Neighbors {
    /// Areas that share at least one point of their borders ("queen" contiguity). Borders must come from one source, in which neighbors have the
    /// same points. Source: Anselin (1988), Spatial Econometrics, section 3.1.
    pub fn queen(borders: &[MultiPolygon]) -> Neighbors {
        let mut holders: HashMap<(u64, u64), Vec<u32>> = HashMap::new();
        for (area, border) in (0..).zip(borders) {
            for point in border.coords_iter() {
                // Adding zero makes one of the two zeros.
                let holder = holders.entry(((point.x + 0.0).to_bits(), (point.y + 0.0).to_bits())).or_default();
                if holder.last() != Some(&area) {
                    holder.push(area);
                }
            }
        }
        let mut lists = vec![Vec::new(); borders.len()];
        for holder in holders.values().filter(|holder| holder.len() > 1) {
            for &area in holder {
                lists[area as usize].extend(holder.iter().copied().filter(|&other| other != area));
            }
        }
        for list in &mut lists {
            list.sort_unstable();
            list.dedup();
        }
        Neighbors { lists }
    }

    /// Only the areas at these positions, in this order, and the pairs among them.
    pub fn among(&self, kept: &[usize]) -> Neighbors {
        let mut position = vec![None; self.lists.len()];
        for (at, &area) in (0u32..).zip(kept) {
            position[area] = Some(at);
        }
        let list = |&area: &usize| {
            let mut list: Vec<u32> = self.lists[area].iter().filter_map(|&other| position[other as usize]).collect();
            list.sort_unstable();
            list
        };
        Neighbors { lists: kept.iter().map(list).collect() }
    }

    pub fn len(&self) -> usize {
        self.lists.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    pub fn of(&self, area: usize) -> &[u32] {
        &self.lists[area]
    }

    /// Pairs, each counted from both sides.
    pub fn pairs(&self) -> usize {
        self.lists.iter().map(Vec::len).sum()
    }

    /// Areas without a neighbor.
    pub fn islands(&self) -> usize {
        self.lists.iter().filter(|list| list.is_empty()).count()
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[u32]> {
        self.lists.iter().map(Vec::as_slice)
    }
}
