//! Points of a file that belong to no county of the registry: how many, and what is likely wrong with them.

use std::fmt;

use crate::coverage::map::Locator;

/// More than so many of 100 outside are no accident.
const FEW_PERCENT: f64 = 3.0;

/// Are these, of so many points or people, more than a few per cent?
pub fn are_many(outside: f64, of: f64) -> bool {
    outside * 100.0 > of * FEW_PERCENT
}

/// The points outside, of so many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stray {
    /// Their places in the list given.
    pub outside: Vec<usize>,
    pub of: usize,
    /// The first of them, as it is written.
    first: String,
    /// How many would lie inside with a minus before the longitude.
    unsigned: usize,
    /// How many would lie inside with longitude and latitude the other way round.
    swapped: usize,
}

impl Stray {
    /// Of points in degrees, longitude first.
    pub fn of(locator: &Locator, points: &[(f64, f64)]) -> Stray {
        let mut stray = Stray { of: points.len(), ..Stray::default() };
        let is_inside = |lon, lat| locator.belongs_to(lon, lat).is_some();
        for (at, (lon, lat)) in points.iter().copied().enumerate().filter(|(_, (lon, lat))| !is_inside(*lon, *lat)) {
            if stray.outside.is_empty() {
                stray.first = format!("{lon} {lat}");
            }
            stray.outside.push(at);
            stray.unsigned += usize::from(is_inside(-lon, lat));
            stray.swapped += usize::from(is_inside(lat, lon));
        }
        stray
    }

    /// Are they more than a few per cent?
    pub fn are_many(&self) -> bool {
        are_many(self.outside.len() as f64, self.of as f64)
    }
}

impl fmt::Display for Stray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outside = self.outside.len();
        write!(f, "{outside} of {} points lie in no county of the registry, the first of them at `{}`", self.of, self.first)?;
        if self.unsigned * 2 > outside {
            return write!(f, "; with a minus before the longitude {} would: is it missing in the file?", self.unsigned);
        }
        if self.swapped * 2 > outside {
            return write!(
                f,
                "; the other way round {} would: does the file have the latitude in the column of the longitude?",
                self.swapped
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{MultiPolygon, wkt};

    fn said(points: &[(f64, f64)]) -> (bool, String) {
        let missouri = MultiPolygon::new(vec![wkt!(POLYGON((-95. 36., -89. 36., -89. 41., -95. 41., -95. 36.)))]);
        let stray = Stray::of(&Locator::of(vec![("29".into(), missouri)]), points);
        (stray.are_many(), stray.to_string())
    }

    #[test]
    fn a_lost_minus_and_a_wrong_order_are_recognized() {
        let (many, told) = said(&[(92.33, 38.95), (-92.34, 38.95), (-92.35, 38.96)]);
        assert!(many && told.starts_with("1 of 3 points lie in no county of the registry, the first of them at `92.33 38.95`"), "{told}");
        assert!(told.ends_with("with a minus before the longitude 1 would: is it missing in the file?"), "{told}");
        assert!(said(&[(38.95, -92.33)]).1.contains("latitude in the column of the longitude"));
        assert!(said(&[(13.4, 52.5)]).1.ends_with("`13.4 52.5`"));
    }

    #[test]
    fn a_few_are_an_accident() {
        let mut points = vec![(-92.3, 38.9); 100];
        points[7] = (-100.0, 38.9);
        assert!(!said(&points).0);
    }
}
