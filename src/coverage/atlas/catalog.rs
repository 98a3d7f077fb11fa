//! The catalog, ways to find places: by id, code, county, name and word. All of it hangs on where a place stands and what it is called, not on what
//! was seen there, so that a visit leaves it as it is.

use rayon::prelude::*;
use uuid::Uuid;

use crate::coverage::atlas::index_builder;
use crate::coverage::atlas::inverted_index::InvertedIndex;
use crate::coverage::atlas::names::{self, FoldedNames};
use crate::coverage::atlas::places::Places;

/// Positions are those of the places that it was built from.
pub struct Catalog {
    by_id: Vec<u32>,
    by_code: Vec<u32>,
    /// By folded name, then id: the place in this order is an entry's *rank*.
    pub by_name: Vec<u32>,
    /// Positions by county, and by name within one; county `c` has those from `counties[c]` to `counties[c + 1]`.
    by_county: Vec<u32>,
    counties: Vec<u32>,
    pub index: InvertedIndex,
}

impl Catalog {
    pub fn build(places: &Places) -> Catalog {
        let sorted = || {
            let mut by_id: Vec<u32> = (0..places.len() as u32).collect();
            by_id.par_sort_unstable_by_key(|&at| places.ids[at as usize]);
            let mut by_code = by_id.clone();
            by_code.par_sort_unstable_by_key(|&at| places.codes[at as usize]);
            (by_id, by_code)
        };
        let named = || {
            let names = FoldedNames::sorted(places);
            let index = index_builder::build(places, &names);
            (names.into_order(), index)
        };
        let ((by_id, by_code), (by_name, index)) = rayon::join(sorted, named);
        let (by_county, counties) = by_county(places, &by_name);
        Catalog { by_id, by_code, by_name, by_county, counties, index }
    }

    /// The catalog of `places`, which came from those that `self` is about: `old` says where each of them stands now, if it still does, and
    /// `new` is where those stand that were not among them.
    pub fn spliced(&self, places: &Places, old: &[Option<u32>], new: &[u32]) -> Catalog {
        let keyed = |key: fn(&Places, u32) -> (u128, Uuid)| move |a: u32, b: u32| key(places, a) < key(places, b);
        let (by_id, _) = spliced(&self.by_id, old, new, keyed(|places, at| (0, places.ids[at as usize])));
        let (by_code, _) =
            spliced(&self.by_code, old, new, keyed(|places, at| (places.codes[at as usize].into(), places.ids[at as usize])));
        let (by_name, ranks) = spliced(&self.by_name, old, new, |a, b| names::before(places, a, b));
        let index = index_builder::splice(&self.index, places, &by_name, &ranks);
        let (by_county, counties) = by_county(places, &by_name);
        Catalog { by_id, by_code, by_name, by_county, counties, index }
    }

    pub fn position(&self, places: &Places, id: Uuid) -> Option<u32> {
        found(&self.by_id, |at| places.ids[at as usize].cmp(&id))
    }

    pub fn with_code(&self, places: &Places, code: u64) -> Option<u32> {
        found(&self.by_code, |at| places.codes[at as usize].cmp(&code))
    }

    /// In the order of ids.
    pub fn by_id(&self) -> &[u32] {
        &self.by_id
    }

    /// The places of a county, by its number, by name.
    pub fn of_county(&self, county: usize) -> &[u32] {
        let bound = |at: usize| self.counties.get(at).map_or(self.by_county.len(), |&start| start as usize);
        &self.by_county[bound(county)..bound(county + 1)]
    }

    pub fn bytes(&self) -> usize {
        let lists = [&self.by_id, &self.by_code, &self.by_name, &self.by_county, &self.counties];
        lists.iter().map(|list| list.capacity() * 4).sum::<usize>() + self.index.bytes()
    }
}

fn found(sorted: &[u32], order: impl Fn(u32) -> std::cmp::Ordering) -> Option<u32> {
    sorted.binary_search_by(|&at| order(at)).ok().map(|at| sorted[at])
}

/// A sorted list with its positions moved and the `new` ones put in, and where each of its members went.
fn spliced(list: &[u32], old: &[Option<u32>], new: &[u32], before: impl Fn(u32, u32) -> bool) -> (Vec<u32>, Vec<Option<u32>>) {
    let kept: Vec<u32> = list.iter().filter_map(|&at| old[at as usize]).collect();
    let mut added: Vec<(usize, u32)> = new.iter().map(|&at| (kept.partition_point(|&known| before(known, at)), at)).collect();
    added.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| before(b.1, a.1).cmp(&before(a.1, b.1))));
    let mut whole = Vec::with_capacity(kept.len() + added.len());
    let mut added = added.into_iter().peekable();
    let mut went = Vec::with_capacity(kept.len());
    for (at, position) in kept.into_iter().enumerate() {
        while let Some((_, new)) = added.next_if(|(before, _)| *before <= at) {
            whole.push(new);
        }
        went.push(whole.len() as u32);
        whole.push(position);
    }
    whole.extend(added.map(|(_, new)| new));
    let mut went = went.into_iter();
    let ranks = list.iter().map(|&at| old[at as usize].and_then(|_| went.next())).collect();
    (whole, ranks)
}

/// Positions by county in the order given, and where each county's begin; places without a county are left out.
fn by_county(places: &Places, by_name: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let many = places.known.counties.len();
    let mut starts = vec![0; many + 1];
    let county = |at: u32| places.counties[at as usize] as usize;
    for county in by_name.iter().map(|&at| county(at)).filter(|&county| county < many) {
        starts[county + 1] += 1;
    }
    for county in 0..many {
        starts[county + 1] += starts[county];
    }
    let mut next = starts.clone();
    let mut positions = vec![0; starts[many] as usize];
    for &at in by_name.iter().filter(|&&at| county(at) < many) {
        let to = &mut next[county(at)];
        positions[*to as usize] = at;
        *to += 1;
    }
    (positions, starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spliced_list_stays_sorted_and_says_where_all_went() {
        // Positions 0 to 4 in reverse order; 1 is gone, those behind it move up, and 4 and 5 are new.
        let old = [Some(0), None, Some(1), Some(2), Some(3)];
        let (whole, went) = spliced(&[4, 3, 2, 1, 0], &old, &[4, 5], |a, b| a > b);
        assert_eq!(whole, [5, 4, 3, 2, 1, 0]);
        assert_eq!(went, [Some(2), Some(3), Some(4), None, Some(5)]);
    }
}
