//! Where places are and what they are called, a column a fact: rows in the Z-order of Web Mercator, so that those of any tile stand together.

use std::collections::HashMap;

use std::sync::Arc;

use uuid::Uuid;

use crate::coverage::atlas::pick::Pick;
use crate::coverage::atlas::texts::Texts;
use crate::coverage::mercator::{key, steps};
use crate::domain::place::Place;
use crate::domain::point::on_earth;

/// The number of a word in a list that there isn't.
pub const NONE: u32 = u32::MAX;

/// Degrees in ten millionths: a step is at most 11 mm.
pub type Fine = i32;
const FINE: f64 = 1e7;

#[derive(Default)]
pub struct Places {
    pub ids: Vec<Uuid>,
    /// The numbers that the public codes are made from.
    pub codes: Vec<u64>,
    /// Z-order keys of the first `located` rows, ascending.
    pub keys: Vec<u64>,
    /// Longitude and latitude.
    points: Vec<(Fine, Fine)>,
    /// Rows from here on have no point.
    pub located: usize,
    /// Which of `known.counties`, or `NONE`.
    pub counties: Vec<u32>,
    /// Which of `known.cities`.
    pub cities: Vec<u32>,
    pub texts: Texts,
    pub known: Known,
    /// Is the address withheld? Then no column holds street, ZIP or point.
    pub withheld: Vec<bool>,
    /// Of those: where they are, by id, for whoever may read it.
    private: HashMap<Uuid, Arc<Location>>,
}

/// Where a place is, in its town.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Location {
    pub street: String,
    pub postal: String,
    /// Degrees, longitude first.
    pub point: Option<(f64, f64)>,
}

/// Words that many places share.
#[derive(Clone, Default)]
pub struct Known {
    pub counties: Vec<Box<str>>,
    pub cities: Vec<Box<str>>,
}

impl Places {
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Degrees, longitude first.
    pub fn point(&self, at: usize) -> Option<(f64, f64)> {
        (at < self.located).then(|| {
            let (lon, lat) = self.points[at];
            (f64::from(lon) / FINE, f64::from(lat) / FINE)
        })
    }

    /// Where a place is whose address is withheld.
    pub fn private_location(&self, at: usize) -> Option<&Location> {
        self.private.get(&self.ids[at]).filter(|_| self.withheld[at]).map(AsRef::as_ref)
    }

    pub fn county(&self, at: usize) -> Option<&str> {
        self.known.counties.get(self.counties[at] as usize).map(AsRef::as_ref)
    }

    pub fn city(&self, at: usize) -> &str {
        &self.known.cities[self.cities[at] as usize]
    }

    /// Places by where they stand: first those with a point, by its key, then the others; among equals by id.
    fn order(&self, at: usize) -> (bool, u64, Uuid) {
        (self.is_nowhere(at), self.keys[at], self.ids[at])
    }

    fn is_nowhere(&self, at: usize) -> bool {
        self.points[at].0 == Fine::MIN
    }

    /// Is the same known of where row `at` is and what it is called as of row `other_at` of another table with the same `known`?
    pub fn stands_like(&self, at: usize, other: &Places, other_at: usize) -> bool {
        self.codes[at] == other.codes[other_at]
            && self.points[at] == other.points[other_at]
            && self.counties[at] == other.counties[other_at]
            && self.cities[at] == other.cities[other_at]
            && self.texts.record(at) == other.texts.record(other_at)
            && self.withheld[at] == other.withheld[other_at]
            && self.private_location(at) == other.private_location(other_at)
    }

    /// Rows of both tables in their order, without those of `self` that `stays` refuses. `self` must be in order; `added` need not be.
    pub fn woven(&self, added: &Places, stays: impl Fn(u32) -> bool) -> Vec<Pick> {
        let mut new: Vec<u32> = (0..added.len() as u32).collect();
        new.sort_unstable_by_key(|&at| added.order(at as usize));
        let mut picks = Vec::with_capacity(self.len() + new.len());
        let mut new = new.into_iter().peekable();
        for old in (0..self.len() as u32).filter(|&at| stays(at)) {
            while let Some(at) = new.next_if(|&at| added.order(at as usize) < self.order(old as usize)) {
                picks.push(Pick::added(at));
            }
            picks.push(Pick::before(old));
        }
        picks.extend(new.map(Pick::added));
        picks
    }

