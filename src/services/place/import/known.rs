//! What a row of a file may be one place with: places on record, and earlier rows of the same file.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::duplicate::Description;
use crate::domain::source_number::comparison_key;
use crate::ingest::places::SourcePlace;
use crate::services::place::import::DuplicateOf;
use crate::store::place_summary::PlaceSummary;

/// Everything that a row may be a duplicate of.
#[derive(Default)]
pub struct Known {
    entries: Vec<(DuplicateOf, Description)>,
    by_name: HashMap<String, Vec<usize>>,
    by_number: HashMap<String, usize>,
    by_address: HashMap<String, Vec<usize>>,
}

impl Known {
    /// Of the places on record; `numbers`: those of the register that the file is of.
    pub fn of<'n>(record: Vec<PlaceSummary>, numbers: impl Iterator<Item = (&'n str, Uuid)>) -> Known {
        let (mut known, mut at) = (Known::default(), HashMap::new());
        for one in record {
            at.insert(one.id, known.entries.len());
            let description = Description::new([one.name.as_str()], [&one.street, &one.city, ""], one.lon.zip(one.lat));
            known.push(DuplicateOf::Record { id: one.id, code: one.code, name: one.name }, description);
        }
        for (number, place) in numbers {
            if let Some(position) = at.get(&place) {
                known.by_number.insert(comparison_key(number), *position);
            }
        }
        known
    }

    /// A row that comes in as a place of its own: later rows may be duplicates of it.
    pub fn add(&mut self, source: &SourcePlace) {
        self.by_number.insert(comparison_key(&source.number), self.entries.len());
        self.push(DuplicateOf::Row(source.row), description(source));
    }

    fn push(&mut self, of: DuplicateOf, description: Description) {
        if let Some(address) = description.address() {
            self.by_address.entry(address).or_default().push(self.entries.len());
        }
        self.by_name.entry(description.name().to_owned()).or_default().push(self.entries.len());
        self.entries.push((of, description));
    }

    /// What has the same number but for zeros in front, case and punctuation; else the same name at the same spot or address, or one much like it at the
    /// same street and house.
    pub fn duplicate_of(&self, source: &SourcePlace) -> Option<DuplicateOf> {
        let own = description(source);
        let likeness = |at: &usize| own.likeness(&self.entries[*at].1);
        let numbered = self.by_number.get(&comparison_key(&source.number));
        let named = || self.by_name.get(own.name())?.iter().find(|at| likeness(at).is_some_and(|likeness| likeness.is_certain()));
        let housed = || self.by_address.get(&own.address()?)?.iter().find(|at| likeness(at).is_some_and(|likeness| likeness.is_likely()));
        numbered.or_else(named).or_else(housed).map(|at| self.entries[*at].0.clone())
    }
}

fn description(source: &SourcePlace) -> Description {
    let (street, city) = (source.street.as_deref().unwrap_or_default(), source.city.as_deref().unwrap_or_default());
    Description::new([source.name.as_str()], [street, city, ""], Some((source.lon, source.lat)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(row: usize, number: &str, name: &str, lon: f64) -> SourcePlace {
        let (number, name) = (number.into(), name.into());
        SourcePlace {
            row,
            number,
            name,
            alias: None,
            street: None,
            city: None,
            postal: None,
            lon,
            lat: 38.95,
            open_to_public: false,
            operator: None,
        }
    }

    #[test]
    fn a_number_without_its_zeros_and_a_name_at_its_spot_are_duplicates() {
        let mut known = Known::default();
        assert_eq!(known.duplicate_of(&row(2, "000123", "Boone Inn", -92.33)), None);
        known.add(&row(2, "000123", "Saint Louis Inn", -92.33));
        assert_eq!(known.duplicate_of(&row(3, "123", "Another", -91.0)), Some(DuplicateOf::Row(2)));
        assert_eq!(known.duplicate_of(&row(3, "9", "St. Louis INN", -92.331)), Some(DuplicateOf::Row(2)));
        assert_eq!(known.duplicate_of(&row(3, "9", "St. Louis Inn", -92.34)), None);
        assert_eq!(known.duplicate_of(&row(3, "9", "Rolla Inn", -92.33)), None);
    }

    #[test]
    fn another_spelling_at_the_same_street_and_house_is_a_duplicate() {
        let at = |place: SourcePlace, street: &str| SourcePlace { street: Some(street.into()), city: Some("Clayton".into()), ..place };
        let mut known = Known::default();
        known.add(&at(row(2, "1", "The Ritz-Carlton, St. Louis", -90.335), "100 Carondelet Plaza"));
        let again = |name: &str, street: &str| known.duplicate_of(&at(row(3, "9", name, -90.31), street));
        assert_eq!(again("Ritz Carlton Saint Louis", "100 CARONDELET PLAZA"), Some(DuplicateOf::Row(2)));
        assert_eq!(again("Harbor Motel", "100 Carondelet Plaza"), None, "another house under one roof");
        assert_eq!(again("Ritz Carlton Saint Louis", "7 Carondelet Plaza"), None);
        let plaza = at(row(4, "2", "Plaza Inn", -90.335), "Carondelet Plaza");
        known.add(&plaza);
        assert_eq!(
            known.duplicate_of(&at(row(5, "8", "Plaza Inns", -90.5), "Carondelet Plaza")),
            None,
            "a street without a house is no address"
        );
    }
}
