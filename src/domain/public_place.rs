//! A place as everybody may read it. Public pages are given this and never a [`Place`], so that none can show an address that is withheld.

use std::ops::Deref;

use crate::domain::operator::OPERATOR;
use crate::domain::place::Place;

/// A place without notes for the staff and, where its address is withheld, without its street, ZIP, point, operator and numbers in other
/// registers.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicPlace(Place);

impl PublicPlace {
    pub fn of(place: Place) -> PublicPlace {
        let place = Place { staff_notes: Vec::new(), ..place };
        if !place.withholds_address() {
            return PublicPlace(place);
        }
        let mut place = place.without_address();
        // Who runs a shelter has an address of its own.
        place.facts.retain(|fact| fact.name != OPERATOR);
        PublicPlace(place)
    }
}

impl Deref for PublicPlace {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.0
    }
}