    /// The rows picked from two tables whose known words agree: those of `added` begin with all of `self`.
    pub fn picked(&self, added: &Places, picks: &[Pick]) -> Places {
        let points = Pick::column(picks, &self.points, &added.points);
        let mut texts = Texts::default();
        for pick in picks {
            let (from, at) = pick.choose(&self.texts, &added.texts);
            texts.push_from(from, at);
        }
        texts.shrink();
        let withheld = Pick::column(picks, &self.withheld, &added.withheld);
        let private = picks.iter().zip(&withheld).filter(|(_, withheld)| **withheld).filter_map(|(pick, _)| {
            let (from, at) = pick.choose(self, added);
            Some((from.ids[at], from.private.get(&from.ids[at])?.clone()))
        });
        Places {
            ids: Pick::column(picks, &self.ids, &added.ids),
            codes: Pick::column(picks, &self.codes, &added.codes),
            keys: Pick::column(picks, &self.keys, &added.keys),
            located: points.partition_point(|point| point.0 != Fine::MIN),
            points,
            counties: Pick::column(picks, &self.counties, &added.counties),
            cities: Pick::column(picks, &self.cities, &added.cities),
            texts,
            known: added.known.clone(),
            private: private.collect(),
            withheld,
        }
    }

    pub fn bytes(&self) -> usize {
        let shared: usize = self.known.counties.iter().chain(&self.known.cities).map(|word| word.len() + size_of::<Box<str>>()).sum();
        self.ids.capacity() * 16
            + self.withheld.capacity()
            + self.private.values().map(|location| location.street.len() + location.postal.len() + 120).sum::<usize>()
            + (self.codes.capacity() + self.keys.capacity() + self.points.capacity()) * 8
            + (self.counties.capacity() + self.cities.capacity()) * 4
            + self.texts.bytes()
            + shared
    }
}

/// Gathers rows in the order of coming.
pub struct PlaceRows {
    places: Places,
    counties: HashMap<Box<str>, u32>,
    cities: HashMap<Box<str>, u32>,
}

impl PlaceRows {
    /// Rows that go beside those of another table, whose words they share.
    pub fn with_words(known: &Known) -> PlaceRows {
        let numbered = |words: &[Box<str>]| words.iter().cloned().zip(0..).collect();
        let (counties, cities) = (numbered(&known.counties), numbered(&known.cities));
        PlaceRows { places: Places { known: known.clone(), ..Places::default() }, counties, cities }
    }

    pub fn push(&mut self, place: &Place) {
        let places = &mut self.places;
        let withheld = place.withholds_address();
        let point = place.point.as_ref().filter(|point| on_earth(point.lon, point.lat));
        if withheld {
            let (street, postal) = (place.street.clone(), place.postal.clone());
            let location = Location { street, postal, point: point.map(|point| (point.lon, point.lat)) };
            places.private.insert(place.id, Arc::new(location));
        }
        places.withheld.push(withheld);
        let point = point.filter(|_| !withheld);
        let [street, postal] = if withheld { ["", ""] } else { [place.street.as_str(), place.postal.as_str()] };
        places.ids.push(place.id);
        places.codes.push(place.code.number());
        places.keys.push(point.map_or(0, |point| key(steps(point.lon, point.lat))));
        places
            .points
            .push(point.map_or((Fine::MIN, Fine::MIN), |point| ((point.lon * FINE).round() as Fine, (point.lat * FINE).round() as Fine)));
        places.counties.push(place.county.as_ref().map_or(NONE, |county| number(&mut self.counties, &mut places.known.counties, county)));
        places.cities.push(number(&mut self.cities, &mut places.known.cities, &place.city));
        let fields = [place.name.as_str(), street, postal];
        places.texts.push(fields.into_iter().chain(place.aliases.iter().map(String::as_str)));
    }

    pub fn done(self) -> Places {
        self.places
    }
}

fn number(numbers: &mut HashMap<Box<str>, u32>, words: &mut Vec<Box<str>>, word: &str) -> u32 {
    numbers.get(word).copied().unwrap_or_else(|| {
        let number = words.len() as u32;
        words.push(word.into());
        numbers.insert(word.into(), number);
        number
    })
}
