//! Likely twins: a row of a file and a place that stands already, or an earlier row, that are one place under two numbers.

use std::collections::HashMap;

use uuid::Uuid;

use crate::coverage::atlas::shortened;
use crate::domain::normalize::normalize;
use crate::domain::place::distance_m;
use crate::domain::source_number::likeness;
use crate::ingest::places::SourcePlace;
use crate::services::place::import::TwinOf;
use crate::store::place::Sketch;

/// Nearer than this and of one name is likely one place, in meters.
const SAME_SPOT_M: f64 = 300.0;

/// What a twin is known by.
struct Known {
    of: TwinOf,
    name: String,
    /// Street and town.
    address: Option<(String, String)>,
    point: Option<(f64, f64)>,
}

/// Everything that a row may be a twin of.
#[derive(Default)]
pub struct Twins {
    known: Vec<Known>,
    by_name: HashMap<String, Vec<usize>>,
    by_number: HashMap<String, usize>,
}

impl Twins {
    /// Of the places on record; `numbers`: those of the register that the file is of.
    pub fn of<'n>(record: Vec<Sketch>, numbers: impl Iterator<Item = (&'n str, Uuid)>) -> Twins {
        let (mut twins, mut at) = (Twins::default(), HashMap::new());
        for one in record {
            at.insert(one.id, twins.known.len());
            twins.push(Known {
                of: TwinOf::Record { id: one.id, code: one.code, name: one.name.clone() },
                name: folded(&one.name),
                address: address(&one.street, &one.city),
                point: one.lon.zip(one.lat),
            });
        }
        for (number, place) in numbers {
            if let Some(known) = at.get(&place) {
                twins.by_number.insert(likeness(number), *known);
            }
        }
        twins
    }

    /// A row that comes in as a place of its own: later rows may be twins of it.
    pub fn add(&mut self, source: &SourcePlace) {
        self.by_number.insert(likeness(&source.number), self.known.len());
        let (street, city) = (source.street.as_deref().unwrap_or_default(), source.city.as_deref().unwrap_or_default());
        self.push(Known {
            of: TwinOf::Row(source.row),
            name: folded(&source.name),
            address: address(street, city),
            point: Some((source.lon, source.lat)),
        });
    }

    fn push(&mut self, known: Known) {
        self.by_name.entry(known.name.clone()).or_default().push(self.known.len());
        self.known.push(known);
    }

    /// The same number but for zeros in front, case and punctuation; else the same name at the same spot or address.
    pub fn find(&self, source: &SourcePlace) -> Option<TwinOf> {
        let name = folded(&source.name);
        let own = address(source.street.as_deref().unwrap_or_default(), source.city.as_deref().unwrap_or_default());
        let near = |known: &Known| known.point.is_some_and(|point| distance_m(point, (source.lon, source.lat)) < SAME_SPOT_M);
        let same = |known: &&Known| near(known) || (own.is_some() && known.address == own);
        let numbered = self.by_number.get(&likeness(&source.number)).map(|at| &self.known[*at]);
        let named = || self.by_name.get(&name)?.iter().map(|at| &self.known[*at]).find(same);
        numbered.or_else(named).map(|known| known.of.clone())
    }
}

fn folded(text: &str) -> String {
    shortened(&normalize(text))
}

/// `None` where the street or the town is not known.
fn address(street: &str, city: &str) -> Option<(String, String)> {
    let (street, city) = (folded(street), folded(city));
    (!street.is_empty() && !city.is_empty()).then_some((street, city))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(row: usize, number: &str, name: &str, lon: f64) -> SourcePlace {
        let (number, name) = (number.into(), name.into());
        SourcePlace { row, number, name, alias: None, street: None, city: None, postal: None, lon, lat: 38.95 }
    }

    #[test]
    fn a_number_without_its_zeros_and_a_name_at_its_spot_are_twins() {
        let mut twins = Twins::default();
        assert_eq!(twins.find(&row(2, "000123", "Boone Inn", -92.33)), None);
        twins.add(&row(2, "000123", "Saint Louis Inn", -92.33));
        assert_eq!(twins.find(&row(3, "123", "Another", -91.0)), Some(TwinOf::Row(2)));
        assert_eq!(twins.find(&row(3, "9", "St. Louis INN", -92.331)), Some(TwinOf::Row(2)));
        assert_eq!(twins.find(&row(3, "9", "St. Louis Inn", -92.34)), None);
        assert_eq!(twins.find(&row(3, "9", "Rolla Inn", -92.33)), None);
    }

    #[test]
    fn a_name_at_its_address_is_a_twin_however_far_the_points_are() {
        let at = |row: SourcePlace, street: &str| SourcePlace { street: Some(street.into()), city: Some("Rolla".into()), ..row };
        let mut twins = Twins::default();
        twins.add(&at(row(2, "1", "Inn", -92.33), "1 North Main Street"));
        assert_eq!(twins.find(&at(row(3, "2", "Inn", -91.0), "1 N MAIN ST")), Some(TwinOf::Row(2)));
        assert_eq!(twins.find(&at(row(3, "2", "Inn", -91.0), "2 N Main St")), None);
    }
}
