//! Duplicates: entries that are likely the same place as one about to be added.

use std::collections::BTreeSet;

use crate::coverage::atlas::matching::{TypedWord, matching_all};
use crate::coverage::atlas::term_dictionary::Fit;
use crate::coverage::atlas::{Atlas, Entry};
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::duplicate::{Description, Likeness, SAME_SPOT_M};
use crate::domain::normalize::normalize;

/// A likely duplicate, and what speaks for it.
pub struct Duplicate<'a> {
    pub entry: Entry<'a>,
    pub likeness: Likeness,
}

/// What is known of the place about to be added.
#[derive(Clone, Copy)]
pub struct Candidate<'t> {
    pub name: &'t str,
    pub street: &'t str,
    pub city: &'t str,
    pub postal: &'t str,
    pub kinds: &'t [Category],
    pub point: Option<(f64, f64)>,
}

impl Atlas {
    /// Likely duplicates, best first. Closed places are left out.
    pub fn duplicates(&self, candidate: &Candidate<'_>, day: Day, limit: usize) -> Vec<Duplicate<'_>> {
        let described = candidate.described();
        let open = self.neighbors(candidate).filter(|entry| entry.closed_on.is_none_or(|closed| day < closed));
        let mut duplicates: Vec<Duplicate<'_>> = open.filter_map(|entry| duplicate(&described, entry)).collect();
        duplicates.sort_by(|a, b| b.likeness.score.total_cmp(&a.likeness.score).then(a.entry.id.cmp(&b.entry.id)));
        duplicates.truncate(limit);
        duplicates
    }

    /// Entries that share the street, the town, the ZIP or the spot; where none of these is known, those that share a word of the name.
    fn neighbors(&self, candidate: &Candidate<'_>) -> impl Iterator<Item = Entry<'_>> {
        let mut positions = BTreeSet::new();
        let mut add = |text: &str| positions.extend(self.positions_with_words(text, |_| true));
        [candidate.street, candidate.city, candidate.postal].into_iter().for_each(&mut add);
        if candidate.described().has_no_whereabouts() {
            normalize(candidate.name).split(' ').for_each(add);
        }
        if let Some((lon, lat)) = candidate.point {
            positions.extend(self.within_m(lon, lat, SAME_SPOT_M));
        }
        positions.into_iter().map(|at| self.at(at))
    }

    /// Entries that hold all the words of a text anywhere, in spellings that `fits`.
    pub(super) fn with_words(&self, text: &str, fits: impl Fn(Fit) -> bool) -> impl Iterator<Item = Entry<'_>> {
        self.positions_with_words(text, fits).into_iter().map(|at| self.at(at))
    }

    fn positions_with_words(&self, text: &str, fits: impl Fn(Fit) -> bool) -> Vec<u32> {
        let (index, folded) = (&self.catalog.index, normalize(text));
        let word = |typed| TypedWord { terms: index.terms.same(typed).into_iter().filter(|(_, fit)| fits(*fit)).collect() };
        let words: Vec<TypedWord> = folded.split(' ').map(word).collect();
        let mut positions = Vec::new();
        matching_all(index, &words, |rank, _| positions.push(self.catalog.by_name[rank as usize]));
        positions
    }
}

impl Candidate<'_> {
    fn described(&self) -> Description {
        Description::new([self.name], [self.street, self.city, self.postal], self.point).of_kinds(self.kinds.iter().map(Category::code))
    }
}

fn duplicate<'a>(candidate: &Description, entry: Entry<'a>) -> Option<Duplicate<'a>> {
    let names = std::iter::once(entry.name).chain(entry.aliases());
    let known = Description::new(names, [entry.street, entry.city, entry.postal], entry.point);
    let known = known.of_kinds(entry.categories.iter().map(Category::code));
    let likeness = candidate.likeness(&known).filter(Likeness::is_likely)?;
    Some(Duplicate { entry, likeness })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{atlas, place, point, today};
    use super::*;

    const UNNAMED: Candidate<'static> = Candidate { name: "", street: "", city: "", postal: "", kinds: &[], point: None };

    fn duplicates(atlas: &Atlas, candidate: Candidate<'_>) -> Vec<String> {
        let duplicates = atlas.duplicates(&candidate, today(), 5);
        assert!(duplicates.iter().all(|duplicate| duplicate.likeness.is_likely() && duplicate.likeness.score <= 1.0));
        duplicates.iter().map(|duplicate| duplicate.entry.name.to_owned()).collect()
    }

    #[test]
    fn finds_the_same_station_under_another_spelling() {
        let atlas = atlas(&[
            ("St. Louis Greyhound Station", "430 S 15th St", "St. Louis"),
            ("Union Depot", "9 Main St", "St. Louis"),
            ("Harbor Inn", "1 Oak St", "Rolla"),
        ]);
        let candidate = Candidate { name: "Saint Louis Greyhound", ..UNNAMED };
        let station = ["St. Louis Greyhound Station"];
        assert_eq!(duplicates(&atlas, Candidate { city: "Saint Louis", ..candidate }), station);
        assert_eq!(duplicates(&atlas, Candidate { street: "430 South 15th Street", ..candidate }), station);
        assert_eq!(duplicates(&atlas, Candidate { postal: "65001", ..candidate }), station);
        assert_eq!(duplicates(&atlas, Candidate { name: "saint louis greyhound station", ..UNNAMED }), station);
        assert!(duplicates(&atlas, Candidate { city: "Rolla", ..candidate }).is_empty());
        assert!(duplicates(&atlas, UNNAMED).is_empty());
    }

    #[test]
    fn the_same_spot_is_enough_of_a_hint_and_a_closed_place_is_none() {
        let inn = |number, lon: f64, closed_on| {
            let mut inn = place(number, "Harbor Inn", "", "");
            inn.point = point(lon, 38.0);
            inn.closed_on = closed_on;
            (inn, Vec::new())
        };
        let atlas = Atlas::build(vec![inn(1, -92.0, None), inn(2, -91.9, None), inn(3, -92.0, Some(Day::of(2020, 1, 1)))], 1);
        let candidate = Candidate { name: "Harbour Inn", point: Some((-92.001, 38.0)), ..UNNAMED };
        let found = atlas.duplicates(&candidate, today(), 5);
        assert_eq!(found.iter().map(|duplicate| duplicate.entry.id.as_u128()).collect::<Vec<_>>(), [1]);
        assert!(found[0].likeness.distance_m.is_some_and(|meters| (80.0..95.0).contains(&meters)));
    }
}
