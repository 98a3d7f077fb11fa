//! Duplicates: entries that are likely the same place as one about to be added.

use std::collections::BTreeSet;

use crate::coverage::atlas::abbreviation::shortened;
use crate::coverage::atlas::matching::{TypedWord, matching_all};
use crate::coverage::atlas::term_dictionary::Fit;
use crate::coverage::atlas::{Atlas, Entry};
use crate::domain::day::Day;
use crate::domain::normalize::normalize;
use crate::domain::place::distance_m;

/// Nearer than this counts as the same spot, in meters.
const SAME_SPOT_M: f64 = 300.0;
/// Less alike than this is another place.
const LIKELY: f64 = 0.62;

/// A likely duplicate: how likely (0 to 1), and what speaks for it.
pub struct Duplicate<'a> {
    pub entry: Entry<'a>,
    pub score: f64,
    pub same_street: bool,
    pub distance_m: Option<f64>,
}

/// What is known of the place about to be added.
#[derive(Clone, Copy)]
pub struct Candidate<'t> {
    pub name: &'t str,
    pub street: &'t str,
    pub city: &'t str,
    pub postal: &'t str,
    pub point: Option<(f64, f64)>,
}

impl Atlas {
    /// Likely duplicates, best first. The names weigh most; the same street and house, ZIP, town or spot add to it. Closed places are left out.
    pub fn duplicates(&self, candidate: &Candidate<'_>, day: Day, limit: usize) -> Vec<Duplicate<'_>> {
        let written = Abbreviated::of(candidate);
        let open = self.neighbors(candidate).filter(|entry| entry.closed_on.is_none_or(|closed| day < closed));
        let mut duplicates: Vec<Duplicate<'_>> = open.filter_map(|entry| written.duplicate(entry)).collect();
        duplicates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.id.cmp(&b.entry.id)));
        duplicates.truncate(limit);
        duplicates
    }

    /// Entries that share the street, the town, the ZIP or the spot; where none of these is known, those that share a word of the name.
    fn neighbors(&self, candidate: &Candidate<'_>) -> impl Iterator<Item = Entry<'_>> {
        let mut positions = BTreeSet::new();
        let mut add = |text: &str| positions.extend(self.positions_with_words(text, |_| true));
        [candidate.street, candidate.city, candidate.postal].into_iter().for_each(&mut add);
        if candidate.has_no_whereabouts() {
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
    fn has_no_whereabouts(&self) -> bool {
        self.street.is_empty() && self.city.is_empty() && self.postal.is_empty() && self.point.is_none()
    }
}

/// A candidate with its words abbreviated.
struct Abbreviated<'t> {
    candidate: &'t Candidate<'t>,
    name: String,
    street: String,
    city: String,
}

impl<'t> Abbreviated<'t> {
    fn of(candidate: &'t Candidate<'t>) -> Abbreviated<'t> {
        let short = |text| shortened(&normalize(text));
        Abbreviated { candidate, name: short(candidate.name), street: short(candidate.street), city: short(candidate.city) }
    }

    fn duplicate<'a>(&self, entry: Entry<'a>) -> Option<Duplicate<'a>> {
        let same = |own: &str, other: &str| !own.is_empty() && shortened(&normalize(other)) == own;
        let distance_m = self.candidate.point.zip(entry.point).map(|(a, b)| distance_m(a, b));
        let same_street = same(&self.street, entry.street);
        let same_town = same(&self.city, entry.city) || (!self.candidate.postal.is_empty() && entry.postal == self.candidate.postal);
        let nearness = if same_street {
            0.3
        } else if distance_m.is_some_and(|distance| distance < SAME_SPOT_M) {
            0.25
        } else if same_town {
            0.12
        } else if self.candidate.has_no_whereabouts() {
            0.0
        } else {
            return None;
        };
        let names = std::iter::once(entry.name).chain(entry.aliases());
        let alike = names.map(|known| similarity(&self.name, &shortened(&normalize(known)))).fold(0.0, f64::max);
        let score = alike * 0.7 + nearness;
        (score >= LIKELY).then_some(Duplicate { entry, score, same_street, distance_m })
    }
}

/// Half by spelling (Jaro-Winkler), half by the words that both names share (Dice).
fn similarity(a: &str, b: &str) -> f64 {
    let (left, right): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let shared = left.iter().filter(|word| right.contains(word)).count();
    let dice = 2.0 * shared as f64 / (left.len() + right.len()) as f64;
    0.5 * strsim::jaro_winkler(a, b) + 0.5 * dice
}

#[cfg(test)]
mod tests {
    use super::super::sample::{atlas, place, point, today};
    use super::*;

    const UNNAMED: Candidate<'static> = Candidate { name: "", street: "", city: "", postal: "", point: None };

    fn duplicates(atlas: &Atlas, candidate: Candidate<'_>) -> Vec<String> {
        let duplicates = atlas.duplicates(&candidate, today(), 5);
        assert!(duplicates.iter().all(|duplicate| (LIKELY..=1.0).contains(&duplicate.score)));
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
        assert!(found[0].distance_m.is_some_and(|meters| (80.0..95.0).contains(&meters)));
    }
}
