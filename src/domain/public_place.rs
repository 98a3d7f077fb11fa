//! A place as everybody may read it. Public pages are given this and never a [`Place`], so that none can show an address that is withheld.

use std::ops::Deref;

use crate::domain::place::Place;

/// A place without its street, ZIP, point and numbers in other registers where its address is withheld; else all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicPlace(Place);

impl PublicPlace {
    pub fn of(place: Place) -> PublicPlace {
        PublicPlace(if place.withholds_address() { place.without_address() } else { place })
    }
}

impl Deref for PublicPlace {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.0
    }
}
